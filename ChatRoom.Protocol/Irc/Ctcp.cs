using System.Buffers;

namespace ChatRoom.Protocol.Irc;

/// <summary>The client-to-client protocol: commands inside the text of PRIVMSG and NOTICE (modern.ircdocs.horse/ctcp).</summary>
public static class Ctcp
{
    /// <summary>The command of what a user does rather than says (<c>/me</c>).</summary>
    public const string Action = "ACTION";

    private const char Delimiter = '\x01';

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\0\x01\r\n");

    /// <summary>Reads a CTCP message.</summary>
    /// <param name="text">The text of a PRIVMSG or NOTICE.</param>
    /// <param name="command">The command as received; compare it without regard to case. Empty when this is not CTCP.</param>
    /// <param name="arguments">What follows the space after the command, or empty.</param>
    /// <returns>
    /// True when the whole text is one CTCP message. The delimiter at its end may be missing; one in its middle makes it no CTCP.
    /// </returns>
    public static bool TryParse(string text, out string command, out string arguments)
    {
        ArgumentNullException.ThrowIfNull(text);
        command = arguments = "";
        if (!text.StartsWith(Delimiter))
        {
            return false;
        }

        var body = text.AsSpan(1);
        body = body.EndsWith(Delimiter) ? body[..^1] : body;
        var space = body.IndexOf(' ');
        var name = space < 0 ? body : body[..space];
        if (name.IsEmpty || body.Contains(Delimiter))
        {
            return false;
        }

        command = name.ToString();
        arguments = space < 0 ? "" : body[(space + 1)..].ToString();
        return true;
    }

    /// <summary>Writes a CTCP message.</summary>
    /// <param name="command">A word, as <see cref="Action"/>.</param>
    /// <param name="arguments">Its arguments, or empty. What CTCP cannot carry (NUL, 0x01, CR, LF) becomes a space.</param>
    /// <returns>The text of a PRIVMSG or NOTICE.</returns>
    /// <exception cref="ArgumentException"><paramref name="command"/> is empty, or no word.</exception>
    public static string Format(string command, string arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(arguments);
        if (command.Contains(' ', StringComparison.Ordinal) || command.AsSpan().ContainsAny(Forbidden))
        {
            throw new ArgumentException("A CTCP command is one word.", nameof(command));
        }

        return arguments.Length == 0 ? $"{Delimiter}{command}{Delimiter}" : $"{Delimiter}{command} {Clean(arguments)}{Delimiter}";
    }

    private static string Clean(string arguments)
        => string.Create(arguments.Length, arguments, static (clean, arguments) =>
            arguments.AsSpan().ReplaceAny(clean, Forbidden, ' '));
}
