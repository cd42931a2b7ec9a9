using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>REHASH, DIE and RESTART, in a process of their own.</summary>
public sealed class ControlTests : EndToEndTest, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task REHASH_puts_a_changed_file_in_force_for_those_who_are_there_and_those_who_come()
    {
        var host = await StartFromFileAsync(Configured("limits.nick-length = 30"));
        var alice = await (await IrcAsync(host, "alice")).OperateAsync();
        var bob = await IrcAsync(host, "bob");
        _directory.Write("motd.txt", "Hello again");
        Write(Configured($$"""
            limits { nick-length = 20, channels-per-user = 3, connections-per-address = 3, exempted = "" }
            motd-file = motd.txt
            server-name = other.example
            operators.second.password = "{{Operators.Hash}}"
            admin.email = "admin@example.org"
            """));

        Assert.Equal(
            [
                $":chat.local 005 {alice.Nick} NICKLEN=20 :are supported by this server",
                $":chat.local 382 {alice.Nick} chat.local :Rehashing",
            ],
            (await alice.AskAsync("REHASH")).Order(StringComparer.Ordinal));

        Assert.Equal([$":chat.local 005 {bob.Nick} NICKLEN=20 :are supported by this server"], await bob.AskAsync());
        Assert.Contains($":chat.local 372 {bob.Nick} :- Hello again", await bob.AskAsync("MOTD"));
        Assert.Contains($":chat.local 259 {bob.Nick} :admin@example.org", await bob.AskAsync("ADMIN"));
        Assert.Equal($":chat.local 432 {bob.Nick} {new string('b', 21)} :Erroneous nickname", Assert.Single(await bob.AskAsync($"NICK {new string('b', 21)}")));
        await bob.OperateAsync("second");
        var carol = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "carol"));
        await carol.SendAsync("NICK carol", "USER c 0 * :C");
        Assert.Contains(await carol.ReadUntilAsync(" 376 "), line => line.Contains(" CHANLIMIT=#:3 ", StringComparison.Ordinal));
        Assert.Contains(await carol.AskAsync("JOIN #a,#b,#c,#d"), line => line.Contains(" 405 carol #d ", StringComparison.Ordinal));
        Assert.Contains(
            "Too many connections", await (await ConnectAsync(host, "irc")).ReadToEndAsync(), StringComparison.Ordinal);
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task REHASH_with_a_bad_file_says_what_is_wrong_and_changes_nothing()
    {
        var host = await StartFromFileAsync(Configured("limits.nick-length = 30"));
        var alice = await (await IrcAsync(host, "alice")).OperateAsync();
        var watcher = await (await IrcAsync(host, "watcher")).OperateAsync();
        await watcher.AskAsync($"MODE {watcher.Nick} +s");
        var file = Write(Configured("limits { nick-length = 0, channel-length = 0 }"));
        var problem = $"chatroom.limits.nick-length = 0: must be a whole number from 1 to 64 (from {file}) (and 1 more)";

        Assert.Equal([$":chat.local 400 {alice.Nick} REHASH :{problem}"], await alice.AskAsync("REHASH"));

        Assert.Equal(
            $":chat.local NOTICE {watcher.Nick} :*** Server: The configuration stays as it was: {problem}",
            (await watcher.ReadUntilAsync("The configuration"))[^1]);
        Assert.Contains(await alice.AskAsync("VERSION"), line => line.Contains(" NICKLEN=30 ", StringComparison.Ordinal));
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task SIGHUP_has_the_configuration_read_again_too()
    {
        var host = await StartFromFileAsync(Configured(""));
        var alice = await (await IrcAsync(host, "alice")).OperateAsync();
        await alice.AskAsync($"MODE {alice.Nick} +s");
        Write(Configured("admin.email = \"admin@example.org\""));

        host.HangUp();

        await alice.ReadUntilAsync("*** Server: The configuration was read again");
        Assert.Contains($":chat.local 259 {alice.Nick} :admin@example.org", await alice.AskAsync("ADMIN"));
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Theory]
    [InlineData("DIE", 0)]
    [InlineData("RESTART", 3)]
    public async Task DIE_and_RESTART_let_everybody_go_and_say_by_the_exit_code_which_it_was(string command, int exitCode)
    {
        var host = await StartFromFileAsync(Configured("control { die = on, restart = on }"));
        var alice = await (await IrcAsync(host, "alice")).OperateAsync();
        var bob = await IrcAsync(host, "bob");

        await alice.SendAsync(command);

        Assert.EndsWith("[Server is shutting down]\r\n", await bob.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.EndsWith("[Server is shutting down]\r\n", await alice.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(exitCode, await host.ExitAsync());
    }

    [Fact]
    public async Task Who_may_not_control_the_server_is_told_so()
    {
        var host = await StartFromFileAsync(Configured($"operators.weak {{ password = \"{Operators.Hash}\", privileges = kill }}"));
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"));
        var refused = $":chat.local 481 {bob.Nick} :Permission Denied- You're not an IRC operator";
        Assert.Equal([refused, refused, refused], await bob.AskAsync("REHASH", "DIE", "RESTART"));
        await bob.OperateAsync("weak");
        Assert.Equal(
            [
                $":chat.local 481 {bob.Nick} :Permission Denied- You do not have the privilege rehash",
                $":chat.local 481 {bob.Nick} :Permission Denied- You do not have the privilege die",
            ],
            await bob.AskAsync("REHASH", "DIE"));

        await alice.OperateAsync();
        Assert.Equal(
            [
                $":chat.local 481 {alice.Nick} :Permission Denied- DIE is switched off in the configuration",
                $":chat.local 481 {alice.Nick} :Permission Denied- RESTART is switched off in the configuration",
            ],
            await alice.AskAsync("DIE", "RESTART"));
        await ServerLog.AssertCleanStopAsync(host);
    }

    public void Dispose() => _directory.Dispose();

    private static string Configured(string more) => $$"""
        chatroom {
          listeners { irc { protocol = irc, address = "127.0.0.1", port = 0 } }
          limits.flood.enabled = off
          operators { root { password = "{{Operators.Hash}}" } }
          {{more}}
        }
        """;

    private string Write(string configuration) => _directory.Write("chat.conf", configuration);

    private async Task<HostProcess> StartFromFileAsync(string configuration) =>
        Use(await HostProcess.StartAsync("--config", Write(configuration)));
}
