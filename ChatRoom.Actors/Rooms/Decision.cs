using System.Collections.Immutable;
using ChatRoom.Actors.Commands;

namespace ChatRoom.Actors.Rooms;

/// <summary>What a room makes of a command.</summary>
/// <param name="Event">What happens, or null.</param>
/// <param name="Problems">What does not happen, and why.</param>
internal readonly record struct Decision(RoomEvent? Event, ImmutableArray<Refused> Problems)
{
    /// <summary>Everything is as wanted already.</summary>
    public static Decision NoChange => new(null, []);

    /// <summary>What the asker is to know of it in the first place.</summary>
    public Outcome Outcome => (Event, Problems) switch
    {
        (null, [var only]) => only,
        (_, []) => Done.Instance,
        _ => new DoneInPart(Problems),
    };

    public static Decision Happen(RoomEvent happening) => new(happening, []);

    public static Decision Refuse(Refused why) => new(null, [why]);
}
