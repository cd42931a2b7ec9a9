using System.Buffers;
using System.Text;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>What must be known of a line that is written already: whether it has a tag, and whether it is about a batch.</summary>
internal static class IrcLine
{
    /// <summary>Whether a line has a tag.</summary>
    /// <param name="line">A line.</param>
    /// <param name="name">The tag's name.</param>
    public static bool HasTag(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name)
    {
        if (line is not [(byte)'@', .. var tags])
        {
            return false;
        }

        tags = tags[..tags.IndexOf((byte)' ')];
        foreach (var range in tags.Split((byte)';'))
        {
            var tag = tags[range];
            if (tag.StartsWith(name) && (tag.Length == name.Length || tag[name.Length] == '='))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes lines with one more tag in front of those of the first.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="name">The tag's name.</param>
    /// <param name="value">Its value.</param>
    public static void WriteTagged(IBufferWriter<byte> output, ReadOnlySpan<byte> lines, ReadOnlySpan<byte> name, string value)
    {
        output.Write("@"u8);
        output.Write(name);
        output.Write("="u8);
        Encoding.UTF8.GetBytes(IrcTags.Escape(value), output);
        var hasTags = lines is [(byte)'@', ..];
        output.Write(hasTags ? ";"u8 : " "u8);
        output.Write(hasTags ? lines[1..] : lines);
    }

    /// <summary>What a line opens or closes: its sign and reference if its verb is <c>BATCH</c>, else nothing.</summary>
    public static ReadOnlySpan<byte> ReferenceOfBatch(ReadOnlySpan<byte> line)
    {
        var rest = AfterWord(AfterWord(line.TrimEnd("\r\n"u8), (byte)'@'), (byte)':');
        if (!rest.StartsWith("BATCH "u8))
        {
            return default;
        }

        rest = rest["BATCH "u8.Length..];
        var end = rest.IndexOf((byte)' ');
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>What follows the first word, if that word begins with a mark.</summary>
    private static ReadOnlySpan<byte> AfterWord(ReadOnlySpan<byte> text, byte mark) =>
        text.Length > 0 && text[0] == mark ? text[(text.IndexOf((byte)' ') + 1)..] : text;
}
