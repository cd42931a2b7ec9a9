using System.Collections.Immutable;
using ChatRoom.Protocol.Irc;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class IrcMessageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\r\n")]
    [InlineData(":source")]
    [InlineData(":source  ")]
    [InlineData("@tag=value")]
    [InlineData("@tag=value :source ")]
    public void A_line_without_a_command_is_no_message(string line)
    {
        Assert.False(IrcMessage.TryParse(line, out var message));
        Assert.Null(message);
        Assert.Throws<FormatException>(() => IrcMessage.Parse(line));
    }

    [Fact]
    public void A_parameter_that_is_not_there_is_empty()
    {
        var message = IrcMessage.Parse("JOIN #a key");

        Assert.Equal(2, message.Count);
        Assert.Equal(("#a", "key", "", ""), (message[0], message[1], message[2], message[-1]));
    }

    [Fact]
    public void Parameters_may_come_one_by_one_or_as_an_array()
    {
        ImmutableArray<string> parameters = ["#a", "b"];

        Assert.Equal(new IrcMessage("X", "#a", "b"), new IrcMessage("X", parameters));
        Assert.Equal(new IrcMessage("X", ["#a", "b"]), new IrcMessage("X") { Parameters = parameters });
        Assert.Equal(new IrcMessage("X"), new IrcMessage("X", default(ImmutableArray<string>)));
    }

    [Fact]
    public void Messages_are_equal_when_all_their_parts_are()
    {
        var message = IrcMessage.Parse("@a=1;b=2 :src CMD p :last one");

        Assert.Equal(message, IrcMessage.Parse("@b=2;a=1   :src   CMD  p :last one"));
        Assert.Equal(message.GetHashCode(), IrcMessage.Parse("@b=2;a=1 :src CMD p :last one").GetHashCode());
        Assert.NotEqual(message, IrcMessage.Parse("@a=1;b=3 :src CMD p :last one"));
        Assert.NotEqual(message, IrcMessage.Parse("@a=1;b=2 :Src CMD p :last one"));
        Assert.NotEqual(message, IrcMessage.Parse("@a=1;b=2 :src cmd p :last one"));
        Assert.NotEqual(message, IrcMessage.Parse("@a=1;b=2 :src CMD p q :last one"));
        Assert.NotEqual(message, IrcMessage.Parse("@a=1;b=2 :src CMD p :last"));
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("two words", "x")]
    [InlineData(":CMD", "x")]
    [InlineData("@CMD", "x")]
    [InlineData("CMD\n", "x")]
    [InlineData("CMD", "a\rb")]
    [InlineData("CMD", "a\0")]
    [InlineData("CMD", "", "x")]
    [InlineData("CMD", "a b", "x")]
    [InlineData("CMD", ":a", "x")]
    [InlineData("CMD", "a\n", "x")]
    public void A_message_that_could_not_be_read_again_is_not_written(string command, params string[] parameters)
        => Assert.Throws<InvalidOperationException>(() => new IrcMessage(command, parameters).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r")]
    public void A_source_that_could_not_be_read_again_is_not_written(string source)
        => Assert.Throws<InvalidOperationException>(() => new IrcMessage("CMD") { Source = source }.ToString());

    [Fact]
    public void Any_message_that_is_written_reads_as_itself()
        => IrcGen.Message.Sample(message => Assert.Equal(message, IrcMessage.Parse(message.ToString())), iter: 5_000);

    [Fact]
    public void Any_line_that_is_read_is_written_as_a_line_that_reads_the_same()
        => IrcGen.Hostile.Array[1, 8].Select(words => string.Join(' ', words)).Sample(
            line =>
            {
                if (IrcMessage.TryParse(line, out var message) && message.Command[0] is not (':' or '@'))
                {
                    Assert.Equal(message, IrcMessage.Parse(message.ToString()));
                }
            },
            iter: 5_000);

    [Fact]
    public void More_spaces_change_nothing()
        => IrcGen.Message.Sample(
            message =>
            {
                var line = message.ToString();
                var trailing = line.IndexOf(" :", line.StartsWith(':') ? 1 : 0, StringComparison.Ordinal);
                var end = trailing < 0 ? line.Length : trailing;
                var spaced = line[..end].Replace(" ", "   ", StringComparison.Ordinal) + "  " + line[end..];

                Assert.Equal(message, IrcMessage.Parse("  " + spaced));
            },
            iter: 2_000);
}
