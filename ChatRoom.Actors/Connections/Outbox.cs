using System.Buffers;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// What waits for one socket: copied in as it comes, taken out as one batch, the next only after the one before was taken.
/// So an idle socket gets every line at once and a busy one gets many lines in one write.
/// </summary>
/// <param name="limit">How many bytes may wait, those under way not counted.</param>
internal sealed class Outbox(int limit)
{
    /// <summary>What an idle connection keeps of its buffer; most connections are idle most of the time.</summary>
    private const int IdleCapacity = 1024;

    /// <summary>What a busy connection keeps.</summary>
    private const int BusyCapacity = 64 * 1024;

    private ArrayBufferWriter<byte>? _filling;
    private ArrayBufferWriter<byte>? _spare;
    private ArrayBufferWriter<byte>? _underWay;

    /// <summary>Whether nothing waits and nothing is under way.</summary>
    public bool IsIdle => _underWay is null && Waiting == 0;

    /// <summary>How many bytes wait.</summary>
    public int Waiting => _filling?.WrittenCount ?? 0;

    /// <summary>Puts bytes behind those that wait.</summary>
    /// <returns>False when they would pass the limit: the peer reads too slowly.</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes)
    {
        if (Waiting + bytes.Length > limit)
        {
            return false;
        }

        if (_filling is null)
        {
            (_filling, _spare) = (_spare ?? new ArrayBufferWriter<byte>(), null);
        }

        _filling.Write(bytes);
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

        (_underWay, _filling) = (_filling, null);
        batch = _underWay!.WrittenMemory;
        return true;
    }

    /// <summary>The batch under way was taken by the socket.</summary>
    public void Written()
    {
        var kept = Waiting > 0 ? BusyCapacity : IdleCapacity;
        if (_underWay is { } taken && taken.Capacity <= kept)
        {
            taken.ResetWrittenCount();
            _spare = taken;
        }

        _underWay = null;
    }
}
