using System.Collections.Immutable;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms;

/// <summary>Something that happened in a room. Its place in the room's order is its <see cref="Sequence"/>.</summary>
/// <param name="Room">The room's name.</param>
/// <param name="Sequence">1 for the room's first event, and one more for each after it.</param>
/// <param name="Time">When; later than the event before, to the millisecond.</param>
/// <param name="Who">Who did it, as known at that time.</param>
internal abstract record RoomEvent(string Room, long Sequence, DateTimeOffset Time, Profile Who)
{
    /// <summary>The least rank of those who are told, beside those whom it is about.</summary>
    public Ranks ToRank { get; init; }
}

/// <summary>Somebody came in.</summary>
internal sealed record Join(string Room, long Sequence, DateTimeOffset Time, Profile Who, Ranks Ranks) : RoomEvent(Room, Sequence, Time, Who);

/// <summary>Somebody said something.</summary>
/// <param name="MessageId">Its IRCv3 <c>msgid</c>.</param>
/// <param name="To">The least rank of those it was said to (STATUSMSG).</param>
internal sealed record Message(
    string Room, long Sequence, DateTimeOffset Time, Profile Who, Utterance Said, string MessageId,
    Ranks To = Ranks.None)
    : RoomEvent(Room, Sequence, Time, Who)
{
    /// <summary>The room as it was addressed: with a prefix in front when only some of it were meant.</summary>
    public string Target => To == Ranks.None ? Room : To.Prefix() + Room;
}

/// <summary>Somebody went.</summary>
/// <param name="Reason">What is said of it; may be empty.</param>
/// <param name="Change">With <see cref="LeaveCause.Quit"/>: the change of person behind it.</param>
/// <param name="KickedBy">With <see cref="LeaveCause.Kick"/>: who did it; else null.</param>
internal sealed record Left(
    string Room, long Sequence, DateTimeOffset Time, Profile Who, LeaveCause Cause, string Reason, PersonChange? Change,
    Profile? KickedBy = null)
    : RoomEvent(Room, Sequence, Time, Who), IPersonEvent;

/// <summary>Somebody set or removed the topic.</summary>
internal sealed record TopicChanged(string Room, long Sequence, DateTimeOffset Time, Profile Who, string Topic)
    : RoomEvent(Room, Sequence, Time, Who);

/// <summary>The room has another name: <see cref="RoomEvent.Room"/> is the one before.</summary>
/// <param name="NewName">The name from now on.</param>
/// <param name="Reason">Why; may be empty.</param>
internal sealed record RoomRenamed(string Room, long Sequence, DateTimeOffset Time, Profile Who, string NewName, string Reason)
    : RoomEvent(Room, Sequence, Time, Who)
{
    /// <summary>Whether more than the case of some letters is new.</summary>
    public bool IsMove => !Casemapping.Equals(Room, NewName);
}

/// <summary>Somebody changed modes of the room or its members' ranks.</summary>
internal record ModesChanged(
    string Room, long Sequence, DateTimeOffset Time, Profile Who, ImmutableArray<ModeChange> Changes)
    : RoomEvent(Room, Sequence, Time, Who);

/// <summary>The room is somebody's from now on, or somebody else's, or nobody's; or other accounts have ranks in it.</summary>
/// <param name="Changes">What its members see of that; may be empty.</param>
/// <param name="Registration">Whose it is, or null when it is nobody's.</param>
internal sealed record OwnershipChanged(
    string Room, long Sequence, DateTimeOffset Time, Profile Who, ImmutableArray<ModeChange> Changes, Registration? Registration)
    : ModesChanged(Room, Sequence, Time, Who, Changes);

/// <summary>Somebody changed the room's metadata.</summary>
internal sealed record RoomMetadataChanged(
    string Room, long Sequence, DateTimeOffset Time, Profile Who, ImmutableArray<MetadataChange> Changes)
    : RoomEvent(Room, Sequence, Time, Who);

/// <summary>Somebody took back something that was said.</summary>
/// <param name="MessageId">The <c>msgid</c> of what was said.</param>
/// <param name="Reason">Why, or null.</param>
internal sealed record Redacted(string Room, long Sequence, DateTimeOffset Time, Profile Who, string MessageId, string? Reason)
    : RoomEvent(Room, Sequence, Time, Who);

/// <summary>Somebody was invited.</summary>
/// <param name="Target">Who.</param>
/// <param name="LetsIn">Whether the room now lets it in whatever its modes: only who keeps order can open the door.</param>
internal sealed record Invited(string Room, long Sequence, DateTimeOffset Time, Profile Who, Profile Target, bool LetsIn)
    : RoomEvent(Room, Sequence, Time, Who);

/// <summary>Somebody who is not in the room asks to be invited.</summary>
/// <param name="Text">What it says; may be empty.</param>
internal sealed record Knocked(string Room, long Sequence, DateTimeOffset Time, Profile Who, string Text)
    : RoomEvent(Room, Sequence, Time, Who);

/// <summary>Somebody has another name or host, or went away or came back.</summary>
/// <param name="Now">Who it is from now on.</param>
/// <param name="Ranks">Its ranks in the room.</param>
internal sealed record ProfileUpdated(
    string Room, long Sequence, DateTimeOffset Time, Profile Who, Profile Now, PersonChange? Change, Ranks Ranks = Ranks.None)
    : RoomEvent(Room, Sequence, Time, Who), IPersonEvent
{
    /// <summary>Whether the name is another one.</summary>
    public bool IsRename => Who.Name != Now.Name;

    /// <summary>Whether it is seen to come from elsewhere: user name or host are other ones.</summary>
    public bool IsMove => Who.Username != Now.Username || Who.Host != Now.Host;
}

/// <summary>How much somebody who leaves a room leaves.</summary>
internal enum LeaveCause
{
    /// <summary>Only this room.</summary>
    Part,

    /// <summary>Only this room, and not by choice.</summary>
    Kick,

    /// <summary>The server.</summary>
    Quit,
}

/// <summary>
/// An event about a person rather than a room: each room the person is in tells of it, but who shares several of
/// these rooms is to see it once.
/// </summary>
internal interface IPersonEvent
{
    /// <summary>The change behind it, or null when it concerns this room alone.</summary>
    PersonChange? Change { get; }
}

/// <summary>A change of a person that several rooms tell of.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Revision">Grows with each change of that person.</param>
/// <param name="Rooms">The casefolded names of all rooms that tell of it.</param>
internal sealed record PersonChange(string UserId, long Revision, ImmutableArray<string> Rooms);
