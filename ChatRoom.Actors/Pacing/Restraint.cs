using ChatRoom.Actors.Configuration;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Pacing;

/// <summary>What one person may do only so often, for others are told of it or disturbed by it.</summary>
internal enum Habit
{
    /// <summary>Going away and coming back.</summary>
    Away,

    /// <summary>Inviting people.</summary>
    Inviting,

    /// <summary>Entering rooms.</summary>
    Joining,

    /// <summary>Taking another name, or another real name.</summary>
    Naming,

    /// <summary>Speaking to people one has not spoken with lately.</summary>
    Strangers,
}

/// <summary>How often one person has lately done what it may do only so often.</summary>
/// <param name="rates">How often it may.</param>
internal sealed class Restraint(RateOptions rates)
{
    /// <summary>With how many people one may have spoken lately; the earliest is forgotten first.</summary>
    private const int MostAcquaintances = 64;

    private readonly Pace _pace = new();
    private readonly OrderedDictionary<string, bool> _acquaintances = new(Casemapping.Comparer);
    private readonly HashSet<Habit> _refused = [];

    /// <summary>Does something once more.</summary>
    /// <param name="habit">What.</param>
    /// <param name="now">The time.</param>
    /// <returns>How long to wait before it may be done, zero when it is done; and whether it was free to be done until now.</returns>
    public Judgement Take(Habit habit, DateTimeOffset now)
    {
        if (RateOf(habit) is not { } rate)
        {
            return default;
        }

        var key = habit.ToString();
        var wait = _pace.Wait(key, rate, now);
        if (wait > TimeSpan.Zero)
        {
            return new Judgement(wait, IsNew: _refused.Add(habit));
        }

        _refused.Remove(habit);
        _pace.Note(key, rate, now);
        return default;
    }

    /// <summary>Speaks to somebody; only strangers count.</summary>
    public Judgement Address(string name, DateTimeOffset now)
    {
        if (_acquaintances.ContainsKey(name))
        {
            return default;
        }

        var judgement = Take(Habit.Strangers, now);
        if (judgement.Wait == TimeSpan.Zero)
        {
            Meet(name);
        }

        return judgement;
    }

    /// <summary>Somebody has spoken to this one, and may be answered.</summary>
    public void Meet(string name)
    {
        if (_acquaintances.TryAdd(name, true) && _acquaintances.Count > MostAcquaintances)
        {
            _acquaintances.RemoveAt(0);
        }
    }

    private Rate? RateOf(Habit habit) => habit switch
    {
        Habit.Away => rates.Away,
        Habit.Inviting => rates.Invites,
        Habit.Joining => rates.Joins,
        Habit.Naming => rates.Names,
        _ => rates.Strangers,
    };

    /// <summary>What doing something once more has come to.</summary>
    /// <param name="Wait">How long to wait before it may be done; zero when it is done.</param>
    /// <param name="IsNew">Whether this is the first time that it may not.</param>
    internal readonly record struct Judgement(TimeSpan Wait, bool IsNew);
}
