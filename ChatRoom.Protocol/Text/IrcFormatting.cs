using System.Text.RegularExpressions;

namespace ChatRoom.Protocol.Text;

/// <summary>The formatting codes inside IRC messages (modern.ircdocs.horse/formatting).</summary>
public static partial class IrcFormatting
{
    /// <summary>
    /// Removes formatting: bold 0x02, colour 0x03 with its one or two numbers, hex colour 0x04 with its one or two values,
    /// reset 0x0F, monospace 0x11, reverse 0x16, italics 0x1D, strikethrough 0x1E, underline 0x1F.
    /// </summary>
    /// <param name="text">The text of a message.</param>
    /// <returns>The text alone; the same instance when it had no formatting.</returns>
    public static string Strip(string text) => Codes().Replace(text, "");

    [GeneratedRegex(
        """
        \x03 (?: [0-9]{1,2} (?: , [0-9]{1,2} )? )?
        | \x04 (?: [0-9A-Fa-f]{6} (?: , [0-9A-Fa-f]{6} )? )?
        | [\x02\x0F\x11\x16\x1D-\x1F]
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Codes();
}
