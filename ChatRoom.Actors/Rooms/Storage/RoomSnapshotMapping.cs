using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms.Modes;
using static ChatRoom.Actors.Storage.StoredTime;

namespace ChatRoom.Actors.Rooms.Storage;

/// <summary>Turns a room's snapshot into what is stored of it, and back.</summary>
internal static class RoomSnapshotMapping
{
    public static Schema.Snapshot Write(RoomSnapshot room) => new()
    {
        Name = room.Name,
        Incarnation = room.Incarnation,
        Created = Time(room.Created),
        LastSequence = room.LastSequence,
        LastTime = Time(room.LastTime),
        Topic = room.Topic is { } topic
            ? new Schema.Snapshot.Types.Topic { Text = topic.Text, SetBy = topic.SetBy, SetAt = Time(topic.SetAt) }
            : null,
        Modes = { room.Modes.Set().Select(RoomMapping.Mode) },
        Masks = { room.Lists.Entries.Select(Mask) },
        Metadata = { room.Metadata.AsChanges().Select(RoomMapping.Metadata) },
        Recent = { room.Recent.Select(Recent) },
        Commands = { room.Commands.Select(RoomMapping.Cause) },
        Reserved = room.Reserved,
        BeginsAt = room.BeginsAt,
        Registration = OwnershipMapping.Write(room.Registration),
    };

    public static RoomSnapshot Read(Schema.Snapshot room) => new(
        room.Name,
        room.Incarnation,
        Time(room.Created),
        room.LastSequence,
        Time(room.LastTime),
        room.Topic is { } topic ? new RoomTopic(topic.Text, topic.SetBy, Time(topic.SetAt)) : null,
        room.Modes.Select(RoomMapping.Mode).Aggregate(new RoomModes(), (modes, change) => modes.With(change)),
        new MaskLists([.. room.Masks.Select(Mask)]),
        MetadataSet.Empty.With(room.Metadata.Select(RoomMapping.Metadata)),
        [.. room.Recent.Select(Recent)])
    {
        Commands = [.. room.Commands.Select(RoomMapping.Cause)],
        Reserved = room.Reserved,
        BeginsAt = room.BeginsAt,
        Registration = OwnershipMapping.Read(room.Registration),
    };

    private static Schema.Snapshot.Types.Mask Mask(MaskEntry entry) =>
        new() { Letter = entry.Letter.ToString(), Mask_ = entry.Mask, SetBy = entry.SetBy, SetAt = Time(entry.SetAt) };

    private static MaskEntry Mask(Schema.Snapshot.Types.Mask mask) =>
        new(mask.Letter[0], mask.Mask_, mask.SetBy, Time(mask.SetAt));

    private static Schema.Snapshot.Types.Recent Recent(RecentMessage message) => new()
    {
        Number = message.Number,
        AuthorId = message.AuthorId,
        Time = Time(message.Time),
        ToRank = (int)message.ToRank,
    };

    private static RecentMessage Recent(Schema.Snapshot.Types.Recent message) =>
        new(message.Number, message.AuthorId, Time(message.Time), (Ranks)message.ToRank);
}
