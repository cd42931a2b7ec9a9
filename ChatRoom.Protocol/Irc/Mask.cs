using System.Text;

namespace ChatRoom.Protocol.Irc;

/// <summary>Wildcard expressions (Modern IRC, "Wildcard Expressions").</summary>
public static class Mask
{
    /// <summary>
    /// Whether a text matches a mask. <c>*</c> stands for any number of characters, <c>?</c> for exactly one, <c>\*</c> and
    /// <c>\?</c> for themselves; a backslash before anything else is itself, for it is a letter of nicknames. Letter case is
    /// that of <see cref="Casemapping"/>.
    /// </summary>
    /// <remarks>At most (length of the mask) × (length of the text) steps, whatever the mask.</remarks>
    /// <param name="mask">The mask; every text is one.</param>
    /// <param name="text">What is matched, from its start to its end.</param>
    /// <returns>True when all of the text matches all of the mask.</returns>
    public static bool Matches(string mask, string text)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(text);
        var maskIndex = 0;
        var textIndex = 0;
        var afterStar = -1;
        var starEnd = 0;
        while (textIndex < text.Length)
        {
            if (maskIndex < mask.Length && mask[maskIndex] == '*')
            {
                // Only the latest star need ever take more: an earlier one could not reach further than it does.
                afterStar = ++maskIndex;
                starEnd = textIndex;
            }
            else if (MatchesOne(mask, ref maskIndex, text, ref textIndex))
            {
                continue;
            }
            else if (afterStar >= 0)
            {
                (maskIndex, textIndex) = (afterStar, ++starEnd);
            }
            else
            {
                return false;
            }
        }

        return mask.AsSpan(maskIndex).TrimStart('*').IsEmpty;
    }

    private static bool MatchesOne(string mask, ref int maskIndex, string text, ref int textIndex)
    {
        if (maskIndex == mask.Length)
        {
            return false;
        }

        if (mask[maskIndex] == '?')
        {
            maskIndex++;
            textIndex += CharacterLength(text, textIndex);
            return true;
        }

        var literal = IsEscape(mask, maskIndex) ? maskIndex + 1 : maskIndex;
        if (Casemapping.Fold(mask[literal]) != Casemapping.Fold(text[textIndex]))
        {
            return false;
        }

        maskIndex = literal + 1;
        textIndex++;
        return true;
    }

    private static bool IsEscape(string mask, int index)
        => mask[index] == '\\' && index + 1 < mask.Length && mask[index + 1] is '*' or '?';

    private static int CharacterLength(string text, int index)
    {
        _ = Rune.DecodeFromUtf16(text.AsSpan(index), out _, out var length);
        return length;
    }
}
