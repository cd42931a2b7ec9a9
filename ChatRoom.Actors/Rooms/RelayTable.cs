using Akka.Actor;

namespace ChatRoom.Actors.Rooms;

/// <summary>Which relays a room tells of its events, and for which members' sake.</summary>
internal sealed class RelayTable
{
    private readonly Dictionary<IActorRef, HashSet<string>> _membersByRelay = [];

    /// <summary>Every relay with at least one member.</summary>
    public Dictionary<IActorRef, HashSet<string>>.KeyCollection All => _membersByRelay.Keys;

    /// <summary>Whether some relay serves a member.</summary>
    public bool Serves(string userId) => _membersByRelay.Values.Any(members => members.Contains(userId));

    /// <summary>Notes that a relay serves a member.</summary>
    /// <returns>True when the relay is new here.</returns>
    public bool Add(string userId, IActorRef relay)
    {
        var isNew = !_membersByRelay.TryGetValue(relay, out var members);
        if (isNew)
        {
            _membersByRelay.Add(relay, members = []);
        }

        members!.Add(userId);
        return isNew;
    }

    /// <summary>
    /// The relay through which whoever asked is to be answered: one on the node of its connection, for there the answer must
    /// not overtake what it acknowledges, and rather one that serves the user. Null only when the room has none at all.
    /// </summary>
    /// <param name="userId">Who asked, a member or not.</param>
    /// <param name="connection">The connection that asked.</param>
    public IActorRef? For(string userId, IActorRef connection)
    {
        IActorRef? best = null;
        var bestFit = -1;
        foreach (var (relay, members) in _membersByRelay)
        {
            var fit = (relay.Path.Address.Equals(connection.Path.Address) ? 2 : 0) + (members.Contains(userId) ? 1 : 0);
            if (fit > bestFit)
            {
                (best, bestFit) = (relay, fit);
            }
        }

        return best;
    }

    /// <summary>Forgets a member.</summary>
    /// <returns>The relays that serve nobody any more.</returns>
    public IReadOnlyList<IActorRef> Remove(string userId)
    {
        List<IActorRef> idle = [];
        foreach (var (relay, members) in _membersByRelay)
        {
            if (members.Remove(userId) && members.Count == 0)
            {
                idle.Add(relay);
            }
        }

        idle.ForEach(relay => _membersByRelay.Remove(relay));
        return idle;
    }

    /// <summary>Forgets a relay.</summary>
    /// <returns>The members that no other relay serves.</returns>
    public IReadOnlyList<string> Lose(IActorRef relay)
    {
        if (!_membersByRelay.Remove(relay, out var members))
        {
            return [];
        }

        members.ExceptWith(_membersByRelay.Values.SelectMany(others => others));
        return [.. members];
    }
}
