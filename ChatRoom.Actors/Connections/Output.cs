using ChatRoom.Actors.Transport;

namespace ChatRoom.Actors.Connections;

/// <summary>The way out to one socket: one write under way, the rest in the outbox, and the end when everything has left.</summary>
/// <param name="wire">The socket.</param>
/// <param name="limit">How many bytes may wait.</param>
internal sealed class Output(Wire wire, int limit)
{
    private readonly Outbox _outbox = new(limit);
    private bool _isEnding;
    private bool _hasEnded;

    /// <summary>How many bytes wait.</summary>
    public int Waiting => _outbox.Waiting;

    /// <summary>Whether so much waits that nothing should be asked for that adds to it.</summary>
    public bool IsBehind => _outbox.Waiting > limit / 2;

    /// <summary>Puts bytes behind those that wait.</summary>
    /// <returns>False when too many would wait.</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes) => _outbox.TryAdd(bytes);

    /// <summary>Writes what waits if no write is under way; closes when nothing is left and this is the end.</summary>
    public void Flush()
    {
        if (_outbox.TryTake(out var batch))
        {
            wire.Write(batch);
        }
        else if (_isEnding && !_hasEnded && _outbox.IsIdle)
        {
            _hasEnded = true;
            wire.Close();
        }
    }

    /// <summary>The write under way was taken.</summary>
    public void Written() => _outbox.Written();

    /// <summary>Closes the socket as soon as everything has left.</summary>
    public void End() => _isEnding = true;

    /// <summary>Closes the socket now, whatever still waits.</summary>
    public void Abort()
    {
        _hasEnded = true;
        wire.Abort();
    }
}
