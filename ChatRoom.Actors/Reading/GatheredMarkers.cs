using System.Collections.Immutable;

namespace ChatRoom.Actors.Reading;

/// <summary>Markers that are to be written: of each account, and for each place it reads, the latest. Pure.</summary>
/// <param name="limit">How many at most; what comes past them is not gathered.</param>
internal sealed class GatheredMarkers(int limit)
{
    private readonly Dictionary<(string AccountId, string Target), DateTimeOffset> _times = [];

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _times.Count == 0;

    /// <summary>Takes one in.</summary>
    /// <returns>False when there are too many.</returns>
    public bool TryAdd(KeptMarker marker)
    {
        var key = (marker.AccountId, marker.Target);
        if (_times.TryGetValue(key, out var time))
        {
            _times[key] = time > marker.Time ? time : marker.Time;
            return true;
        }

        return _times.Count < limit && _times.TryAdd(key, marker.Time);
    }

    /// <summary>Takes some out.</summary>
    /// <param name="count">How many at most.</param>
    public ImmutableArray<KeptMarker> Take(int count)
    {
        ImmutableArray<KeptMarker> taken = [.. _times.Take(count).Select(Marker)];
        foreach (var marker in taken)
        {
            _times.Remove((marker.AccountId, marker.Target));
        }

        return taken;
    }

    /// <summary>Those of an account.</summary>
    public IEnumerable<KeptMarker> Of(string accountId) => _times.Where(each => each.Key.AccountId == accountId).Select(Marker);

    /// <summary>Forgets those of an account, and those that others have of what they were told by it.</summary>
    public void Forget(string accountId)
    {
        var target = ReadTarget.OfAccount(accountId);
        foreach (var key in _times.Keys.Where(each => each.AccountId == accountId || each.Target == target).ToArray())
        {
            _times.Remove(key);
        }
    }

    private static KeptMarker Marker(KeyValuePair<(string AccountId, string Target), DateTimeOffset> each) =>
        new(each.Key.AccountId, each.Key.Target, each.Value);
}
