using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>What people may ask of the server for themselves.</summary>
public sealed class UserModeTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Every_mode_that_is_ones_own_to_give_can_be_set_and_taken_back()
    {
        var alice = await IrcAsync("alice");

        Assert.Equal(
            [
                $"{alice.Source} MODE {alice.Nick} :+BIRTi",
                $":chat.local 221 {alice.Nick} :+BIRTi",
                $"{alice.Source} MODE {alice.Nick} :-BIRT",
                $":chat.local 221 {alice.Nick} :+i",
            ],
            await alice.AskAsync($"MODE {alice.Nick} +TRIiB", $"MODE {alice.Nick}", $"MODE {alice.Nick} -BIRT", $"MODE {alice.Nick}"));
    }

    [Fact]
    public async Task WHOIS_does_not_show_the_rooms_of_who_hides_them_but_to_itself_and_to_operators_of_the_server()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, bob) = (await IrcAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a"));
        await alice.AskAsync($"MODE {alice.Nick} +I");

        Assert.DoesNotContain(await bob.AskAsync($"WHOIS {alice.Nick}"), IsRooms);
        Assert.Contains(await alice.AskAsync($"WHOIS {alice.Nick}"), IsRooms);
        await bob.OperateAsync();
        Assert.Contains(await bob.AskAsync($"WHOIS {alice.Nick}"), IsRooms);

        static bool IsRooms(string line) => line.Contains(" 319 ", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_takes_no_CTCP_is_sent_none_but_ACTION()
    {
        var (alice, bob) = (await IrcAsync("alice"), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {alice.Nick} +T");

        Assert.Equal(
            [$":chat.local 531 {bob.Nick} {alice.Nick} :This user takes no CTCP (+T)"],
            await bob.AskAsync(
                $"PRIVMSG {alice.Nick} :\u0001VERSION\u0001",
                $"NOTICE {alice.Nick} :\u0001VERSION x\u0001",
                $"PRIVMSG {alice.Nick} :\u0001ACTION waves\u0001",
                $"PRIVMSG {alice.Nick} :hello"));
        Assert.Equal(
            [$"{bob.Source} PRIVMSG {alice.Nick} :\u0001ACTION waves\u0001", $"{bob.Source} PRIVMSG {alice.Nick} :hello"],
            await alice.AskAsync());
    }

    [Fact]
    public async Task Who_talks_to_accounts_only_hears_nobody_else_in_private()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync($"MODE {alice.Nick} +R");

        Assert.Equal(
            [$":chat.local 477 {bob.Nick} {alice.Nick} :You must be logged in to an account to message this user"],
            await bob.AskAsync($"PRIVMSG {alice.Nick} :psst", $"NOTICE {alice.Nick} :psst", $"PRIVMSG {room} :hello"));
        Assert.Equal([$"{bob.Source} PRIVMSG {room} :hello"], await alice.AskAsync());
        Assert.Equal([$"{alice.Source} PRIVMSG {alice.Nick} :a note"], await alice.AskAsync($"PRIVMSG {alice.Nick} :a note"));
    }
}
