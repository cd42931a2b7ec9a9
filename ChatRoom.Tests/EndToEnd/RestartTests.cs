using System.Diagnostics;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>How a server stops with people in it, and starts again.</summary>
public abstract class RestartTests(string transport) : EndToEndTest(transport)
{
    public sealed class OverAkkaIo() : RestartTests(Transports.AkkaIo);

    public sealed class OverKestrel() : RestartTests(Transports.Kestrel);

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Everybody_is_told_why_before_the_server_stops()
    {
        var host = await StartAsync();
        var irc = await IrcAsync(host, "irc", PlainUser.Lobby);
        var plain = await PlainAsync(host, "plain");
        var stranger = await ConnectAsync(host, "irc");
        var unnamed = await ConnectAsync(host, "plain");
        await Task.WhenAll(irc.AskAsync(), plain.AskAsync(), unnamed.ReadExactlyAsync(4));

        await ServerLog.AssertCleanStopAsync(host);

        Assert.Equal($"ERROR :Closing link: (~{irc.Nick}@127.0.0.1) [Server is shutting down]\r\n", (await irc.ReadToEndAsync()).Split('\n')[^2] + '\n');
        Assert.Equal("ERROR :Closing link: (unknown@127.0.0.1) [Server is shutting down]\r\n", await stranger.ReadToEndAsync());
        Assert.EndsWith("Server is shutting down\n", await plain.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal("Server is shutting down\n", await unnamed.ReadToEndAsync());
    }

    [Fact]
    public async Task A_stop_with_many_rooms_is_no_reason_to_complain()
    {
        var host = await StartAsync();
        for (var person = 0; person < 5; person++)
            await IrcAsync(host, "irc", [.. Enumerable.Range(0, 90).Select(room => $"#room{room + (person * 50)}")]);

        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task Who_does_not_read_holds_the_stop_up_only_so_long()
    {
        var host = await StartAsync("limits.send-queue=64MiB");
        var sleeper = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "sleeper", receiveBuffer: 4096));
        await sleeper.RegisterAsync();
        await sleeper.AskAsync($"JOIN {PlainUser.Lobby}");
        var plainSleeper = Use(await PlainUser.ConnectAsync(host.Endpoints["plain"], "sleeper2", receiveBuffer: 4096));
        await plainSleeper.SendAsync(plainSleeper.Name);
        await plainSleeper.ExpectAsync("Welcome");
        var writer = await IrcAsync(host, "writer", PlainUser.Lobby);
        await FillAsync(writer);

        var stopping = Stopwatch.StartNew();
        await ServerLog.AssertCleanStopAsync(host);

        Assert.InRange(stopping.Elapsed, TimeSpan.Zero, StopTimeout);
        Assert.EndsWith("[Server is shutting down]\r\n", await writer.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_starts_on_the_same_ports_right_after_it_stopped_with_people_in_it(bool gently)
    {
        var host = await StartAsync();
        for (var person = 0; person < 5; person++)
        {
            await IrcAsync(host, "irc", PlainUser.Lobby);
            await PlainAsync(host, "plain");
        }

        var name = NewName("returner");
        Use(await IrcUser.EnterAsync(host.Endpoints["irc"], name));
        if (gently)
            Assert.Equal(0, await host.StopAsync());
        else
            await host.KillAsync();

        var next = await StartAsync(
            $"listeners.plain.port={host.Port("plain")}", $"listeners.irc.port={host.Port("irc")}");

        Assert.Equal(host.Endpoints, next.Endpoints);
        Use(await IrcUser.EnterAsync(next.Endpoints["irc"], name, PlainUser.Lobby));
        await PlainAsync(next, "plain");
    }

    [Fact]
    public async Task Who_connects_while_the_server_stops_is_turned_away()
    {
        var host = await StartAsync("limits.send-queue=64MiB");
        var sleeper = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "sleeper", receiveBuffer: 4096));
        await sleeper.RegisterAsync();
        await sleeper.AskAsync($"JOIN {PlainUser.Lobby}");
        var writer = await IrcAsync(host, "writer", PlainUser.Lobby);
        await FillAsync(writer);

        var stopping = host.StopAsync();
        await writer.ExpectAsync("ERROR :Closing link: ");
        var late = await ConnectAsync(host, "irc");

        Assert.Contains("[Server is shutting down]", await late.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await stopping);
    }

    /// <summary>Says more in the room than the system's buffers hold for those who do not read.</summary>
    private static async Task FillAsync(IrcUser writer)
    {
        for (var burst = 0; burst < 30; burst++)
            await writer.AskAsync(Enumerable.Repeat($"PRIVMSG {PlainUser.Lobby} :{new string('z', 400)}", 1000));
    }
}
