using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Naming;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>The names a user asks for and gives back.</summary>
/// <param name="region">Where names are.</param>
/// <param name="userId">Who asks for them.</param>
/// <param name="window">The user's commands under way.</param>
internal sealed class NamesOfUser(IActorRef region, string userId, CommandWindow window)
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
    /// <param name="name">The name.</param>
    /// <param name="told">Called when it is free and those who watch it have been told.</param>
    public void Release(string name, Action told) =>
        window.Send(region, id => new ReleaseName(id, name, userId), _ => told());

    /// <summary>Has those who watch the user's name told of a change.</summary>
    /// <param name="change">The change; the name itself is the same.</param>
    /// <param name="revision">Its number.</param>
    /// <param name="rooms">The casefolded names of the user's rooms.</param>
    /// <param name="told">Called when they have been told.</param>
    public void TellWatchers(ProfileChanged change, long revision, ImmutableArray<string> rooms, Action told) =>
        window.Send(region, id => new TellWatchers(id, userId, revision, change, rooms), _ => told());

    /// <summary>The user is gone without having left: gives back its name, and what it has asked for and may still be granted.</summary>
    public void Abandon(string? name)
    {
        var names = name is null ? _claims.Keys : _claims.Keys.Append(name);
        foreach (var each in names)
        {
            region.Tell(new ReleaseName(new CommandId($"{userId}/failed", Number: 1, Follows: 0), each, userId), ActorRefs.NoSender);
        }
    }
}
