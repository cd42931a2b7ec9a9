using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>A user whose account wants it to stay without a connection.</summary>
public sealed class AlwaysOnSpec : ProbedSpec
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Stay = TimeSpan.FromHours(5);
    private static readonly Profile Alice = People.Alice with { Account = "Alice", AccountId = "id-a" };

    private readonly TestProbe _connection;
    private long _lastNumber;

    public AlwaysOnSpec() => _connection = CreateTestProbe("connection");

    [Fact]
    public async Task What_it_is_like_is_kept_whenever_it_changes()
    {
        var user = await AttachedAsync();
        var first = await KeptAsync();
        Assert.Equal(("alice", null, null), (first!.Name, first.Away, first.GoneSince));

        user.Tell(new Standing("u-alice", "#a", Ranks.None));
        Assert.Equal(["#a"], (await KeptAsync())!.Rooms.ToArray());
        user.Tell(new SetAway(Next(), "u-alice", "supper"), _connection.Ref);
        Assert.Equal("supper", (await KeptAsync())!.Away);
        user.Tell(new Spoke("u-alice", Clock.GetUtcNow()));
        await Accounts.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Gone_past_the_grace_time_it_is_away_and_then_leaves_after_all()
    {
        var user = await AttachedAsync();
        await KeptAsync();

        Sys.Stop(_connection.Ref);
        Assert.NotNull((await KeptAsync())!.GoneSince);
        Assert.Equal(AlwaysOn.AwayMessage, await AfterAsync(Grace));
        await SettleAsync(user);
        Advance(Stay);

        Assert.Null(await KeptAsync());
        Assert.Equal("alice", (await Names.FishForMessageAsync<ReleaseName>(_ => true)).Name);

        async Task<string?> AfterAsync(TimeSpan time)
        {
            Advance(time);
            return (await Listing.ExpectMsgAsync<UserListed>()).Profile.Away;
        }
    }

    [Fact]
    public async Task Who_is_killed_is_gone_when_nothing_is_kept_of_it_any_more()
    {
        var (user, root) = (await AttachedAsync(), CreateTestProbe());
        await KeptAsync();

        user.Tell(new ToHolder("u-alice", new KillUser(Next(), "alice", People.Bob, "enough")), root.Ref);
        var release = await Names.FishForMessageAsync<ReleaseName>(_ => true);
        user.Tell(new CommandAck(release.Id, Done.Instance));
        var keep = await Accounts.ExpectMsgAsync<KeepPresence>();
        Assert.Null(keep.Presence);
        await root.ExpectNoMsgAsync(Moment);

        user.Tell(new CommandAck(keep.Id, Done.Instance));
        Assert.Equal(Done.Instance, (await root.ExpectMsgAsync<CommandAck>()).Outcome);
    }

    [Fact]
    public async Task It_comes_back_to_its_rooms_with_the_server_and_is_told_nothing_there()
    {
        var (user, starter) = (User(), CreateTestProbe());

        user.Tell(new Revive(Alice with { Away = AlwaysOn.AwayMessage }, ["#a", "#b"], Clock.GetUtcNow()), starter.Ref);
        await Names.ExpectMsgAsync(new ClaimName("alice", "u-alice"));
        Names.Reply(new NameClaimed("alice", Granted: true));

        Assert.Equal(AlwaysOn.AwayMessage, (await Listing.ExpectMsgAsync<UserListed>()).Profile.Away);
        var enter = await Relays.ExpectMsgAsync<Enter>();
        Assert.Equal(("#a", user), (enter.Room, enter.Subscription.Connection));
        user.Tell(new EnterRoom(enter.Id, "u-alice", "#a", Key: null, Relays.Ref, user));
        Assert.True((await Rooms.ExpectMsgAsync<JoinRoom>()).IsReturn);
        var view = new RoomView("#a", Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(), []);
        user.Tell(new CommandAck(enter.Id, new Entered(view, Rooms.Ref, Clock.GetUtcNow())));
        var other = await Relays.ExpectMsgAsync<Enter>();
        Assert.Equal("#b", other.Room);
        Assert.Equal(user, (await Relays.ExpectMsgAsync<StopHearing>()).Connection);
        await starter.ExpectNoMsgAsync(Moment);
        user.Tell(new CommandAck(other.Id, new Refused(Refusal.Banned, "#b")));
        await starter.ExpectMsgAsync(Revived.Instance);
    }

    [Fact]
    public async Task The_start_does_not_wait_for_who_cannot_come_back()
    {
        var (user, starter) = (User(), CreateTestProbe());

        user.Tell(new Revive(Alice, ["#a"], Clock.GetUtcNow()), starter.Ref);
        await Names.ExpectMsgAsync<ClaimName>();
        Names.Reply(new NameClaimed("alice", Granted: false));

        await starter.ExpectMsgAsync(Revived.Instance);
    }

    private IActorRef User() => Entity(UserActor.Props(
        "u-alice", Registry, new ChatOptions { PresenceGraceTime = Grace, AlwaysOn = Stay }, Clock));

    private async Task<IActorRef> AttachedAsync()
    {
        var user = User();
        user.Tell(new Attach(Next(), Alice, _connection.Ref), _connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();
        Names.Reply(new NameClaimed("alice", Granted: true));
        var ask = await Accounts.ExpectMsgAsync<AskAlwaysOn>();
        Assert.Equal(("Alice", "id-a"), (ask.Account, ask.AccountId));
        Accounts.Reply(new CommandAck(ask.Id, new AlwaysOnAnswer(IsOn: true)));
        await Listing.ExpectMsgAsync<UserListed>();
        return user;
    }

    private async Task<KeptPresence?> KeptAsync()
    {
        var keep = await Accounts.ExpectMsgAsync<KeepPresence>();
        Accounts.Reply(new CommandAck(keep.Id, Done.Instance));
        return keep.Presence;
    }

    private CommandId Next() => new("connection", ++_lastNumber, Follows: 0);
}
