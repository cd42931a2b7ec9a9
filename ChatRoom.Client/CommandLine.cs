using System.CommandLine;
using ChatRoom.Client.Connection;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Client;

/// <summary>What the program was asked for.</summary>
internal sealed record ClientOptions(ServerAddress Address, string Name, string? Password, bool IsColoured);

/// <summary>Reads the command line.</summary>
internal sealed class CommandLine
{
    /// <summary>Longer than any server allows; the server knows its own limit.</summary>
    private const int MaxNameLength = 64;

    private readonly Argument<string> _uri = new("URI")
    {
        Description = "irc://HOST:PORT/#ROOM, or plain://HOST:PORT for a server of bare text lines",
        DefaultValueFactory = _ => ServerAddress.Default,
    };

    private readonly Option<string> _name = new("--name", "-n")
    {
        Description = "Your name in the chat",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    private readonly Option<string?> _password = new("--password")
    {
        Description = "The connection password, if the server asks for one",
        HelpName = "PASSWORD",
    };

    private readonly Option<bool> _noColor = new("--no-color")
    {
        Description = "No colours (also when NO_COLOR is set, or when the output is no terminal)",
    };

    /// <summary>Runs what the arguments ask for; if they are not in order, says why in one line.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> InvokeAsync(IReadOnlyList<string> arguments, Func<ClientOptions, Task<int>> run, TextWriter errors)
    {
        var root = new RootCommand(
            "A chat client for IRC servers and for servers of bare text lines. "
            + "With its input or output redirected it is a pipe: lines in are sent, messages out are lines.")
        {
            _uri, _name, _password, _noColor,
        };
        root.SetAction(result => TryRead(result, out var options) is { } error ? Reject(error, errors) : run(options!));
        var parsed = root.Parse(arguments);
        return parsed.Errors is [var first, ..] ? Reject(first.Message, errors) : parsed.InvokeAsync();
    }

    private static Task<int> Reject(string error, TextWriter errors)
    {
        errors.WriteLine($"chat: {error}");
        return Task.FromResult(ExitCode.Usage);
    }

    /// <returns>What is wrong; null when nothing is.</returns>
    private string? TryRead(ParseResult result, out ClientOptions? options)
    {
        options = null;
        var uri = result.GetValue(_uri)!;
        if (uri.StartsWith('-')) return $"there is no option {uri}: --help lists them";
        if (!ServerAddress.TryParse(uri, out var address, out var error)) return error;
        var name = result.GetValue(_name)!;
        if (!Names.IsNickname(name, MaxNameLength))
        {
            return result.GetResult(_name) is { Implicit: false }
                ? $"'{name}' is not a name: letters, digits and []\\`_^{{|}}- only, and no digit or - in front"
                : "give your name with --name NAME";
        }

        options = new ClientOptions(address, name, result.GetValue(_password), IsColoured: !result.GetValue(_noColor));
        return null;
    }
}
