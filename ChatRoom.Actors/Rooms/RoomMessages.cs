using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms;

/// <summary>How something said is meant.</summary>
internal enum MessageKind
{
    /// <summary>Something said (PRIVMSG).</summary>
    Message,

    /// <summary>Something done, told in the third person (CTCP ACTION).</summary>
    Action,

    /// <summary>Something announced, never answered by machines (NOTICE).</summary>
    Notice,

    /// <summary>Only tags, for machines: somebody is typing, or reacts to a message (TAGMSG).</summary>
    Tags,
}

/// <summary>Something said.</summary>
/// <param name="Kind">How it is meant.</param>
/// <param name="Text">
/// What is said; empty for <see cref="MessageKind.Tags"/>. It may have several lines, with <see cref="LineBreak"/> between them, and a
/// line may have come in several pieces, with <see cref="PieceBreak"/> between those (IRCv3 draft/multiline).
/// </param>
/// <param name="ClientTags">The client-only tags (IRCv3 message-tags) sent with it, as on the wire without the <c>@</c>; may be empty.</param>
internal sealed record Utterance(MessageKind Kind, string Text, string ClientTags = "")
{
    /// <summary>Stands between two lines.</summary>
    public const char LineBreak = '\n';

    /// <summary>Stands where its author has cut a line, which goes on behind it.</summary>
    public const char PieceBreak = '\r';

    /// <summary>Whether the text is not one line in one piece.</summary>
    public bool IsMultiline => Text.AsSpan().ContainsAny(LineBreak, PieceBreak);

    /// <summary>The text as it is read: whole lines.</summary>
    public IEnumerable<string> Lines() => Text.Replace($"{PieceBreak}", "", StringComparison.Ordinal).Split(LineBreak);
}

/// <summary>A command for a room.</summary>
/// <param name="Room">The room's name in any case.</param>
/// <param name="UserId">Whose wish it is.</param>
internal abstract record RoomCommand(CommandId Id, string Room, string UserId) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => Casemapping.Fold(Room);
}

/// <summary>Becomes a member; the room is made if it is not there. Answered with <see cref="Entered"/>.</summary>
/// <param name="Relay">The relay on the node of the connection that asked.</param>
/// <param name="Key">The key it knows, or null.</param>
internal sealed record JoinRoom(CommandId Id, string Room, Profile Profile, IActorRef Relay, string? Key = null)
    : RoomCommand(Id, Room, Profile.UserId)
{
    /// <summary>Whether it was a member when the server stopped: then it needs neither key nor invitation.</summary>
    public bool IsReturn { get; init; }
}

/// <summary>Stops being a member.</summary>
/// <param name="Cause">Whether only this room is left or the server.</param>
/// <param name="Rooms">With <see cref="LeaveCause.Quit"/>: every room the user was in.</param>
internal sealed record LeaveRoom(
    CommandId Id, string Room, string UserId, LeaveCause Cause, string Reason, ImmutableArray<string> Rooms)
    : RoomCommand(Id, Room, UserId);

/// <summary>Makes a member leave.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Reason">What is said of it; may be empty.</param>
internal sealed record KickMember(CommandId Id, string Room, string UserId, string Name, string Reason) : RoomCommand(Id, Room, UserId);

/// <summary>Says something to everyone in the room.</summary>
/// <param name="Author">Who says it; of a member the room knows better.</param>
/// <param name="To">The least rank of those it is said to (STATUSMSG).</param>
internal sealed record Say(CommandId Id, string Room, Profile Author, Utterance Said, Ranks To = Ranks.None)
    : RoomCommand(Id, Room, Author.UserId);

/// <summary>Sets the topic; an empty one removes it.</summary>
internal sealed record SetTopic(CommandId Id, string Room, string UserId, string Topic) : RoomCommand(Id, Room, UserId);

/// <summary>Gives the room another name (IRCv3 draft/channel-rename).</summary>
/// <param name="NewName">The name.</param>
/// <param name="Reason">Why; may be empty.</param>
internal sealed record RenameRoom(CommandId Id, string Room, string UserId, string NewName, string Reason) : RoomCommand(Id, Room, UserId);

/// <summary>Changes modes of the room and its members' ranks, in order.</summary>
/// <param name="Override">The operator of the server who does it whatever its rank, in the room or not; else null.</param>
internal sealed record SetModes(CommandId Id, string Room, string UserId, ImmutableArray<ModeChange> Changes, Profile? Override = null)
    : RoomCommand(Id, Room, UserId);

/// <summary>Sets a value of the room's metadata, or takes it away. Answered with <see cref="MetadataChanged"/>.</summary>
internal sealed record SetRoomMetadata(CommandId Id, string Room, string UserId, MetadataChange Change) : RoomCommand(Id, Room, UserId);

/// <summary>Takes all of the room's metadata away. Answered with <see cref="MetadataChanged"/>.</summary>
internal sealed record ClearRoomMetadata(CommandId Id, string Room, string UserId) : RoomCommand(Id, Room, UserId);

/// <summary>Takes back something that was said in the room.</summary>
/// <param name="MessageId">Its IRCv3 <c>msgid</c>.</param>
/// <param name="Reason">Why, or null.</param>
internal sealed record Redact(CommandId Id, string Room, string UserId, string MessageId, string? Reason) : RoomCommand(Id, Room, UserId);

/// <summary>Lets somebody in whatever the modes. It learns of it by <see cref="Naming.InviteTo"/>.</summary>
internal sealed record Invite(CommandId Id, string Room, string UserId, Profile Target) : RoomCommand(Id, Room, UserId);

/// <summary>The room has been told of an invitation.</summary>
/// <param name="Room">The room as it writes itself.</param>
internal sealed record Inviting(string Room) : Outcome;

/// <summary>Somebody who may not enter asks to be invited.</summary>
/// <param name="Text">What it says; may be empty.</param>
internal sealed record Knock(CommandId Id, string Room, Profile Who, string Text) : RoomCommand(Id, Room, Who.UserId);

/// <summary>A member's user is not quite who it was: another name, or away or back.</summary>
/// <param name="Rooms">Every room the user is in.</param>
internal sealed record UpdateProfile(CommandId Id, string Room, Profile Profile, long Revision, ImmutableArray<string> Rooms)
    : RoomCommand(Id, Room, Profile.UserId);

/// <summary>Asks for topic, modes and members; answered with a <see cref="RoomView"/> or <see cref="Refusal.NoSuchRoom"/>.</summary>
/// <param name="SeesSecret">Whether the asker is an operator of the server, who may know of a secret room without being in it.</param>
internal sealed record DescribeRoom(CommandId Id, string Room, string UserId, bool SeesSecret = false) : RoomCommand(Id, Room, UserId);

/// <summary>A relay tells a room that came up anew which members its node holds.</summary>
/// <param name="LastSequence">The last event the relay saw.</param>
internal sealed record RelayHello(
    string Room, IActorRef Relay, ImmutableArray<MemberView> Members, RoomTopic? Topic, RoomModes Modes, MaskLists Lists,
    DateTimeOffset Created, long LastSequence)
    : Regions.IEntityMessage
{
    /// <summary>The room's metadata.</summary>
    public MetadataSet Metadata { get; init; } = MetadataSet.Empty;

    /// <summary>The move in which the members come here; null when they were here before.</summary>
    public RoomMove? Move { get; init; }

    /// <inheritdoc/>
    public string EntityId => Casemapping.Fold(Room);
}

/// <summary>A room moves to another name, and its members follow it, each relay with those of its node.</summary>
/// <param name="Event">From where to where.</param>
/// <param name="Cause">The command behind it.</param>
/// <param name="Incarnation">The room's, which stays what it was.</param>
/// <param name="Invited">The ids of those who may come in whatever the modes.</param>
/// <param name="Relays">How many relays are to come.</param>
internal sealed record RoomMove(
    RoomRenamed Event, CommandId Cause, string Incarnation, ImmutableArray<string> Invited, int Relays);

/// <summary>The asker is a member now; this is the room as of its joining.</summary>
/// <param name="Room">The room itself, for those who will talk to it often.</param>
/// <param name="At">When: what happens from then on the asker is told as it happens.</param>
internal sealed record Entered(RoomView View, IActorRef Room, DateTimeOffset At) : Outcome
{
    /// <summary>The number of the room's latest event then. What was before is not for the newcomer.</summary>
    public long LastSequence { get; init; }
}

/// <summary>
/// Somebody who is not a member has said something. A member is handed its own words like everybody else's; who is none
/// has only this to see them.
/// </summary>
internal sealed record SaidFromOutside(Message Message) : Outcome;

/// <summary>A room as its members see it.</summary>
/// <param name="Name">The name as its creator wrote it.</param>
/// <param name="Modes">Its modes.</param>
/// <param name="Lists">Its bans and the like.</param>
internal sealed record RoomView(
    string Name, RoomTopic? Topic, RoomModes Modes, MaskLists Lists, DateTimeOffset Created, ImmutableArray<MemberView> Members) : Outcome
{
    /// <summary>What else is said of it.</summary>
    public MetadataSet Metadata { get; init; } = MetadataSet.Empty;

    /// <summary>The member with this id, or null.</summary>
    public MemberView? Find(string userId) => Members.LastOrDefault(member => member.Profile.UserId == userId);
}

/// <summary>A member of a room.</summary>
internal sealed record MemberView(Profile Profile, Ranks Ranks);

/// <summary>A topic, and who set it when.</summary>
/// <param name="SetBy">The setter's name at that time.</param>
internal sealed record RoomTopic(string Text, string SetBy, DateTimeOffset SetAt);

/// <summary>One change of a mode.</summary>
/// <param name="On">Whether it is set or taken back.</param>
/// <param name="Letter">The mode's letter.</param>
/// <param name="Parameter">The member's name for a rank, the mask for a list, the value of a mode that has one; else null.</param>
internal sealed record ModeChange(bool On, char Letter, string? Parameter = null);
