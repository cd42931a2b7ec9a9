using System.Text;
using BenchmarkDotNet.Attributes;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Benchmarks;

/// <summary>A line's bytes to a message, decoding included. One operation is one line.</summary>
public class IrcParserBenchmarks
{
    private readonly byte[] _message = Encoding.UTF8.GetBytes("PRIVMSG #lobby :" + Sample.Text);
    private readonly byte[] _accented = Encoding.UTF8.GetBytes("PRIVMSG #lobby :" + Sample.AccentedText);
    private readonly byte[] _tagged = Encoding.UTF8.GetBytes("@+typing=active;+reply=abc-17 PRIVMSG #lobby :" + Sample.Text);
    private readonly byte[] _registration = Encoding.UTF8.GetBytes("USER alice 0 * :Alice in the lobby");

    [Benchmark(Baseline = true)]
    public IrcMessage? Message() => Parse(_message);

    [Benchmark]
    public IrcMessage? MessageBeyondAscii() => Parse(_accented);

    [Benchmark]
    public IrcMessage? MessageWithTags() => Parse(_tagged);

    [Benchmark]
    public IrcMessage? Registration() => Parse(_registration);

    private static IrcMessage? Parse(byte[] line) => IrcMessage.TryParse(Utf8Text.Decode(line), out var message) ? message : null;
}
