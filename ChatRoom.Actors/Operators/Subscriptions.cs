using Akka.Actor;

namespace ChatRoom.Actors.Operators;

/// <summary>The connections that an actor tells something, for as long as they want it and live.</summary>
/// <param name="context">The actor's.</param>
internal sealed class Subscriptions(IActorContext context)
{
    private readonly HashSet<IActorRef> _connections = [];

    /// <summary>Whether nobody wants it.</summary>
    public bool IsEmpty => _connections.Count == 0;

    /// <summary>Takes in a <see cref="Subscribe"/> or an <see cref="Unsubscribe"/>.</summary>
    public void Note(object message)
    {
        switch (message)
        {
            case Subscribe subscribe when _connections.Add(subscribe.Connection):
                context.WatchWith(subscribe.Connection, new Unsubscribe(subscribe.Connection));
                break;
            case Unsubscribe unsubscribe when _connections.Remove(unsubscribe.Connection):
                context.Unwatch(unsubscribe.Connection);
                break;
        }
    }

    /// <summary>Tells all of them.</summary>
    public void TellAll(object message)
    {
        foreach (var connection in _connections)
        {
            connection.Tell(message);
        }
    }
}

/// <summary>A connection wants to be told, from now on until <see cref="Unsubscribe"/> or its end.</summary>
internal sealed record Subscribe(IActorRef Connection) : INoSerializationVerificationNeeded;

/// <summary>A connection wants to be told no more.</summary>
internal sealed record Unsubscribe(IActorRef Connection) : INoSerializationVerificationNeeded;
