namespace ChatRoom.Client.Connection;

/// <summary>How a session ended: as the user wanted (no <see cref="Complaint"/>), or why not.</summary>
internal sealed record SessionEnd(string? Complaint)
{
    public static SessionEnd AsWanted { get; } = new(Complaint: null);
}
