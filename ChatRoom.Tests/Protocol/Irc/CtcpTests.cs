using ChatRoom.Protocol.Irc;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class CtcpTests
{
    [Theory]
    [InlineData("\u0001ACTION waves\u0001", "ACTION", "waves")]
    [InlineData("\u0001ACTION waves", "ACTION", "waves")]
    [InlineData("\u0001VERSION\u0001", "VERSION", "")]
    [InlineData("\u0001VERSION", "VERSION", "")]
    [InlineData("\u0001ping 12 34 \u0001", "ping", "12 34 ")]
    [InlineData("\u0001ACTION  two spaces\u0001", "ACTION", " two spaces")]
    public void A_message_between_delimiters_is_CTCP(string text, string command, string arguments)
    {
        Assert.True(Ctcp.TryParse(text, out var actualCommand, out var actualArguments));
        Assert.Equal((command, arguments), (actualCommand, actualArguments));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("hello \u0001ACTION waves\u0001")]
    [InlineData("\u0001")]
    [InlineData("\u0001\u0001")]
    [InlineData("\u0001 waves\u0001")]
    [InlineData("\u0001ACTION waves\u0001 and more")]
    public void Anything_else_is_not(string text)
    {
        Assert.False(Ctcp.TryParse(text, out var command, out var arguments));
        Assert.Equal(("", ""), (command, arguments));
    }

    [Fact]
    public void A_message_is_written_between_delimiters()
    {
        Assert.Equal("\u0001ACTION waves\u0001", Ctcp.Format(Ctcp.Action, "waves"));
        Assert.Equal("\u0001VERSION\u0001", Ctcp.Format("VERSION", ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("TWO WORDS")]
    [InlineData("A\u0001")]
    [InlineData("A\r")]
    public void A_command_is_one_word(string command)
        => Assert.Throws<ArgumentException>(() => Ctcp.Format(command, "x"));

    [Fact]
    public void Arguments_cannot_end_the_message()
        => Assert.Equal("\u0001ACTION a b c d e\u0001", Ctcp.Format(Ctcp.Action, "a\u0001b\rc\nd\0e"));

    [Fact]
    public void What_is_written_can_be_read()
        => Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 10], Gen.String).Sample(
            (command, arguments) =>
            {
                Assert.True(Ctcp.TryParse(Ctcp.Format(command, arguments), out var actualCommand, out var actualArguments));
                Assert.Equal(command, actualCommand);
                Assert.Equal(arguments.Length, actualArguments.Length);
            },
            iter: 1_000);
}
