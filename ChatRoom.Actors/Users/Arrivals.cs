using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;

namespace ChatRoom.Actors.Users;

/// <summary>
/// How connections come to a presence: the first one makes it, with a name; others that speak for the same account share it; and one takes
/// the place of another that was lost.
/// </summary>
/// <param name="attendance">The user's connections.</param>
/// <param name="profile">Who it is.</param>
/// <param name="names">Its names.</param>
/// <param name="rooms">Its rooms.</param>
/// <param name="departure">How it leaves.</param>
/// <param name="notices">Where operators learn of who comes.</param>
/// <param name="user">The user's actor.</param>
internal sealed class Arrivals(
    Attendance attendance, ProfileOfUser profile, NamesOfUser names, RoomsOfUser rooms, Departure departure, IActorRef notices, IActorRef user)
{
    private readonly List<(Attach Attach, IActorRef Asker)> _waiting = [];
    private readonly List<(Resume Resume, IActorRef Asker, Tickets.Ticket Ticket)> _resuming = [];
    private bool _isClaiming;

    /// <summary>A connection wants to be part of the presence.</summary>
    public void Take(Attach attach, IActorRef asker)
    {
        if (attendance.Connections.Contains(attach.Connection) && !departure.HasBegun)
        {
            Answer(asker, attach.Id, AttachedWith(absence: null));
        }
        else if (_isClaiming || departure.HasBegun)
        {
            _waiting.Add((attach, asker));
        }
        else if (profile.Now is not null)
        {
            Answer(asker, attach.Id, Share(attach.Profile.AccountId, attach.Connection) ?? (Outcome)new Refused(Refusal.Unavailable));
        }
        else
        {
            Begin(attach, asker);
        }
    }

    /// <summary>A connection wants to share the presence, knowing only its name.</summary>
    public void Take(SharePresence share, IActorRef asker) => Answer(asker, share.Id, (departure.HasBegun, profile.Now) switch
    {
        (false, not null) when Share(share.AccountId, share.Connection) is { } shared => shared,
        _ => new Refused(Refusal.NameInUse, share.Name),
    });

    /// <summary>A connection wants to take the place of another. One that seems to be there must go first: it knows what it may have missed.</summary>
    public void Take(Resume resume, IActorRef asker)
    {
        if (attendance.Connections.Contains(resume.Connection))
        {
            Answer(asker, resume.Id, AttachedWith(absence: null));
        }
        else if (departure.HasBegun || profile.Now?.AccountId != resume.AccountId || profile.Now is null || attendance.Tickets.Find(resume.Secret) is not { } ticket)
        {
            Answer(asker, resume.Id, new Refused(Refusal.InvalidTicket));
        }
        else if (ticket.Lost is null)
        {
            _resuming.Add((resume, asker, ticket));
            ticket.Connection.Tell(Superseded.Instance);
        }
        else
        {
            Finish(resume, asker, ticket);
        }
    }

    /// <summary>Whether some connection waits to take the place of another.</summary>
    public bool AnyoneResumes => _resuming.Count > 0;

    /// <summary>The user was here without a connection when the server stopped, and is to be again.</summary>
    /// <param name="revive">As whom.</param>
    /// <param name="begun">Called when it is.</param>
    /// <param name="otherwise">Called when it cannot be, or somebody else has made it so before.</param>
    public void Take(Revive revive, Action begun, Action otherwise)
    {
        if (_isClaiming || departure.HasBegun || profile.Now is not null)
        {
            otherwise();
            return;
        }

        Claim(revive.Profile, granted =>
        {
            if (granted)
            {
                attendance.NoteAbsenceSince(revive.GoneSince);
                profile.Begin(revive.Profile);
                begun();
            }
            else
            {
                otherwise();
            }
        });
    }

    /// <summary>A connection has gone: who waits to take its place may do so now.</summary>
    public void NoteLoss(IActorRef connection)
    {
        foreach (var waiting in _resuming.Where(each => each.Ticket.Connection.Equals(connection)).ToArray())
        {
            _resuming.Remove(waiting);
            Take(waiting.Resume, waiting.Asker);
        }
    }

    /// <summary>The presence has ended: who still waits for it is to begin another one.</summary>
    /// <param name="region">Where that will be.</param>
    public void SendOn(IActorRef region)
    {
        foreach (var (attach, asker) in _waiting)
        {
            region.Tell(attach, asker);
        }

        _waiting.Clear();
    }

    private void Begin(Attach attach, IActorRef asker) => Claim(attach.Profile, granted =>
    {
        if (granted)
        {
            attendance.Add(attach.Connection);
            profile.Begin(attach.Profile);
            notices.Tell(new ServerNotice(NoticeKind.Connect, $"{attach.Profile.Described} has come"));
        }

        Answer(asker, attach.Id, granted ? AttachedWith(absence: null) : new Refused(Refusal.NameInUse, attach.Profile.Name));
    });

    /// <summary>Who comes while the name is being asked for waits for the answer.</summary>
    private void Claim(Profile who, Action<bool> decided)
    {
        _isClaiming = true;
        names.Claim(who.Name, granted =>
        {
            _isClaiming = false;
            decided(granted);
            var waiting = _waiting.ToArray();
            _waiting.Clear();
            foreach (var (attach, asker) in waiting)
            {
                Take(attach, asker);
            }
        });
    }

    private Attached? Share(string? accountId, IActorRef connection) =>
        accountId is not null && accountId == profile.Now!.AccountId
            ? AttachedWith(attendance.Connections.Contains(connection) ? null : attendance.Add(connection))
            : null;

    private void Finish(Resume resume, IActorRef asker, Tickets.Ticket ticket) =>
        Answer(asker, resume.Id, AttachedWith(attendance.Replace(ticket, resume.Connection, resume.LastShown)));

    private Attached AttachedWith(Absence? absence) => new(profile.Now!, user) { Rooms = rooms.Names, Absence = absence };

    private static void Answer(IActorRef asker, CommandId id, Outcome outcome) => asker.Tell(new CommandAck(id, outcome));
}
