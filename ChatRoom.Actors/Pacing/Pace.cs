namespace ChatRoom.Actors.Pacing;

/// <summary>
/// How often each of many has lately done something: the generic cell rate algorithm, one moment kept for each.
/// Leaving does not make anybody forgotten; time does.
/// </summary>
internal sealed class Pace
{
    /// <summary>From how many on those are looked for whose time is over.</summary>
    private int _crowd = 64;

    /// <summary>For each, when everything done so far would be forgotten.</summary>
    private readonly Dictionary<string, DateTimeOffset> _forgottenAt = [];

    /// <summary>How many are remembered.</summary>
    public int Count => _forgottenAt.Count;

    /// <summary>How long somebody must wait before doing it again; zero when there is no need.</summary>
    public TimeSpan Wait(string who, Rate rate, DateTimeOffset now)
    {
        if (!_forgottenAt.TryGetValue(who, out var forgottenAt))
        {
            return TimeSpan.Zero;
        }

        var wait = forgottenAt - now - (rate.Window - rate.Interval);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Somebody has done it.</summary>
    public void Note(string who, Rate rate, DateTimeOffset now)
    {
        var forgottenAt = _forgottenAt.GetValueOrDefault(who);
        _forgottenAt[who] = (forgottenAt > now ? forgottenAt : now) + rate.Interval;
        if (_forgottenAt.Count > _crowd)
        {
            Forget(now);
            _crowd = Math.Max(64, 2 * _forgottenAt.Count);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (who, forgottenAt) in _forgottenAt.ToArray())
        {
            if (forgottenAt <= now)
            {
                _forgottenAt.Remove(who);
            }
        }
    }
}
