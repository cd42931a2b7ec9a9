using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Directory;

/// <summary>
/// What can only be known of all together: the list of rooms, the users behind a mask, how many there are, and who was here.
/// Rooms and users tell it; it decides nothing.
/// </summary>
internal sealed class ServerDirectory(LimitOptions limits, TimeProvider clock) : UntypedActor
{
    private readonly RoomIndex _rooms = new();
    private readonly UserIndex _users = new();
    private readonly HashSet<IActorRef> _strangers = [];
    private readonly PastUsers _past = new(limits.WhowasEntries, limits.WhowasTime);

    public static Props Props(LimitOptions limits, TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<ServerDirectory>(() => new ServerDirectory(limits, clock)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RoomListed room:
                _rooms.Set(room);
                break;
            case RoomClosed room:
                _rooms.Remove(room.Name);
                break;
            case MemberListed { IsIn: true } member:
                _users.Enter(member.UserId, Casemapping.Fold(member.Room));
                break;
            case MemberListed member:
                _users.Leave(member.UserId, Casemapping.Fold(member.Room));
                break;
            case UserListed user:
                Note(user.Profile);
                break;
            case UserGone user when _users.Remove(user.UserId) is { } gone:
                _past.Add(gone, clock.GetUtcNow());
                break;
            case StrangerCame stranger:
                Context.WatchWith(stranger.Connection, new StrangerGone(stranger.Connection));
                _strangers.Add(stranger.Connection);
                break;
            case StrangerKnown stranger:
                Context.Unwatch(stranger.Connection);
                _strangers.Remove(stranger.Connection);
                break;
            case StrangerGone stranger:
                _strangers.Remove(stranger.Connection);
                break;
            case DirectoryQuery query:
                Sender.Tell(new CommandAck(query.Id, Answer(query)));
                break;
        }
    }

    private void Note(Profile user)
    {
        if (_users.Set(user) is { } before && !Casemapping.Equals(before.Name, user.Name))
        {
            _past.Add(before, clock.GetUtcNow());
        }
    }

    private Outcome Answer(DirectoryQuery query) => query switch
    {
        ListRooms list => _rooms.Page(list.Filter, list.After),
        FindUsers find => _users.Page(find.Filter, find.After, room => _rooms.Find(room) is { HidesMembers: true }),
        FindPastUsers find => new PastUserList(_past.Find(find.Name, find.Most, clock.GetUtcNow())),
        TakeCensus => new Census(_users.Count, _users.Invisible, _users.Operators, _strangers.Count, _users.Most, _rooms.Count),
        _ => throw new ArgumentOutOfRangeException(nameof(query), query, "Not a question the directory knows."),
    };

    private sealed record StrangerGone(IActorRef Connection) : INoSerializationVerificationNeeded;
}
