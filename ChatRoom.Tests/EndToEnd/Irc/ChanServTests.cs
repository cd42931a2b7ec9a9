using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Rooms that are somebody's, in the words that people know from other networks.</summary>
public sealed class ChanServTests : EndToEndTest
{
    [Fact]
    public async Task A_room_of_somebodys_is_as_it_was_when_it_was_empty_and_after_the_server_was_killed()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var alice = await IrcAsync(host, "alice", "#room");
        var bob = await IrcAsync(host, "bob", "#room");
        await alice.MakeAccountAsync();
        await bob.MakeAccountAsync();
        Assert.Equal(
            [$"{alice.Source} MODE #room +rq {alice.Nick}", Notice(alice, "#room is yours.")], await alice.AskAsync("CS REGISTER #room"));
        Assert.Equal([$"{alice.Source} MODE #room +rq {alice.Nick}"], await bob.AskAsync());
        await alice.AskAsync("TOPIC #room :kept", "MODE #room +slb 9 eve!*@*", "PRIVMSG #room :remember");
        Assert.Equal(
            [$"{alice.Source} MODE #room +o {bob.Nick}", Notice(alice, $"#room: +o {bob.Nick}")], await alice.AskAsync($"CS AMODE #room +o {bob.Nick}"));
        await alice.AskAsync("PART #room");
        await bob.AskAsync("PART #room");
        var thief = await IrcAsync(host, "thief");
        Assert.DoesNotContain(await thief.AskAsync("JOIN #room", "MODE #room +m"), line => line.Contains("@thief", StringComparison.Ordinal));
        await thief.AskAsync("PART #room");
        await host.KillAsync();

        host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}", "history.replay=5");
        thief = await IrcAsync(host, "thief");
        var seen = await thief.AskAsync("JOIN #room", "MODE #room", "MODE #room b", "MODE #room +m");
        Assert.Contains($":chat.local 332 {thief.Nick} #room :kept", seen);
        Assert.Contains($":chat.local 353 {thief.Nick} @ #room :{thief.Nick}", seen);
        Assert.Contains($":chat.local 324 {thief.Nick} #room +lnrst :9", seen);
        Assert.Contains(seen, line => line.Contains(" 367 ", StringComparison.Ordinal) && line.Contains("eve!*@*", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.EndsWith("] remember", StringComparison.Ordinal));
        Assert.Contains($":chat.local 482 {thief.Nick} #room :You're not channel operator", seen);
        var again = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], alice.Nick));
        await again.SendAsync("CAP REQ :sasl", $"NICK {alice.Nick}", $"USER {alice.Nick} 0 * :alice", "AUTHENTICATE PLAIN", $"AUTHENTICATE {Accounts.Plain(alice.Nick)}", "CAP END");
        var back = await again.AskAsync("JOIN #room");
        Assert.Contains(back, line => line.Contains(" 353 ", StringComparison.Ordinal) && line.Contains($"~{alice.Nick}", StringComparison.Ordinal));
        Assert.Equal([$"{again.Source} JOIN #room", $":ChanServ!ChanServ@chat.local MODE #room +q {alice.Nick}"], await thief.AskAsync());
        Assert.Equal([Notice(again, $"+q {alice.Nick}"), Notice(again, $"+o {bob.Nick}")], await again.AskAsync("CS AMODE #room"));
    }

    [Fact]
    public async Task Who_logs_in_while_it_is_in_the_room_gets_its_rank()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, other) = (await OwnerAsync(host, "#room"), await IrcAsync(host, "other", "#room"));

        await other.LogInAsync(alice.Nick);

        Assert.Contains($":ChanServ!ChanServ@chat.local MODE #room +q {other.Nick}", await alice.AskAsync());
    }

    [Fact]
    public async Task Who_may_not_is_told_why()
    {
        var host = await StartAsync(Accounts.Cheap, "accounts.rooms-per-account=1");
        var alice = await OwnerAsync(host, "#room");
        var bob = await IrcAsync(host, "bob", "#room", "#bobs");

        Assert.Equal([Notice(bob, "You are not logged in to an account.")], await bob.AskAsync("CS REGISTER #bobs"));
        await bob.MakeAccountAsync();
        await alice.AskAsync("JOIN #another");
        Assert.Equal([Notice(bob, "#room is registered already.")], await bob.AskAsync("CS REGISTER #room"));
        Assert.Equal([Notice(bob, "You are not in #elsewhere.")], await bob.AskAsync("CS REGISTER #elsewhere"));
        Assert.Equal([Notice(bob, "#bobs is not registered.")], await bob.AskAsync("CS INFO #bobs"));
        Assert.Equal([Notice(bob, "There is no room #nowhere.")], await bob.AskAsync("CS INFO #nowhere"));
        Assert.Equal([Notice(bob, "Only the founder of #room may do that.")], await bob.AskAsync("CS DROP #room"));
        Assert.Equal([Notice(bob, "Only the founder of #room may do that.")], await bob.AskAsync($"CS TRANSFER #room {bob.Nick}"));
        Assert.Equal([Notice(bob, "#room has not been offered to your account.")], await bob.AskAsync("CS TRANSFER ACCEPT #room"));
        Assert.Equal([Notice(bob, "Only the founder of #room may do that.")], await bob.AskAsync("CS SET #room HISTORY 30d"));
        Assert.Equal([Notice(bob, "Your account has no rank in #room that is high enough.")], await bob.AskAsync("CS CLEAR #room USERS"));
        Assert.StartsWith(Notice(alice, "Usage: SET #room HISTORY off"), Assert.Single(await alice.AskAsync("CS SET #room HISTORY soon")), StringComparison.Ordinal);
        Assert.Equal([Notice(alice, "Usage: CLEAR #room USERS|MODES|BANS")], await alice.AskAsync("CS CLEAR #room windows"));
        Assert.Equal([Notice(bob, "Only those who keep #room in order may do that.")], await bob.AskAsync("CS AMODE #room"));
        Assert.Equal([Notice(bob, "Your account has no rank in #room that is high enough.")], await bob.AskAsync($"CS AMODE #room +v {bob.Nick}"));
        Assert.Equal([Notice(bob, "Your account has no rank in #room that is high enough.")], await bob.AskAsync("CS OP #room"));
        Assert.Equal([Notice(alice, $"{alice.Nick} has as many rooms as an account may have: 1.")], await alice.AskAsync("CS REGISTER #another"));
        Assert.Equal([Notice(alice, "There is no account nobody.")], await alice.AskAsync("CS AMODE #room +o nobody"));
        Assert.StartsWith(Notice(alice, "Usage: AMODE"), Assert.Single(await alice.AskAsync($"CS AMODE #room +q {bob.Nick}")), StringComparison.Ordinal);
        foreach (var change in new[] { "+r", "-r" })
            Assert.Equal([$":chat.local 468 {alice.Nick} #room :Only the server sets and takes back +r"], await alice.AskAsync($"MODE #room {change}"));
    }

    [Fact]
    public async Task OP_and_DEOP_go_by_the_account()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await OwnerAsync(host, "#room");
        var bob = await IrcAsync(host, "bob", "#room");
        await alice.AskAsync();

        Assert.Equal([$"{alice.Source} MODE #room +o {bob.Nick}", Notice(alice, "Done.")], await alice.AskAsync($"PRIVMSG ChanServ :op #ROOM {bob.Nick}"));
        Assert.Equal([$"{alice.Source} MODE #room -o {bob.Nick}", Notice(alice, "Done.")], await alice.AskAsync($"CHANSERV DEOP #room {bob.Nick}"));
        Assert.Equal([$"{alice.Source} MODE #room -qo {alice.Nick} {alice.Nick}", Notice(alice, "Done.")], await alice.AskAsync("CS DEOP #room"));
        Assert.Equal([$"{alice.Source} MODE #room +q {alice.Nick}", Notice(alice, "Done.")], await alice.AskAsync($"CS OP #room {alice.Nick}"));
    }

    [Fact]
    public async Task A_room_can_be_given_away_and_given_up()
    {
        var host = await StartAsync(Accounts.Cheap, "accounts.rooms-per-account=1");
        var alice = await OwnerAsync(host, "#room");
        var bob = await IrcAsync(host, "bob");
        await bob.MakeAccountAsync();

        Assert.Equal(
            [Notice(alice, $"#room belongs to {bob.Nick} once {bob.Nick} says TRANSFER ACCEPT #room.")], await alice.AskAsync($"CS TRANSFER #room {bob.Nick}"));
        Assert.Equal(Notice(bob, $"It has been offered to {bob.Nick}."), (await bob.AskAsync("CS INFO #room"))[1]);
        Assert.Equal([Notice(bob, "#room is yours.")], await bob.AskAsync("CS TRANSFER accept #room"));
        Assert.Equal([$"{bob.Source} MODE #room -q+a {alice.Nick} {alice.Nick}"], await alice.AskAsync());
        Assert.Matches($" :#room has been registered by {bob.Nick} since .*Z\\.$", Assert.Single(await alice.AskAsync("CS INFO #room")));
        Assert.Contains(Notice(alice, "#alices is yours."), await alice.AskAsync("JOIN #alices", "CS REGISTER #alices"));

        var told = Assert.Single(await bob.AskAsync("CS UNREGISTER #room"));
        Assert.Equal([told], await bob.AskAsync("CS UNREGISTER #room 000"));
        Assert.Equal(
            [Notice(bob, "#room is nobody's any more: it ends with its last member.")], await bob.AskAsync($"CS UNREGISTER #room {told.Split(' ')[^1]}"));
        Assert.Contains($"{bob.Source} MODE #room -r", await alice.AskAsync());
        await alice.AskAsync("PART #room");
        Assert.Contains($":chat.local 353 {bob.Nick} = #room :@{bob.Nick}", await bob.AskAsync("JOIN #room"));
    }

    [Fact]
    public async Task The_founder_says_how_much_is_kept_of_what_is_said_and_what_is_more_is_gone_at_once()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}", "history.max-age=720h");
        var alice = await OwnerAsync(host, "#room");
        await alice.AskAsync("PRIVMSG #room :one", "PRIVMSG #room :two", "PRIVMSG #room :three");

        Assert.Equal([Notice(alice, "The server keeps no more of what is said than 30d.")], await alice.AskAsync("CS SET #room HISTORY 31d"));
        Assert.Equal(
            [Notice(alice, "Of what is said in #room the latest 2 messages are kept, none older than 7d.")], await alice.AskAsync("CS SET #room HISTORY 1w 2"));
        var reader = await IrcAsync(host, "reader");
        await reader.AskAsync("CAP REQ :draft/chathistory", "JOIN #room");
        await ReadUntilAsync(reader, "two", "three");
        await alice.AskAsync();

        Assert.Equal([Notice(alice, "Of what is said in #room nothing is kept.")], await alice.AskAsync("CS SET #room HISTORY OFF"));
        await ReadUntilAsync(reader);
        await alice.AskAsync("PRIVMSG #room :four");
        Assert.Contains(await reader.AskAsync(), line => line.EndsWith(" PRIVMSG #room :four", StringComparison.Ordinal));
        Assert.Empty(await ReadAsync(reader));
        await host.KillAsync();

        host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        reader = await IrcAsync(host, "reader");
        Assert.Equal(Notice(reader, "Of what is said in #room nothing is kept."), (await reader.AskAsync("CS INFO #room"))[1]);
        await reader.AskAsync("CAP REQ :draft/chathistory", "JOIN #room");
        Assert.Empty(await ReadAsync(reader));
    }

    [Fact]
    public async Task A_room_is_cleared_by_those_who_have_the_rank_by_their_accounts()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await OwnerAsync(host, "#room");
        var (bob, carol) = (await IrcAsync(host, "bob", "#room"), await IrcAsync(host, "carol", "#room"));
        var bans = string.Concat(Enumerable.Range(0, 60).Select(number => $"MODE #room +b someone-with-a-long-name-{number}!*@*\r\n"));
        await alice.AskAsync((bans + "MODE #room +mk secret").Split("\r\n"));
        await bob.AskAsync();
        await carol.AskAsync();

        var cleared = await alice.AskAsync("CS CLEAR #room BANS");
        Assert.Equal(Notice(alice, "Done."), cleared[^1]);
        Assert.True(cleared.Count > 2);
        Assert.All(cleared, line => Assert.InRange(line.Length, 1, 510));
        Assert.Equal([$":chat.local 368 {alice.Nick} #room :End of channel ban list"], await alice.AskAsync("MODE #room b"));
        Assert.Equal([$"{alice.Source} MODE #room -km *", Notice(alice, "Done.")], await alice.AskAsync("CS CLEAR #room MODES"));
        var gone = await alice.AskAsync("CS CLEAR #room USERS");
        Assert.Equal(
            new[] { bob.Nick, carol.Nick }.Select(nick => $"{alice.Source} KICK #room {nick} :The room is cleared").Order(), gone[..2].Order());
        Assert.Contains($":chat.local 353 {alice.Nick} = #room :~{alice.Nick}", await alice.AskAsync("NAMES #room"));
        Assert.Contains($"{alice.Source} KICK #room {bob.Nick} :The room is cleared", await bob.AskAsync());
    }

    [Fact]
    public async Task A_room_with_another_name_is_still_its_founders_and_the_old_name_is_nobodys()
    {
        var host = await StartAsync(Accounts.Cheap, "accounts.rooms-per-account=1");
        var alice = await OwnerAsync(host, "#room");
        var bob = await IrcAsync(host, "bob");

        await alice.AskAsync("RENAME #room #den :moved");
        await alice.AskAsync("PART #den");

        Assert.Equal([Notice(bob, "There is no room #room.")], await bob.AskAsync("CS INFO #room"));
        Assert.Matches($" :#den has been registered by {alice.Nick} ", Assert.Single(await bob.AskAsync("CS INFO #den")));
        Assert.Contains(await alice.AskAsync("JOIN #den"), line => line.EndsWith($":~{alice.Nick}", StringComparison.Ordinal));
        Assert.EndsWith(" as an account may have: 1.", (await alice.AskAsync("JOIN #third", "CS REGISTER #third"))[^1], StringComparison.Ordinal);
        var code = Assert.Single(await alice.AskAsync("CS DROP #den")).Split(' ')[^1];
        await alice.AskAsync($"CS DROP #den {code}");
        Assert.Equal(Notice(alice, "#third is yours."), (await alice.AskAsync("CS REGISTER #third"))[^1]);
    }

    [Fact]
    public async Task With_its_founders_account_a_room_is_nobodys_and_a_later_account_of_that_name_has_nothing()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = Use(await IrcUser.EnterAsync(host.Endpoints["irc"], NewName("alice"), "#room"));
        await alice.AskAsync("NS REGISTER secret", "CS REGISTER #room");
        var (bob, witness) = (await IrcAsync(host, "bob"), await IrcAsync(host, "witness"));
        await bob.AskAsync("NS REGISTER secret", "JOIN #bobs", "CS REGISTER #bobs", $"CS AMODE #bobs +o {alice.Nick}", "PART #bobs");
        await witness.AskAsync("JOIN #room");

        await alice.AskAsync("NS DROP secret");
        await witness.ReadUntilAsync("ChanServ!ChanServ@chat.local MODE #room -r");
        await alice.AskAsync("NS REGISTER secret");

        Assert.Equal([Notice(alice, "#room is not registered.")], await alice.AskAsync("CS INFO #room"));
        Assert.DoesNotContain(await alice.AskAsync("JOIN #bobs"), line => line.Contains(" MODE ", StringComparison.Ordinal));
        await alice.AskAsync("PART #room");
        await witness.AskAsync("PART #room");
        Assert.Contains($":chat.local 353 {witness.Nick} = #room :@{witness.Nick}", await witness.AskAsync("JOIN #room"));
    }

    [Fact]
    public async Task It_explains_itself_and_nobody_can_be_it()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await IrcAsync(host, "alice");

        Assert.Equal(11, (await alice.AskAsync("PRIVMSG chanserv HELP")).Count);
        Assert.Equal([Notice(alice, "That is not understood. HELP shows what is.")], await alice.AskAsync("CS dance"));
        Assert.Equal([Notice(alice, "Usage: REGISTER #room")], await alice.AskAsync("CS REGISTER"));
        Assert.Equal(
            [$":chat.local 433 {alice.Nick} CHANSERV :Nickname belongs to an account: log in to it first"], await alice.AskAsync("NICK CHANSERV"));
    }

    /// <summary>What is to go is deleted beside everything else.</summary>
    private static async Task ReadUntilAsync(IrcUser user, params string[] texts)
    {
        while (!texts.SequenceEqual(await ReadAsync(user)))
            await Task.Yield();
    }

    private static async Task<IEnumerable<string>> ReadAsync(IrcUser user) =>
        from line in await user.AskAsync("CHATHISTORY LATEST #room * 50")
        where line.Contains(" PRIVMSG ", StringComparison.Ordinal)
        select line[(line.LastIndexOf(':') + 1)..];

    private static string Notice(IrcUser user, string text) => $":ChanServ!ChanServ@chat.local NOTICE {user.Nick} :{text}";

    private async Task<IrcUser> OwnerAsync(HostProcess host, string room)
    {
        var alice = await IrcAsync(host, "alice", room);
        await alice.MakeAccountAsync();
        Assert.Contains(Notice(alice, $"{room} is yours."), await alice.AskAsync($"CS REGISTER {room}"));
        return alice;
    }
}
