using System.Buffers;
using System.Text;

namespace ChatRoom.Protocol.Irc;

/// <summary>From the parts of a message to its line.</summary>
internal static class IrcMessageFormatter
{
    /// <summary>Characters that no part of a message can contain.</summary>
    public static readonly SearchValues<char> Forbidden = SearchValues.Create("\0\r\n");

    private static readonly SearchValues<char> ForbiddenInWords = SearchValues.Create("\0\r\n ");

    public static string Format(IrcMessage message)
    {
        var line = new StringBuilder();
        if (message.Tags.Count > 0)
        {
            line.Append('@').Append(message.Tags.ToString()).Append(' ');
        }

        if (message.Source is { } source)
        {
            line.Append(':').Append(Word(source, "source")).Append(' ');
        }

        line.Append(Command(message.Command));
        for (var index = 0; index < message.Count; index++)
        {
            line.Append(' ').Append(index < message.Count - 1 ? Middle(message[index]) : Last(message[index]));
        }

        return line.ToString();
    }

    private static string Command(string command)
        => Word(command, "command") is [':' or '@', ..] ? throw Unwritable("command", command) : command;

    private static string Middle(string parameter)
        => Word(parameter, "middle parameter") is [':', ..] ? throw Unwritable("middle parameter", parameter) : parameter;

    private static string Last(string parameter)
    {
        if (parameter.AsSpan().ContainsAny(Forbidden))
        {
            throw Unwritable("last parameter", parameter);
        }

        var needsColon = parameter is "" or [':', ..] || parameter.Contains(' ', StringComparison.Ordinal);
        return needsColon ? ":" + parameter : parameter;
    }

    private static string Word(string word, string role)
        => word.Length == 0 || word.AsSpan().ContainsAny(ForbiddenInWords) ? throw Unwritable(role, word) : word;

    private static InvalidOperationException Unwritable(string role, string text) => new($"'{text}' cannot be the {role} of a message.");
}
