using System.Text;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>Fits words into lines.</summary>
internal static class WordWrap
{
    /// <summary>Lines of words with a separator between them, each of as many as fit.</summary>
    /// <param name="words">The words.</param>
    /// <param name="limit">How many bytes of UTF-8 a line may have; a longer word has a line to itself.</param>
    /// <param name="separator">What stands between two words.</param>
    public static IEnumerable<string> Fill(IEnumerable<string> words, int limit, char separator = ' ')
    {
        var line = new StringBuilder();
        var length = 0;
        foreach (var word in words)
        {
            var bytes = Encoding.UTF8.GetByteCount(word);
            if (line.Length > 0 && length + 1 + bytes > limit)
            {
                yield return line.ToString();
                line.Clear();
                length = 0;
            }

            if (line.Length > 0)
            {
                line.Append(separator);
                length++;
            }

            line.Append(word);
            length += bytes;
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }
}
