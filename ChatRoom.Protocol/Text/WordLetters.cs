using System.Collections.Frozen;

namespace ChatRoom.Protocol.Text;

/// <summary>
/// What letters are searched for as: in lower case and without accents. The table is made by <c>Unicode/word-letters.py</c>, for
/// without ICU .NET decomposes nothing beyond ASCII.
/// </summary>
internal static class WordLetters
{
    private const string Resource = "ChatRoom.Protocol.Text.Unicode.word-letters.txt";

    private static readonly Lazy<FrozenDictionary<char, string>> Table = new(Read);

    /// <summary>The plain spelling of a letter, or null where it is none but its lower case.</summary>
    public static string? Find(char letter) => letter < '\x80' ? null : Table.Value.GetValueOrDefault(letter);

    private static FrozenDictionary<char, string> Read()
    {
        Dictionary<char, string> spellings = [];
        using var reader = new StreamReader(typeof(WordLetters).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#' && line.Split(' ') is [var plain, var letters])
            {
                foreach (var letter in letters)
                {
                    spellings.Add(letter, plain);
                }
            }
        }

        return spellings.ToFrozenDictionary();
    }
}
