namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Messages to those of a rank in a room (Modern IRC, "STATUSMSG Parameter").</summary>
public sealed class StatusMessageTests(SharedServer server) : SharedServerTest(server)
{
    [Theory]
    [InlineData("@", "op")]
    [InlineData("%", "op half")]
    [InlineData("+", "op half voiced")]
    [InlineData("@+", "op half voiced")]
    [InlineData("~", "")]
    [InlineData("&", "")]
    public async Task A_prefix_means_those_of_that_rank_and_above(string prefix, string hearers)
    {
        var room = NewRoom();
        var (op, half, voiced) = (await IrcAsync("op", room), await IrcAsync("half", room), await IrcAsync("voiced", room));
        var (plain, author) = (await IrcAsync("plain", room), await IrcAsync("author", room));
        await op.AskAsync($"MODE {room} +hv {half.Nick} {voiced.Nick}");
        foreach (var member in new[] { op, half, voiced, plain, author })
            await member.AskAsync();

        Assert.Empty(await author.AskAsync($"PRIVMSG {prefix}{room} :psst", $"NOTICE {prefix}{room} :psst"));
        foreach (var (member, name) in new[] { (op, "op"), (half, "half"), (voiced, "voiced"), (plain, "plain") })
        {
            string[] heard = [$"{author.Source} PRIVMSG {prefix[^1]}{room} :psst", $"{author.Source} NOTICE {prefix[^1]}{room} :psst"];
            Assert.Equal(hearers.Split(' ').Contains(name) ? heard : [], await member.AskAsync());
        }
    }

    [Fact]
    public async Task It_comes_back_to_who_asks_for_an_echo()
    {
        var room = NewRoom();
        await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        await bob.AskAsync("CAP REQ echo-message");

        Assert.Equal([$"{bob.Source} PRIVMSG @{room} :psst"], await bob.AskAsync($"PRIVMSG @{room.ToUpperInvariant()} :psst"));
    }

    [Fact]
    public async Task It_keeps_its_place_among_what_is_said_to_all()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync();
        await bob.AskAsync($"PRIVMSG {room} :one", $"PRIVMSG @{room} :two", $"PRIVMSG {room} :three");

        Assert.Equal(
            [$"{bob.Source} PRIVMSG {room} :one", $"{bob.Source} PRIVMSG @{room} :two", $"{bob.Source} PRIVMSG {room} :three"],
            await alice.AskAsync());
    }

    [Fact]
    public async Task Those_who_may_not_speak_in_the_room_may_not_speak_to_some_of_it()
    {
        var room = NewRoom();
        var (alice, bob, outsider) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("outsider"));
        await alice.AskAsync($"MODE {room} -n+m");
        await bob.AskAsync();

        Assert.Equal([$":chat.local 404 {bob.Nick} {room} :Cannot send to channel (+m)"], await bob.AskAsync($"PRIVMSG @{room} :unheard"));
        Assert.Equal([$":chat.local 404 {outsider.Nick} {room} :Cannot send to channel"], await outsider.AskAsync($"PRIVMSG @{room} :unheard"));
        Assert.Equal(
            [$":chat.local 403 {outsider.Nick} #no-such-room :No such channel", $":chat.local 401 {outsider.Nick} @nobody :No such nick/channel"],
            await outsider.AskAsync("PRIVMSG @#no-such-room :unheard", "PRIVMSG @nobody :unheard"));
        Assert.Empty(await alice.AskAsync());
    }

    [Fact]
    public async Task Tags_alone_can_be_meant_for_some_as_well()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("carol", room));
        foreach (var member in new[] { alice, bob, carol })
            await member.AskAsync("CAP REQ message-tags");
        await bob.AskAsync($"@+typing=active TAGMSG @{room}");

        Assert.Matches($"^@msgid=\\S+;\\+typing=active {bob.Source} TAGMSG @{room}$", Assert.Single(await alice.AskAsync()));
        Assert.Empty(await carol.AskAsync());
    }
}
