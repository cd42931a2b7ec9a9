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
/// <param name="mayLookAlike">Whether names may have letters that look like others; then who has a name has its looks too.</param>
internal sealed class NamesOfUser(IActorRef region, string userId, CommandWindow window, bool mayLookAlike)
{
    /// <summary>Claims that the name has not answered yet, by casefolded name; null when there are none, as nearly always.</summary>
    private Dictionary<string, Action<bool>>? _claims;

    /// <summary>The names the user has; two while one takes the other's place.</summary>
    private readonly HashSet<string> _held = new(Casemapping.Comparer);

    /// <summary>Whether some name has not answered yet.</summary>
    public bool AnyClaimed => _claims is not null;

    /// <summary>Asks for a name; where names may look alike, first for what it looks like.</summary>
    /// <param name="name">The name.</param>
    /// <param name="decided">Called with whether the user has it now.</param>
    public void Claim(string name, Action<bool> decided) => Claim(name, [.. ClaimsOf(name)], granted: 0, decided);

    /// <summary>Whether something that was claimed, as <see cref="NameClaimed"/> named it, belongs to a name.</summary>
    public bool IsOf(string name, string claimed) => ClaimsOf(name).Contains(claimed, Casemapping.Comparer);

    /// <summary>A name has answered.</summary>
    public void Note(NameClaimed claimed)
    {
        if (_claims is null || !_claims.Remove(Casemapping.Fold(claimed.Name), out var decided))
        {
            return;
        }

        if (_claims.Count == 0)
        {
            _claims = null;
        }

        decided(claimed.Granted);
    }

    /// <summary>Gives a name back; of no effect when the user does not have it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="told">Called when it is free and those who watch it have been told.</param>
    public void Release(string name, Action told)
    {
        _held.Remove(name);
        var free = ClaimsOf(name).Except(_held.SelectMany(ClaimsOf), Casemapping.Comparer).ToArray();
        var remaining = free.Length;
        foreach (var each in free)
        {
            window.Send(region, id => new ReleaseName(id, each, userId), _ =>
            {
                if (--remaining == 0)
                {
                    told();
                }
            });
        }
    }

    /// <summary>Has those who watch the user's name told of a change.</summary>
    /// <param name="change">The change; the name itself is the same.</param>
    /// <param name="revision">Its number.</param>
    /// <param name="rooms">The casefolded names of the user's rooms.</param>
    /// <param name="told">Called when they have been told.</param>
    public void TellWatchers(ProfileChanged change, long revision, ImmutableArray<string> rooms, ImmutableArray<string> hidden, Action told) =>
        window.Send(region, id => new TellWatchers(id, userId, revision, change, rooms, hidden), _ => told());

    /// <summary>The user is gone without having left: gives back its name, and what it has asked for and may still be granted.</summary>
    public void Abandon(string? name)
    {
        IEnumerable<string> claimed = _claims is null ? [] : _claims.Keys;
        foreach (var each in name is null ? claimed : claimed.Concat(ClaimsOf(name)))
        {
            region.Tell(new ReleaseName(new CommandId($"{window.Sender}/failed", Number: 1, Follows: 0), each, userId), ActorRefs.NoSender);
        }
    }

    private void Claim(string name, string[] claims, int granted, Action<bool> decided)
    {
        var next = claims[granted];
        (_claims ??= [])[Casemapping.Fold(next)] = isGranted =>
        {
            if (!isGranted)
            {
                GiveBack(claims[..granted]);
                decided(false);
            }
            else if (granted + 1 < claims.Length)
            {
                Claim(name, claims, granted + 1, decided);
            }
            else
            {
                _held.Add(name);
                decided(true);
            }
        };
        region.Tell(new ClaimName(next, userId));
    }

    private void GiveBack(string[] claims)
    {
        foreach (var each in claims.Except(_held.SelectMany(ClaimsOf), Casemapping.Comparer))
        {
            window.Send(region, id => new ReleaseName(id, each, userId), _ => { });
        }
    }

    /// <summary>What has to be had for a name: its skeletons, none of which could be a name, and the name itself.</summary>
    private IEnumerable<string> ClaimsOf(string name) =>
        mayLookAlike ? NameSkeleton.Of(name).Select(skeleton => "=" + skeleton).Append(name) : [name];
}
