using ChatRoom.Actors.Doors.Plain;

namespace ChatRoom.Tests.Actors.Doors.Plain;

public sealed class PlainLineTests
{
    [Theory]
    [InlineData("/help", "help", "")]
    [InlineData("/HELP", "help", "")]
    [InlineData("/msg bob how are you", "msg", "bob how are you")]
    [InlineData("/me   waves  ", "me", "waves")]
    [InlineData("/ ", "", "")]
    [InlineData("/", "", "")]
    public void A_slash_and_a_word_are_a_command(string line, string command, string arguments)
    {
        Assert.True(PlainLine.TryReadCommand(line, out var read, out var rest));
        Assert.Equal((command, arguments), (read, rest));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("//shrug")]
    [InlineData(" /help")]
    [InlineData("")]
    public void Anything_else_is_not(string line) => Assert.False(PlainLine.TryReadCommand(line, out _, out _));

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("//x", "/x")]
    [InlineData("///x", "//x")]
    [InlineData("alice: hello", "hello")]
    [InlineData("ALICE:hello", "hello")]
    [InlineData("alice:   hello  there", "hello  there")]
    [InlineData("alice: alice: hi", "alice: hi")]
    [InlineData("alice:", "alice:")]
    [InlineData("alice", "alice")]
    [InlineData("bob: hello", "bob: hello")]
    [InlineData("alicein: chains", "alicein: chains")]
    public void A_message_loses_one_slash_of_two_and_the_senders_own_name(string line, string message) =>
        Assert.Equal(message, PlainLine.Message(line, "alice"));

    [Theory]
    [InlineData("one two three", "one", "two three")]
    [InlineData("  one   two  ", "one", "two")]
    [InlineData("one", "one", "")]
    [InlineData("", "", "")]
    [InlineData("   ", "", "")]
    public void A_word_is_cut_off(string text, string word, string rest) => Assert.Equal((word, rest), PlainLine.CutWord(text));
}
