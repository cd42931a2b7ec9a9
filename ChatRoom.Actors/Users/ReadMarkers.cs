using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>How far a person has read in each room and conversation (IRCv3 read-marker). Pure; no clock.</summary>
/// <param name="limit">How many markers are kept; past it the one that marks the earliest time is forgotten.</param>
internal sealed class ReadMarkers(int limit = ReadMarkers.Limit)
{
    /// <summary>More than anybody reads at once, and little enough to keep for everybody.</summary>
    public const int Limit = 256;

    /// <summary>Made when there is one: most who are here have none.</summary>
    private Dictionary<string, DateTimeOffset>? _markers;

    /// <summary>All of them.</summary>
    public IEnumerable<KeyValuePair<string, DateTimeOffset>> All => _markers ?? [];

    /// <summary>Up to when the person has read, or null when that is not known.</summary>
    /// <param name="target">A room, or the name of somebody it talks with.</param>
    public DateTimeOffset? At(string target) => _markers is not null && _markers.TryGetValue(target, out var time) ? time : null;

    /// <summary>The person has read on. A marker never goes back, nor past what can have been written by now.</summary>
    /// <param name="target">A room, or the name of somebody it talks with.</param>
    /// <param name="time">The time of the last message read.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the marker has moved.</returns>
    public bool Move(string target, DateTimeOffset time, DateTimeOffset now)
    {
        var wanted = time < now ? time : now;
        if (At(target) >= wanted)
        {
            return false;
        }

        _markers ??= new Dictionary<string, DateTimeOffset>(Casemapping.Comparer);
        _markers[target] = wanted;
        if (_markers.Count > limit)
        {
            _markers.Remove(_markers.MinBy(marker => marker.Value).Key);
        }

        return At(target) is not null;
    }

    /// <summary>A room has another name: what was read in it stays read.</summary>
    /// <param name="before">The name it had.</param>
    /// <param name="now">The name it has.</param>
    public void Move(string before, string now)
    {
        if (_markers is not null && _markers.Remove(before, out var time))
        {
            _markers[now] = time;
        }
    }
}
