using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using ChatRoom.Host.CommandLine;

namespace ChatRoom.Tests.Support;

/// <summary>The real server as a process of its own, on free ports; it is gone when this is disposed.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const int Sighup = 1;
    private const int Sigint = 2;
    private const int Sigterm = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly List<string> _output = [];
    private readonly TemporaryDirectory _data = new();

    private HostProcess(string[] arguments)
    {
        _process = new Process { StartInfo = Command(["-D", $"chatroom.data-directory={_data.Path}", .. arguments]) };
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                _errors.Enqueue(line.Data);
        };
        _process.Start();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Where each listener is bound, by its name.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Endpoints { get; private set; } = new Dictionary<string, IPEndPoint>();

    /// <summary>The lines that were written to standard output so far.</summary>
    public IReadOnlyList<string> Output => _output;

    /// <summary>The lines that were written to standard error so far; complete once the process has ended.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>Starts a server and waits until it is ready.</summary>
    /// <param name="arguments">Its arguments. Unless they name a file with listeners, the default ones get free ports.
    /// Cloaks have the tests' key unless they set another.</param>
    public static async Task<HostProcess> StartAsync(params string[] arguments)
    {
        string[] ports = arguments.Contains("--config")
            ? []
            : ["-D", "chatroom.listeners.plain.port=0", "-D", "chatroom.listeners.irc.port=0"];
        var host = new HostProcess([.. ports, "-D", $"chatroom.cloak.key={Cloaks.Options.Key}", "-D", "chatroom.history.replay=0", .. arguments]);
        try
        {
            await host.ReadUntilReadyAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the program with exactly these arguments until it ends by itself.</summary>
    public static Task<HostResult> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    /// <summary>Runs the program with something on its standard input until it ends by itself.</summary>
    public static async Task<HostResult> RunWithInputAsync(string input, params string[] arguments)
    {
        await using var host = new HostProcess(arguments);
        await host._process.StandardInput.WriteAsync(input);
        host._process.StandardInput.Close();
        var output = await host._process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        var exitCode = await host.ExitAsync();
        return new HostResult(exitCode, output, host.Errors);
    }

    public int Port(string listener) => Endpoints[listener].Port;

    /// <summary>Asks the server to stop, as an init system does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        Signal(Sigterm);
        return await ExitAsync();
    }

    /// <summary>Asks the server to stop, as Ctrl-C does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> InterruptAsync()
    {
        Signal(Sigint);
        return await ExitAsync();
    }

    /// <summary>Asks the server to read its configuration again.</summary>
    public void HangUp() => Signal(Sighup);

    /// <summary>Ends the server without a warning, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _data.Dispose();
    }

    private static ProcessStartInfo Command(string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return new ProcessStartInfo(dotnet, [typeof(ChatRoomCommand).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
    }

    private async Task ReadUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            _output.Add(line);
            if (line == "ready")
            {
                Endpoints = _output.SkipLast(1).Select(listening => listening.Split(' ')).ToDictionary(
                    words => words[1],
                    words => IPEndPoint.Parse(words[3]));
                return;
            }
        }

        var exitCode = await ExitAsync();
        throw new InvalidOperationException($"The server ended with {exitCode}: {string.Join('\n', Errors)}");
    }

    /// <summary>Waits until the server ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    private void Signal(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int pid, int signal);
}

/// <summary>How a run of the program ended.</summary>
public sealed record HostResult(int ExitCode, string Output, IReadOnlyList<string> Errors);
