using System.Globalization;
using System.Text;

namespace ChatRoom.Protocol.Text;

/// <summary>Cuts a text that is too long for one line into pieces that are not.</summary>
public static class MessageSplitter
{
    /// <summary>The longest UTF-8 form of one character, in bytes.</summary>
    private const int LongestRune = 4;

    /// <summary>Splits a text; the pieces, put together, are the text again.</summary>
    /// <remarks>
    /// A piece ends between grapheme clusters (what a reader takes for one character), inside one only, between code points, when
    /// it does not fit alone. It ends after a space when there is one in the last third of the room.
    /// </remarks>
    /// <param name="text">Any text.</param>
    /// <param name="maxBytes">The room in one piece, in bytes of UTF-8; at least 4.</param>
    /// <returns>At least one piece; an empty text gives one empty piece.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBytes"/> is less than 4.</exception>
    public static IReadOnlyList<string> Split(string text, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, LongestRune);
        if (Fits(text, maxBytes))
        {
            return [text];
        }

        var pieces = new List<string>();
        var rest = text.AsSpan();
        while (!Fits(rest, maxBytes))
        {
            var length = PieceLength(rest, maxBytes);
            pieces.Add(rest[..length].ToString());
            rest = rest[length..];
        }

        pieces.Add(rest.ToString());
        return pieces;
    }

    // A UTF-16 unit takes between one and three bytes: most texts are decided without counting, and no count is longer than needed.
    private static bool Fits(ReadOnlySpan<char> text, int maxBytes)
        => text.Length <= maxBytes / 3 || (text.Length <= maxBytes && Encoding.UTF8.GetByteCount(text) <= maxBytes);

    private static int PieceLength(ReadOnlySpan<char> rest, int maxBytes)
    {
        // What lies behind cannot fit; without the bound one endless cluster would be measured again for every piece of it.
        var text = rest[..Math.Min(rest.Length, maxBytes + 1)];
        var length = 0;
        var bytes = 0;
        var afterSpace = 0;
        while (true)
        {
            var cluster = text.Slice(length, StringInfo.GetNextTextElementLength(text[length..]));
            var clusterBytes = Encoding.UTF8.GetByteCount(cluster);
            if (bytes + clusterBytes > maxBytes)
            {
                break;
            }

            length += cluster.Length;
            bytes += clusterBytes;
            if (cluster is " " && bytes > maxBytes / 3 * 2)
            {
                afterSpace = length;
            }
        }

        return afterSpace > 0 ? afterSpace
            : length > 0 ? length
            : RunesThatFit(text, maxBytes);
    }

    private static int RunesThatFit(ReadOnlySpan<char> text, int maxBytes)
    {
        var length = 0;
        var bytes = 0;
        while (true)
        {
            _ = Rune.DecodeFromUtf16(text[length..], out var rune, out var units);
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
            {
                return length;
            }

            length += units;
        }
    }
}
