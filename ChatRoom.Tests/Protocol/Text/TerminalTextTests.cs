using System.Text;
using ChatRoom.Protocol.Text;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Text;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("tab\tbed")]
    [InlineData("Grüße, 日本語, 😀, 👩\u200D👧")]
    [InlineData("a\u00A0b\uFFFD")]
    public void A_clean_text_is_returned_as_it_is(string text)
        => Assert.Same(text, TerminalText.Sanitize(text));

    [Theory]
    [InlineData("\u001B[2Jgone", "[2Jgone")]
    [InlineData("a\0b\ac\u007Fd", "abcd")]
    [InlineData("\u009B31mred\u0085", "31mred")]
    [InlineData("one\r\ntwo\u2028three\u2029", "onetwothree")]
    [InlineData("😀\u0001😀", "😀😀")]
    public void Control_characters_and_line_separators_are_removed(string text, string clean)
        => Assert.Equal(clean, TerminalText.Sanitize(text));

    [Fact]
    public void Unpaired_surrogates_are_replaced()
    {
        Assert.Equal("a\uFFFDb", TerminalText.Sanitize("a\uD83Db"));
        Assert.Equal("\uFFFD😀\uFFFD", TerminalText.Sanitize("\uDE00😀\uD83D"));
    }

    [Fact]
    public void Removing_a_control_character_does_not_pair_the_surrogates_around_it()
        => Assert.Equal("\uFFFD\uFFFD", TerminalText.Sanitize("\uD83D\u0001\uDE00"));

    [Fact]
    public void Whatever_comes_in_clean_text_goes_out()
        => AnyText().Sample(
            text =>
            {
                var clean = TerminalText.Sanitize(text);

                Assert.DoesNotContain(clean, character => character != '\t' && char.IsControl(character));
                Assert.DoesNotContain(clean, character => character is '\u2028' or '\u2029');
                Assert.Equal(clean, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)));
                Assert.Same(clean, TerminalText.Sanitize(clean));
            },
            iter: 2_000);

    [Fact]
    public void What_is_not_unclean_is_kept_in_order()
        => AnyText().Sample(
            text =>
            {
                var kept = text.EnumerateRunes().Where(rune => rune.Value is '\t' || !(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029));

                Assert.Equal(string.Concat(kept), TerminalText.Sanitize(text));
            },
            iter: 2_000);

    private static Gen<string> AnyText()
        => Gen.Frequency((3, Gen.Char), (1, Gen.Char['\0', '\u00A0']), (1, Gen.Char['\uD7F0', '\uE010'])).Array[0, 50]
            .Select(characters => new string(characters));
}
