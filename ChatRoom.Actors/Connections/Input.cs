using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Statistics;
using ChatRoom.Protocol.Framing;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// What a connection has been sent and not dealt with yet: bytes, the lines in them, and at most one request that has
/// been read but may not run yet.
/// </summary>
/// <remarks>
/// What a line means may depend on what came of the one before it. So nothing is read until everything before it is
/// acknowledged: answers come in order, and a PONG says that everybody has been told. Only what is said in one room may
/// follow each other without waiting.
/// </remarks>
internal sealed class Input(Door door, CommandWindow window, FloodOptions flood, TimeProvider clock)
{
    /// <summary>Bytes that may wait here before the peer's socket is left to slow it down.</summary>
    private const int Bound = 16 * 1024;

    private readonly LineFramer _framer = new(door.LongestLine);
    private readonly FloodGuard _flood = new(flood, clock);
    private Request? _next;
    private bool _nextIsPaid;
    private string? _pipelinedRoom;

    /// <summary>Nothing may be read before it has been asked for.</summary>
    private bool _isWaiting = true;

    /// <summary>How many bytes have come since a line was read, those of a line that is too long included.</summary>
    public long Unanswered { get; private set; }

    /// <summary>What has come since the beginning.</summary>
    public Traffic Traffic { get; private set; }

    /// <summary>Whether the peer will send no more.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether no line has been read yet.</summary>
    public bool IsFresh { get; private set; } = true;

    /// <summary>Everything that has come and not been read.</summary>
    public ReadOnlySpan<byte> Unread => _framer.Peek();

    /// <summary>How long until a line may be read again, when too many have come; else null.</summary>
    public TimeSpan? FloodWait { get; private set; }

    /// <summary>Whether reading should stop until more has been dealt with.</summary>
    public bool ShouldSuspend => _isWaiting && (FloodWait is not null || _framer.Buffered > Bound);

    /// <summary>Whether the peer will send no more and all it sent has been dealt with.</summary>
    public bool IsExhausted => HasEnded && _next is null && window.IsEmpty;

    /// <summary>How long silence takes to end the line that is being sent; null when only a newline does.</summary>
    public TimeSpan? SilenceEndsLine => _framer.SeenNewline ? null : door.SilenceEndsLine;

    /// <summary>Takes in bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Unanswered += bytes.Length;
        Traffic = Traffic.With(lines: 0, bytes.Length);
        _framer.Append(bytes);
    }

    /// <summary>The next request that may run now.</summary>
    /// <param name="outputIsBehind">Whether so much waits to be sent that nothing should be added to it.</param>
    /// <param name="request">The request, taken out.</param>
    public bool TryTake(bool outputIsBehind, out Request request)
    {
        request = Request.Nothing;
        FloodWait = null;
        _isWaiting = !MayReadOn();
        if (_isWaiting || (_next ??= Read()) is not { } next)
        {
            return false;
        }

        _isWaiting = !IsPaid() || outputIsBehind || (!window.IsEmpty && next.Room != _pipelinedRoom);
        if (!_isWaiting)
        {
            (request, _next, _nextIsPaid, _pipelinedRoom) = (next, null, false, next.Room);
        }

        return !_isWaiting;
    }

    /// <summary>Silence has ended the line that was being sent.</summary>
    /// <returns>False when the line before it still waits, so that silence must end it later.</returns>
    public bool TryEndLine()
    {
        if (_next is not null || !MayReadOn())
        {
            return false;
        }

        if (_framer.TryTakeRest(out var line))
        {
            NoteLine();
            _next = door.Read(line);
        }

        return true;
    }

    private bool MayReadOn() => window.IsEmpty || (_pipelinedRoom is not null && !window.IsFull);

    private bool IsPaid()
    {
        if (!_nextIsPaid && !(_nextIsPaid = _flood.TryTake(out var wait)))
        {
            FloodWait = wait;
        }

        return _nextIsPaid;
    }

    private Request? Read()
    {
        var status = _framer.TryRead(out var line);
        if (status == FrameStatus.NeedMore && !(HasEnded && _framer.TryTakeRest(out line)))
        {
            return null;
        }

        NoteLine();
        return status == FrameStatus.TooLong ? new Request(door.RefuseLongLine) : door.Read(line);
    }

    private void NoteLine() => (IsFresh, Unanswered, Traffic) = (false, _framer.Buffered, Traffic.With(lines: 1, bytes: 0));
}
