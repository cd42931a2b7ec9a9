using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>A client that stops reading.</summary>
public abstract class SlowReaderTests(string transport) : EndToEndTest(transport)
{
    public sealed class OverAkkaIo() : SlowReaderTests(Transports.AkkaIo);

    public sealed class OverKestrel() : SlowReaderTests(Transports.Kestrel);

    /// <summary>A burst is far smaller than the queue: who reads is never behind by more than one.</summary>
    private const int BurstLength = 20;
    private const int MostBursts = 3000;

    [Theory]
    [InlineData("irc")]
    [InlineData("plain")]
    public async Task Who_does_not_read_is_dropped_with_a_reason_while_nobody_else_waits(string door)
    {
        var host = await StartAsync("limits.send-queue=512KiB");
        var reader = await IrcAsync(host, "reader", PlainUser.Lobby);
        var writer = await IrcAsync(host, "writer", PlainUser.Lobby);
        var (sleeper, source) = await SleepAsync(host, door);
        await writer.AskAsync();

        // The others read all along, and each of these bursts is delivered before the next begins.
        var filler = new string('z', 350);
        var (sent, seen, dropped) = (0, new List<string>(), false);
        while (!dropped)
        {
            Assert.InRange(sent, 0, MostBursts * BurstLength);
            await writer.AskAsync(Enumerable.Range(sent, BurstLength).Select(number => $"PRIVMSG {PlainUser.Lobby} :{number} {filler}"));
            sent += BurstLength;
            var lines = await reader.AskAsync();
            dropped = lines.Remove($"{source} QUIT :Max SendQ exceeded");
            Assert.DoesNotContain(lines, line => line.Contains(" QUIT ", StringComparison.Ordinal));
            seen.AddRange(lines.Where(line => line.Contains(" PRIVMSG ", StringComparison.Ordinal)));
        }

        Assert.Equal(Enumerable.Range(0, sent).Select(number => $"{writer.Source} PRIVMSG {PlainUser.Lobby} :{number} {filler}"), seen);
        await sleeper.AwaitEndAsync();
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task Who_asks_for_more_than_it_reads_is_not_dropped_but_waits()
    {
        var host = await StartAsync("limits.send-queue=64KiB", "limits.receive-queue=64KiB");
        var asker = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "asker", receiveBuffer: 4096));
        await asker.RegisterAsync();
        var answer = (await asker.AskAsync("VERSION")).Count;
        const int Questions = 20_000;

        // Answers of 10 MB to questions of less than 200 KB, which the system's own buffers take.
        await asker.SendAsync(Enumerable.Range(0, Questions).Select(_ => "VERSION"));
        await asker.SendAsync("PING last");

        var answers = await asker.ReadUntilAsync(" PONG ");
        Assert.Equal(Questions * answer, answers.Count - 1);
    }

    private async Task<(LineClient Client, string Source)> SleepAsync(HostProcess host, string door)
    {
        if (door == "plain")
        {
            var plain = Use(await PlainUser.ConnectAsync(host.Endpoints["plain"], "sleeper", receiveBuffer: 4096));
            await plain.SendAsync(plain.Name);
            await plain.ExpectAsync("Welcome");
            return (plain, plain.Source);
        }

        var irc = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "sleeper", receiveBuffer: 4096));
        await irc.RegisterAsync();
        await irc.AskAsync($"JOIN {PlainUser.Lobby}");
        return (irc, irc.Source);
    }
}
