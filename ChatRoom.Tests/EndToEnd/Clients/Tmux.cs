using System.Diagnostics;
using System.Globalization;
using ChatRoom.Tests.Support;
using Xunit.Abstractions;

namespace ChatRoom.Tests.EndToEnd.Clients;

/// <summary>
/// A terminal with one program in it, which a test types into and reads: a tmux of its own, in control mode (tmux(1), "CONTROL MODE"),
/// which tells each time when the program has written something.
/// </summary>
internal sealed class Tmux : IAsyncDisposable
{
    private const int Columns = 160;
    private const int Rows = 45;

    private readonly ClientProcess _control;
    private readonly ITestOutputHelper _output;
    private string[] _screen = [];

    private Tmux(ClientProcess control, ITestOutputHelper output)
    {
        (_control, _output) = (control, output);
    }

    /// <summary>Starts a program in a terminal.</summary>
    /// <param name="home">Where both live.</param>
    /// <param name="output">Gets the last screen when the terminal is closed.</param>
    /// <param name="program">The program and its arguments.</param>
    public static async Task<Tmux> StartAsync(ClientHome home, ITestOutputHelper output, params IEnumerable<string> program)
    {
        string[] size = ["-x", Columns.ToString(CultureInfo.InvariantCulture), "-y", Rows.ToString(CultureInfo.InvariantCulture)];
        var command = home.Command(
            "tmux", ["-u", "-S", Path.Combine(home.Path, "tmux"), "-f", "/dev/null", "-C", "new-session", .. size, "--", .. program]);
        var tmux = new Tmux(new ClientProcess(command), output);
        try
        {
            await tmux.ReadReplyAsync();

            // Should this process end without a word, the terminal and the program in it end too.
            await tmux.AskAsync("set-option -g destroy-unattached on");
            return tmux;
        }
        catch
        {
            await tmux._control.DisposeAsync();
            throw;
        }
    }

    /// <summary>Types a line and presses Enter.</summary>
    public async Task TypeAsync(string line)
    {
        await AskAsync($"send-keys -l -- '{line.Replace("'", @"'\''", StringComparison.Ordinal)}'");
        await AskAsync("send-keys Enter");
    }

    /// <summary>Waits until all of these are on the screen.</summary>
    /// <returns>The screen.</returns>
    public async Task<string[]> ExpectAsync(params string[] parts)
    {
        using var patience = new CancellationTokenSource(LineClient.Patience);
        while (true)
        {
            _screen = await AskAsync("capture-pane -p -J");
            if (parts.All(IsShown))
                return _screen;
            if (patience.IsCancellationRequested)
                Assert.Fail($"'{string.Join("', '", parts.Where(part => !IsShown(part)))}' did not come up:\n{string.Join('\n', _screen)}");
            await AwaitOutputAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (_control)
        {
            _screen = await AskAsync("capture-pane -p -J");
            _output.WriteLine(string.Join('\n', _screen.Select(line => line.TrimEnd())));

            // Killed rather than asked to go, so that it does not write into its home once that is being removed.
            using var program = Process.GetProcessById(int.Parse((await AskAsync("display-message -p '#{pane_pid}'"))[0], CultureInfo.InvariantCulture));
            program.Kill();
            await _control.ExitAsync();
        }
    }

    private bool IsShown(string part) => _screen.Any(line => line.Contains(part, StringComparison.Ordinal));

    private async Task AwaitOutputAsync(CancellationToken patience)
    {
        try
        {
            while (!(await _control.ReadLineAsync(patience)).StartsWith("%output ", StringComparison.Ordinal))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The caller looks at the screen once more and says what is missing.
        }
    }

    private async Task<string[]> AskAsync(string command)
    {
        await _control.SendAsync(command);
        return await ReadReplyAsync();
    }

    /// <summary>A reply stands between <c>%begin</c> and <c>%end</c>; what the program writes meanwhile stands before.</summary>
    private async Task<string[]> ReadReplyAsync()
    {
        while (!(await _control.ReadLineAsync()).StartsWith("%begin ", StringComparison.Ordinal))
        {
        }

        List<string> reply = [];
        while (await _control.ReadLineAsync() is var line && !line.StartsWith("%end ", StringComparison.Ordinal))
        {
            Assert.DoesNotMatch("^%error ", line);
            reply.Add(line);
        }

        return [.. reply];
    }
}
