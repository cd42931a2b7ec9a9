using System.Buffers;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// What waits for one socket: gathered as it comes, taken out as one batch, the next only after the one before was taken.
/// So an idle socket gets every line at once and a busy one gets many lines in one write.
/// </summary>
/// <remarks>
/// What many are sent is copied only to be put together with something else: alone, or when it is long, it leaves as it came. Buffers are
/// borrowed: most connections are idle most of the time, and an idle one keeps none. What is under way when a connection ends is not given
/// back, for the socket may still be reading it.
/// </remarks>
/// <param name="limit">How many bytes may wait, those under way not counted.</param>
internal sealed class Outbox(int limit)
{
    /// <summary>The least that is borrowed.</summary>
    private const int FirstCapacity = 512;

    /// <summary>What is put together in one batch at most; what is more begins another one.</summary>
    private const int Capacity = 64 * 1024;

    /// <summary>From so many bytes on it costs more to copy them to others than to write them by themselves.</summary>
    private const int LongPiece = 16 * 1024;

    /// <summary>Batches to which nothing is added any more; null when there are none.</summary>
    private Queue<Batch>? _full;

    /// <summary>What many are sent, alone so far in what gathers.</summary>
    private ReadOnlyMemory<byte> _shared;

    private byte[] _filling = [];
    private int _filled;
    private Batch? _underWay;
    private int _lastBatch;

    /// <summary>Whether nothing waits and nothing is under way.</summary>
    public bool IsIdle => _underWay is null && Waiting == 0;

    /// <summary>How many bytes wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Puts bytes behind those that wait.</summary>
    /// <returns>False when they would pass the limit: the peer reads too slowly.</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes)
    {
        if (!MayWait(bytes.Length))
        {
            return false;
        }

        Copy(bytes);
        return true;
    }

    /// <summary>Puts bytes behind those that wait that never change, so that they need not be copied.</summary>
    /// <returns>False when they would pass the limit: the peer reads too slowly.</returns>
    public bool TryShare(ReadOnlyMemory<byte> bytes)
    {
        if (!MayWait(bytes.Length))
        {
            return false;
        }

        if (bytes.Length >= LongPiece)
        {
            Complete();
        }

        if (_filled == 0 && _shared.IsEmpty)
        {
            _shared = bytes;
        }
        else
        {
            Copy(bytes.Span);
        }

        return true;
    }

    /// <summary>Takes what has waited longest as the next batch, if none is under way.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> batch)
    {
        batch = default;
        if (_underWay is not null || Waiting == 0)
        {
            return false;
        }

        if (_full is null || !_full.TryDequeue(out var next))
        {
            (_full, next) = (null, TakeGathered());
        }

        (_underWay, batch) = (next, next.Bytes);
        Waiting -= batch.Length;
        _lastBatch = batch.Length;
        return true;
    }

    /// <summary>The batch under way was taken by the socket.</summary>
    public void Written()
    {
        if (_underWay is { Borrowed: { } borrowed })
        {
            ArrayPool<byte>.Shared.Return(borrowed);
        }

        _underWay = null;
    }

    private bool MayWait(int more)
    {
        var may = Waiting + more <= limit;
        Waiting += may ? more : 0;
        return may;
    }

    private void Copy(ReadOnlySpan<byte> bytes)
    {
        if (_shared.Length >= LongPiece || _filled + _shared.Length + bytes.Length > Capacity)
        {
            Complete();
        }

        var shared = _shared.Span;
        _shared = default;
        MakeRoom(_filled + shared.Length + bytes.Length);
        shared.CopyTo(_filling.AsSpan(_filled));
        bytes.CopyTo(_filling.AsSpan(_filled + shared.Length));
        _filled += shared.Length + bytes.Length;
    }

    /// <summary>Nothing is added any more to what has gathered.</summary>
    private void Complete()
    {
        if (_filled > 0 || !_shared.IsEmpty)
        {
            (_full ??= new Queue<Batch>()).Enqueue(TakeGathered());
        }
    }

    private Batch TakeGathered()
    {
        var gathered = _filled > 0 ? new Batch(_filling.AsMemory(0, _filled), _filling) : new Batch(_shared, Borrowed: null);
        (_filling, _filled, _shared) = ([], 0, default);
        return gathered;
    }

    private void MakeRoom(int needed)
    {
        if (needed <= _filling.Length)
        {
            return;
        }

        var likely = _filled == 0 ? Math.Clamp(_lastBatch, FirstCapacity, Capacity) : 2 * _filling.Length;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, likely));
        _filling.AsSpan(0, _filled).CopyTo(larger);
        if (_filling.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_filling);
        }

        _filling = larger;
    }

    /// <summary>What leaves in one write.</summary>
    /// <param name="Bytes">The bytes.</param>
    /// <param name="Borrowed">The buffer they are in, to be given back; null when they are somebody else's.</param>
    private readonly record struct Batch(ReadOnlyMemory<byte> Bytes, byte[]? Borrowed);
}
