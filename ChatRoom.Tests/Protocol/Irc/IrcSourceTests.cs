using System.Buffers;
using System.Text;
using ChatRoom.Protocol.Irc;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class IrcSourceTests
{
    [Fact]
    public void What_was_not_given_is_null()
    {
        Assert.Equal(new IrcSource("chat.local", null, null), IrcSource.Parse("chat.local"));
        Assert.Equal(new IrcSource("wiz", "", ""), IrcSource.Parse("wiz!@"));
    }

    [Theory]
    [InlineData("wiz", null, null, "wiz")]
    [InlineData("wiz", "w", null, "wiz!w")]
    [InlineData("wiz", null, "h", "wiz@h")]
    [InlineData("wiz", "w", "h", "wiz!w@h")]
    public void It_is_written_with_the_parts_it_has(string name, string? user, string? host, string text)
        => Assert.Equal(text, new IrcSource(name, user, host).ToString());

    [Fact]
    public void Any_source_is_written_as_it_was_read()
        => Gen.OneOf('a', 'b', '!', '@').Array[0, 12].Select(characters => new string(characters))
            .Sample(source => Assert.Equal(source, IrcSource.Parse(source).ToString()), iter: 2_000);

    [Fact]
    public void Its_parts_are_written_as_its_text_is_and_are_as_long()
        => Gen.OneOf('a', 'ß', '!', '@', ' ', '\r').Array[0, 12].Select(characters => new string(characters)).Sample(
            text =>
            {
                var source = IrcSource.Parse($"x{text}");

                Assert.Equal(Written((ref IrcLineWriter writer) => writer.Source(source.ToString())), Written((ref IrcLineWriter writer) => writer.Source(source)));
                Assert.Equal(Encoding.UTF8.GetByteCount(source.ToString()), source.ByteCount);
            },
            iter: 2_000);

    private static string Written(Write write)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new IrcLineWriter(output);
        write(ref writer);
        writer.Verb("VERB"u8);
        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private delegate void Write(ref IrcLineWriter writer);
}
