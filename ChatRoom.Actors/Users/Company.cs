using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>What connections that share a presence do together: where one goes, the others follow.</summary>
/// <param name="connections">The user's connections.</param>
internal sealed class Company(ConnectionsOfUser connections)
{
    private readonly List<Errand> _errands = [];

    /// <summary>Has the others enter a room that one is in.</summary>
    /// <param name="bring">Which.</param>
    /// <param name="asker">Who is answered when they have.</param>
    public void BringAlong(BringAlong bring, IActorRef asker)
    {
        var others = connections.Others(bring.Connection).ToHashSet();
        _errands.Add(new Errand(bring, asker, others));
        foreach (var other in others)
        {
            other.Tell(new FollowInto(bring.Room, bring.Since));
        }

        Finish();
    }

    /// <summary>One has followed, or could not.</summary>
    public void Note(Followed followed)
    {
        foreach (var errand in _errands.Where(each => Casemapping.Equals(each.Bring.Room, followed.Room)))
        {
            errand.Others.Remove(followed.Connection);
        }

        Finish();
    }

    /// <summary>One is gone and follows nowhere.</summary>
    public void Lose(IActorRef connection)
    {
        _errands.ForEach(errand => errand.Others.Remove(connection));
        Finish();
    }

    /// <summary>Shows the others what one has done.</summary>
    public void Show(ShowOthers show, IActorRef asker)
    {
        connections.Tell(show.Shown, exceptTo: show.Connection);
        asker.Tell(new CommandAck(show.Id, Done.Instance));
    }

    private void Finish()
    {
        foreach (var errand in _errands.Where(each => each.Others.Count == 0))
        {
            errand.Asker.Tell(new CommandAck(errand.Bring.Id, Done.Instance));
        }

        _errands.RemoveAll(errand => errand.Others.Count == 0);
    }

    private sealed record Errand(BringAlong Bring, IActorRef Asker, HashSet<IActorRef> Others);
}
