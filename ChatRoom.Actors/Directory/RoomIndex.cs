using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Directory;

/// <summary>The rooms there are, in the order of their names, so that they can be read page by page while they come and go.</summary>
internal sealed class RoomIndex
{
    /// <summary>
    /// How many rooms are looked at for one page: so many that asking costs little, so few that nobody waits long behind the answer.
    /// </summary>
    public const int PageLength = 500;

    private readonly Dictionary<string, RoomListed> _rooms = [];
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _rooms.Count;

    /// <summary>A room is there, or is not as it was.</summary>
    public void Set(RoomListed room)
    {
        var name = Casemapping.Fold(room.Name);
        _rooms[name] = room;
        _names.Add(name);
    }

    /// <summary>A room is gone.</summary>
    public void Remove(string room)
    {
        var name = Casemapping.Fold(room);
        _rooms.Remove(name);
        _names.Remove(name);
    }

    /// <summary>The room of a name, or null.</summary>
    public RoomListed? Find(string room) => _rooms.GetValueOrDefault(Casemapping.Fold(room));

    /// <summary>The rooms that pass a filter among the next that are looked at.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="after">Where the page before ended, or "" for the first one.</param>
    public RoomPage Page(RoomFilter filter, string after)
    {
        if (filter.IsByName)
        {
            var named = filter.Masks.Select(Find).OfType<RoomListed>().Where(filter.Passes);
            return new RoomPage([.. named.DistinctBy(room => room.Name)], Next: null);
        }

        var looked = After(after).Take(PageLength).ToArray();
        return new RoomPage(
            [.. looked.Select(name => _rooms[name]).Where(filter.Passes)],
            looked.Length == PageLength ? looked[^1] : null);
    }

    private IEnumerable<string> After(string name) => _names.Max is { } last && string.CompareOrdinal(name, last) < 0
        ? _names.GetViewBetween(name, last).SkipWhile(each => each == name)
        : [];
}
