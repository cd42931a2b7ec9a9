using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>The rooms a user is in, and the way to ask the same of all of them.</summary>
/// <param name="region">Where rooms are.</param>
/// <param name="window">The user's commands under way.</param>
internal sealed class RoomsOfUser(IActorRef region, CommandWindow window)
{
    /// <summary>By casefolded name; a room asked for but not yet entered is among them.</summary>
    private readonly Dictionary<string, RoomStanding> _rooms = [];

    /// <summary>How many there are.</summary>
    public int Count => _rooms.Count;

    /// <summary>Their casefolded names.</summary>
    public ImmutableArray<string> Ids => [.. _rooms.Keys];

    /// <summary>Their names as they write themselves.</summary>
    public ImmutableArray<string> Names => [.. _rooms.Values.Select(room => room.Room)];

    /// <summary>Those of them in which ordinary members do not see the user.</summary>
    public ImmutableArray<string> HiddenIds => [.. _rooms.Where(room => room.Value.IsHidden).Select(room => room.Key)];

    /// <summary>The rooms, with the user's ranks in each.</summary>
    public ImmutableArray<RoomStanding> Standings => [.. _rooms.Values];

    /// <summary>Whether the user is in a room, or has asked to be.</summary>
    public bool Contains(string room) => _rooms.ContainsKey(Casemapping.Fold(room));

    /// <summary>The user has asked for a room.</summary>
    public void Expect(string room) => _rooms.TryAdd(Casemapping.Fold(room), new RoomStanding(room, Ranks.None));

    /// <summary>Nothing comes of what the user has asked a room for.</summary>
    public void Forget(string room) => _rooms.Remove(Casemapping.Fold(room));

    /// <summary>A room has said where the user stands there.</summary>
    public void Note(Standing standing)
    {
        var roomId = Casemapping.Fold(standing.Room);
        if (standing.FormerName is { } before)
        {
            Forget(before);
        }

        if (standing.Ranks is { } ranks)
        {
            _rooms[roomId] = new RoomStanding(standing.Room, ranks, standing.IsSecret, standing.IsHidden);
        }
        else
        {
            _rooms.Remove(roomId);
        }
    }

    /// <summary>Asks the same of every room, of some at once.</summary>
    /// <param name="build">Makes the command for a room.</param>
    /// <param name="done">Called when all of them have told their members.</param>
    public void AskAll(Func<CommandId, string, RoomCommand> build, Action done)
    {
        var remaining = _rooms.Count;
        if (remaining == 0)
        {
            done();
        }

        window.SideBySide(() =>
        {
            foreach (var room in Standings)
            {
                window.Send(region, id => build(id, room.Room), _ =>
                {
                    if (--remaining == 0)
                    {
                        done();
                    }
                });
            }
        });
    }

    /// <summary>Tells every room the same, without waiting for an answer.</summary>
    /// <param name="build">Makes the command for a room.</param>
    public void TellAll(Func<CommandId, string, RoomCommand> build)
    {
        var id = new CommandId($"{window.Sender}/failed", Number: 1, Follows: 0);
        foreach (var room in Standings)
        {
            region.Tell(build(id, room.Room));
        }
    }
}
