using System.Text;
using ChatRoom.Protocol.Irc;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class MaskTests
{
    private static readonly Gen<string> Texts = Strings("a", "A", "b", "*", "?", "\\", "😀", "\uD83D", "\uDE00");

    private static readonly Gen<string> Masks = Strings("a", "B", "*", "*", "?", "\\", "\\*", "\\?", "😀");

    [Fact]
    public void It_matches_what_a_plain_recursive_matcher_does()
        => Gen.Select(Masks, Texts).Sample(
            (mask, text) => Assert.Equal(Model([.. Tokens(mask)], [.. text.EnumerateRunes()]), Mask.Matches(mask, text)),
            iter: 20_000);

    [Fact]
    public void A_text_with_its_wildcards_escaped_matches_itself()
        => Texts.Where(text => !text.Contains('\\', StringComparison.Ordinal)).Sample(
            text =>
            {
                var mask = text.Replace("*", @"\*", StringComparison.Ordinal).Replace("?", @"\?", StringComparison.Ordinal);

                Assert.True(Mask.Matches(mask, text));
            },
            iter: 1_000);

    [Fact]
    public void A_mask_full_of_stars_takes_no_time()
    {
        var mask = string.Concat(Enumerable.Repeat("*a", 200)) + "b";

        Assert.False(Mask.Matches(mask, new string('a', 2_000)));
    }

    private static Gen<string> Strings(params string[] parts) => Gen.OneOf(parts).Array[0, 8].Select(string.Concat);

    private static IEnumerable<(bool Wild, Rune Rune)> Tokens(string mask)
    {
        var escaped = false;
        foreach (var (rune, next) in mask.EnumerateRunes().Zip(mask.EnumerateRunes().Skip(1).Append(default)))
        {
            if (!escaped && rune.Value == '\\' && next.Value is '*' or '?')
            {
                escaped = true;
                continue;
            }

            yield return (!escaped && rune.Value is '*' or '?', rune);
            escaped = false;
        }
    }

    private static bool Model(ReadOnlySpan<(bool Wild, Rune Rune)> mask, ReadOnlySpan<Rune> text)
        => mask switch
        {
            [] => text.IsEmpty,
            [(true, { Value: '*' }), .. var rest] => Model(rest, text) || (!text.IsEmpty && Model(mask, text[1..])),
            [(true, _), .. var rest] => !text.IsEmpty && Model(rest, text[1..]),
            [var (_, rune), .. var rest] => !text.IsEmpty && AreEqual(rune, text[0]) && Model(rest, text[1..]),
        };

    private static bool AreEqual(Rune left, Rune right) => Casemapping.Equals(left.ToString(), right.ToString());
}
