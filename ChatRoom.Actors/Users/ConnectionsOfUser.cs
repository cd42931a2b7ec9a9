using Akka.Actor;

namespace ChatRoom.Actors.Users;

/// <summary>The connections a user has at the moment. Each knows whether there are others.</summary>
/// <param name="context">Whose context watches them.</param>
/// <param name="lostAs">What the user is told when one is gone without having said so.</param>
internal sealed class ConnectionsOfUser(IActorContext context, Func<IActorRef, object> lostAs)
{
    private readonly HashSet<IActorRef> _connections = [];

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _connections.Count == 0;

    /// <summary>Whether a connection is one of them.</summary>
    public bool Contains(IActorRef connection) => _connections.Contains(connection);

    /// <summary>All but one.</summary>
    public IEnumerable<IActorRef> Others(IActorRef connection) => _connections.Where(each => !each.Equals(connection));

    /// <summary>Takes one more.</summary>
    public void Add(IActorRef connection)
    {
        if (!_connections.Add(connection))
        {
            return;
        }

        context.WatchWith(connection, lostAs(connection));
        if (_connections.Count == 2)
        {
            Tell(new CompanyChanged(HasCompany: true));
        }
        else if (_connections.Count > 2)
        {
            connection.Tell(new CompanyChanged(HasCompany: true));
        }
    }

    /// <summary>One goes.</summary>
    /// <returns>Whether it was one of them.</returns>
    public bool Remove(IActorRef connection)
    {
        context.Unwatch(connection);
        var wasThere = _connections.Remove(connection);
        if (wasThere && _connections.Count == 1)
        {
            Tell(new CompanyChanged(HasCompany: false));
        }

        return wasThere;
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
