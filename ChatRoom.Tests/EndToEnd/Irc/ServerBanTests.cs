using System.Net;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Bans of the whole server, and those who try to get round them.</summary>
public sealed class ServerBanTests : EndToEndTest, IDisposable
{
    private const string Denied = "Permission Denied- You're not an IRC operator";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_K_line_closes_those_it_means_and_lets_nobody_like_them_in_by_either_door()
    {
        var host = await StartAsync();
        var root = await OperatorAsync(host);
        var witness = await IrcAsync(host, "witness", "#room");
        var mallory = await IrcAsync(host, "mallory", "#room");
        await witness.AskAsync();

        Assert.Equal(
            [$":chat.local NOTICE {root.Nick} :Added K-line for {mallory.Nick}!*@* for 1h"], await root.AskAsync($"KLINE 1h {mallory.Nick} enough | he knows"));

        Assert.Matches(
            $"^:chat.local 465 {mallory.Nick} :You are banned from this server until .* UTC: enough\r\n"
            + $"ERROR :Closing link: \\(~{mallory.Nick}@127.0.0.1\\) \\[You are banned from this server until .* UTC: enough\\]\r\n$",
            await mallory.ReadToEndAsync());
        Assert.Equal($"{mallory.Source} QUIT :K-lined", await witness.ReadLineAsync());

        var again = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], mallory.Nick.ToUpperInvariant()));
        await again.SendAsync($"NICK {again.Nick}", "USER other 0 * :O");
        Assert.StartsWith($":chat.local 465 {again.Nick} :You are banned from this server until ", await again.ReadToEndAsync(), StringComparison.Ordinal);
        var plain = await ConnectAsync(host, "plain");
        Assert.Equal("NAME", await plain.ReadExactlyAsync(4));
        await plain.SendAsync(mallory.Nick);
        Assert.Matches("^You are banned from this server until .* UTC: enough\n$", await plain.ReadToEndAsync());

        var other = await IrcAsync(host, "other", "#room");
        await other.SendAsync($"NICK {mallory.Nick}");
        Assert.Contains($":chat.local 465 {mallory.Nick} :You are banned", await other.ReadToEndAsync(), StringComparison.Ordinal);
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Theory]
    [InlineData("DLINE 127.9.0.0/16")]
    [InlineData("KLINE *!*@127.9.*")]
    [InlineData("KLINE MYSELF *!~*@*")]
    public async Task The_answer_to_a_ban_comes_after_those_it_means_have_quit(string ban)
    {
        var host = await StartAsync(Operators.Root, $"data-directory={_directory.Path}", "cloak.enabled=off", "limits.exempted=127.0.0.0/8");
        var root = await OperatorAsync(host);
        var witness = await PlainAsync(host, "witness");
        for (var number = 1; number <= 20; number++)
        {
            var victim = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], NewName("victim"), from: new IPAddress([127, 9, 0, (byte)number])));
            await victim.RegisterAsync();
            await victim.AskAsync($"JOIN {PlainUser.Lobby}");
        }

        await witness.AskAsync();
        await root.SendAsync(ban);
        await root.ExpectAsync("NOTICE");

        Assert.Equal(20, (await witness.AskAsync()).Count(line => line.EndsWith("left the server!", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_plain_door_has_a_user_name_that_can_be_banned()
    {
        var host = await StartAsync();
        var root = await OperatorAsync(host);
        var plain = await PlainAsync(host, "plain");

        await root.AskAsync("KLINE plain@127.0.0.1 irc only");

        Assert.Contains("You are banned from this server: irc only\n", await plain.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Empty(await root.AskAsync());
    }

    [Fact]
    public async Task A_D_line_is_met_before_anything_is_read_whatever_address_of_the_network_one_takes()
    {
        var host = await StartAsync();
        var root = await OperatorAsync(host);
        var mallory = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], NewName("mallory"), from: IPAddress.Parse("127.0.9.1")));
        await mallory.RegisterAsync();
        var halfway = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], NewName("halfway"), from: IPAddress.Parse("127.0.9.2")));
        await halfway.AskAsync("CAP LS 302", "NICK halfway");

        Assert.Equal([$":chat.local NOTICE {root.Nick} :Added D-line for 127.0.9.0/24"], await root.AskAsync("DLINE 127.0.9.77/24 bots"));

        Assert.EndsWith("ERROR :Closing link: (~" + mallory.Nick[..Math.Min(mallory.Nick.Length, 11)] + "@127.0.9.1) [You are banned from this server: bots]\r\n", await mallory.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.EndsWith("ERROR :Closing link: (unknown@127.0.9.2) [You are banned from this server: bots]\r\n", await halfway.ReadToEndAsync(), StringComparison.Ordinal);
        var late = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "late", from: IPAddress.Parse("127.0.9.200")));
        Assert.Equal("ERROR :Closing link: (unknown@127.0.9.200) [You are banned from this server: bots]\r\n", await late.ReadToEndAsync());
        var plain = Use(await IrcUser.ConnectAsync(host.Endpoints["plain"], "plain", from: IPAddress.Parse("127.0.9.3")));
        Assert.Equal("You are banned from this server: bots\n", await plain.ReadToEndAsync());

        Assert.Equal([$":chat.local NOTICE {root.Nick} :Removed D-line for 127.0.9.0/24"], await root.AskAsync("UNDLINE 127.0.9.0/24"));
        var back = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], NewName("back"), from: IPAddress.Parse("127.0.9.1")));
        await back.RegisterAsync();
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task Bans_survive_a_restart_and_can_be_listed_and_lifted_after_it()
    {
        var host = await StartAsync();
        await (await OperatorAsync(host)).AskAsync("KLINE 1d evil!*@* first | note", "DLINE 203.0.113.0/24 :second one", "DLINE 1 198.51.100.1 short");
        await host.KillAsync();

        var again = await StartAsync();
        var root = await OperatorAsync(again);
        var notice = $":chat.local NOTICE {root.Nick} :";
        Assert.Collection(
            await root.AskAsync("KLINE LIST"),
            line => Assert.Matches($"^{notice}K-line evil!\\*@\\* set by root at .* UTC, until .* UTC: first \\| note$", line),
            line => Assert.Equal($"{notice}End of K-lines: 1", line));
        Assert.Contains(await root.AskAsync("dline list"), line => line.EndsWith(", for good: second one", StringComparison.Ordinal));

        Assert.Equal([$"{notice}Removed K-line for evil!*@*"], await root.AskAsync("UNKLINE EVIL"));
        Assert.Equal([$":chat.local 400 {root.Nick} UNKLINE :There is no such K-line"], await root.AskAsync("UNKLINE evil"));
    }

    [Fact]
    public async Task STATS_shows_them_to_operators()
    {
        var host = await StartAsync();
        var root = await OperatorAsync(host);
        var alice = await IrcAsync(host, "alice");
        await root.AskAsync("KLINE 1d evil!*@* first", "DLINE 203.0.113.0/24 :second one");

        Assert.Collection(
            await root.AskAsync("STATS k"),
            line => Assert.Matches($"^:chat.local 216 {root.Nick} K evil!\\*@\\* :evil!\\*@\\* set by root at .* UTC, until .* UTC: first$", line),
            line => Assert.Equal($":chat.local 219 {root.Nick} k :End of /STATS report", line));
        Assert.Collection(
            await root.AskAsync("STATS D"),
            line => Assert.Matches($"^:chat.local 225 {root.Nick} D 203.0.113.0/24 :203.0.113.0/24 set by root at .* UTC, for good: second one$", line),
            line => Assert.Equal($":chat.local 219 {root.Nick} D :End of /STATS report", line));
        Assert.Equal(
            [$":chat.local 481 {alice.Nick} :{Denied}", $":chat.local 219 {alice.Nick} k :End of /STATS report"], await alice.AskAsync("STATS k"));
    }

    [Fact]
    public async Task Only_operators_may_and_not_by_mistake()
    {
        var host = await StartAsync();
        var root = await OperatorAsync(host);
        var alice = await IrcAsync(host, "alice");
        foreach (var command in new[] { "KLINE x", "KLINE LIST", "DLINE 203.0.113.1", "UNKLINE x", "UNDLINE 203.0.113.1", "DLINE" })
            Assert.Equal([$":chat.local 481 {alice.Nick} :{Denied}"], await alice.AskAsync(command));

        foreach (var (command, mask, whom) in new[] { ("KLINE", "*@*", "everybody"), ("KLINE", "*!*@127.*", "you"), ("DLINE", "127.0.0.0/8", "you"), ("DLINE", "0.0.0.0/0", "everybody") })
        {
            Assert.Equal(
                [$":chat.local 400 {root.Nick} {command} :That would ban {whom}; to do it all the same put MYSELF in front of the mask and its duration"],
                await root.AskAsync($"{command} {mask} oops"));
        }

        Assert.Equal([$":chat.local 461 {root.Nick} KLINE :Not enough parameters"], await root.AskAsync("KLINE"));
        Assert.Equal([$":chat.local 461 {root.Nick} KLINE :Not enough parameters"], await root.AskAsync("KLINE 1h"));
        Assert.Equal([$":chat.local 461 {root.Nick} UNDLINE :Not enough parameters"], await root.AskAsync("UNDLINE"));
        Assert.Equal([$":chat.local 400 {root.Nick} DLINE :That is neither an address nor a network"], await root.AskAsync("DLINE 10.*"));
        Assert.Empty(await alice.AskAsync());

        await root.SendAsync("DLINE MYSELF 127.0.0.1 goodbye");
        Assert.EndsWith("[You are banned from this server: goodbye]\r\n", await root.ReadToEndAsync(), StringComparison.Ordinal);
        await alice.AwaitEndAsync();
    }

    [Fact]
    public async Task Operators_are_told_of_bans_and_of_those_who_meet_them()
    {
        var host = await StartAsync();
        var (root, watcher) = (await OperatorAsync(host), await OperatorAsync(host));
        await watcher.AskAsync($"MODE {watcher.Nick} +s");

        await root.AskAsync("DLINE 127.0.9.0/24 bots");
        var mallory = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "mallory", from: IPAddress.Parse("127.0.9.1")));
        await mallory.ReadToEndAsync();

        Assert.StartsWith(
            $":chat.local NOTICE {watcher.Nick} :*** Ban: {root.Source[1..]} set the D-line 127.0.9.0/24 set by root at ", await watcher.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal($":chat.local NOTICE {watcher.Nick} :*** Ban: 127.0.9.1 is turned away by the D-line 127.0.9.0/24", await watcher.ReadLineAsync());
    }

    [Fact]
    public async Task Bans_that_cannot_be_read_keep_the_server_from_starting()
    {
        var file = _directory.Write("bans.json", "{ \"version\": 1, \"bans\": [ {");

        var result = await HostProcess.RunAsync("-D", $"chatroom.data-directory={_directory.Path}", "-D", "chatroom.listeners.plain.port=0", "-D", "chatroom.listeners.irc.port=0");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            [$"chatroom: cannot read the bans in {file}: it is damaged; what can be saved of it can be saved by hand, and without the file there are no bans"],
            result.Errors.Where(line => line.Length > 0));
        Assert.Equal("{ \"version\": 1, \"bans\": [ {", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_ban_that_cannot_be_kept_is_refused()
    {
        var host = await StartAsync();
        var root = await OperatorAsync(host);
        _directory.Write("bans.json.next", "");
        File.Delete(Path.Combine(_directory.Path, "bans.json.next"));
        Directory.CreateDirectory(Path.Combine(_directory.Path, "bans.json.next"));

        Assert.Equal(
            [$":chat.local 400 {root.Nick} KLINE :The bans cannot be kept on disk, so nothing was changed; the log says why"],
            await root.AskAsync("KLINE mallory"));
        Assert.Equal([$":chat.local NOTICE {root.Nick} :End of K-lines: 0"], await root.AskAsync("KLINE LIST"));
    }

    private Task<HostProcess> StartAsync() => StartAsync(Operators.Root, $"data-directory={_directory.Path}");

    private async Task<IrcUser> OperatorAsync(HostProcess host) => await (await IrcAsync(host, "root")).OperateAsync();
}
