using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Storage;

namespace ChatRoom.Actors.Rooms;

/// <summary>What of a room is stored, and when a snapshot is due. Pure.</summary>
internal sealed class RoomRecorder(HistoryOptions history)
{
    /// <summary>How many events at most are read again before a room can go on.</summary>
    public const int SnapshotEvery = 1000;

    /// <summary>How many numbers are reserved at once: one event is written for so many that are not.</summary>
    public const int Block = 10_000;

    private int _sinceSnapshot;

    /// <summary>The highest number that may have been given to an event that is not stored.</summary>
    public long Reserved { get; private set; }

    /// <summary>
    /// Whether an event is stored. What changes a room always is, what is said and who comes and goes only where a history is kept.
    /// </summary>
    /// <param name="happened">The event.</param>
    /// <param name="whose">Whose the room is: its founder may want nothing to be kept.</param>
    public bool Keeps(RoomEvent happened, Registration? whose) => happened switch
    {
        TopicChanged or ModesChanged or RoomMetadataChanged or RoomRenamed => true,
        _ when !history.Enabled || whose is { History.KeepsAny: false } => false,
        Message { Said.Kind: MessageKind.Tags } => history.Tags,
        Message or Redacted or Join or Left => true,
        ProfileUpdated { IsRename: true } => true,
        _ => false,
    };

    /// <summary>
    /// What must be stored before an event that is not may be told of, or null: a room that starts again goes on behind the numbers
    /// that are reserved, so that no number, and with it no message id, is given twice.
    /// </summary>
    public NumbersReserved? ReserveFor(RoomEvent happened)
    {
        if (happened.Sequence <= Reserved)
        {
            return null;
        }

        var reserved = new NumbersReserved(happened.Sequence + Block);
        Reserve(reserved);
        return reserved;
    }

    /// <summary>Numbers are reserved.</summary>
    public void Reserve(NumbersReserved reserved) => Reserved = Math.Max(Reserved, reserved.UpTo);

    /// <summary>Counts an event that was read again: so a room that starts often has snapshots too.</summary>
    public void Recover() => _sinceSnapshot++;

    /// <summary>Counts an event that is stored.</summary>
    /// <returns>Whether a snapshot is to be taken behind it.</returns>
    public bool IsSnapshotDue()
    {
        if (++_sinceSnapshot < SnapshotEvery)
        {
            return false;
        }

        _sinceSnapshot = 0;
        return true;
    }

    /// <summary>A snapshot with what only the recorder and the actor know.</summary>
    public RoomSnapshot Complete(RoomSnapshot snapshot, IEnumerable<CommandId> commands, long beginsAt) =>
        snapshot with { Commands = [.. commands], Reserved = Reserved, BeginsAt = beginsAt };

    /// <summary>Goes on where a snapshot was taken.</summary>
    public void Recover(RoomSnapshot snapshot) => Reserved = snapshot.Reserved;
}
