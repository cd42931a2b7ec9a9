using System.Buffers;
using System.Text;

namespace ChatRoom.Protocol.Irc;

/// <summary>How tag values are written inside a message (IRCv3 message-tags, "Escaping values").</summary>
internal static class TagEscapes
{
    /// <summary>Characters that a tag's name cannot contain, because a reader would take them for something else.</summary>
    public static readonly SearchValues<char> EndsName = SearchValues.Create("\0\r\n ;=");

    /// <summary>Characters that a value must not contain unescaped.</summary>
    public static readonly SearchValues<char> Special = SearchValues.Create("\r\n ;\\");

    /// <summary>The letter that stands for a special character after a backslash.</summary>
    public static char LetterOf(char special) => special switch
    {
        ';' => ':',
        ' ' => 's',
        '\r' => 'r',
        '\n' => 'n',
        _ => special,
    };

    public static string Escape(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.AsSpan().ContainsAny(Special))
        {
            return value;
        }

        var escaped = new StringBuilder(value.Length + 8);
        foreach (var character in value)
        {
            if (Special.Contains(character))
            {
                escaped.Append('\\').Append(LetterOf(character));
            }
            else
            {
                escaped.Append(character);
            }
        }

        return escaped.ToString();
    }

    public static string Unescape(ReadOnlySpan<char> escaped)
    {
        if (!escaped.Contains('\\'))
        {
            return escaped.ToString();
        }

        var value = new StringBuilder(escaped.Length);
        for (var index = 0; index < escaped.Length; index++)
        {
            if (escaped[index] != '\\')
            {
                value.Append(escaped[index]);
            }
            else if (++index < escaped.Length)
            {
                value.Append(CharacterOf(escaped[index]));
            }
        }

        return value.ToString();
    }

    private static char CharacterOf(char letter) => letter switch
    {
        ':' => ';',
        's' => ' ',
        'r' => '\r',
        'n' => '\n',
        _ => letter,
    };
}
