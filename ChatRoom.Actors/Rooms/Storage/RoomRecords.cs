using System.Collections.Immutable;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.Rooms.Storage;

/// <summary>A room begins, and with it a new history.</summary>
/// <param name="Name">Its name as its creator wrote it.</param>
/// <param name="Incarnation">Sets its message ids apart from those of an earlier room of that name.</param>
/// <param name="Created">When.</param>
internal sealed record RoomStarted(string Name, string Incarnation, DateTimeOffset Created) : IStored;

/// <summary>
/// The last member has left. Topic, modes and lists end with that; what was said stays for those who come next if anybody could have
/// come in and heard it, and is forgotten if not.
/// </summary>
/// <param name="IsForgotten">Whether it is forgotten.</param>
internal sealed record RoomEnded(bool IsForgotten) : IStored;

/// <summary>Something has happened.</summary>
/// <param name="Event">What.</param>
/// <param name="Cause">The command that has caused it, if one has; so it is known when it is sent again.</param>
internal sealed record Recorded(RoomEvent Event, CommandId? Cause) : IHistoryRecord
{
    /// <inheritdoc/>
    public object Content => Event;
}

/// <summary>Numbers are about to be given to events that are not stored; none of them may ever be given again.</summary>
/// <param name="UpTo">The highest.</param>
internal sealed record NumbersReserved(long UpTo) : IStored;

/// <summary>A room as of an event.</summary>
/// <param name="Recent">What was said lately, without the texts.</param>
internal sealed record RoomSnapshot(
    string Name, string Incarnation, DateTimeOffset Created, long LastSequence, DateTimeOffset LastTime, RoomTopic? Topic,
    RoomModes Modes, MaskLists Lists, MetadataSet Metadata, ImmutableArray<RecentMessage> Recent) : IStored
{
    /// <summary>The latest command of each sender.</summary>
    public ImmutableArray<CommandId> Commands { get; init; } = [];

    /// <summary>The highest number that may have been given.</summary>
    public long Reserved { get; init; }

    /// <summary>The journal's number of the room's first event: what is older is of an earlier room.</summary>
    public long BeginsAt { get; init; }

    /// <summary>Whose it is, or null.</summary>
    public Registration? Registration { get; init; }
}

/// <summary>How what is stored of rooms is written.</summary>
internal static class RoomRecords
{
    /// <summary>Said, done or announced.</summary>
    public const string Said = "said";

    /// <summary>The last member has left.</summary>
    public const string Ended = "ended";

    /// <summary>Whose the room is has changed.</summary>
    public const string Ownership = "ownership";

    /// <summary>What people did that changes nothing about the room.</summary>
    public static readonly string[] ComingAndGoing = ["joined", "gone", "redacted", "renamed"];

    /// <summary>What is part of a room's history; the rest only says what the room is.</summary>
    public static readonly string[] History = [Said, .. ComingAndGoing, "topic", "modes"];

    /// <summary>Every type. Manifests can never change.</summary>
    public static readonly IReadOnlyList<StoredType> Types =
    [
        StoredType.Of<RoomStarted, Schema.RoomStarted>("room", Schema.RoomStarted.Parser, RoomMapping.Write, RoomMapping.Read),
        StoredType.Of<RoomEnded, Schema.RoomEnded>(Ended, Schema.RoomEnded.Parser, RoomMapping.Write, RoomMapping.Read),
        StoredType.Of<NumbersReserved, Schema.NumbersReserved>(
            "numbers", Schema.NumbersReserved.Parser, RoomMapping.Write, RoomMapping.Read),
        StoredType.Of<Message, Recorded, Schema.Said>(Said, Schema.Said.Parser, RoomMapping.WriteMessage, RoomMapping.Read),
        StoredType.Of<Join, Recorded, Schema.Joined>("joined", Schema.Joined.Parser, RoomMapping.WriteJoin, RoomMapping.Read),
        StoredType.Of<Left, Recorded, Schema.Gone>("gone", Schema.Gone.Parser, RoomMapping.WriteLeft, RoomMapping.Read),
        StoredType.Of<TopicChanged, Recorded, Schema.TopicSet>("topic", Schema.TopicSet.Parser, RoomMapping.WriteTopic, RoomMapping.Read),
        StoredType.Of<ModesChanged, Recorded, Schema.ModesSet>("modes", Schema.ModesSet.Parser, RoomMapping.WriteModes, RoomMapping.Read),
        StoredType.Of<OwnershipChanged, Recorded, Schema.OwnershipSet>(
            Ownership, Schema.OwnershipSet.Parser, OwnershipMapping.Write, OwnershipMapping.Read),
        StoredType.Of<RoomMetadataChanged, Recorded, Schema.MetadataSet>(
            "metadata", Schema.MetadataSet.Parser, RoomMapping.WriteMetadata, RoomMapping.Read),
        StoredType.Of<Redacted, Recorded, Schema.TakenBack>("redacted", Schema.TakenBack.Parser, RoomMapping.WriteRedacted, RoomMapping.Read),
        StoredType.Of<ProfileUpdated, Recorded, Schema.Renamed>("renamed", Schema.Renamed.Parser, RoomMapping.WriteRenamed, RoomMapping.Read),
        StoredType.Of<RoomRenamed, Recorded, Schema.NameChanged>(
            "room-renamed", Schema.NameChanged.Parser, RoomMapping.WriteNameChanged, RoomMapping.Read),
        StoredType.Of<RoomSnapshot, Schema.Snapshot>(
            "room-snapshot", Schema.Snapshot.Parser, RoomSnapshotMapping.Write, RoomSnapshotMapping.Read),
    ];
}
