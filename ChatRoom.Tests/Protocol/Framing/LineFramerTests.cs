using System.Text;
using ChatRoom.Protocol.Framing;

namespace ChatRoom.Tests.Protocol.Framing;

public sealed class LineFramerTests
{
    [Fact]
    public void Nothing_comes_out_of_nothing()
    {
        var framer = new LineFramer(10);

        Assert.Equal([], ReadAll(framer));
        Assert.Equal(0, framer.Buffered);
        Assert.False(framer.TryTakeRest(out _));
    }

    [Theory]
    [InlineData("a\n", "a")]
    [InlineData("a\r\n", "a")]
    [InlineData("\n\r\n", "|")]
    [InlineData("a\r\r\n", "a\r")]
    [InlineData("a\rb\n", "a\rb")]
    [InlineData("one\ntwo\r\nthree\n", "one|two|three")]
    public void A_line_ends_at_LF_and_loses_one_CR_before_it(string input, string lines)
        => Assert.Equal(lines.Split('|'), Frame(new LineFramer(10), input));

    [Fact]
    public void A_line_split_between_reads_comes_out_whole()
    {
        var framer = new LineFramer(10);

        Assert.Equal([], Frame(framer, "hel"));
        Assert.Equal([], Frame(framer, "lo\r"));
        Assert.Equal(["hello"], Frame(framer, "\nwor"));
        Assert.Equal(["world"], Frame(framer, "ld\n"));
    }

    [Theory]
    [InlineData("12345\n")]
    [InlineData("12345\r\n")]
    public void A_line_of_just_the_longest_length_is_a_line(string input)
        => Assert.Equal(["12345"], Frame(new LineFramer(5), input));

    [Theory]
    [InlineData("123456\n")]
    [InlineData("123456\r\n")]
    [InlineData("12345\r\r\n")]
    public void A_line_one_byte_longer_is_too_long(string input)
        => Assert.Equal(["TooLong"], Frame(new LineFramer(5), input));

    [Fact]
    public void An_overlong_line_is_reported_as_soon_as_it_is_known_and_only_once()
    {
        var framer = new LineFramer(5);

        Assert.Equal([], Frame(framer, "12345"));
        Assert.Equal([], Frame(framer, "\r"));
        Assert.Equal(["TooLong"], Frame(framer, "6"));
        Assert.Equal([], Frame(framer, "78"));
        Assert.Equal(["next"], Frame(framer, "9\nnext\n"));
    }

    [Fact]
    public void An_overlong_line_is_reported_in_its_place()
        => Assert.Equal(["a", "TooLong", "b", "TooLong"], Frame(new LineFramer(3), "a\nlong1\nb\nlong2"));

    [Fact]
    public void An_overlong_line_without_end_is_not_kept()
    {
        var framer = new LineFramer(512);
        var chunk = new byte[64 * 1024];
        framer.Append(chunk);
        Assert.Equal(FrameStatus.TooLong, framer.TryRead(out _));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var mostBuffered = 0;
        for (var i = 0; i < 1000; i++)
        {
            framer.Append(chunk);
            mostBuffered = Math.Max(mostBuffered, framer.Buffered);
        }

        Assert.Equal(0, mostBuffered);
        Assert.Equal(FrameStatus.NeedMore, framer.TryRead(out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }

    [Fact]
    public void A_large_read_leaves_no_large_buffer_behind()
    {
        var framer = new LineFramer(600);
        var begun = new string('x', 500);

        Assert.Equal(10_000, Frame(framer, string.Concat(Enumerable.Repeat("hello\n", 10_000)) + begun).Count);

        Assert.InRange(framer.Capacity, 500, 4 * 600);
        Assert.Equal([begun + "yz"], Frame(framer, "yz\r\n"));
        Assert.Equal(0, framer.Capacity);
    }

    [Fact]
    public void Many_lines_pass_through_without_allocation()
    {
        var framer = new LineFramer(512);
        var chunk = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("PRIVMSG #lobby :hello\r\n", 50)) + "PRIV");
        var remainder = "MSG #lobby :hello\r\n"u8;
        var lines = PassThrough(framer, chunk, remainder);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            lines += PassThrough(framer, chunk, remainder);
        }

        Assert.Equal(101 * 51, lines);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }

    [Fact]
    public void The_rest_is_taken_as_if_it_were_a_line()
    {
        var framer = new LineFramer(10);
        Assert.Equal(["a"], Frame(framer, "a\nbc\r"));

        Assert.True(framer.TryTakeRest(out var rest));

        Assert.Equal("bc"u8, rest);
        Assert.Equal(0, framer.Buffered);
        Assert.False(framer.TryTakeRest(out _));
        Assert.Equal(["de"], Frame(framer, "de\n"));
    }

    [Fact]
    public void There_is_no_rest_while_a_line_waits_to_be_read()
    {
        var framer = new LineFramer(10);
        framer.Append("a\nb"u8);

        Assert.False(framer.TryTakeRest(out _));
        Assert.Equal(["a"], ReadAll(framer));
        Assert.True(framer.TryTakeRest(out var rest));
        Assert.Equal("b"u8, rest);
    }

    [Fact]
    public void There_is_no_rest_of_an_overlong_line()
    {
        var framer = new LineFramer(3);
        framer.Append("1234"u8);

        Assert.False(framer.TryTakeRest(out _));
        Assert.Equal(["TooLong"], Frame(framer, "5"));
        Assert.False(framer.TryTakeRest(out _));
    }

    [Fact]
    public void Taking_the_rest_ends_an_overlong_line_that_has_been_told_of()
    {
        var framer = new LineFramer(3);
        Assert.Equal(["TooLong"], Frame(framer, "12345"));
        Assert.Equal([], Frame(framer, "67"));

        Assert.False(framer.TryTakeRest(out _));

        Assert.Equal(["ab"], Frame(framer, "ab\n"));
    }

    [Fact]
    public void What_is_held_can_be_looked_at_without_taking_it()
    {
        var framer = new LineFramer(10);
        framer.Append("a\nbc"u8);

        Assert.Equal("a\nbc"u8, framer.Peek());
        Assert.Equal(4, framer.Buffered);
        Assert.Equal(["a"], ReadAll(framer));
        Assert.Equal("bc"u8, framer.Peek());
        Assert.Equal(2, framer.Buffered);
    }

    [Fact]
    public void The_first_newline_is_remembered_even_at_the_end_of_an_overlong_line()
    {
        var framer = new LineFramer(3);

        Assert.Equal(["TooLong"], Frame(framer, "12345"));
        Assert.False(framer.SeenNewline);
        Assert.Equal([], Frame(framer, "6\n"));
        Assert.True(framer.SeenNewline);
        Assert.Equal([], Frame(framer, "no"));
        Assert.True(framer.SeenNewline);
    }

    [Fact]
    public void The_longest_length_is_at_least_one()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new LineFramer(0));

    private static int PassThrough(LineFramer framer, ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> remainder)
    {
        var lines = 0;
        framer.Append(chunk);
        while (framer.TryRead(out _) == FrameStatus.Line)
        {
            lines++;
        }

        framer.Append(remainder);
        while (framer.TryRead(out _) == FrameStatus.Line)
        {
            lines++;
        }

        return lines;
    }

    private static List<string> Frame(LineFramer framer, string input)
    {
        framer.Append(Encoding.Latin1.GetBytes(input));
        return ReadAll(framer);
    }

    private static List<string> ReadAll(LineFramer framer)
    {
        var lines = new List<string>();
        while (framer.TryRead(out var line) is var status && status != FrameStatus.NeedMore)
        {
            lines.Add(status == FrameStatus.Line ? Encoding.Latin1.GetString(line) : "TooLong");
        }

        return lines;
    }
}
