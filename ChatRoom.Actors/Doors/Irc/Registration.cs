using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Metadata;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>What a client has said of itself before it is let in.</summary>
internal sealed class Registration
{
    /// <summary>The name asked for (NICK), or null.</summary>
    public string? Nick { get; set; }

    /// <summary>The user name (USER), or null.</summary>
    public string? Username { get; set; }

    /// <summary>The real name (USER).</summary>
    public string RealName { get; set; } = "";

    /// <summary>The away message (AWAY, with draft/pre-away), or null.</summary>
    public string? Away { get; set; }

    /// <summary>The connection password (PASS), or null.</summary>
    public string? Password { get; set; }

    /// <summary>By what it wants to come back (RESUME), or null.</summary>
    public string? Ticket { get; set; }

    /// <summary>The time of what it was shown last before the connection was lost (RESUME), or null.</summary>
    public DateTimeOffset? LastShown { get; set; }

    /// <summary>What it has set as its metadata.</summary>
    public MetadataSet Metadata { get; private set; } = MetadataSet.Empty;

    /// <summary>Whether CAP LS or CAP REQ has begun a negotiation that CAP END must end first.</summary>
    public bool IsNegotiating { get; set; }

    /// <summary>Whether everything needed has been said.</summary>
    public bool IsComplete => Nick is not null && Username is not null && !IsNegotiating;

    /// <summary>Changes its metadata, as far as there may be so much.</summary>
    public Outcome Change(MetadataChange change, int limit)
    {
        if (Metadata.Refuse(change, limit) is { } refusal)
        {
            return refusal;
        }

        Metadata = Metadata.With(change);
        return new MetadataChanged([change]);
    }

    /// <summary>Takes its metadata away.</summary>
    public MetadataChanged ClearMetadata()
    {
        var changes = Metadata.Clearing();
        Metadata = MetadataSet.Empty;
        return new MetadataChanged(changes);
    }
}
