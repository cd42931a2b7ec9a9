using System.Diagnostics;
using System.Globalization;
using ChatRoom.Tests.Support;
using Xunit.Abstractions;

namespace ChatRoom.Tests.EndToEnd.Fuzz;

/// <summary>
/// Very many lines that nobody should send, over real sockets: the server answers or closes, complains of nothing, keeps nothing, and
/// others do not notice. <c>CHATROOM_FUZZ_LINES</c> says how many, <c>CHATROOM_FUZZ_SEED</c> repeats a run.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output) : EndToEndTest
{
    private const int DefaultLines = 100_000;

    /// <summary>Memory is first measured when this part of the lines has been sent: by then code is compiled and pools are filled.</summary>
    private const int WarmUpPart = 4;

    /// <summary>What a heap may breathe. A hundred bytes kept of each line would be more.</summary>
    private const long Tolerance = 96 * 1024 * 1024;

    private const string Calm = "#calm";

    [Fact]
    public async Task Whatever_is_sent_the_server_answers_or_closes_and_serves_the_others()
    {
        var lines = Setting("CHATROOM_FUZZ_LINES") ?? DefaultLines;
        var seed = Setting("CHATROOM_FUZZ_SEED") ?? Random.Shared.Next(1_000_000);
        output.WriteLine($"{lines} lines, seed {seed}");
        try
        {
            await RunAsync(lines, seed);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Repeat with CHATROOM_FUZZ_SEED={seed} CHATROOM_FUZZ_LINES={lines}: {failure.Message}", failure);
        }
    }

    private async Task RunAsync(int lines, int seed)
    {
        using var directory = new TemporaryDirectory();
        var host = await StartAsync(Operators.Root, $"data-directory={directory.Path}", "limits.send-queue=64MiB", Accounts.Cheap);
        var bystander = Use(await IrcUser.EnterAsync(host.Endpoints["irc"], "bystander", Calm));
        await bystander.AskAsync($"MODE {Calm} +i");
        var before = await CensusAsync(bystander);
        var (irc, plain) = (host.Endpoints["irc"], host.Endpoints["plain"]);
        FuzzClient[] clients =
        [
            .. Enumerable.Range(0, 4).Select(number => new FuzzClient(irc, seed + number, FuzzLanguage.Irc, $"fuzz{number}")),
            .. Enumerable.Range(0, 2).Select(number => new FuzzClient(irc, seed + 10 + number, FuzzLanguage.Irc, name: null)),
            .. Enumerable.Range(0, 2).Select(number => new FuzzClient(plain, seed + 20 + number, FuzzLanguage.Plain, $"plain{number}")),
            new FuzzClient(irc, seed + 30, FuzzLanguage.Operator, "oper0"),
        ];

        var started = Stopwatch.GetTimestamp();
        var warmUp = lines / clients.Length / WarmUpPart;
        await Task.WhenAll(clients.Select(client => client.RunAsync(warmUp)));
        var memory = WorkingSet(host);
        var disturbance = Task.WhenAll(clients.Select(client => client.RunAsync((lines / clients.Length) - warmUp)));
        var longest = await WatchAsync(bystander, disturbance);
        await disturbance;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"took {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s in {clients.Sum(client => client.Visits)} connections; "
            + $"longest burst {clients.Max(client => client.LongestBurst).TotalMilliseconds:0} ms, longest PING of a bystander {longest.TotalMilliseconds:0} ms; "
            + $"memory {memory / 1024} KiB, then {WorkingSet(host) / 1024} KiB"));

        Assert.Equal(before, await AwaitCensusAsync(bystander, before));
        Assert.InRange(WorkingSet(host), 0, memory + Tolerance);
        await ServerLog.AssertCleanStopAsync(host);
    }

    /// <summary>Asks all along; each question is answered within a client's patience.</summary>
    private static async Task<TimeSpan> WatchAsync(IrcUser bystander, Task disturbance)
    {
        var longest = TimeSpan.Zero;
        while (!disturbance.IsCompleted)
        {
            var asked = Stopwatch.GetTimestamp();
            await bystander.AskAsync();
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(asked).Ticks));
        }

        return longest;
    }

    /// <summary>How many people and rooms there are.</summary>
    private static async Task<string> CensusAsync(IrcUser user)
    {
        var counts = await user.AskAsync("LUSERS");
        string Find(string numeric) => counts.Single(line => line.StartsWith($":chat.local {numeric} ", StringComparison.Ordinal));
        return $"{Find("251")}\n{Find("254")}\n{Find("255")}";
    }

    /// <summary>People and rooms go a moment after their connections.</summary>
    private static async Task<string> AwaitCensusAsync(IrcUser user, string expected)
    {
        using var patience = new CancellationTokenSource(LineClient.Patience);
        while (true)
        {
            var census = await CensusAsync(user);
            if (census == expected || patience.IsCancellationRequested)
                return census;
        }
    }

    private static long WorkingSet(HostProcess host)
    {
        using var process = Process.GetProcessById(host.Id);
        return process.WorkingSet64;
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
