using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>A presence alone: a probe plays its connection, probes play everybody it asks.</summary>
public abstract class UserSpec : ProbedSpec
{
    private long _lastNumber;

    protected UserSpec() => Connection = CreateTestProbe("connection");

    /// <summary>The connection that is alice.</summary>
    private protected TestProbe Connection { get; }

    /// <summary>Alice before she is somebody.</summary>
    private protected IActorRef User(TimeSpan grace = default, LimitOptions? limits = null)
    {
        var options = new ChatOptions { AlwaysOn = null, PresenceGraceTime = grace, Limits = limits ?? new LimitOptions() };
        return Entity(UserActor.Props("u-alice", Registry, options, Clock));
    }

    /// <summary>Alice, who has her name and is listed.</summary>
    private protected async Task<IActorRef> AttachedAsync(TimeSpan grace = default, LimitOptions? limits = null, Profile? who = null)
    {
        var user = User(grace, limits);
        user.Tell(new Attach(Next(), who ?? People.Alice, Connection.Ref), Connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();
        Names.Reply(new NameClaimed("alice", Granted: true));
        await Connection.ExpectMsgAsync<CommandAck>();
        await Listing.ExpectMsgAsync<UserListed>();
        return user;
    }

    /// <summary>Takes back what she gives up.</summary>
    private protected async Task ExpectReleaseAsync(string name)
    {
        var release = await Names.ExpectMsgAsync<ReleaseName>();
        Assert.Equal((name, "u-alice"), (release.Name, release.UserId));
        Names.Reply(new CommandAck(release.Id, Done.Instance));
    }

    /// <summary>Has her in rooms.</summary>
    private protected async Task EnterAsync(IActorRef user, params string[] rooms)
    {
        foreach (var room in rooms)
        {
            user.Tell(new EnterRoom(Next(), "u-alice", room, Key: null, Relays.Ref, Connection.Ref));
            await Rooms.ExpectMsgAsync<JoinRoom>();
            user.Tell(new Standing("u-alice", room, Ranks.None));
        }
    }

    /// <summary>The id of the next command of her connection.</summary>
    private protected CommandId Next() => new("connection", ++_lastNumber, Follows: 0);
}
