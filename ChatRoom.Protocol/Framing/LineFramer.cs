using System.Buffers;

namespace ChatRoom.Protocol.Framing;

/// <summary>Turns the bytes of a stream, however they were cut, into its lines. Not thread-safe.</summary>
/// <remarks>
/// A line ends at LF; one CR directly before it belongs to the end (Modern IRC, "Message Format" and "Compatibility with
/// incorrect software"). A reader that calls <see cref="TryRead"/> until it says <see cref="FrameStatus.NeedMore"/> after every
/// <see cref="Append"/> holds at most the longest line between two appends, and nothing at all while no line is begun.
/// </remarks>
public sealed class LineFramer
{
    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';
    private const int SmallestBuffer = 512;

    private readonly int _maxLength;
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _searched;
    private bool _discarding;

    /// <summary>Creates a framer.</summary>
    /// <param name="maxLength">The longest line in bytes, its end not counted; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> is less than 1.</exception>
    public LineFramer(int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        _maxLength = maxLength;
    }

    /// <summary>How many bytes are held: appended and not yet read or discarded.</summary>
    public int Buffered => _end - _start;

    /// <summary>Whether any LF has been appended so far, read or not.</summary>
    public bool SeenNewline { get; private set; }

    /// <summary>How many bytes of memory are held for them.</summary>
    internal int Capacity => _buffer.Length;

    /// <summary>Adds what came from the stream; the bytes are copied.</summary>
    /// <param name="bytes">Any number of bytes, none included.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        SeenNewline = SeenNewline || bytes.Contains(LineFeed);
        if (_discarding)
        {
            var end = bytes.IndexOf(LineFeed);
            if (end < 0)
            {
                return;
            }

            _discarding = false;
            bytes = bytes[(end + 1)..];
        }

        MakeRoomFor(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Takes the next line, or learns that there is none or that it is too long.</summary>
    /// <param name="line">The line without its end; valid until the next call on this framer. Empty unless a line was found.</param>
    /// <returns>
    /// <see cref="FrameStatus.TooLong"/> comes once for each overlong line, in the order of the lines, as soon as it is known.
    /// </returns>
    public FrameStatus TryRead(out ReadOnlySpan<byte> line)
    {
        line = default;
        var pending = Peek();
        var lineFeed = pending[_searched..].IndexOf(LineFeed);
        if (lineFeed < 0)
        {
            return WaitForLineFeed(pending);
        }

        var length = _searched + lineFeed;
        _searched = 0;
        _start += length + 1;
        var content = WithoutCarriageReturn(pending[..length]);
        if (content.Length > _maxLength)
        {
            return FrameStatus.TooLong;
        }

        line = content;
        return FrameStatus.Line;
    }

    /// <summary>
    /// Takes the bytes of an unfinished line as if they were a line: at the end of the input, or from a client that sends no LF.
    /// </summary>
    /// <remarks>An overlong line that <see cref="TryRead"/> has told of ends here too: what is appended next begins another.</remarks>
    /// <param name="rest">The bytes, one CR at their end dropped; valid until the next call on this framer.</param>
    /// <returns>
    /// False when no line is begun, when the one begun is too long, and while <see cref="TryRead"/> still has a line to give.
    /// </returns>
    public bool TryTakeRest(out ReadOnlySpan<byte> rest)
    {
        var pending = Peek();
        _discarding = false;
        if (pending.IsEmpty || pending[_searched..].Contains(LineFeed) || IsTooLong(pending))
        {
            rest = default;
            return false;
        }

        rest = WithoutCarriageReturn(pending);
        _searched = 0;
        _start = _end;
        return true;
    }

    /// <summary>The bytes held, without taking them; valid until the next call on this framer.</summary>
    /// <returns>At most <see cref="Buffered"/> bytes from the first one not yet read.</returns>
    public ReadOnlySpan<byte> Peek() => _buffer.AsSpan(_start, Buffered);

    private static ReadOnlySpan<byte> WithoutCarriageReturn(ReadOnlySpan<byte> line)
        => line.EndsWith(CarriageReturn) ? line[..^1] : line;

    private FrameStatus WaitForLineFeed(ReadOnlySpan<byte> pending)
    {
        var tooLong = IsTooLong(pending);
        if (tooLong)
        {
            _discarding = true;
            _start = _end;
        }

        ReleaseExcess();
        _searched = Buffered;
        return tooLong ? FrameStatus.TooLong : FrameStatus.NeedMore;
    }

    // A CR as the last byte is not counted: the LF that makes it part of the line's end may still come.
    private bool IsTooLong(ReadOnlySpan<byte> unfinished) => WithoutCarriageReturn(unfinished).Length > _maxLength;

    private void MakeRoomFor(int count)
    {
        if (_end + count <= _buffer.Length)
        {
            return;
        }

        if (Buffered + count <= _buffer.Length)
        {
            Peek().CopyTo(_buffer);
            _end = Buffered;
            _start = 0;
            return;
        }

        MoveTo(ArrayPool<byte>.Shared.Rent(Math.Max(Buffered + count, SmallestBuffer)));
    }

    // One large read must not leave a large array with a connection that then falls silent in the middle of a line.
    private void ReleaseExcess()
    {
        if (Buffered == 0)
        {
            MoveTo([]);
        }
        else if (_buffer.Length / 4 > Math.Max(_maxLength, SmallestBuffer))
        {
            MoveTo(ArrayPool<byte>.Shared.Rent(Math.Max(Buffered, SmallestBuffer)));
        }
    }

    private void MoveTo(byte[] buffer)
    {
        Peek().CopyTo(buffer);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _end = Buffered;
        _start = 0;
        _buffer = buffer;
    }
}
