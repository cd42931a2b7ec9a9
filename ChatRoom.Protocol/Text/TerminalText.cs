using System.Buffers;
using System.Text;

namespace ChatRoom.Protocol.Text;

/// <summary>Text that can be written to a terminal without commanding it.</summary>
public static class TerminalText
{
    private const char ReplacementCharacter = '\uFFFD';

    // Surrogates are only suspects: paired, they are a character like any other.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(unit => (char)unit).Where(IsSuspect)]);

    /// <summary>
    /// Removes control characters (category Cc: C0, DEL and C1) other than tab and the separators U+2028 and U+2029, and
    /// replaces unpaired surrogates by U+FFFD: what is left is one line and holds no escape sequence.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <returns>The clean text; the same instance when there was nothing to clean.</returns>
    public static string Sanitize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var unclean = IndexOfUnclean(text, 0);
        if (unclean < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var start = 0;
        while (unclean >= 0)
        {
            result.Append(text, start, unclean - start);
            if (char.IsSurrogate(text[unclean]))
            {
                result.Append(ReplacementCharacter);
            }

            start = unclean + 1;
            unclean = IndexOfUnclean(text, start);
        }

        return result.Append(text, start, text.Length - start).ToString();
    }

    private static int IndexOfUnclean(string text, int start)
    {
        while (true)
        {
            var distance = text.AsSpan(start).IndexOfAny(Suspects);
            if (distance < 0)
            {
                return -1;
            }

            var suspect = start + distance;
            if (!char.IsSurrogatePair(text, suspect))
            {
                return suspect;
            }

            start = suspect + 2;
        }
    }

    private static bool IsSuspect(char unit)
        => unit is '\u2028' or '\u2029' || char.IsSurrogate(unit) || (char.IsControl(unit) && unit != '\t');
}
