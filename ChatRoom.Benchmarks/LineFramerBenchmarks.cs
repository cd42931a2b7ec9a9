using System.Text;
using BenchmarkDotNet.Attributes;
using ChatRoom.Protocol.Framing;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Benchmarks;

/// <summary>Bytes to lines. One operation is one line of 100 bytes.</summary>
public class LineFramerBenchmarks
{
    private const int Lines = 128;
    private const int LineLength = 100;

    private readonly byte[] _stream = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Repeat("PRIVMSG #lobby :".PadRight(LineLength - 2, 'x') + "\r\n", Lines)));

    private readonly LineFramer _framer = new(IrcLimits.ClientLineLength);

    /// <summary>How much comes with one read: half a line, a line, or as much as a busy socket has.</summary>
    [Params(LineLength / 2, LineLength, Lines * LineLength)]
    public int BytesPerRead { get; set; }

    [Benchmark(OperationsPerInvoke = Lines)]
    public int Read()
    {
        var total = 0;
        for (var start = 0; start < _stream.Length; start += BytesPerRead)
        {
            _framer.Append(_stream.AsSpan(start, BytesPerRead));
            while (_framer.TryRead(out var line) == FrameStatus.Line)
            {
                total += line.Length;
            }
        }

        return total;
    }
}
