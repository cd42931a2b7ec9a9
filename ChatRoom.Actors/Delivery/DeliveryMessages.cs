using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Delivery;

/// <summary>A room tells a relay what happened.</summary>
/// <param name="Receipt">For the connection of this node that asked for it, to be handed over after the event; or null.</param>
internal sealed record Publish(RoomEvent Event, Receipt? Receipt) : IDeadLetterSuppression;

/// <summary>An acknowledgement without an event: it still goes through the relay, so that it cannot overtake events.</summary>
internal sealed record Answer(Receipt Receipt) : IDeadLetterSuppression;

/// <summary>An acknowledgement on its way to a connection.</summary>
internal sealed record Receipt(IActorRef To, CommandAck Ack)
{
    /// <summary>Whether what happened is to be handed to the asker apart from what it hears anyway.</summary>
    public bool IsLabelled => Ack.Id.IsLabelled;
}

/// <summary>A room that came up anew has taken over the relay's members.</summary>
internal sealed record RelayWelcome(string Room);

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
