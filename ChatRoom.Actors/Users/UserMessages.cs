using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Users;

/// <summary>A command for the presence with this id.</summary>
internal abstract record UserCommand(string UserId, CommandId Id) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => UserId;
}

/// <summary>
/// A connection wants to be part of a presence: makes it and claims the name, or shares it with others that speak for the same account.
/// Answered <see cref="Attached"/> or refused.
/// </summary>
internal sealed record Attach(CommandId Id, Profile Profile, IActorRef Connection) : UserCommand(Profile.UserId, Id);

/// <summary>The connection is attached; this is who it speaks for.</summary>
/// <param name="User">
/// The presence itself. What is sent to it directly comes before the news of its sender's end; through the region it might not.
/// </param>
internal sealed record Attached(Profile Profile, IActorRef User) : Outcome
{
    /// <summary>The rooms the presence is in: the connection is to enter them too.</summary>
    public ImmutableArray<string> Rooms { get; init; } = [];

    /// <summary>What the connection has missed, if it comes back; else null.</summary>
    public Absence? Absence { get; init; }
}

/// <summary>What somebody who comes back has missed.</summary>
/// <param name="Since">What was said later has not been shown to it.</param>
/// <param name="IsShort">Whether nobody has seen that it was gone: then it is shown all of it.</param>
internal sealed record Absence(DateTimeOffset Since, bool IsShort)
{
    /// <summary>What was said to it alone meanwhile and is kept nowhere else, in order.</summary>
    public ImmutableArray<object> Direct { get; init; } = [];
}

/// <summary>
/// A connection goes, on purpose or not. With the last one the presence ends: at once, or when the time is over in which it may come back.
/// </summary>
/// <param name="Deliberate">Whether the user asked to leave: then it does not come back.</param>
internal sealed record Detach(CommandId Id, string UserId, IActorRef Connection, string Reason, bool Deliberate)
    : UserCommand(UserId, Id)
{
    /// <summary>What was said later may not have reached the other end; null when all that was sent has.</summary>
    public DateTimeOffset? LastHeard { get; init; }
}

/// <summary>A connection has gone.</summary>
/// <param name="IsPresent">Whether the presence goes on without it.</param>
internal sealed record Detached(bool IsPresent) : Outcome;

/// <summary>Has the user's other connections enter a room that this one is in; answered when they have, as far as they could.</summary>
/// <param name="Since">When this one came in.</param>
internal sealed record BringAlong(CommandId Id, string UserId, string Room, DateTimeOffset Since, IActorRef Connection) : UserCommand(UserId, Id);

/// <summary>Shows the user's other connections what this one has done, beside what a room shows them anyway.</summary>
/// <param name="Shown">What they are told: a <see cref="DirectMessage"/> or a <see cref="DirectRedaction"/>.</param>
internal sealed record ShowOthers(CommandId Id, string UserId, object Shown, IActorRef Connection) : UserCommand(UserId, Id);

/// <summary>A connection learns whether others share its presence.</summary>
internal sealed record CompanyChanged(bool HasCompany);

/// <summary>A connection is to enter a room that another one of the user's is in; it says so with <see cref="Followed"/>.</summary>
/// <param name="Since">When that one came in.</param>
internal sealed record FollowInto(string Room, DateTimeOffset Since);

/// <summary>A connection has entered a room as it was told, or could not.</summary>
internal sealed record Followed(string UserId, string Room, IActorRef Connection) : Regions.IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => UserId;
}

/// <summary>The user's account wants its presence to stay without a connection, or not any more.</summary>
internal sealed record NoteAlwaysOn(CommandId Id, string UserId, bool IsOn) : UserCommand(UserId, Id);

/// <summary>
/// A presence that has stayed without a connection is to be there again, after the server has started. Answered with <see cref="Revived"/>.
/// </summary>
/// <param name="Profile">Who it is.</param>
/// <param name="Rooms">The rooms it was in.</param>
/// <param name="GoneSince">Since when it has had no connection.</param>
internal sealed record Revive(Profile Profile, ImmutableArray<string> Rooms, DateTimeOffset GoneSince) : Regions.IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => Profile.UserId;
}

/// <summary>A presence is there again, and in those of its rooms that have let it in.</summary>
internal sealed record Revived
{
    public static readonly Revived Instance = new();
}

/// <summary>Asks for what lets this connection come back when it is lost; answered with <see cref="TicketIssued"/>. The one before is void.</summary>
internal sealed record IssueTicket(CommandId Id, string UserId, IActorRef Connection) : UserCommand(UserId, Id);

/// <summary>What lets a lost connection come back; nobody can guess it.</summary>
/// <param name="Ticket">It.</param>
internal sealed record TicketIssued(string Ticket) : Outcome;

/// <summary>
/// Takes the place of a connection that was lost, or that the server has not noticed yet to be; answered <see cref="Attached"/>, or
/// refused with <see cref="Refusal.InvalidTicket"/>.
/// </summary>
/// <param name="Secret">What the lost connection was issued.</param>
/// <param name="AccountId">The account the connection speaks for, which must be that of the presence; or null.</param>
/// <param name="LastShown">The time of what the other end was shown last, if it knows.</param>
internal sealed record Resume(CommandId Id, string UserId, string Secret, string? AccountId, IActorRef Connection, DateTimeOffset? LastShown)
    : UserCommand(UserId, Id);

/// <summary>Another connection has taken the place of this one.</summary>
internal sealed record Superseded
{
    public static readonly Superseded Instance = new();
}

/// <summary>Takes another name.</summary>
internal sealed record ChangeName(CommandId Id, string UserId, string Name) : UserCommand(UserId, Id);

/// <summary>A user is to be somebody slightly different, under the same name.</summary>
internal abstract record ChangeProfile(string UserId, CommandId Id) : UserCommand(UserId, Id);

/// <summary>Goes away with a message, or comes back with none.</summary>
internal sealed record SetAway(CommandId Id, string UserId, string? Away) : ChangeProfile(UserId, Id);

/// <summary>Takes another real name.</summary>
internal sealed record SetRealName(CommandId Id, string UserId, string RealName) : ChangeProfile(UserId, Id);

/// <summary>Sets user modes, and takes others back.</summary>
internal sealed record SetUserModes(CommandId Id, string UserId, UserModes On, UserModes Off) : ChangeProfile(UserId, Id);

/// <summary>Speaks for an account from now on, or for none.</summary>
/// <param name="Account">Its name, or null.</param>
internal sealed record SetAccount(CommandId Id, string UserId, AccountListed? Account) : ChangeProfile(UserId, Id);

/// <summary>Makes the user an operator of the server.</summary>
internal sealed record GrantOperator(CommandId Id, string UserId, OperatorGrant Grant) : ChangeProfile(UserId, Id);

/// <summary>Sets a value of the user's metadata, or takes it away. Answered with <see cref="MetadataChanged"/>.</summary>
internal sealed record SetMetadata(CommandId Id, string UserId, MetadataChange Change) : ChangeProfile(UserId, Id);

/// <summary>Takes all of the user's metadata away. Answered with <see cref="MetadataChanged"/>.</summary>
internal sealed record ClearMetadata(CommandId Id, string UserId) : ChangeProfile(UserId, Id);

/// <summary>
/// Says up to when the user has read somewhere, or asks, without a time; answered with the <see cref="ReadMarker"/> there is then.
/// </summary>
/// <param name="Target">A room, or the name of somebody it talks with.</param>
internal sealed record MarkRead(CommandId Id, string UserId, string Target, DateTimeOffset? Time) : UserCommand(UserId, Id)
{
    /// <summary>The account of who it talks with; null for a room, and for somebody without one.</summary>
    public string? AccountId { get; init; }
}

/// <summary>Up to when a user has read somewhere. Its own connections alone are told.</summary>
/// <param name="Time">The time of the last message read, or null when it is not known.</param>
internal sealed record ReadMarker(string Target, DateTimeOffset? Time) : Outcome;

/// <summary>A connection that enters a room learns up to when its user has read there, before it is in.</summary>
internal sealed record ReadBefore(ReadMarker Marker);

/// <summary>A connection's user wants into a room; its node's relay of that room asks, the room answers through it.</summary>
internal sealed record EnterRoom(CommandId Id, string UserId, string Room, string? Key, IActorRef Relay, IActorRef Connection)
    : UserCommand(UserId, Id);

/// <summary>The user has just said something: WHOIS shows how long ago. Sent at most once a second.</summary>
internal sealed record Spoke(string UserId, DateTimeOffset At) : Regions.IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => UserId;
}

/// <summary>A room tells a user where it stands there: a member of some ranks, or no member any more.</summary>
/// <param name="Ranks">The ranks, or null when the user is not in the room (any more).</param>
/// <param name="IsSecret">Whether only the room's members are to know of it.</param>
internal sealed record Standing(string UserId, string Room, Ranks? Ranks, bool IsSecret = false) : Regions.IEntityMessage
{
    /// <summary>Whether ordinary members do not see the user there.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The name the room had until now, if it has moved from there.</summary>
    public string? FormerName { get; init; }

    /// <inheritdoc/>
    public string EntityId => UserId;
}

/// <summary>A user's own connections learn that the presence behind them is gone without having left.</summary>
internal sealed record PresenceFailed
{
    public static readonly PresenceFailed Instance = new();
}

/// <summary>A user's own connections learn that an operator makes it leave the server.</summary>
/// <param name="By">The operator.</param>
/// <param name="Reason">Why.</param>
internal sealed record Killed(Profile By, string Reason)
{
    /// <summary>What the others are told, and at the end the user too.</summary>
    public string QuitReason => $"Killed ({By.Name} ({Reason}))";
}

/// <summary>A user's own connections learn who they speak for now.</summary>
/// <param name="AskedBy">The id of the connection that asked for it and is told by its acknowledgement too; or null.</param>
internal sealed record ProfileChanged(Profile Before, Profile Now, string? AskedBy = null);

/// <summary>A message to one person, as its connections get it.</summary>
/// <param name="From">Who says it.</param>
/// <param name="To">The name it was sent to, as that person writes it.</param>
/// <param name="Said">What is said.</param>
/// <param name="MessageId">Its IRCv3 <c>msgid</c>.</param>
/// <param name="Time">When it was said.</param>
internal sealed record DirectMessage(
    Profile From, string To, Utterance Said, string MessageId, DateTimeOffset Time) : IDeadLetterSuppression;

/// <summary>A message to one person is taken back, as its connections are told.</summary>
/// <param name="From">Who said it and takes it back.</param>
/// <param name="To">The name it was sent to, as that person writes it.</param>
/// <param name="MessageId">The message's IRCv3 <c>msgid</c>.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Time">When it was taken back.</param>
internal sealed record DirectRedaction(Profile From, string To, string MessageId, string? Reason, DateTimeOffset Time)
    : IDeadLetterSuppression;

/// <summary>A message to a person is taken back: for the screen of who did.</summary>
internal sealed record TakenBack(DirectRedaction Redaction) : Outcome;

/// <summary>What a message to a person came to: its receipt, for the sender's own screen.</summary>
/// <param name="To">The person it reached, an away message included.</param>
/// <param name="Message">What its connections were handed.</param>
internal sealed record Delivered(Profile To, DirectMessage Message) : Outcome;

/// <summary>A person is invited into a room, as its connections get it.</summary>
/// <param name="From">Who invites.</param>
/// <param name="To">Who is invited, as that person writes its name.</param>
/// <param name="Room">The room.</param>
/// <param name="Time">When.</param>
internal sealed record Invitation(Profile From, string To, string Room, DateTimeOffset Time) : IDeadLetterSuppression;

/// <summary>What an invitation came to.</summary>
/// <param name="To">The person it reached, an away message included.</param>
internal sealed record InvitationDelivered(Profile To, string Room) : Outcome;

/// <summary>What may be known of a person (WHOIS).</summary>
/// <param name="Profile">Who it is.</param>
/// <param name="Rooms">The rooms it is in, with its rank in each.</param>
/// <param name="SignedOn">Since when it is here.</param>
/// <param name="LastSpoke">When it last said something.</param>
/// <param name="Invitations">The rooms it has been invited to and not entered since; for its own eyes.</param>
internal sealed record UserView(
    Profile Profile, ImmutableArray<RoomStanding> Rooms, DateTimeOffset SignedOn, DateTimeOffset LastSpoke,
    ImmutableArray<string> Invitations) : Outcome;

/// <summary>A room a user is in.</summary>
/// <param name="IsSecret">Whether only the room's members are to know of it.</param>
/// <param name="IsHidden">Whether ordinary members do not see the user there.</param>
internal sealed record RoomStanding(string Room, Ranks Ranks, bool IsSecret = false, bool IsHidden = false);
