using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Directory;

/// <summary>
/// What can only be known of all together: the list of rooms, the users behind a mask, how many there are.
/// Rooms and users tell it; it decides nothing.
/// </summary>
internal sealed class ServerDirectory : UntypedActor
{
    private readonly Dictionary<string, RoomListed> _rooms = new(Casemapping.Comparer);
    private readonly Dictionary<string, Profile> _users = [];
    private int _mostUsers;

    /// <summary>Counted as it changes: every newcomer is told, and must not cost a look at everybody.</summary>
    private int _invisible;
    private int _operators;

    public static Props Props() => Akka.Actor.Props.CreateBy(new Producer<ServerDirectory>(() => new ServerDirectory()));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RoomListed room:
                _rooms[room.Name] = room;
                break;
            case RoomClosed room:
                _rooms.Remove(room.Name);
                break;
            case UserListed user:
                Forget(user.Profile.UserId);
                Remember(user.Profile);
                break;
            case UserGone user:
                Forget(user.UserId);
                break;
            case DirectoryQuery query:
                Sender.Tell(new CommandAck(query.Id, Answer(query)));
                break;
        }
    }

    private void Remember(Profile user)
    {
        _users.Add(user.UserId, user);
        Count(user, by: 1);
        _mostUsers = Math.Max(_mostUsers, _users.Count);
    }

    private void Forget(string userId)
    {
        if (_users.Remove(userId, out var user))
        {
            Count(user, by: -1);
        }
    }

    private void Count(Profile user, int by)
    {
        _invisible += user.IsInvisible ? by : 0;
        _operators += user.IsOperator ? by : 0;
    }

    private Outcome Answer(DirectoryQuery query) => query switch
    {
        ListRooms => new RoomList([.. _rooms.Values]),
        FindUsers find => new UserList([.. _users.Values.Where(user => Finds(find.Mask, user))]),
        TakeCensus => new Census(_users.Count, _invisible, _operators, _mostUsers, _rooms.Count),
        _ => throw new ArgumentOutOfRangeException(nameof(query), query, "Not a question the directory knows."),
    };

    /// <summary>Who is invisible is found only by those who know the name.</summary>
    private static bool Finds(string mask, Profile user) => user.IsInvisible
        ? Casemapping.Equals(mask, user.Name)
        : Mask.Matches(mask, user.Name) || Mask.Matches(mask, user.Host) || Mask.Matches(mask, user.Source.ToString());
}
