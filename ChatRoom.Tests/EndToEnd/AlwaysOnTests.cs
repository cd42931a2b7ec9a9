using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>Who wants to stays in its rooms without a connection, and finds there what was said.</summary>
public sealed class AlwaysOnTests : EndToEndTest
{
    private const string Stays = "NS SET ALWAYS-ON ON";

    [Fact]
    public async Task Who_stays_is_away_and_finds_what_was_said_meanwhile()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await OwnerAsync(host, "alice", "#a"), await OwnerAsync(host, "bob", "#a"));
        Assert.EndsWith(":You stay in your rooms without a connection.", Assert.Single((await alice.AskAsync(Stays)).TakeLast(1)), StringComparison.Ordinal);
        await LeaveAsync(alice);

        var answer = await bob.AskAsync("PRIVMSG #a :for the room", $"PRIVMSG {alice.Nick} :for you");
        Assert.Equal([$":chat.local 301 {bob.Nick} {alice.Nick} :Not connected"], answer);
        var back = await ComeBackAsync(host, alice);

        Assert.Single(back, line => line.StartsWith($"{alice.Source} JOIN #a", StringComparison.Ordinal));
        Assert.Single(back, line => Said(bob, "#a", "for the room", line));
        Assert.Single(back, line => Said(bob, alice.Nick, "for you", line));
        Assert.Empty(await bob.AskAsync($"PRIVMSG {alice.Nick} :are you here?"));
    }

    /// <summary>It would be lost if the server stopped.</summary>
    [Fact]
    public async Task What_would_be_kept_nowhere_cannot_be_said_to_who_is_not_connected()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, stranger) = (await OwnerAsync(host, "alice"), await IrcAsync(host, "stranger"));
        await alice.AskAsync(Stays);
        await LeaveAsync(alice);

        Assert.StartsWith(
            $":chat.local 531 {stranger.Nick} {alice.Nick} :This user is not connected", Assert.Single(await stranger.AskAsync($"PRIVMSG {alice.Nick} :hi")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stays_over_the_end_of_the_server_however_that_comes_even_where_it_could_not_come_in()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var alice = await OwnerAsync(host, "alice", "#a", "#b");
        await alice.AskAsync("MODE #b +k secret", Stays, "PART #a", "JOIN #c");
        await LeaveAsync(alice);
        await host.KillAsync();

        host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var watcher = await IrcAsync(host, "watcher");
        var seen = string.Join('\n', await watcher.AskAsync($"WHOIS {alice.Nick}"));
        Assert.Contains($" 319 {watcher.Nick} {alice.Nick} :", seen, StringComparison.Ordinal);
        Assert.Contains($" 301 {watcher.Nick} {alice.Nick} :Not connected", seen, StringComparison.Ordinal);

        var back = await ComeBackAsync(host, alice);
        Assert.Equal(
            ["#b", "#c"],
            back.Where(line => line.StartsWith($"{alice.Source} JOIN ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).Order());
    }

    [Fact]
    public async Task Whoever_comes_first_when_the_server_has_started_finds_it_in_all_its_rooms()
    {
        using var data = new TemporaryDirectory();
        string[] rooms = [.. Enumerable.Range(10, 40).Select(number => $"#room{number}")];
        string[] settings = [Accounts.Cheap, $"data-directory={data.Path}"];
        var host = await StartAsync(settings);
        var alice = await OwnerAsync(host, "alice", rooms);
        await alice.AskAsync(Stays);
        await LeaveAsync(alice);
        await host.KillAsync();

        host = await StartAsync(settings);
        var listed = await (await IrcAsync(host, "watcher")).AskAsync("LIST");

        Assert.Equal(rooms, listed.Where(line => line.Contains(" 322 ", StringComparison.Ordinal)).Select(line => line.Split(' ')[3]).Order());
    }

    [Fact]
    public async Task Who_does_not_want_to_stay_any_more_leaves()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var (alice, bob) = (await OwnerAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a"));
        await alice.AskAsync(Stays, "NS SET ALWAYS-ON OFF");

        await LeaveAsync(alice);
        await bob.ExpectAsync($"{alice.Source} QUIT");
        await host.KillAsync();
        host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        Assert.Contains(await (await IrcAsync(host, "watcher")).AskAsync($"WHOIS {alice.Nick}"), line => line.Contains(" 401 ", StringComparison.Ordinal));
    }

    /// <summary>Somebody who is killed is gone, and not back when the server is.</summary>
    [Fact]
    public async Task Who_stays_can_be_killed()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, Operators.Root, $"data-directory={data.Path}");
        var (alice, root) = (await OwnerAsync(host, "alice", "#a"), await (await IrcAsync(host, "root", "#a")).OperateAsync());
        await alice.AskAsync(Stays);
        await LeaveAsync(alice);

        Assert.Contains(await root.AskAsync($"KILL {alice.Nick} :enough"), line => line.StartsWith($"{alice.Source} QUIT :Killed", StringComparison.Ordinal));
        await host.KillAsync();
        host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        Assert.Contains(await (await IrcAsync(host, "watcher")).AskAsync($"WHOIS {alice.Nick}"), line => line.Contains(" 401 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nobody_may_stay_nobody_does()
    {
        var host = await StartAsync(Accounts.Cheap, "presence.always-on=off");
        var (alice, bob) = (await OwnerAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a"));

        Assert.EndsWith(":Nobody stays here without a connection.", Assert.Single((await alice.AskAsync(Stays)).TakeLast(1)), StringComparison.Ordinal);
        await LeaveAsync(alice);
        await bob.ExpectAsync($"{alice.Source} QUIT");
    }

    [Fact]
    public async Task At_a_terminal_one_says_so_too()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await PlainAsync(host, "alice"), await IrcAsync(host, "bob", PlainUser.Lobby));
        await alice.AskAsync("/register password");

        Assert.Equal(["Usage: /always-on on|off"], await alice.AskAsync("/always-on maybe"));
        Assert.Equal(["You stay in your rooms without a connection."], await alice.AskAsync("/always-on on"));
        await alice.SendAsync("/quit");
        await alice.ReadToEndAsync();
        Assert.Contains(
            $":chat.local 301 {bob.Nick} {alice.Name} :Not connected", await bob.AskAsync($"WHOIS {alice.Name}"));
    }

    private static bool Said(IrcUser by, string to, string text, string line) =>
        line.StartsWith($"{by.Source} PRIVMSG {to} :", StringComparison.Ordinal) && line.EndsWith(text, StringComparison.Ordinal);

    private static async Task LeaveAsync(IrcUser user)
    {
        await user.SendAsync("QUIT");
        await user.ReadToEndAsync();
    }

    private async Task<IrcUser> OwnerAsync(HostProcess host, string name, params string[] rooms)
    {
        var user = await IrcAsync(host, name, rooms);
        await user.MakeAccountAsync();
        return user;
    }

    private async Task<List<string>> ComeBackAsync(HostProcess host, IrcUser who)
    {
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], who.Nick));
        await user.SendAsync("CAP REQ sasl");
        await user.LogInAsync(who.Nick);
        var shown = await user.AskAsync($"NICK {who.Nick}", $"USER {who.Nick} 0 * :x", "CAP END");
        shown.AddRange(await user.AskAsync());
        return shown;
    }
}
