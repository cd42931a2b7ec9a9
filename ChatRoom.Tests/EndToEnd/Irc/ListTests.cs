using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>LIST (Modern IRC, "LIST message", ISUPPORT ELIST and SAFELIST).</summary>
public sealed class ListTests : EndToEndTest
{
    [Fact]
    public async Task Rooms_are_listed_by_name_mask_members_and_age()
    {
        var host = await StartAsync();
        var alice = await IrcAsync(host, "alice", "#one", "#two");
        await IrcAsync(host, "bob", "#two");
        await alice.AskAsync("TOPIC #one :news");
        var (one, two) = ($":chat.local 322 {alice.Nick} #one 1 :news", $":chat.local 322 {alice.Nick} #two 2 :");

        foreach (var (conditions, expected) in new (string, string[])[]
        {
            ("", [one, two]),
            (" #TWO,#none", [two]),
            (" #o*,#t*", [one, two]),
            (" !*o", [one]),
            (" >1", [two]),
            (" <2,>0", [one]),
            (" C>1", []),
            (" c<1,T<1", [one]),
            (" #one,#two >1", [two]),
        })
        {
            Assert.Equal(
                [$":chat.local 321 {alice.Nick} Channel :Users  Name", .. expected, $":chat.local 323 {alice.Nick} :End of /LIST"],
                await alice.AskAsync($"LIST{conditions}"));
        }
    }

    [Fact]
    public async Task A_list_longer_than_the_send_queue_is_got_by_whoever_reads_it_and_holds_up_what_is_asked_next()
    {
        var host = await StartAsync("limits.send-queue=16KiB", "limits.channels-per-user=1500");
        var alice = await IrcAsync(host, "alice");
        var rooms = Enumerable.Range(0, 1200).Select(number => $"#a-room-with-a-longer-name-{number:D4}").ToArray();
        foreach (var some in rooms.Chunk(12))
            await alice.AskAsync($"JOIN {string.Join(',', some)}");
        var bob = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], NewName("bob"), receiveBuffer: 4096));
        await bob.RegisterAsync();

        // All of it is asked for before any of it is read.
        await bob.SendAsync("LIST", "PING between", "WHO nobody", "LIST", "PING end");
        await alice.AskAsync("LIST #none");
        var answer = await bob.ReadUntilAsync("PONG chat.local :end");

        var listed = answer.Where(line => line.Contains(" 322 ", StringComparison.Ordinal)).Select(line => line.Split(' ')[3]).ToArray();
        Assert.Equal(rooms.Concat(rooms), listed);
        Assert.Equal(1 + 1200 + 1, answer.IndexOf($":chat.local PONG chat.local :between"));

        // However many pages it takes, it is one answer.
        await bob.AskAsync("CAP REQ :batch labeled-response");
        await bob.SendAsync("@label=all LIST", "PING end");
        var labelled = await bob.ReadUntilAsync("PONG chat.local :end");
        Assert.Matches("^@label=all :chat.local BATCH \\+\\w+ labeled-response$", labelled[0]);
        var batch = labelled[0].Split(' ')[3][1..];
        Assert.All(labelled[1..^2], line => Assert.StartsWith($"@batch={batch} :chat.local 32", line, StringComparison.Ordinal));
        Assert.Equal(($":chat.local BATCH -{batch}", 1 + 1 + 1200 + 1 + 1 + 1), (labelled[^2], labelled.Count));
    }

    [Fact]
    public async Task Who_at_a_terminal_asks_for_rooms_is_shown_the_largest_first()
    {
        var host = await StartAsync();
        await IrcAsync(host, "alice", "#one", "#two");
        await IrcAsync(host, "bob", "#two");
        var plain = await PlainAsync(host, "plain");

        await plain.SendAsync("/rooms", "/rooms");

        Assert.Equal("  #two (2)", await plain.ExpectAsync("#two"));
        Assert.Equal("  #lobby (1)", await plain.ReadLineAsync());
        Assert.Equal("  #one (1)", await plain.ReadLineAsync());
        Assert.Equal("  #two (2)", await plain.ReadLineAsync());
    }
}
