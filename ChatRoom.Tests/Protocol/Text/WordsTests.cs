using ChatRoom.Protocol.Text;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Text;

/// <summary>What is a word to those who search.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData("Hello, World!", "hello world")]
    [InlineData("don't stop; don't", "don t stop")]
    [InlineData("https://example.org/a_b?c=4", "https example org a b c 4")]
    [InlineData("Café CAFE cafe\u0301", "cafe")]
    [InlineData("Ωραίος ΣΊΣΥΦΟΣ", "ωραιοσ σισυφοσ")]
    [InlineData("Straße STRASSE", "strasse")]
    [InlineData("Ёлка ЙОД", "елка иод")]
    [InlineData("İstanbul ıstanbul", "istanbul")]
    [InlineData("ﬁne ﬂow", "fine flow")]
    [InlineData("日本語です", "日 本 語 で す")]
    [InlineData("一x二", "一 x 二")]
    [InlineData("한국어 좋아", "한국어 좋아")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("ถ้า", "ถ้ า")]
    [InlineData("👍🏽 great ❤️", "👍 great ❤")]
    [InlineData("\u0002bold\u0002 \u000304,12red\u0003 plain", "bold red plain")]
    [InlineData("bo\u0002ld", "bold")]
    [InlineData("a\nb\tc", "a b c")]
    [InlineData(" ...!? ", "")]
    [InlineData("", "")]
    public void A_text_has_these_words(string text, string words) => Assert.Equal(words, string.Join(' ', Words.Of(text)));

    [Fact]
    public void A_word_is_cut_where_it_is_too_long_for_an_index() =>
        Assert.Equal([new string('a', Words.MaxLength), "b"], Words.Of(new string('A', 300) + " b"));

    [Fact]
    public void Whatever_a_text_is_its_words_are_in_it_by_themselves_too() => Gen.String.Sample(text =>
    {
        foreach (var word in Words.Of(text))
        {
            Assert.Equal([word], Words.Of(word));
            Assert.DoesNotContain(word, character => char.IsAscii(character) && !char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character));
        }
    });

    [Fact]
    public void Every_letter_in_the_table_is_found_by_its_plain_spelling()
    {
        for (var letter = '\x80'; letter < '\uFFFF'; letter++)
        {
            if (WordLetters.Find(letter) is { } plain)
                Assert.Equal(Words.Of(plain), Words.Of(letter.ToString()));
        }

        Assert.Equal("e", WordLetters.Find('é'));
    }
}
