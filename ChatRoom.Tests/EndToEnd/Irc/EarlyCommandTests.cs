using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>What a client may ask before it is let in, with the capability for it; and what capabilities leave out.</summary>
public sealed class EarlyCommandTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task One_may_be_away_before_one_is_there()
    {
        var (watcher, asker) = (await IrcAsync("watcher"), await IrcAsync("asker"));
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("early")));

        Assert.Equal(
            [
                ":chat.local 451 * :You have not registered",
                ":chat.local CAP * ACK :draft/pre-away",
                ":chat.local 306 * :You have been marked as being away",
                ":chat.local 305 * :You are no longer marked as being away",
                ":chat.local 306 * :You have been marked as being away",
            ],
            await user.AskAsync("AWAY :x", "CAP REQ draft/pre-away", "AWAY :x", "AWAY", "AWAY *"));
        await user.AskAsync($"NICK {user.Nick}", "USER u 0 * :r", "CAP END");

        Assert.Equal([$":chat.local 301 {asker.Nick} {user.Nick} :*"], await asker.AskAsync($"PRIVMSG {user.Nick} :hi"));
        Assert.Contains($":chat.local 301 {watcher.Nick} {user.Nick} :*", await watcher.AskAsync($"WHOIS {user.Nick}"));
    }

    [Fact]
    public async Task What_the_server_supports_can_be_asked_at_any_time()
    {
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("early")));
        Assert.Equal([":chat.local 451 * :You have not registered"], await user.AskAsync("ISUPPORT"));

        var early = await user.AskAsync("CAP REQ draft/extended-isupport", "ISUPPORT");
        Assert.All(early[1..], line => Assert.StartsWith(":chat.local 005 * ", line, StringComparison.Ordinal));
        Assert.True(early.Count > 2, "Several lines.");

        await user.AskAsync($"NICK {user.Nick}", "USER u 0 * :r", "CAP REQ batch", "CAP END");
        var batch = await user.AskAsync("ISUPPORT");
        Assert.EndsWith(" draft/isupport", batch[0], StringComparison.Ordinal);
        var reference = batch[0].Split(' ')[2][1..];
        Assert.All(batch[1..^1], line => Assert.StartsWith($"@batch={reference} :chat.local 005 {user.Nick} ", line, StringComparison.Ordinal));
        Assert.Equal($":chat.local BATCH -{reference}", batch[^1]);
        Assert.Equal(early.Count - 1, batch.Count - 2);
    }

    [Fact]
    public async Task The_greeting_has_it_as_a_batch_too_and_a_label_goes_to_that_batch()
    {
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("early")));

        var greeting = await user.AskAsync(
            "CAP REQ :batch draft/extended-isupport labeled-response", $"NICK {user.Nick}", "USER u 0 * :r", "CAP END");

        Assert.Contains(":chat.local BATCH +1 draft/isupport", greeting);
        Assert.All(greeting.Where(line => line.Contains(" 005 ", StringComparison.Ordinal)), line => Assert.StartsWith("@batch=1 ", line, StringComparison.Ordinal));
        Assert.Equal("@label=x :chat.local BATCH +3 draft/isupport", (await user.AskAsync("@label=x ISUPPORT"))[0]);
    }

    [Theory]
    [InlineData("no-implicit-names")]
    [InlineData("draft/no-implicit-names")]
    public async Task Names_come_with_a_join_unless_one_has_asked_for_that_not_to_be(string capability)
    {
        var room = NewRoom();
        var user = await IrcAsync("user");
        await user.AskAsync($"CAP REQ {capability}");

        Assert.Equal([$"{user.Source} JOIN {room}"], await user.AskAsync($"JOIN {room}"));
        Assert.Equal(2, (await user.AskAsync($"NAMES {room}")).Count);
    }
}
