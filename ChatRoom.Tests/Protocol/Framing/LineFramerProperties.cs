using System.Text;
using ChatRoom.Protocol.Framing;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Framing;

/// <summary>The framer against a model that has the whole stream before it.</summary>
public sealed class LineFramerProperties
{
    private const string TooLong = "(too long)";

    private static readonly Gen<byte> Bytes = Gen.Frequency(
        (4, Gen.Byte),
        (2, Gen.Const((byte)'\n')),
        (1, Gen.Const((byte)'\r')));

    private static readonly Gen<(byte[] Stream, int[] Cuts, int MaxLength)> Streams =
        Gen.Select(Bytes.Array[0, 400], Gen.Int[0, 40].Array[1, 30], Gen.Int[1, 20]);

    [Fact]
    public void Any_split_of_a_stream_gives_the_same_lines()
        => Streams.Sample(
            sample =>
            {
                var framer = new LineFramer(sample.MaxLength);
                var lines = new List<string>();
                foreach (var chunk in Chunks(sample.Stream, sample.Cuts))
                {
                    framer.Append(chunk);
                    lines.AddRange(ReadAll(framer));
                    Assert.InRange(framer.Buffered, 0, sample.MaxLength + 1);
                }

                var (expectedLines, unfinished) = Model(sample.Stream, sample.MaxLength);
                Assert.Equal(expectedLines, lines);
                Assert.Equal(unfinished, framer.TryTakeRest(out var rest) ? Encoding.Latin1.GetString(rest) : null);
            },
            iter: 5_000);

    [Fact]
    public void Lines_read_only_at_the_end_are_the_same_too()
        => Streams.Sample(
            sample =>
            {
                var framer = new LineFramer(sample.MaxLength);
                foreach (var chunk in Chunks(sample.Stream, sample.Cuts))
                {
                    framer.Append(chunk);
                }

                Assert.Equal(sample.Stream, framer.Peek());
                Assert.Equal(Model(sample.Stream, sample.MaxLength).Lines, ReadAll(framer));
            },
            iter: 2_000);

    private static IEnumerable<byte[]> Chunks(byte[] stream, int[] cuts)
    {
        var start = 0;
        foreach (var length in cuts)
        {
            var end = Math.Min(start + length, stream.Length);
            yield return stream[start..end];
            start = end;
        }

        yield return stream[start..];
    }

    private static (List<string> Lines, string? Unfinished) Model(byte[] stream, int maxLength)
    {
        var parts = Encoding.Latin1.GetString(stream).Split('\n').Select(part => part.EndsWith('\r') ? part[..^1] : part).ToList();
        var lines = parts.SkipLast(1).Select(part => part.Length > maxLength ? TooLong : part).ToList();
        if (parts[^1].Length > maxLength)
        {
            lines.Add(TooLong);
            return (lines, null);
        }

        var begun = stream.Length > 0 && stream[^1] != '\n';
        return (lines, begun ? parts[^1] : null);
    }

    private static List<string> ReadAll(LineFramer framer)
    {
        var lines = new List<string>();
        while (framer.TryRead(out var line) is var status && status != FrameStatus.NeedMore)
        {
            lines.Add(status == FrameStatus.Line ? Encoding.Latin1.GetString(line) : TooLong);
        }

        return lines;
    }
}
