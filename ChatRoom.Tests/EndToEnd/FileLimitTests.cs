using System.Diagnostics;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>A server that may open no more files, as an operator's <c>ulimit -n</c> says.</summary>
public abstract class FileLimitTests(string transport) : EndToEndTest(transport)
{
    private const int Some = 5;

    public sealed class OverAkkaIo() : FileLimitTests(Transports.AkkaIo);

    public sealed class OverKestrel() : FileLimitTests(Transports.Kestrel);

    [Fact]
    public async Task Who_cannot_be_accepted_waits_until_somebody_leaves_and_those_who_are_there_go_on()
    {
        var host = await StartAsync();
        var (alice, bob) = (await IrcAsync(host, "alice", PlainUser.Lobby), await PlainAsync(host, "bob"));
        await alice.AskAsync();
        var early = new List<PlainUser>();
        for (var number = 0; number < Some; number++)
            early.Add(await PlainAsync(host, "early"));
        await LimitFilesAsync(host, Directory.GetFiles($"/proc/{host.Id}/fd").Length);

        var late = new List<LineClient>();
        for (var number = 0; number < Some; number++)
            late.Add(await ConnectAsync(host, "plain"));
        await bob.AskAsync("still there?");
        Assert.Contains($"{bob.Source} PRIVMSG {PlainUser.Lobby} :still there?", await alice.AskAsync());

        foreach (var user in early)
            await user.DisposeAsync();
        foreach (var client in late)
            Assert.Equal("NAME", await client.ReadExactlyAsync(4));
    }

    private static async Task LimitFilesAsync(HostProcess host, int files)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", $"{host.Id}", $"--nofile={files}:"]);
        await prlimit.WaitForExitAsync();
        Assert.Equal(0, prlimit.ExitCode);
    }
}
