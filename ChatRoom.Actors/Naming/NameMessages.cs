using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Naming;

/// <summary>A user asks for a name; answered with <see cref="NameClaimed"/>. Asking again for one's own is granted again.</summary>
internal sealed record ClaimName(string Name, string UserId) : IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => Casemapping.Fold(Name);
}

/// <summary>Whether the user has the name now.</summary>
internal sealed record NameClaimed(string Name, bool Granted);

/// <summary>A user gives a name back; of no effect when it is not the holder. Acknowledged when all who watch the name have been told.</summary>
internal sealed record ReleaseName(CommandId Id, string Name, string UserId) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => Casemapping.Fold(Name);
}

/// <summary>A command for whoever holds a name now; refused with <see cref="Refusal.NoSuchName"/> when nobody does.</summary>
internal abstract record NameCommand(CommandId Id, string Name) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => Casemapping.Fold(Name);
}

/// <summary>Says something to one person; answered with <see cref="Delivered"/>.</summary>
internal sealed record SayTo(CommandId Id, string Name, Profile From, Utterance Said) : NameCommand(Id, Name);

/// <summary>
/// A connection wants to share the presence of who holds the name, if that speaks for the same account; answered <see cref="Attached"/> or
/// refused with <see cref="Refusal.NameInUse"/>.
/// </summary>
/// <param name="AccountId">The account the connection speaks for.</param>
internal sealed record SharePresence(CommandId Id, string Name, string AccountId, Akka.Actor.IActorRef Connection) : NameCommand(Id, Name);

/// <summary>An operator makes somebody leave the server; answered once everybody has been told.</summary>
internal sealed record KillUser(CommandId Id, string Name, Profile By, string Reason) : NameCommand(Id, Name);

/// <summary>Tells a person that it is invited into a room, which has been told already; answered with <see cref="Done"/>.</summary>
internal sealed record InviteTo(CommandId Id, string Name, Profile From, string Room) : NameCommand(Id, Name);

/// <summary>Takes back what was said to one person; answered with <see cref="TakenBack"/>.</summary>
/// <param name="MessageId">The message's IRCv3 <c>msgid</c>.</param>
/// <param name="Reason">Why, or null.</param>
internal sealed record RedactTo(CommandId Id, string Name, Profile From, string MessageId, string? Reason) : NameCommand(Id, Name);

/// <summary>Asks who somebody is; answered with a <see cref="UserView"/>.</summary>
internal sealed record DescribeUser(CommandId Id, string Name) : NameCommand(Id, Name);

/// <summary>A <see cref="NameCommand"/> on its way from the name to its holder.</summary>
internal sealed record ToHolder(string UserId, NameCommand Command) : IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => UserId;
}
