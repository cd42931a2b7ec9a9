using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ChatRoom.Actors.Configuration;
using ChatRoom.Tests.Support;
using Xunit.Abstractions;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>Memory is measured, so nothing else may run in this process meanwhile.</summary>
[CollectionDefinition(nameof(NothingIsLeftTests), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>People come and go; the server stays as it was.</summary>
[Collection(nameof(NothingIsLeftTests))]
public sealed class NothingIsLeftTests(ITestOutputHelper output)
{
    private const int AtOnce = 100;
    private const int VisitsEach = 100;

    /// <summary>
    /// What is made once, however many come: code, pools, the queues of actors that stay, some 2.5 MB. 200 bytes a visit beside it would be too much.
    /// </summary>
    private const long Tolerance = 4 * 1024 * 1024;

    [Theory]
    [InlineData(TransportKind.AkkaIo)]
    [InlineData(TransportKind.Kestrel)]
    public async Task After_ten_thousand_visits_no_actor_and_no_memory_is_left_over(TransportKind transport)
    {
        await using var server = await InProcessServer.StartAsync(transport);
        // What is made by the first visit stays: the journal and what belongs to it.
        await VisitAsync(server, visitor: 0, visit: 0);
        await EventuallyAsync(() => !server.ActorPaths.Any(IsOfVisitors));
        var residents = server.ActorPaths;
        var before = Measure("before");

        await ComeAndGoAsync(server);

        await EventuallyAsync(() => server.ActorPaths.SetEquals(residents));
        Assert.Equal(residents.Order(), server.ActorPaths.Order());

        // Akka.NET's scheduler lets go of timers that were cancelled within a turn of its wheel, some seconds later.
        var after = Measure("after");
        await EventuallyAsync(() => after <= before + Tolerance || (after = Measure("later")) <= before + Tolerance);
        Assert.InRange(after, 0, before + Tolerance);
    }

    private static bool IsOfVisitors(string path) => Regex.IsMatch(
        path, "^/user/(rooms|relays|users|names|listeners/irc|listeners/plain)/|^/system/IO-TCP/tcp-listener-[0-9]+/");

    private static Task ComeAndGoAsync(InProcessServer server) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async visitor =>
        {
            for (var visit = 0; visit < VisitsEach; visit++)
                await VisitAsync(server, visitor, visit);
        }));

    private static Task VisitAsync(InProcessServer server, int visitor, int visit)
    {
        var (irc, plain) = (server.Endpoints["irc"], server.Endpoints["plain"]);
        var name = $"visitor{visitor}";
        var room = $"#room{(visitor + visit) % 30}";
        return ((visitor + visit) % 8) switch
        {
            0 => TalkOnIrcAsync(irc, name, room, client => QuitAsync(client, "QUIT :bye")),
            1 => TalkOnIrcAsync(irc, name, room, ResetAsync),
            2 => TalkOnIrcAsync(irc, name, room, client => client.DisposeAsync().AsTask()),
            3 => TalkAtPlainDoorAsync(plain, name, room, client => QuitAsync(client, "/quit")),
            4 => TalkAtPlainDoorAsync(plain, name, room, HalfCloseAsync),
            5 => VanishAsync(irc, $"NICK {name}", $"USER v 0 * :V", $"JOIN {room},{PlainUser.Lobby}", $"NICK {name}_{visit}", $"PART {room}"),
            6 => VanishAsync(plain, name, $"/nick {name}_{visit}", $"/join {room}", "hi"),
            _ => VanishAsync(visit % 2 == 0 ? irc : plain),
        };
    }

    private static async Task TalkOnIrcAsync(IPEndPoint door, string name, string room, Func<LineClient, Task> leave)
    {
        await using var client = await LineClient.ConnectAsync(door, name);
        await client.SendAsync($"NICK {name}", "USER v 0 * :V");
        while (!(await client.ReadLineAsync()).Contains(" 001 ", StringComparison.Ordinal))
            await client.SendAsync($"NICK {name += "_"}");
        await client.SendAsync($"JOIN {room},{PlainUser.Lobby}", $"PRIVMSG {room} :hi", $"PRIVMSG {name} :note", $"WHOIS {name}", "PING end");
        await client.ExpectAsync(" PONG ");
        await leave(client);
    }

    private static async Task TalkAtPlainDoorAsync(IPEndPoint door, string name, string room, Func<LineClient, Task> leave)
    {
        await using var client = await LineClient.ConnectAsync(door, name);
        await client.ReadExactlyAsync(4);
        await client.SendAsync(name);
        while (!(await client.ReadLineAsync()).Contains("Welcome", StringComparison.Ordinal))
            await client.SendAsync(name += "_");
        await client.SendAsync("hello", $"/join {room}", "/who", "/finished");
        await client.ExpectAsync("There is no command /finished.");
        await leave(client);
    }

    /// <summary>Asks for everything at once and is gone before it is answered.</summary>
    private static async Task VanishAsync(IPEndPoint door, params string[] lines)
    {
        var client = await LineClient.ConnectAsync(door);
        await client.SendAsync(lines);
        client.Reset();
    }

    private static async Task QuitAsync(LineClient client, string farewell)
    {
        await client.SendAsync(farewell);
        await client.ReadToEndAsync();
    }

    private static Task ResetAsync(LineClient client)
    {
        client.Reset();
        return Task.CompletedTask;
    }

    private static async Task HalfCloseAsync(LineClient client)
    {
        client.HalfClose();
        await client.ReadToEndAsync();
    }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        var waiting = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!holds() && waiting.Elapsed < LineClient.Patience)
            await timer.WaitForNextTickAsync();
    }

    private long Measure(string when)
    {
        var workingSetBefore = WorkingSet();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{when}: managed {managed / 1024} KiB, working set {workingSetBefore / 1024} KiB, after a collection {WorkingSet() / 1024} KiB"));
        return managed;
    }

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
