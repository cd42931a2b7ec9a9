using Akka.Actor;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Users;

/// <summary>Which of a user's connections are there, which may come back, and what those have missed.</summary>
/// <param name="connections">Those that are there.</param>
/// <param name="clock">The time.</param>
/// <param name="graceTime">For how long a lost connection may come back; zero when it may not.</param>
/// <param name="who">Who the user is.</param>
internal sealed class Attendance(ConnectionsOfUser connections, TimeProvider clock, TimeSpan graceTime, Func<Profile?> who)
{
    private readonly DateTimeOffset _signedOn = clock.GetUtcNow();
    private DateTimeOffset? _goneSince;
    private bool _isGoneForLong;
    private Mailbox? _mailbox;

    /// <summary>The latest connections that have come back: when, and what they had missed. Null until one has.</summary>
    private Dictionary<IActorRef, (DateTimeOffset At, DateTimeOffset MissedSince)>? _returned;

    /// <summary>The connections that are there.</summary>
    public ConnectionsOfUser Connections => connections;

    /// <summary>What lets lost connections come back.</summary>
    public Tickets Tickets { get; } = new(clock, graceTime);

    /// <summary>Where the user is told what is meant for it alone.</summary>
    public Mailbox Mailbox => _mailbox ??= new Mailbox(connections, () => MayReturn);

    /// <summary>Whether a lost connection may come back unseen: with its ticket, or by logging in to the account again.</summary>
    public bool MayReturn => graceTime > TimeSpan.Zero && !_isGoneForLong && (who() is { AccountId: not null } || Tickets.Any);

    /// <summary>Since when nobody is there; null while somebody is.</summary>
    public DateTimeOffset? GoneSince => _goneSince;

    /// <summary>A connection comes.</summary>
    /// <returns>What it has missed, if it is the first one after a time without any.</returns>
    public Absence? Add(IActorRef connection)
    {
        var (since, isShort) = (_goneSince, !_isGoneForLong);
        (_goneSince, _isGoneForLong) = (null, false);
        connections.Add(connection);
        return since is { } time ? Return(connection, time, isShort) : null;
    }

    /// <summary>A connection takes the place of one that has been lost.</summary>
    /// <param name="ticket">What that one was issued.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="lastShown">The time of what was shown last at the other end, if it knows.</param>
    public Absence Replace(Tickets.Ticket ticket, IActorRef connection, DateTimeOffset? lastShown)
    {
        var now = clock.GetUtcNow();
        var since = lastShown ?? ticket.Since ?? now;
        since = since < _signedOn ? _signedOn : since > now ? now : since;
        Tickets.Void(ticket.Connection);
        (_goneSince, _isGoneForLong) = (null, false);
        connections.Add(connection);
        return Return(connection, since, isShort: true);
    }

    /// <summary>A connection goes.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="deliberate">Whether on purpose.</param>
    /// <param name="lastHeard">What was said later may not have reached it; null when all has.</param>
    /// <returns>Whether it was the last.</returns>
    public bool Remove(IActorRef connection, bool deliberate, DateTimeOffset? lastHeard)
    {
        var since = ShownUntil(connection, lastHeard);
        if (!connections.Remove(connection))
        {
            return false;
        }

        if (deliberate)
        {
            Tickets.Void(connection);
        }
        else
        {
            Tickets.NoteLoss(connection, since);
        }

        _goneSince = connections.IsEmpty ? since : null;
        return connections.IsEmpty;
    }

    private Absence Return(IActorRef connection, DateTimeOffset since, bool isShort)
    {
        (_returned ??= [])[connection] = (clock.GetUtcNow(), since);
        return new Absence(since, isShort) { Direct = Mailbox.Open(since) };
    }

    /// <summary>Who has come back and was lost again without a word has perhaps not been shown what it had missed either.</summary>
    private DateTimeOffset ShownUntil(IActorRef connection, DateTimeOffset? lastHeard)
    {
        var since = Before(lastHeard ?? clock.GetUtcNow());
        return _returned?.Remove(connection, out var back) == true && lastHeard <= back.At && back.MissedSince < since ? back.MissedSince : since;
    }

    /// <summary>Rooms tell the time in milliseconds: what was said in the one in which a connection was lost may have come too late.</summary>
    private static DateTimeOffset Before(DateTimeOffset time) => EventTime.Of(time).AddMilliseconds(-1);

    /// <summary>Nobody has been there for some time.</summary>
    public void NoteAbsenceSince(DateTimeOffset time)
    {
        _goneSince = time;
        NoteLongAbsence();
    }

    /// <summary>Nobody has come back in time.</summary>
    public void NoteLongAbsence()
    {
        _isGoneForLong = true;
        Mailbox.Clear();
    }
}
