using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Plain;

/// <summary>How a line of the plain door is read.</summary>
internal static class PlainLine
{
    /// <summary>Whether a line is a command: a slash and a word. Two slashes are a message that begins with one.</summary>
    /// <param name="line">The line.</param>
    /// <param name="command">The word, in lower case.</param>
    /// <param name="arguments">What follows it, without the spaces around.</param>
    public static bool TryReadCommand(string line, out string command, out string arguments)
    {
        command = arguments = "";
        if (!line.StartsWith('/') || line.StartsWith("//", StringComparison.Ordinal))
        {
            return false;
        }

        (command, arguments) = CutWord(line[1..]);
        command = command.ToLowerInvariant();
        return true;
    }

    /// <summary>What a line that is no command says; clients that put the sender's name in front are understood.</summary>
    public static string Message(string line, string name)
    {
        var text = line.StartsWith("//", StringComparison.Ordinal) ? line[1..] : line;
        var prefix = name + ":";
        return text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && text.Length > prefix.Length
            ? text[prefix.Length..].TrimStart(' ')
            : text;
    }

    /// <summary>The first word and the rest, both without spaces around.</summary>
    public static (string Word, string Remainder) CutWord(string text)
    {
        var trimmed = text.Trim();
        var space = trimmed.IndexOf(' ');
        return space < 0 ? (trimmed, "") : (trimmed[..space], trimmed[space..].Trim());
    }

    /// <summary>The room that is meant: the # may be left out.</summary>
    public static string RoomOf(string word) => word.StartsWith(Names.ChannelPrefix) ? word : Names.ChannelPrefix + word;
}
