namespace ChatRoom.Protocol.Framing;

/// <summary>What <see cref="LineFramer.TryRead"/> found.</summary>
public enum FrameStatus
{
    /// <summary>No complete line: append more bytes.</summary>
    NeedMore,

    /// <summary>A line.</summary>
    Line,

    /// <summary>A line longer than allowed; it is, or will be, skipped up to and including its LF.</summary>
    TooLong,
}
