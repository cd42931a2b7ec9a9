using System.Collections.Immutable;
using Akka.Actor;

namespace ChatRoom.Actors.Accounts;

/// <summary>Who is logged in to an account, each with a number that its owner calls it by.</summary>
/// <param name="context">Whose context watches them.</param>
/// <param name="lostAs">What the account is told when one is gone.</param>
internal sealed class SessionsOfAccount(IActorContext context, Func<IActorRef, object> lostAs)
{
    private readonly Dictionary<IActorRef, (int Number, AccountSession Session)> _sessions = [];
    private int _lastNumber;

    /// <summary>Whether nobody is logged in.</summary>
    public bool IsEmpty => _sessions.Count == 0;

    /// <summary>Whether a connection is logged in.</summary>
    public bool Contains(IActorRef connection) => _sessions.ContainsKey(connection);

    /// <summary>A connection logs in. Once more makes no difference.</summary>
    public void Add(AccountSession session)
    {
        if (_sessions.TryAdd(session.Connection, (_lastNumber + 1, session)))
        {
            _lastNumber++;
            context.WatchWith(session.Connection, lostAs(session.Connection));
        }
    }

    /// <summary>A connection is logged in no more.</summary>
    public void Remove(IActorRef connection)
    {
        if (_sessions.Remove(connection))
        {
            context.Unwatch(connection);
        }
    }

    /// <summary>Tells all of them something.</summary>
    /// <param name="news">What they are told.</param>
    /// <param name="exceptTo">Who is not.</param>
    public void Tell(object news, IActorRef exceptTo)
    {
        foreach (var connection in _sessions.Keys.Where(each => !each.Equals(exceptTo)))
        {
            connection.Tell(news);
        }
    }

    /// <summary>Ends one session, or all but one.</summary>
    /// <param name="number">The session's number, or null for all others.</param>
    /// <param name="keep">Which is not ended in that case.</param>
    /// <param name="ended">What they are told.</param>
    /// <returns>How many there were.</returns>
    public int End(int? number, IActorRef keep, SessionEnded ended)
    {
        IActorRef[] all = [.. _sessions
            .Where(each => number is { } one ? each.Value.Number == one : !each.Key.Equals(keep))
            .Select(each => each.Key)];
        foreach (var connection in all)
        {
            Remove(connection);
            connection.Tell(ended);
        }

        return all.Length;
    }

    /// <summary>All of them, in the order in which they came.</summary>
    /// <param name="asker">Who asks.</param>
    public ImmutableArray<NumberedSession> SeenBy(IActorRef asker) =>
    [
        .. _sessions.Values
            .OrderBy(each => each.Number)
            .Select(each => new NumberedSession(each.Number, each.Session.Address, each.Session.Since, each.Session.Connection.Equals(asker))),
    ];
}
