using System.Collections.Frozen;
using System.Globalization;

namespace ChatRoom.Protocol.Irc;

/// <summary>
/// The letters that names may have beside ASCII, where a server allows them: those of scripts that are written from left to
/// right without marks, each in the one form that normalisation leaves as it is (Unicode Technical Standard 39, "General Security
/// Profile"). The table is made by <c>Unicode/name-characters.pl</c>.
/// </summary>
internal static class NameLetters
{
    private const string Resource = "ChatRoom.Protocol.Irc.Unicode.name-characters.txt";

    /// <summary>Which scripts go together in a name (UTS 39, "Highly Restrictive"): these pairs beside each by itself.</summary>
    private static readonly FrozenSet<Scripts> Together = new[]
    {
        Scripts.Latin | Scripts.Han | Scripts.Hiragana | Scripts.Katakana,
        Scripts.Latin | Scripts.Han | Scripts.Hangul,
    }.ToFrozenSet();

    private static readonly Lazy<(FrozenDictionary<char, Scripts> Scripts, FrozenDictionary<char, string> Keys)> Table = new(Read);

    [Flags]
    private enum Scripts
    {
        None = 0,
        Latin = 1 << 0,
        Greek = 1 << 1,
        Cyrillic = 1 << 2,
        Armenian = 1 << 3,
        Georgian = 1 << 4,
        Hangul = 1 << 5,
        Hiragana = 1 << 6,
        Katakana = 1 << 7,
        Han = 1 << 8,
    }

    /// <summary>Whether a character beside ASCII is one of the letters.</summary>
    public static bool Contains(char character) => Table.Value.Scripts.ContainsKey(character);

    /// <summary>Whether the letters of a name are of one script, or of scripts that are written together.</summary>
    public static bool AreOfOneScript(string name)
    {
        var scripts = name.Aggregate(Scripts.None, (all, character) => all | ScriptOf(character));
        return (scripts & (scripts - 1)) == 0 || Together.Any(together => (scripts & ~together) == 0);
    }

    /// <summary>What a character looks like, in characters that stand for all that look the same.</summary>
    public static string Key(char character) => character switch
    {
        '1' or 'I' or 'i' or 'l' or 'L' or '|' => "i",
        '0' => "o",
        <= '\x7f' => Casemapping.Fold(character).ToString(),
        _ => Table.Value.Keys.GetValueOrDefault(character) ?? character.ToString(),
    };

    private static Scripts ScriptOf(char character) =>
        char.IsAsciiLetter(character) ? Scripts.Latin
        : char.IsAscii(character) ? Scripts.None
        : Table.Value.Scripts.GetValueOrDefault(character);

    private static (FrozenDictionary<char, Scripts> Scripts, FrozenDictionary<char, string> Keys) Read()
    {
        var (scripts, keys) = (new Dictionary<char, Scripts>(), new Dictionary<char, string>());
        using var reader = new StreamReader(typeof(NameLetters).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('=') is [var letter, var key])
            {
                keys.Add(Character(letter), string.Concat(key.Split(' ').Select(Character)));
            }
            else if (!line.StartsWith('#'))
            {
                ReadScript(line.Split(' '), scripts);
            }
        }

        return (scripts.ToFrozenDictionary(), keys.ToFrozenDictionary());
    }

    private static void ReadScript(string[] words, Dictionary<char, Scripts> scripts)
    {
        var script = Enum.Parse<Scripts>(words[0]);
        foreach (var range in words[1..])
        {
            var ends = range.Split('-');
            for (int character = Character(ends[0]); character <= Character(ends[^1]); character++)
            {
                scripts.Add((char)character, script);
            }
        }
    }

    private static char Character(string code) => (char)int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
