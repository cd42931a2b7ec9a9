namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Who may say what in a room (Modern IRC, "Channel Modes").</summary>
public sealed class SpeechTests(SharedServer server) : SharedServerTest(server)
{
    [Theory]
    [InlineData("+m", "Cannot send to channel (+m)")]
    [InlineData("+M", "Cannot send to channel (+M)")]
    [InlineData("+b m:*", "Cannot send to channel (+b)")]
    public async Task Who_has_no_rank_may_be_kept_silent_whatever_it_sends(string modes, string why)
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync("CAP REQ message-tags", $"MODE {room} {modes}");
        await bob.AskAsync("CAP REQ message-tags");
        var refused = $":chat.local 404 {bob.Nick} {room} :{why}";

        Assert.Equal(
            [refused, refused, refused],
            await bob.AskAsync(
                $"PRIVMSG {room} :unheard", $"NOTICE {room} :unheard", $"PRIVMSG {room} :\u0001ACTION waves\u0001", $"@+typing=active TAGMSG {room}"));
        Assert.Empty(await alice.AskAsync());

        await alice.AskAsync($"MODE {room} +v {bob.Nick}");
        await bob.AskAsync($"PRIVMSG {room} :heard", $"@+typing=active TAGMSG {room}");
        var heard = await alice.AskAsync();
        Assert.EndsWith($"{bob.Source} PRIVMSG {room} :heard", heard[0], StringComparison.Ordinal);
        Assert.EndsWith($"{bob.Source} TAGMSG {room}", heard[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_outside_nobody_speaks_unless_the_room_lets_it()
    {
        var room = NewRoom();
        var (alice, outsider) = (await IrcAsync("alice", room), await IrcAsync("outsider"));

        Assert.Equal(
            [$":chat.local 404 {outsider.Nick} {room} :Cannot send to channel"],
            await outsider.AskAsync($"PRIVMSG {room} :unheard", $"NOTICE {room} :unheard"));
        await alice.AskAsync($"MODE {room} -n");
        Assert.Empty(await outsider.AskAsync($"PRIVMSG {room} :heard"));
        Assert.Equal([$"{outsider.Source} PRIVMSG {room} :heard"], await alice.AskAsync());
        await alice.AskAsync($"MODE {room} +m");
        Assert.Equal(
            [$":chat.local 404 {outsider.Nick} {room} :Cannot send to channel (+m)"], await outsider.AskAsync($"PRIVMSG {room} :unheard"));
    }

    [Fact]
    public async Task A_room_may_take_no_ctcp_but_actions()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await bob.AskAsync();
        await alice.AskAsync($"MODE {room} +C");

        Assert.Equal(
            [$"{alice.Source} MODE {room} +C", $":chat.local 404 {bob.Nick} {room} :Cannot send CTCP to channel (+C)"],
            await bob.AskAsync($"PRIVMSG {room} :\u0001VERSION\u0001", $"NOTICE {room} :\u0001VERSION x\u0001", $"PRIVMSG {room} :\u0001ACTION waves\u0001"));
        Assert.Equal([$"{bob.Source} PRIVMSG {room} :\u0001ACTION waves\u0001"], await alice.AskAsync());
        Assert.Equal(
            [$":chat.local 404 {alice.Nick} {room} :Cannot send CTCP to channel (+C)"], await alice.AskAsync($"PRIVMSG {room} :\u0001PING 1\u0001"));
    }

    [Fact]
    public async Task What_may_not_be_heard_by_all_may_reach_those_who_keep_order()
    {
        var room = NewRoom();
        var (alice, half) = (await IrcAsync("alice", room), await IrcAsync("half", room));
        var (bob, carol) = (await IrcAsync("bob", room), await IrcAsync("carol", room));
        await alice.AskAsync($"MODE {room} +mUhv {half.Nick} {carol.Nick}");
        await half.AskAsync();
        await carol.AskAsync();
        await bob.AskAsync("CAP REQ echo-message");

        Assert.Equal([$"{bob.Source} PRIVMSG {room} :to you only"], await bob.AskAsync($"PRIVMSG {room} :to you only"));
        Assert.Equal([$"{bob.Source} PRIVMSG {room} :to you only"], await alice.AskAsync());
        Assert.Equal([$"{bob.Source} PRIVMSG {room} :to you only"], await half.AskAsync());
        await carol.AskAsync($"PRIVMSG {room} :to all");
        Assert.Equal([$"{carol.Source} PRIVMSG {room} :to all"], await bob.AskAsync());
        await alice.AskAsync($"MODE {room} -m");
        await bob.AskAsync($"PRIVMSG {room} :to all, too");
        Assert.Equal([$"{alice.Source} MODE {room} -m", $"{bob.Source} PRIVMSG {room} :to all, too"], await carol.AskAsync());
    }

    [Fact]
    public async Task In_slow_mode_one_waits_before_speaking_again()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("carol", room));
        await alice.AskAsync($"MODE {room} +Wv 3600 {carol.Nick}");
        await bob.AskAsync("CAP REQ message-tags");
        await carol.AskAsync();

        Assert.Empty(await bob.AskAsync($"PRIVMSG {room} :first"));
        Assert.Matches(
            $"^:chat\\.local 404 {bob.Nick} {room} :Cannot send to channel: wait (3600|35\\d\\d) seconds$",
            Assert.Single(await bob.AskAsync($"PRIVMSG {room} :second", $"@+typing=active TAGMSG {room}", $"NOTICE {room} :third")));
        await bob.AskAsync($"PART {room}", $"JOIN {room}");
        Assert.Contains("wait", Assert.Single(await bob.AskAsync($"PRIVMSG {room} :back again")), StringComparison.Ordinal);
        await carol.AskAsync($"PRIVMSG {room} :one", $"PRIVMSG {room} :two");
        Assert.DoesNotContain(await alice.AskAsync($"PRIVMSG {room} :three", $"PRIVMSG {room} :four"), IsRefusal);

        Assert.Equal(
            ["one", "two", "three", "four"],
            (await bob.AskAsync()).Select(line => line[(line.LastIndexOf(':') + 1)..]));
        await alice.AskAsync($"MODE {room} -W");
        Assert.DoesNotContain(await bob.AskAsync($"PRIVMSG {room} :five", $"PRIVMSG {room} :six"), IsRefusal);
    }

    [Fact]
    public async Task In_flood_mode_only_so_much_may_be_said_at_once()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("carol", room));
        Assert.Contains($"{alice.Source} MODE {room} +Fv 3:3600 {carol.Nick}", await alice.AskAsync($"MODE {room} +Fv 3:3600 {carol.Nick}"));
        await bob.AskAsync();
        await carol.AskAsync();

        Assert.Matches(
            $"^:chat\\.local 404 {bob.Nick} {room} :Cannot send to channel: wait 1(200|1\\d\\d) seconds$",
            Assert.Single(await bob.AskAsync(Enumerable.Range(1, 4).Select(number => $"PRIVMSG {room} :{number}"))));
        Assert.Equal(["1", "2", "3"], (await alice.AskAsync()).Select(line => line[(line.LastIndexOf(':') + 1)..]));
        Assert.DoesNotContain(await carol.AskAsync(Enumerable.Range(1, 4).Select(number => $"PRIVMSG {room} :{number}")), IsRefusal);
    }

    [Theory]
    [InlineData('l')]
    [InlineData('F')]
    [InlineData('W')]
    [InlineData('j')]
    [InlineData('f')]
    public async Task A_value_that_is_not_set_cannot_be_taken_back(char letter)
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);

        Assert.Empty(await alice.AskAsync($"MODE {room} -{letter}"));
    }

    private static bool IsRefusal(string line) => line.Contains(" 404 ", StringComparison.Ordinal);
}
