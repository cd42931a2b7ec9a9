using System.Buffers;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// What waits for one socket: copied in as it comes, taken out as one batch, the next only after the one before was taken.
/// So an idle socket gets every line at once and a busy one gets many lines in one write.
/// </summary>
/// <remarks>
/// Its buffers are borrowed: most connections are idle most of the time, and an idle one keeps none. What is under way when a
/// connection ends is not given back, for the socket may still be reading it.
/// </remarks>
/// <param name="limit">How many bytes may wait, those under way not counted.</param>
internal sealed class Outbox(int limit)
{
    /// <summary>The least that is borrowed.</summary>
    private const int FirstCapacity = 512;

    /// <summary>What is borrowed at once at most, for somebody who has been sent that much before.</summary>
    private const int BusyCapacity = 64 * 1024;

    private byte[] _filling = [];
    private byte[]? _underWay;
    private int _lastBatch;

    /// <summary>Whether nothing waits and nothing is under way.</summary>
    public bool IsIdle => _underWay is null && Waiting == 0;

    /// <summary>How many bytes wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Puts bytes behind those that wait.</summary>
    /// <returns>False when they would pass the limit: the peer reads too slowly.</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes)
    {
        if (Waiting + bytes.Length > limit)
        {
            return false;
        }

        MakeRoom(Waiting + bytes.Length);
        bytes.CopyTo(_filling.AsSpan(Waiting));
        Waiting += bytes.Length;
        return true;
    }

    /// <summary>Takes everything that waits as the next batch, if none is under way.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> batch)
    {
        batch = default;
        if (_underWay is not null || Waiting == 0)
        {
            return false;
        }

        batch = _filling.AsMemory(0, Waiting);
        (_underWay, _filling, _lastBatch, Waiting) = (_filling, [], Waiting, 0);
        return true;
    }

    /// <summary>The batch under way was taken by the socket.</summary>
    public void Written()
    {
        if (_underWay is { } taken)
        {
            ArrayPool<byte>.Shared.Return(taken);
            _underWay = null;
        }
    }

    private void MakeRoom(int needed)
    {
        if (needed <= _filling.Length)
        {
            return;
        }

        var likely = _filling.Length == 0 ? Math.Clamp(_lastBatch, FirstCapacity, BusyCapacity) : 2 * _filling.Length;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, likely));
        _filling.AsSpan(0, Waiting).CopyTo(larger);
        if (_filling.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_filling);
        }

        _filling = larger;
    }
}
