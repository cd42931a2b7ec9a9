using System.Collections.Immutable;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>The rooms a user has been invited to and has not entered since; when there are too many, the oldest is forgotten.</summary>
internal sealed class InvitationsOfUser
{
    /// <summary>How many are remembered.</summary>
    public const int Limit = 50;

    private readonly List<string> _rooms = [];

    /// <summary>The rooms, the latest last.</summary>
    public ImmutableArray<string> Rooms => [.. _rooms];

    /// <summary>The user is invited.</summary>
    public void Add(string room)
    {
        Remove(room);
        _rooms.Add(room);
        if (_rooms.Count > Limit)
        {
            _rooms.RemoveAt(0);
        }
    }

    /// <summary>The user has come.</summary>
    public void Remove(string room) => _rooms.RemoveAll(each => Casemapping.Equals(each, room));
}
