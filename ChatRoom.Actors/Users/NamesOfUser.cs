using Akka.Actor;
using ChatRoom.Actors.Naming;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>The names a user asks for and gives back.</summary>
/// <param name="region">Where names are.</param>
/// <param name="userId">Who asks for them.</param>
internal sealed class NamesOfUser(IActorRef region, string userId)
{
    /// <summary>Claims that the name has not answered yet, by casefolded name.</summary>
    private readonly Dictionary<string, Action<bool>> _claims = [];

    /// <summary>Whether some name has not answered yet.</summary>
    public bool AnyClaimed => _claims.Count > 0;

    /// <summary>Asks for a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="decided">Called with whether the user has it now.</param>
    public void Claim(string name, Action<bool> decided)
    {
        _claims[Casemapping.Fold(name)] = decided;
        region.Tell(new ClaimName(name, userId));
    }

    /// <summary>A name has answered.</summary>
    public void Note(NameClaimed claimed)
    {
        if (_claims.Remove(Casemapping.Fold(claimed.Name), out var decided))
        {
            decided(claimed.Granted);
        }
    }

    /// <summary>Gives a name back; of no effect when the user does not have it.</summary>
    public void Release(string name) => region.Tell(new ReleaseName(name, userId));

    /// <summary>Gives back what has been asked for and may still be granted: nobody will be there to take it.</summary>
    public void Abandon()
    {
        foreach (var name in _claims.Keys)
        {
            Release(name);
        }

        _claims.Clear();
    }
}
