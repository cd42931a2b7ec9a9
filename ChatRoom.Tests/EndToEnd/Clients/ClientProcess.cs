using System.Diagnostics;
using ChatRoom.Tests.Support;
using Xunit.Sdk;

namespace ChatRoom.Tests.EndToEnd.Clients;

/// <summary>
/// A program that is spoken to through its standard input and read line by line. Every wait is bounded; the program is ended when
/// this is disposed.
/// </summary>
internal sealed class ClientProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Transcript _transcript = new();

    /// <summary>Starts the program.</summary>
    public ClientProcess(ProcessStartInfo command)
    {
        _process = Process.Start(command)!;
        _process.ErrorDataReceived += (_, line) => _transcript.Received($"(error) {line.Data}");
        _process.BeginErrorReadLine();
    }

    /// <summary>Types a line.</summary>
    public async Task SendAsync(string line)
    {
        _transcript.Sent(line);
        await _process.StandardInput.WriteAsync(line + "\n");
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>The next line that the program writes.</summary>
    public async Task<string> ReadLineAsync(string awaited = "a line")
    {
        using var patience = new CancellationTokenSource(LineClient.Patience);
        try
        {
            return await ReadLineAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw Failure($"waited {LineClient.Patience.TotalSeconds} s in vain for {awaited}");
        }
    }

    /// <summary>The next line that the program writes, while there is patience.</summary>
    public async Task<string> ReadLineAsync(CancellationToken patience)
    {
        if (await _process.StandardOutput.ReadLineAsync(patience) is not { } line)
            throw Failure("ended");
        _transcript.Received(line);
        return line;
    }

    /// <summary>Reads on to a line with this in it.</summary>
    /// <returns>The line.</returns>
    public async Task<string> ExpectAsync(string part)
    {
        while (true)
        {
            var line = await ReadLineAsync($"a line with '{part}'");
            if (line.Contains(part, StringComparison.Ordinal))
                return line;
        }
    }

    /// <summary>Waits until the program has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(LineClient.Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await ExitAsync();
        _process.Dispose();
    }

    private FailException Failure(string why) => FailException.ForFailure($"{_process.StartInfo.FileName} {why}.\n{_transcript}");
}
