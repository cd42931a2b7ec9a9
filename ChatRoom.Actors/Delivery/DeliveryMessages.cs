using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Delivery;

/// <summary>A room tells a relay what happened.</summary>
/// <param name="Receipt">For the connection of this node that asked for it, to be handed over after the event; or null.</param>
internal sealed record Publish(RoomEvent Event, Receipt? Receipt) : IDeadLetterSuppression
{
    /// <summary>Whether it happened before the room failed: who did it may be here, and there is no receipt that says where.</summary>
    public bool IsMissed { get; init; }
}

/// <summary>An acknowledgement without an event: it still goes through the relay, so that it cannot overtake events.</summary>
internal sealed record Answer(Receipt Receipt) : IDeadLetterSuppression;

/// <summary>An acknowledgement on its way to a connection.</summary>
internal sealed record Receipt(IActorRef To, CommandAck Ack)
{
    /// <summary>Whether what happened is to be handed to the asker apart from what it hears anyway.</summary>
    public bool IsLabelled => Ack.Id.IsLabelled;
}

/// <summary>A room that came up anew has taken over the relay's members.</summary>
/// <param name="View">The room, for those who have moved with it.</param>
internal sealed record RelayWelcome(RoomView View);

/// <summary>A room moves to another name: a relay is to hand what it has to the one of the new name on its node.</summary>
/// <param name="Receipt">For the connection of this node that asked for it, to be handed over at the end; or null.</param>
internal sealed record MoveAway(RoomMove Move, Receipt? Receipt) : IDeadLetterSuppression;

/// <summary>What one relay hands to another one of the same node.</summary>
/// <param name="Move">The move.</param>
/// <param name="Receipt">For the connection that asked for it, or null.</param>
/// <param name="Members">The room's members of this node; null when there are none any more.</param>
/// <param name="Audience">Their connections.</param>
internal sealed record MoveIn(RoomMove Move, Receipt? Receipt, RelayHello? Members, ImmutableArray<Subscription> Audience)
    : Regions.IEntityMessage, INoSerializationVerificationNeeded
{
    /// <inheritdoc/>
    public string EntityId => Casemapping.Fold(Move.Event.NewName);
}

/// <summary>The connection's user is in a room that has another name now.</summary>
/// <param name="Event">Which, and since when.</param>
/// <param name="View">The room, if it has moved; null when only the case of some letters is new.</param>
/// <param name="Room">The room itself.</param>
/// <param name="IsOwn">Whether this answers a labelled command of the connection.</param>
internal sealed record RoomMoved(RoomRenamed Event, RoomView? View, IActorRef Room, bool IsOwn)
    : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>How a connection wants a room's events.</summary>
/// <param name="UserId">Whose connection it is.</param>
/// <param name="Connection">Who gets them.</param>
/// <param name="Variant">How they are written.</param>
/// <param name="Echo">Whether it also gets what it said itself.</param>
internal sealed record Subscription(string UserId, IActorRef Connection, WireVariant Variant, bool Echo);

/// <summary>A connection's user wants into the room, with the key it knows, if any. Answered with <see cref="Entered"/>, after which events follow.</summary>
internal sealed record Enter(CommandId Id, string Room, string? Key, Subscription Subscription) : Command(Id), INoSerializationVerificationNeeded
{
    /// <inheritdoc/>
    public override string EntityId => Casemapping.Fold(Room);
}

/// <summary>
/// A connection that is in the room wants its events in another way. Acknowledged, for what the connection asks next must not
/// be told in the old one.
/// </summary>
internal sealed record Resubscribe(CommandId Id, string Room, Subscription Subscription) : Command(Id), INoSerializationVerificationNeeded
{
    /// <inheritdoc/>
    public override string EntityId => Casemapping.Fold(Room);
}

/// <summary>A connection wants no more of a room's events, and is gone or leaves the room to others of its user.</summary>
internal sealed record StopHearing(string Room, IActorRef Connection) : Regions.IEntityMessage, INoSerializationVerificationNeeded
{
    /// <inheritdoc/>
    public string EntityId => Casemapping.Fold(Room);
}

/// <summary>Bytes for a connection's socket; every connection of one wire variant gets the same.</summary>
/// <param name="Metadata">What it may want to show behind them, or null.</param>
internal sealed record Deliver(ReadOnlyMemory<byte> Bytes, MetadataNews? Metadata = null) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>Bytes about a person, of which a connection in several of the person's rooms shows only the first it gets.</summary>
/// <param name="OfRoom">What it shows behind them, and shows of each of these rooms.</param>
/// <param name="Metadata">What it may want to show behind them, or null.</param>
internal sealed record DeliverOnce(
    ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> OfRoom, string Room, PersonChange Change, MetadataNews? Metadata = null)
    : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>Bytes about what a connection has caused by a labelled command: they are part of the answer to it.</summary>
internal sealed record DeliverOwn(ReadOnlyMemory<byte> Bytes) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>The connection's user is not in the room any more.</summary>
internal sealed record Exited(string Room) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
