using ChatRoom.Protocol.Irc;

namespace ChatRoom.Client.Protocols.Irc;

/// <summary>A room that we are in or want to be in.</summary>
internal sealed class IrcRoom(string name)
{
    public string Name { get; set; } = name;

    public string? Key { get; set; }

    public bool IsJoined { get; set; }

    /// <summary>Whether the user asked for this room by name and so wants to talk there next.</summary>
    public bool IsAskedFor { get; set; }

    public HashSet<string> Members { get; } = new(Casemapping.Comparer);
}

/// <summary>The rooms of a user: those joined, those to be joined (again), and the one that messages go to.</summary>
internal sealed class IrcRooms
{
    private readonly List<IrcRoom> _rooms = [];

    public IReadOnlyList<IrcRoom> All => _rooms;

    /// <summary>Where the next message goes.</summary>
    public IrcRoom? Current { get; private set; }

    public bool AllJoined => _rooms.TrueForAll(room => room.IsJoined);

    public IrcRoom? Find(string name) => _rooms.Find(room => Casemapping.Equals(room.Name, name));

    /// <summary>The user wants to be in a room that we are not in.</summary>
    public IrcRoom Want(string name, string? key)
    {
        var room = Find(name) ?? Add(new IrcRoom(name));
        room.Key = key;
        room.IsAskedFor = true;
        return room;
    }

    /// <summary>We are in a room now, spelled as the server spells it.</summary>
    public IrcRoom Entered(string name)
    {
        var room = Find(name) ?? Add(new IrcRoom(name));
        room.Name = name;
        room.IsJoined = true;
        room.Members.Clear();
        if (room.IsAskedFor || Current is null) Current = room;
        room.IsAskedFor = false;
        return room;
    }

    public void TalkIn(IrcRoom room) => Current = room;

    /// <summary>We are out of a room, or will never be in.</summary>
    public void Remove(IrcRoom room)
    {
        _rooms.Remove(room);
        if (Current == room) Current = _rooms.Find(other => other.IsJoined);
    }

    /// <summary>The connection is gone: all rooms are to be joined again.</summary>
    public void AllLost()
    {
        foreach (var room in _rooms) room.IsJoined = false;
    }

    private IrcRoom Add(IrcRoom room)
    {
        _rooms.Add(room);
        return room;
    }
}
