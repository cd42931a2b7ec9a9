using System.Buffers;
using BenchmarkDotNet.Attributes;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Doors.Plain;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Benchmarks;

/// <summary>A room's event to bytes: done once for all connections that are written to in the same way. One operation is one event.</summary>
public class EncoderBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(8 * 1024);
    private readonly WireVariant _bareIrc = new IrcVariant(Capabilities.None, "chat.local");
    private readonly WireVariant _taggedIrc = new IrcVariant(Capabilities.ServerTime | Capabilities.MessageTags, "chat.local");
    private readonly Message _message = Sample.Message();
    private readonly Message _accented = Sample.Message(text: Sample.AccentedText);
    private readonly Message _long = Sample.Message(text: string.Concat(Enumerable.Repeat(Sample.Text + " ", 16)));
    private readonly Join _join = new("#lobby", 1, DateTimeOffset.UnixEpoch, Sample.Author, Ranks.None);

    [Benchmark(Baseline = true)]
    public int IrcMessage() => Write(_bareIrc, _message);

    [Benchmark]
    public int IrcMessageBeyondAscii() => Write(_bareIrc, _accented);

    [Benchmark]
    public int IrcMessageWithTimeAndId() => Write(_taggedIrc, _message);

    [Benchmark]
    public int IrcMessageOfThreeLines() => Write(_bareIrc, _long);

    [Benchmark]
    public int IrcJoin() => Write(_bareIrc, _join);

    [Benchmark]
    public int PlainMessage() => Write(PlainVariant.Instance, _message);

    [Benchmark]
    public int PlainMessageBeyondAscii() => Write(PlainVariant.Instance, _accented);

    [Benchmark]
    public int PlainJoin() => Write(PlainVariant.Instance, _join);

    private int Write(WireVariant variant, RoomEvent happened)
    {
        _output.ResetWrittenCount();
        variant.Write(happened, _output);
        return _output.WrittenCount;
    }
}
