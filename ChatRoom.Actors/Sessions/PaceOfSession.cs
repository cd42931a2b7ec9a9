using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Sessions;

/// <summary>How often a connection's user does what others are told of.</summary>
/// <param name="session">The session it is part of.</param>
/// <param name="services">Whom it tells.</param>
/// <param name="rates">How often it may.</param>
/// <param name="clock">The time.</param>
internal sealed class PaceOfSession(Session session, ChatServices services, RateOptions rates, TimeProvider clock)
{
    private static readonly TimeSpan SpokeInterval = TimeSpan.FromSeconds(1);

    private Restraint? _restraint;
    private DateTimeOffset _lastSpoke;

    private Restraint Restraint => _restraint ??= new Restraint(rates);

    /// <summary>Somebody has spoken to the user, who may answer at any time.</summary>
    public void Meet(string name) => Restraint.Meet(name);

    /// <summary>Refuses what the user has done too often lately.</summary>
    /// <param name="habit">What it does.</param>
    /// <param name="subject">What that is about: the name, the room or the stranger; or null.</param>
    /// <param name="completed">Called with the refusal.</param>
    public bool MustWait(Habit habit, string? subject, Action<Outcome> completed)
    {
        if (session.Profile is not { IsOperator: false } me)
        {
            return false;
        }

        var (restraint, now) = (Restraint, clock.GetUtcNow());
        var (wait, isNew) = habit == Habit.Strangers ? restraint.Address(subject!, now) : restraint.Take(habit, now);
        if (isNew)
        {
            services.Notices.Tell(new ServerNotice(
                NoticeKind.Flood, $"{me.Source} [{me.Address}] is too fast: {habit.ToString().ToLowerInvariant()}"));
        }

        if (wait == TimeSpan.Zero)
        {
            return false;
        }

        var why = (habit, subject) switch
        {
            (Habit.Naming, not null) => Refusal.NamesTooFast,
            (Habit.Strangers, _) => Refusal.StrangersTooFast,
            _ => Refusal.Hasty,
        };
        completed(new Refused(why, subject, Detail: $"{Math.Ceiling(wait.TotalSeconds)}"));
        return true;
    }

    /// <summary>The user has said something: whoever asks learns how long ago.</summary>
    public void NoteSpeech()
    {
        var now = clock.GetUtcNow();
        if (now - _lastSpoke >= SpokeInterval)
        {
            _lastSpoke = now;
            services.Users.Tell(new Spoke(session.Profile!.UserId, now));
        }
    }
}
