using ChatRoom.Protocol.Text;

namespace ChatRoom.Tests.Protocol.Text;

public sealed class IrcFormattingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain, 12,3 text")]
    [InlineData("\u0001ACTION waves\u0001")]
    public void A_text_without_formatting_is_returned_as_it_is(string text)
        => Assert.Same(text, IrcFormatting.Strip(text));

    [Theory]
    [InlineData("\u0002bold\u0002 \u001Ditalics\u001D \u001Funderline\u001F", "bold italics underline")]
    [InlineData("\u001Estrike\u001E \u0011mono\u0011 \u0016reverse\u0016 \u000F.", "strike mono reverse .")]
    [InlineData("\u00034red\u0003", "red")]
    [InlineData("\u000304,12red on blue", "red on blue")]
    [InlineData("\u0003045 apples", "5 apples")]
    [InlineData("\u00034,red", ",red")]
    [InlineData("\u0003,4red", ",4red")]
    [InlineData("\u000304,123", "3")]
    [InlineData("\u0004FF0000red\u0004", "red")]
    [InlineData("\u0004ff0000,00FF00red on green", "red on green")]
    [InlineData("\u0004FF000 five digits", "FF000 five digits")]
    [InlineData("\u0004FF0000,00FF0 green", ",00FF0 green")]
    [InlineData("\u0003\u00024", "4")]
    public void Formatting_is_removed_with_its_colours_and_nothing_else(string text, string plain)
        => Assert.Equal(plain, IrcFormatting.Strip(text));
}
