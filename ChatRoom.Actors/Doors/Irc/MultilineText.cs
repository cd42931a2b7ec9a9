using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>The pieces of a text of several lines, each of which is a message of its own on the wire (IRCv3 draft/multiline).</summary>
internal static class MultilineText
{
    /// <summary>Cuts a text where its author did, and further where a piece does not fit.</summary>
    /// <param name="text">The text, as <see cref="Rooms.Utterance"/> keeps it.</param>
    /// <param name="space">How many bytes of UTF-8 a piece may have.</param>
    /// <returns>At least one piece; a blank line is an empty one.</returns>
    public static IReadOnlyList<MultilinePiece> Cut(string text, int space)
    {
        List<MultilinePiece> pieces = [];
        var continues = false;
        for (var start = 0; start >= 0;)
        {
            var end = text.AsSpan(start).IndexOfAny(Rooms.Utterance.LineBreak, Rooms.Utterance.PieceBreak);
            var part = end < 0 ? text[start..] : text.Substring(start, end);
            foreach (var piece in MessageSplitter.Split(part, space))
            {
                pieces.Add(new MultilinePiece(piece, continues));
                continues = true;
            }

            continues = end >= 0 && text[start + end] == Rooms.Utterance.PieceBreak;
            start = end < 0 ? -1 : start + end + 1;
        }

        return pieces;
    }
}

/// <summary>One message of a text of several.</summary>
/// <param name="Text">What is said in it; empty for a blank line.</param>
/// <param name="Continues">Whether it goes on in the line of the piece before it (the tag <c>draft/multiline-concat</c>).</param>
internal readonly record struct MultilinePiece(string Text, bool Continues);
