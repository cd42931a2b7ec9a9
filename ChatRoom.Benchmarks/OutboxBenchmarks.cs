using System.Text;
using BenchmarkDotNet.Attributes;
using ChatRoom.Actors.Connections;

namespace ChatRoom.Benchmarks;

/// <summary>What a connection does with each line it is handed. One operation is one line of 100 bytes.</summary>
public class OutboxBenchmarks
{
    private const int Lines = 128;

    private readonly byte[] _line = Encoding.UTF8.GetBytes(":alice!alice@127.0.0.1 PRIVMSG #lobby :".PadRight(98, 'x') + "\r\n");
    private readonly Outbox _outbox = new(limit: 1024 * 1024);

    /// <summary>How many lines come while one write is under way: one to an idle socket, many to a busy one.</summary>
    [Params(1, 16, Lines)]
    public int LinesPerWrite { get; set; }

    [Benchmark(OperationsPerInvoke = Lines)]
    public int Pass()
    {
        var total = 0;
        for (var writes = Lines / LinesPerWrite; writes > 0; writes--)
        {
            for (var line = 0; line < LinesPerWrite; line++)
            {
                _outbox.TryShare(_line);
            }

            _outbox.TryTake(out var batch);
            total += batch.Length;
            _outbox.Written();
        }

        return total;
    }
}
