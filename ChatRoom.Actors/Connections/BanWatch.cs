using Akka.Actor;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Connections;

/// <summary>Nobody stays whom a ban of the server means, whether the ban is new or its name is; and who waits for that learns of it.</summary>
/// <param name="doorway">The connection.</param>
/// <param name="door">Shows the ban.</param>
/// <param name="life">What it ends.</param>
/// <param name="notices">Where operators learn of it.</param>
/// <param name="bans">The bans when the connection came.</param>
internal sealed class BanWatch(IDoorway doorway, Door door, Lifetime life, IActorRef notices, ServerBans bans)
{
    private readonly List<IActorRef> _awaitingEnd = [];
    private ServerBans _bans = bans;

    /// <summary>Turns the connection away if a ban means its address or its user.</summary>
    /// <param name="profile">Who the user is or wants to be; null when that is not known.</param>
    /// <returns>Whether there is such a ban.</returns>
    public bool TurnAway(Profile? profile)
    {
        var now = doorway.Clock.GetUtcNow();
        var ban = _bans.Find(doorway.Remote.Address, now) ?? (profile is null ? null : _bans.Find(profile, now));
        if (ban is not null && life.Phase < ConnectionPhase.Quitting)
        {
            notices.Tell(new ServerNotice(NoticeKind.Ban, $"{doorway.Who()} is turned away by the {ban.Title} {ban.Mask}"));
            door.Show(ban);
            life.Quit($"{ban.Title}d", ban.Explanation);
        }

        return ban is not null;
    }

    /// <summary>The bans are others now.</summary>
    public void Note(BansChanged changed)
    {
        _bans = changed.Bans;
        TurnAway(doorway.Session.Candidate);
    }

    /// <summary>Answers when nobody is here any more whom the bans mean.</summary>
    /// <param name="asker">Who asks.</param>
    /// <param name="isAwaited">Whether it is this connection itself that is kept waiting for the answer; then it is not waited for.</param>
    public void Confirm(IActorRef asker, bool isAwaited)
    {
        if (life.Phase == ConnectionPhase.Quitting && !isAwaited)
        {
            _awaitingEnd.Add(asker);
        }
        else
        {
            asker.Tell(BansObeyed.Instance);
        }
    }

    /// <summary>The user has left the server.</summary>
    public void NoteGone() => _awaitingEnd.ForEach(asker => asker.Tell(BansObeyed.Instance));
}
