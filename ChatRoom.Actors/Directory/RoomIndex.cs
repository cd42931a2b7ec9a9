using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Directory;

/// <summary>The rooms there are, in the order of their names, so that they can be read page by page while they come and go.</summary>
internal sealed class RoomIndex
{
    private readonly Dictionary<string, RoomListed> _rooms = [];
    private readonly PagedKeys _names = new();

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

        var (names, next) = _names.Page(after);
        return new RoomPage([.. names.Select(name => _rooms[name]).Where(filter.Passes)], next);
    }
}
