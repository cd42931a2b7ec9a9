using System.Globalization;
using System.Text;

namespace ChatRoom.Protocol.Text;

/// <summary>
/// The words of a text, as they are searched for. Whoever looks for words and whoever keeps an index of them calls this, so all
/// agree on what a word is, whatever the database.
/// </summary>
/// <remarks>
/// A word is a run of letters, digits and the marks on them, in lower case and without accents: <c>Café</c> and <c>CAFE</c> are one
/// word. Of scripts that put no spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese) each character is a word, and so is a
/// symbol such as an emoji. IRC formatting is no part of a text. Words are cut after <see cref="MaxLength"/>.
/// </remarks>
public static class Words
{
    /// <summary>How many UTF-16 units of a word count; a few more where that would cut a letter.</summary>
    public const int MaxLength = 64;

    /// <summary>The different words of a text, in the order in which each comes first.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        var word = new StringBuilder();
        var standsAlone = false;
        foreach (var rune in IrcFormatting.Strip(text).EnumerateRunes())
        {
            switch (KindOf(rune))
            {
                case Kind.Letter:
                    if (standsAlone)
                    {
                        Finish();
                    }

                    Append(word, rune);
                    break;
                case Kind.Alone:
                    Finish();
                    standsAlone = true;
                    Append(word, rune);
                    break;
                case Kind.Mark when word.Length > 0:
                    Append(word, rune);
                    break;
                case Kind.Nothing:
                    break;
                default:
                    Finish();
                    break;
            }
        }

        Finish();
        return words.Keys;

        void Finish()
        {
            if (word.Length > 0)
            {
                words.TryAdd(word.ToString(), true);
            }

            word.Clear();
            standsAlone = false;
        }
    }

    private static void Append(StringBuilder word, Rune rune)
    {
        if (word.Length >= MaxLength)
        {
            return;
        }

        if (rune.IsBmp && WordLetters.Find((char)rune.Value) is { } plain)
        {
            word.Append(plain);
        }
        else
        {
            word.Append(Rune.ToLowerInvariant(rune));
        }
    }

    private static Kind KindOf(Rune rune) => rune.Value switch
    {
        < 0x80 => Rune.IsLetterOrDigit(rune) ? Kind.Letter : Kind.Gap,
        // Accents, and what chooses the look of a symbol.
        (>= 0x0300 and <= 0x036F) or (>= 0xFE00 and <= 0xFE0F) => Kind.Nothing,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.OtherLetter when IsUnspaced(rune.Value) => Kind.Alone,
            UnicodeCategory.ModifierLetter when IsUnspaced(rune.Value) => Kind.Alone,
            UnicodeCategory.OtherSymbol when rune != Rune.ReplacementChar => Kind.Alone,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Kind.Mark,
            UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Letter,
            _ => Rune.IsLetterOrDigit(rune) ? Kind.Letter : Kind.Gap,
        },
    };

    /// <summary>Whether a letter is of a script that is written without spaces between words.</summary>
    private static bool IsUnspaced(int letter) => letter is
        (>= 0x0E00 and <= 0x0EFF) // Thai, Lao
        or (>= 0x1000 and <= 0x109F) // Burmese
        or (>= 0x1780 and <= 0x17FF) // Khmer
        or (>= 0x3005 and <= 0x3007) or (>= 0x3031 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F) // Kana
        or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF); // Han

    private enum Kind
    {
        /// <summary>Stands between words.</summary>
        Gap,

        /// <summary>A part of a word.</summary>
        Letter,

        /// <summary>A word by itself.</summary>
        Alone,

        /// <summary>Belongs to the letter before it.</summary>
        Mark,

        /// <summary>Is as if it were not there.</summary>
        Nothing,
    }
}
