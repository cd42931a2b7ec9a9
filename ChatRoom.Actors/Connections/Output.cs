using ChatRoom.Actors.Statistics;
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
    private bool _waitsForPeer;

    /// <summary>How many bytes wait.</summary>
    public int Waiting => _outbox.Waiting;

    /// <summary>What has been put here since the beginning.</summary>
    public Traffic Traffic { get; private set; }

    /// <summary>Whether so much waits that nothing should be asked for that adds to it.</summary>
    public bool IsBehind => _outbox.Waiting > limit / 2;

    /// <summary>Puts bytes behind those that wait.</summary>
    /// <returns>False when too many would wait.</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes) => _outbox.TryAdd(bytes) && Count(bytes);

    /// <summary>Puts bytes behind those that wait that never change, so that they need not be copied.</summary>
    /// <returns>False when too many would wait.</returns>
    public bool TryShare(ReadOnlyMemory<byte> bytes) => _outbox.TryShare(bytes) && Count(bytes.Span);

    /// <summary>Writes what waits if no write is under way; ends the socket when nothing is left and this is the end.</summary>
    /// <returns>
    /// Whether something was written and taken at once. Nobody is told so by the socket: it counts as under way until
    /// <see cref="Written"/>.
    /// </returns>
    public bool Flush()
    {
        if (_hasEnded)
        {
            return false;
        }

        if (_outbox.TryTake(out var batch))
        {
            return wire.TryWrite(batch);
        }

        if (_isEnding && _outbox.IsIdle)
        {
            _hasEnded = true;
            if (_waitsForPeer)
            {
                wire.HalfClose();
            }
            else
            {
                wire.Close();
            }
        }

        return false;
    }

    /// <summary>The write under way was taken.</summary>
    public void Written() => _outbox.Written();

    /// <summary>
    /// Ends the socket as soon as everything has left. A socket that is closed before all that came has been read is reset, and the
    /// peer may never see the last lines; so the peer should be waited for to close first.
    /// </summary>
    /// <param name="waitForPeer">Whether it is.</param>
    public void End(bool waitForPeer)
    {
        if (_hasEnded && _waitsForPeer && !waitForPeer)
        {
            Abort();
        }

        (_isEnding, _waitsForPeer) = (true, waitForPeer);
    }

    /// <summary>The socket is gone.</summary>
    public void Lose() => (_hasEnded, _waitsForPeer) = (true, false);

    /// <summary>Closes the socket now, whatever still waits.</summary>
    public void Abort()
    {
        (_hasEnded, _waitsForPeer) = (true, false);
        wire.Abort();
    }

    private bool Count(ReadOnlySpan<byte> added)
    {
        Traffic = Traffic.With(added.Count((byte)'\n'), added.Length);
        return true;
    }
}
