using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Users;

/// <summary>
/// How a presence loses its connections, and what becomes of it without any: for a grace time one may come back unseen; then the user leaves,
/// or, if its account wants it to stay, is away until nobody has been there for too long.
/// </summary>
/// <param name="attendance">The user's connections.</param>
/// <param name="company">What they do together.</param>
/// <param name="arrivals">How others take their place.</param>
/// <param name="profile">Who the user is.</param>
/// <param name="departure">How it leaves.</param>
/// <param name="alwaysOn">Whether it stays.</param>
/// <param name="options">How long it is waited for.</param>
/// <param name="clock">The time.</param>
/// <param name="user">The user's actor, whose timers tell when that is over.</param>
internal sealed class Detachment(
    Attendance attendance, Company company, Arrivals arrivals, ProfileOfUser profile, Departure departure, AlwaysOn alwaysOn, ChatOptions options,
    TimeProvider clock, IWithTimers user)
{
    private bool IsDeserted => departure.Present is not null && attendance.Connections.IsEmpty;

    /// <summary>A connection parts from the presence.</summary>
    /// <param name="detach">Which, and why.</param>
    /// <param name="asker">Who is answered, once everybody has been told if the user leaves.</param>
    public void Take(Detach detach, IActorRef asker)
    {
        var id = detach.Id;
        Lose(detach.Connection, detach.Reason, detach.Deliberate, detach.LastHeard, stays => asker.Tell(new CommandAck(id, new Detached(stays))));
    }

    /// <summary>A connection has ended without a word.</summary>
    public void Note(ConnectionLost lost) => Lose(lost.Connection, "Connection lost", deliberate: false, lastHeard: null, _ => { });

    /// <summary>The grace time is over.</summary>
    /// <param name="reason">What the others are told if the user leaves.</param>
    public void EndGrace(string reason)
    {
        if (IsDeserted)
        {
            Go(reason, _ => { });
        }
    }

    /// <summary>Who stayed has not come back in time.</summary>
    public void EndStay()
    {
        if (IsDeserted)
        {
            departure.Leave("Not connected for too long", () => { });
        }
    }

    /// <summary>The user is there without a connection, and has been before: it stays for what is left of its time.</summary>
    /// <param name="goneSince">Since when.</param>
    public void Resume(DateTimeOffset goneSince)
    {
        var stayed = clock.GetUtcNow() - goneSince;
        AwaitReturn(options.AlwaysOn is { } stay && stay > stayed ? stay - stayed : TimeSpan.Zero);
    }

    /// <summary>Who is there again is not away for not being there.</summary>
    public void ShowReturn()
    {
        if (!attendance.Connections.IsEmpty && departure.Present is { Away: AlwaysOn.AwayMessage } me)
        {
            user.Timers.Cancel(StayIsOver.Instance);
            profile.Change(me with { Away = null }, () => { });
        }
    }

    private void Lose(IActorRef connection, string reason, bool deliberate, DateTimeOffset? lastHeard, Action<bool> gone)
    {
        var wasLast = attendance.Remove(connection, deliberate, lastHeard);
        company.Lose(connection);
        arrivals.NoteLoss(connection);
        if (!wasLast || !attendance.Connections.IsEmpty)
        {
            gone(departure.Present is not null);
        }
        else if (!deliberate && attendance.MayReturn)
        {
            user.Timers.StartSingleTimer(nameof(GraceIsOver), new GraceIsOver(reason), options.PresenceGraceTime);
            gone(true);
        }
        else
        {
            Go(reason, gone);
        }
    }

    /// <summary>Nobody is there any more: the user leaves, unless it is to stay, and then it is away.</summary>
    private void Go(string reason, Action<bool> gone)
    {
        if (!alwaysOn.IsOn || options.AlwaysOn is not { } stay)
        {
            departure.Leave(reason, () => gone(false));
            return;
        }

        attendance.NoteLongAbsence();
        AwaitReturn(stay);
        if (profile.Now is { Away: null } me)
        {
            profile.Change(me with { Away = AlwaysOn.AwayMessage }, () => gone(true));
        }
        else
        {
            gone(true);
        }
    }

    private void AwaitReturn(TimeSpan time) => user.Timers.StartSingleTimer(StayIsOver.Instance, StayIsOver.Instance, time);

    /// <summary>What the user is told when a connection has ended.</summary>
    /// <param name="Connection">Which.</param>
    public sealed record ConnectionLost(IActorRef Connection) : INoSerializationVerificationNeeded;

    /// <summary>What it is told when a lost connection cannot come back unseen any more.</summary>
    /// <param name="Reason">Why it was lost.</param>
    public sealed record GraceIsOver(string Reason) : INoSerializationVerificationNeeded;

    /// <summary>What it is told when it has stayed without a connection for as long as it may.</summary>
    public sealed record StayIsOver : INoSerializationVerificationNeeded
    {
        /// <summary>The only one there is.</summary>
        public static readonly StayIsOver Instance = new();
    }
}
