using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>MONITOR (IRCv3 monitor, extended-monitor).</summary>
public sealed class MonitorTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Who_comes_and_goes_is_told_once_each()
    {
        var alice = await IrcAsync("alice");
        var bob = NewName("Bob");

        Assert.Equal([$":chat.local 731 {alice.Nick} :{bob.ToLowerInvariant()}"], await alice.AskAsync($"MONITOR + {bob.ToLowerInvariant()}"));
        var user = Use(await IrcUser.EnterAsync(Host.Endpoints["irc"], bob));
        Assert.Equal([$":chat.local 730 {alice.Nick} :{bob}"], await alice.AskAsync());

        var other = NewName("other");
        await user.AskAsync($"NICK {other}", $"NICK {other.ToUpperInvariant()}");
        Assert.Equal([$":chat.local 731 {alice.Nick} :{bob}"], await alice.AskAsync());
        await user.AskAsync($"NICK {bob}");
        Assert.Equal([$":chat.local 730 {alice.Nick} :{bob}"], await alice.AskAsync());

        await user.SendAsync("QUIT");
        await user.ReadToEndAsync();
        Assert.Equal($":chat.local 731 {alice.Nick} :{bob}", await alice.ReadLineAsync());
        Assert.Empty(await alice.AskAsync());
    }

    [Fact]
    public async Task Who_is_there_already_is_told_at_once_on_either_door_and_if_invisible()
    {
        var alice = await IrcAsync("alice");
        var hidden = await IrcAsync("hidden");
        await hidden.AskAsync($"MODE {hidden.Nick} +i");
        var plain = await PlainAsync("plain", NewRoom());

        Assert.Equal(
            [
                $":chat.local 730 {alice.Nick} :{hidden.Nick},{plain.Name}",
                $":chat.local 731 {alice.Nick} :nobody",
            ],
            await alice.AskAsync($"MONITOR + {hidden.Nick.ToUpperInvariant()},nobody,{plain.Name},{hidden.Nick}"));

        hidden.Reset();
        Assert.Equal($":chat.local 731 {alice.Nick} :{hidden.Nick}", await alice.ReadLineAsync());
        await plain.SendAsync("/quit");
        Assert.Equal($":chat.local 731 {alice.Nick} :{plain.Name}", await alice.ReadLineAsync());
    }

    [Fact]
    public async Task The_list_is_shown_asked_for_changed_and_cleared()
    {
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob");
        await alice.AskAsync($"MONITOR + Nobody,{bob.Nick},gone");

        Assert.Equal(
            [
                $":chat.local 732 {alice.Nick} :Nobody,{bob.Nick},gone",
                $":chat.local 733 {alice.Nick} :End of MONITOR list",
                $":chat.local 730 {alice.Nick} :{bob.Nick}",
                $":chat.local 731 {alice.Nick} :Nobody,gone",
            ],
            await alice.AskAsync("MONITOR L", "MONITOR s"));
        Assert.Empty(await alice.AskAsync($"MONITOR - {bob.Nick.ToUpperInvariant()},stranger"));
        await bob.AskAsync($"NICK {NewName("bobby")}");
        Assert.Equal(
            [$":chat.local 732 {alice.Nick} :Nobody,gone", $":chat.local 733 {alice.Nick} :End of MONITOR list"],
            await alice.AskAsync("MONITOR L"));
        Assert.Equal([$":chat.local 733 {alice.Nick} :End of MONITOR list"], await alice.AskAsync("MONITOR C", "MONITOR S", "MONITOR l"));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused()
    {
        var alice = await IrcAsync("alice");

        Assert.Equal(
            [
                $":chat.local 461 {alice.Nick} MONITOR :Not enough parameters",
                $":chat.local 461 {alice.Nick} MONITOR :Not enough parameters",
                $":chat.local 461 {alice.Nick} MONITOR :Not enough parameters",
                $":chat.local 400 {alice.Nick} MONITOR X :Unknown subcommand",
                $":chat.local 733 {alice.Nick} :End of MONITOR list",
            ],
            await alice.AskAsync("MONITOR", "MONITOR +", "MONITOR -", "MONITOR X", "MONITOR + *!*@*,#room", "MONITOR L"));
    }

    [Fact]
    public async Task A_full_list_takes_no_more_and_says_which()
    {
        var host = await StartAsync("limits.monitor-entries=3");
        var alice = await IrcAsync(host, "alice");

        Assert.Contains(" MONITOR=3 ", string.Concat(await alice.AskAsync("VERSION")), StringComparison.Ordinal);
        Assert.Equal(
            [$":chat.local 734 {alice.Nick} 3 d,e :Monitor list is full.", $":chat.local 731 {alice.Nick} :a,b,c"],
            await alice.AskAsync("MONITOR + a,b,c,d,e"));
        Assert.Equal(
            [$":chat.local 734 {alice.Nick} 3 e :Monitor list is full.", $":chat.local 731 {alice.Nick} :b"],
            await alice.AskAsync("MONITOR + b,e"));
        await alice.AskAsync("MONITOR - a");
        Assert.Equal([$":chat.local 731 {alice.Nick} :e"], await alice.AskAsync("MONITOR + e"));
    }

    [Fact]
    public async Task A_long_list_is_shown_in_several_lines()
    {
        var alice = await IrcAsync("alice");
        var names = Enumerable.Range(0, 100).Select(number => $"somebody-{number}-x").ToArray();
        foreach (var some in names.Chunk(20))
            await alice.AskAsync($"MONITOR + {string.Join(',', some)}");

        foreach (var (question, numeric) in new[] { ("MONITOR L", " 732 "), ("MONITOR S", " 731 ") })
        {
            var lines = (await alice.AskAsync(question)).Where(line => line.Contains(numeric, StringComparison.Ordinal)).ToArray();
            Assert.All(lines, line => Assert.InRange(line.Length, 400, 510));
            Assert.Equal(names.Order(), lines.SelectMany(line => line.Split(" :", 2)[1].Split(',')).Order());
        }
    }

    [Fact]
    public async Task Changes_of_those_one_shares_no_room_with_are_told_with_extended_monitor()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob", room, NewRoom());
        await alice.AskAsync("CAP REQ :away-notify setname", $"MONITOR + {bob.Nick}");
        await bob.AskAsync("AWAY :lunch");
        Assert.Empty(await alice.AskAsync());

        await alice.AskAsync("CAP REQ :extended-monitor");
        await bob.AskAsync("AWAY", "SETNAME :Bobby", "AWAY :dinner");
        Assert.Equal([$"{bob.Source} AWAY", $"{bob.Source} SETNAME Bobby", $"{bob.Source} AWAY :dinner"], (await alice.AskAsync()).Select(Uncolon));

        await alice.AskAsync($"JOIN {room}");
        await bob.AskAsync("AWAY :supper");
        Assert.Equal([$"{bob.Source} AWAY :supper"], await alice.AskAsync());

        await alice.AskAsync($"PART {room}", "CAP REQ :-away-notify");
        await bob.AskAsync("AWAY", "SETNAME :Robert");
        Assert.Equal([$"{bob.Source} SETNAME Robert"], (await alice.AskAsync()).Select(Uncolon));

        await alice.AskAsync($"MONITOR - {bob.Nick}");
        await bob.AskAsync("SETNAME :Bob");
        Assert.Empty(await alice.AskAsync());

        static string Uncolon(string line) => line.Replace("SETNAME :", "SETNAME ", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_shares_only_a_room_that_hides_its_members_is_told_as_if_it_shared_none_unless_it_keeps_order_there()
    {
        var (auditorium, hall) = (NewRoom(), NewRoom());
        var boss = await IrcAsync("boss", auditorium, hall);
        await boss.AskAsync($"MODE {auditorium} +u");
        var (alice, bob) = (await IrcAsync("alice", auditorium), await IrcAsync("bob", auditorium));
        foreach (var user in new[] { boss, alice })
            await user.AskAsync("CAP REQ :away-notify extended-monitor", $"MONITOR + {bob.Nick}");

        await bob.AskAsync("AWAY :lunch");
        Assert.Equal([$"{bob.Source} AWAY :lunch"], await alice.AskAsync());
        Assert.Equal([$"{bob.Source} AWAY :lunch"], await boss.AskAsync());

        // In another room both see each other: told there, and not twice.
        await alice.AskAsync($"JOIN {hall}");
        await bob.AskAsync($"JOIN {hall}", "AWAY");
        Assert.Equal([$"{bob.Source} JOIN {hall}", $"{bob.Source} AWAY :lunch", $"{bob.Source} AWAY"], await alice.AskAsync());

        // Who has a voice is seen.
        await bob.AskAsync($"PART {hall}");
        await boss.AskAsync($"MODE {auditorium} +v {bob.Nick}");
        await alice.AskAsync();
        await bob.AskAsync("AWAY :dinner");
        Assert.Equal([$"{bob.Source} AWAY :dinner"], await alice.AskAsync());

        await boss.AskAsync($"MODE {auditorium} -u-v {bob.Nick}");
        await alice.AskAsync();
        await bob.AskAsync("AWAY");
        Assert.Equal([$"{bob.Source} AWAY"], await alice.AskAsync());
    }

    [Fact]
    public async Task Who_monitors_itself_is_not_told_what_it_does()
    {
        var alice = await IrcAsync("alice");
        await alice.AskAsync("CAP REQ :away-notify extended-monitor");

        Assert.Equal([$":chat.local 730 {alice.Nick} :{alice.Nick}"], await alice.AskAsync($"MONITOR + {alice.Nick}"));
        Assert.Equal([$":chat.local 306 {alice.Nick} :You have been marked as being away"], await alice.AskAsync("AWAY :gone"));
    }
}
