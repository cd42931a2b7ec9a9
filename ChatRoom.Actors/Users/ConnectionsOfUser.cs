using Akka.Actor;

namespace ChatRoom.Actors.Users;

/// <summary>The connections a user has at the moment.</summary>
/// <param name="context">Whose context watches them.</param>
/// <param name="lostAs">What the user is told when one is gone without having said so.</param>
internal sealed class ConnectionsOfUser(IActorContext context, Func<IActorRef, object> lostAs)
{
    private readonly HashSet<IActorRef> _connections = [];

    /// <summary>The connections.</summary>
    public IReadOnlyCollection<IActorRef> All => _connections;

    /// <summary>Takes one more.</summary>
    public void Add(IActorRef connection)
    {
        _connections.Add(connection);
        context.WatchWith(connection, lostAs(connection));
    }

    /// <summary>One goes.</summary>
    /// <returns>Whether it was the last.</returns>
    public bool RemoveLast(IActorRef connection)
    {
        context.Unwatch(connection);
        return _connections.Remove(connection) && _connections.Count == 0;
    }

    /// <summary>Tells all of them, but for one that knows already.</summary>
    public void Tell(object message, IActorRef? exceptTo = null)
    {
        foreach (var connection in _connections.Where(each => !each.Equals(exceptTo)))
        {
            connection.Tell(message);
        }
    }

    /// <summary>Lets go of all of them: they close by themselves, and that they go must not be taken for another leaving.</summary>
    public void Dismiss(object message)
    {
        Tell(message);
        foreach (var connection in _connections)
        {
            context.Unwatch(connection);
        }

        _connections.Clear();
    }
}
