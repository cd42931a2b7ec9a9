using System.Diagnostics;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Clients;

/// <summary>A home directory of a program's own, so that what the user of this machine has configured does not matter.</summary>
internal sealed class ClientHome : IAsyncDisposable
{
    private static readonly string[] Foreign = ["TMUX", "TMUX_PANE", "WEECHAT_HOME", "IRCNICK", "IRCUSER", "IRCNAME", "IRCSERVER", "LC_ALL"];

    private readonly TemporaryDirectory _directory = new();

    public string Path => _directory.Path;

    /// <summary>Writes a file into the home.</summary>
    /// <returns>Its full path.</returns>
    public string Write(string name, string content) => _directory.Write(name, content);

    /// <summary>How to start a program that lives here, its streams redirected.</summary>
    public ProcessStartInfo Command(string program, params IEnumerable<string> arguments)
    {
        var command = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path,
        };
        var environment = command.Environment;
        foreach (var name in environment.Keys.Where(name => name.StartsWith("XDG_", StringComparison.Ordinal)).Concat(Foreign).ToArray())
            environment.Remove(name);
        environment["HOME"] = Path;
        environment["TERM"] = "xterm-256color";
        environment["LANG"] = "C.UTF-8";
        environment["TZ"] = "UTC";
        return command;
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
