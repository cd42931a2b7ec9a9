using System.Collections.Immutable;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Directory;

/// <summary>A memory of those who have left or taken another name (Modern IRC, "WHOWAS message"): bounded, and for a time. Pure.</summary>
/// <param name="capacity">How many are remembered in all.</param>
/// <param name="keepTime">For how long.</param>
internal sealed class PastUsers(int capacity, TimeSpan keepTime)
{
    /// <summary>How many are remembered of one name, so that nobody can make all others be forgotten by coming and going.</summary>
    public const int MostOfOneName = 10;

    private readonly Queue<PastUser> _byAge = new();
    private readonly Dictionary<string, List<PastUser>> _byName = new(Casemapping.Comparer);

    /// <summary>How many are remembered.</summary>
    public int Count => _byName.Values.Sum(entries => entries.Count);

    /// <summary>Remembers who somebody was until now.</summary>
    public void Add(Profile user, DateTimeOffset now)
    {
        Forget(now);
        if (!_byName.TryGetValue(user.Name, out var entries))
        {
            _byName.Add(user.Name, entries = []);
        }

        var entry = new PastUser(user, now);
        entries.Add(entry);
        _byAge.Enqueue(entry);
        if (entries.Count > MostOfOneName)
        {
            entries.RemoveAt(0);
        }

        while (_byAge.Count > capacity)
        {
            ForgetOldest();
        }
    }

    /// <summary>Those who had a name, the latest first.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="most">How many at most; 0 or less for all.</param>
    /// <param name="now">The time.</param>
    public ImmutableArray<PastUser> Find(string name, int most, DateTimeOffset now)
    {
        Forget(now);
        return _byName.TryGetValue(name, out var entries)
            ? [.. entries.AsEnumerable().Reverse().Take(most > 0 ? most : int.MaxValue)]
            : [];
    }

    private void Forget(DateTimeOffset now)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.Until + keepTime <= now)
        {
            ForgetOldest();
        }
    }

    private void ForgetOldest()
    {
        var oldest = _byAge.Dequeue();
        var name = oldest.Profile.Name;
        if (_byName.TryGetValue(name, out var entries) && ReferenceEquals(entries[0], oldest))
        {
            entries.RemoveAt(0);
            if (entries.Count == 0)
            {
                _byName.Remove(name);
            }
        }
    }
}
