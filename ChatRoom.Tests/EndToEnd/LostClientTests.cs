using System.Diagnostics;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>However somebody leaves, the others are told exactly once.</summary>
public abstract class LostClientTests(SharedServer server) : SharedServerTest(server)
{
    public sealed class OverAkkaIo(SharedServer server) : LostClientTests(server);

    [Collection(SharedKestrelServer.Name)]
    public sealed class OverKestrel(SharedKestrelServer server) : LostClientTests(server);

    public enum Way
    {
        Quit,
        Close,
        HalfClose,
        Reset,
    }

    [Theory]
    [InlineData(Way.Quit)]
    [InlineData(Way.Close)]
    [InlineData(Way.HalfClose)]
    [InlineData(Way.Reset)]
    public async Task Leaving_is_seen_exactly_once_on_both_doors(Way way)
    {
        string[] rooms = [PlainUser.Lobby, NewRoom()];
        var plain = await PlainAsync("watcher");
        var irc = await IrcAsync("watcher", rooms);
        var leaver = await PlainAsync("leaver");
        var ircLeaver = await IrcAsync("leaver", rooms);

        await irc.ExpectAsync($"{ircLeaver.Source} JOIN {rooms[1]}");

        await LeaveAsync(leaver, way);
        await AssertLeftOnceAsync(plain, irc, leaver.Name);
        await LeaveAsync(ircLeaver, way);
        await AssertLeftOnceAsync(plain, irc, ircLeaver.Nick);
    }

    [Fact]
    public async Task A_client_that_is_killed_has_left()
    {
        var plain = await PlainAsync("watcher");
        var irc = await IrcAsync("watcher", PlainUser.Lobby);
        var door = Host.Endpoints["plain"];
        var name = NewName("victim");
        using var netcat = Process.Start(new ProcessStartInfo("nc", [$"{door.Address}", $"{door.Port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await netcat.StandardInput.WriteLineAsync(name);
        await netcat.StandardInput.FlushAsync();
        await plain.ExpectAsync($"{name} is connected to the server!");
        await irc.ExpectAsync($":{name}!plain@{Cloaks.Loopback} JOIN");

        netcat.Kill();

        await AssertLeftOnceAsync(plain, irc, name);
    }

    /// <summary>Waits until they have been told, then looks at what else they are told until another has that name and has gone.</summary>
    private async Task AssertLeftOnceAsync(PlainUser plain, IrcUser irc, string name)
    {
        await plain.ExpectAsync($"{name} left the server!");
        await irc.ExpectAsync(" QUIT ");
        var successor = await PlainUser.SucceedAsync(Host.Endpoints["plain"], name);
        await successor.SendAsync("/quit");
        await successor.ReadToEndAsync();

        Assert.Equal([$"{name} is connected to the server!", $"{name} left the server!"], Of(await plain.AskAsync(), name));
        Assert.Equal([$"{successor.Source} JOIN {PlainUser.Lobby}", $"{successor.Source} QUIT :Quit"], Of(await irc.AskAsync(), name));
        await successor.DisposeAsync();
    }

    private static IEnumerable<string> Of(IEnumerable<string> lines, string name) =>
        lines.Where(line => line.TrimStart(':').StartsWith(name, StringComparison.Ordinal));

    private static async Task LeaveAsync(LineClient client, Way way)
    {
        switch (way)
        {
            case Way.Quit:
                await client.SendAsync(client is IrcUser ? "QUIT" : "/quit");
                await client.ReadToEndAsync();
                break;
            case Way.Close:
                await client.DisposeAsync();
                break;
            case Way.HalfClose:
                client.HalfClose();
                await client.ReadToEndAsync();
                break;
            case Way.Reset:
                client.Reset();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(way), way, "No such way.");
        }
    }
}
