using System.Buffers;
using System.Text;
using ChatRoom.Protocol.Irc;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class IrcLineWriterTests
{
    private delegate void Write(ref IrcLineWriter writer);

    [Fact]
    public void A_line_has_its_parts_in_order()
        => Assert.Equal(
            "@time=2026;bot;k=a\\sb\\:\\\\\\r\\n :wiz!w@h PRIVMSG #lobby 42 = :hello there\r\n",
            Written((ref writer) =>
            {
                writer.Tag("time", "2026");
                writer.Tag("bot"u8, "");
                writer.Tag("k", "a b;\\\r\n");
                writer.Source("wiz!w@h"u8);
                writer.Verb("PRIVMSG"u8);
                writer.Middle("#lobby");
                writer.Middle(42);
                writer.Middle('=');
                writer.Trailing("hello there");
                writer.End();
            }));

    [Fact]
    public void One_writer_writes_line_after_line()
        => Assert.Equal(
            ":s PING :\r\nPONG äö 日本 :é\r\n@t X\r\n",
            Written((ref writer) =>
            {
                writer.Source("s");
                writer.Verb("PING");
                writer.Trailing(""u8);
                writer.End();
                writer.Verb("PONG");
                writer.Middle("äö");
                writer.Middle("日本"u8);
                writer.Trailing("é"u8);
                writer.End();
                writer.Tag("t", "");
                writer.Verb("X");
                writer.End();
            }));

    [Fact]
    public void What_would_change_a_word_is_replaced()
        => Assert.Equal(
            "@a_b_c=x_y :so_urce_ _VERB _m _d__le * @x\r\n_VERB\r\n",
            Written((ref writer) =>
            {
                writer.Tag("a=b;c", "x\0y");
                writer.Source("so urce\n");
                writer.Verb(":VERB");
                writer.Middle(":m");
                writer.Middle(" d\r\nle"u8);
                writer.Middle("");
                writer.Middle("@x");
                writer.End();
                writer.Verb("@VERB");
                writer.End();
            }));

    [Fact]
    public void What_would_end_the_line_is_replaced_in_the_text()
        => Assert.Equal(
            "X :a  b c\r\nX ::d  e\r\n",
            Written((ref writer) =>
            {
                writer.Verb("X");
                writer.Trailing("a\r\nb\0c");
                writer.End();
                writer.Verb("X");
                writer.Trailing(":d\r\ne"u8);
                writer.End();
            }));

    [Theory]
    [InlineData("a", 1)]
    [InlineData("é", 2)]
    [InlineData("日", 3)]
    [InlineData("😀", 4)]
    public void A_trailing_too_long_for_a_message_is_cut_between_characters(string character, int size)
    {
        var text = string.Concat(Enumerable.Repeat(character, 600));

        var line = Written((ref writer) =>
        {
            writer.Tag("time", new string('t', 600));
            writer.Source("wiz!w@h");
            writer.Verb("TOPIC");
            writer.Middle("#lobby");
            writer.Trailing(text);
            writer.End();
        });

        var content = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var fitting = (512 - ":wiz!w@h TOPIC #lobby :\r\n".Length) / size;
        Assert.Equal($":wiz!w@h TOPIC #lobby :{string.Concat(Enumerable.Repeat(character, fitting))}\r\n", content);
    }

    [Fact]
    public void Words_too_long_for_a_message_are_cut_so_that_more_fits_behind_them()
    {
        var line = Written((ref writer) =>
        {
            writer.Source("server");
            writer.Verb("407");
            writer.Middle(new string('x', 600));
            writer.Middle("日本");
            writer.Trailing("Too many targets");
            writer.End();
        });

        Assert.Equal($":server 407 {new string('x', 434)} * :Too many targets\r\n", line);
        Assert.EndsWith(
            " é日 :\r\n",
            Written((ref writer) =>
            {
                writer.Verb("401");
                writer.Middle(new string('x', 436));
                writer.Middle("é日本");
                writer.Trailing("");
                writer.End();
            }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_parts_contain_one_line_with_these_parts_is_written()
        => Gen.Select(IrcGen.Hostile, IrcGen.Hostile, IrcGen.Hostile, IrcGen.Hostile, IrcGen.Hostile, IrcGen.Hostile).Sample(
            (name, value, source, verb, middle, trailing) =>
            {
                var line = Written((ref writer) =>
                {
                    writer.Tag(name, value);
                    writer.Tag(Encoding.UTF8.GetBytes(name + "2"), value);
                    writer.Source(source);
                    writer.Verb(verb);
                    writer.Middle(middle);
                    writer.Middle(Encoding.UTF8.GetBytes(middle));
                    writer.Trailing(trailing);
                    writer.End();
                });

                Assert.EndsWith("\r\n", line, StringComparison.Ordinal);
                Assert.DoesNotContain(line[..^2], character => character is '\0' or '\r' or '\n');
                var message = IrcMessage.Parse(line);
                Assert.Equal(2, message.Tags.Count);
                Assert.NotNull(message.Source);
                Assert.Equal(3, message.Count);
                Assert.Equal(message[0], message[1]);
                Assert.Equal(Clean(trailing), message[2]);
                Assert.All(message.Tags, tag => Assert.Equal(value.Replace('\0', '_').Replace('\uD83D', '\uFFFD'), tag.Value));
            },
            iter: 5_000);

    [Fact]
    public void It_writes_what_a_message_is_written_as()
        => IrcGen.Message.Sample(
            message =>
            {
                var line = Written((ref writer) =>
                {
                    foreach (var (name, value) in message.Tags)
                    {
                        writer.Tag(name, value);
                    }

                    if (message.Source is { } source)
                    {
                        writer.Source(source);
                    }

                    writer.Verb(message.Command);
                    foreach (var parameter in message.Parameters.SkipLast(1))
                    {
                        writer.Middle(parameter);
                    }

                    writer.Trailing(message[message.Count - 1]);
                    writer.End();
                });

                Assert.Equal(message.Count == 0 ? message with { Parameters = [""] } : message, IrcMessage.Parse(line));
            },
            iter: 2_000);

    [Fact]
    public void Parts_out_of_order_are_refused()
    {
        AssertRefused((ref writer) => writer.Middle("x"));
        AssertRefused((ref writer) => writer.Trailing("x"));
        AssertRefused((ref writer) => writer.End());
        AssertRefused((ref writer) =>
        {
            writer.Source("s");
            writer.Tag("t", "v");
        });
        AssertRefused((ref writer) =>
        {
            writer.Source("s");
            writer.Source("s");
        });
        AssertRefused((ref writer) =>
        {
            writer.Verb("X");
            writer.Source("s");
        });
        AssertRefused((ref writer) =>
        {
            writer.Verb("X");
            writer.Verb("Y");
        });
        AssertRefused((ref writer) =>
        {
            writer.Verb("X");
            writer.Trailing("x");
            writer.Middle("y");
        });
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var output = new ArrayBufferWriter<byte>(4096);
        WriteOne(output);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            WriteOne(output);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void WriteOne(ArrayBufferWriter<byte> output)
    {
        output.ResetWrittenCount();
        var writer = new IrcLineWriter(output);
        writer.Tag("time"u8, "2026-01-02T03:04:05.678Z");
        writer.Source("wiz!w@h"u8);
        writer.Verb(Numerics.RPL_TOPIC);
        writer.Middle("#lobby");
        writer.Middle(42);
        writer.Trailing("hello there, äö");
        writer.End();
    }

    private static void AssertRefused(Write write) => Assert.Throws<InvalidOperationException>(() => Written(write));

    private static string Written(Write write)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new IrcLineWriter(output);
        write(ref writer);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Clean(string text)
        => text.Replace('\0', ' ').Replace('\r', ' ').Replace('\n', ' ').Replace('\uD83D', '\uFFFD');
}
