using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>How a user leaves: on purpose, because its connection is lost, because an operator wants it, or because it fails.</summary>
public sealed class DepartureSpec : UserSpec
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_leaves_leaves_every_room_before_the_name_is_free()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a", "#b");

        user.Tell(new Detach(Next(), "u-alice", Connection.Ref, "bye", Deliberate: true), Connection.Ref);
        var first = await Rooms.ExpectMsgAsync<LeaveRoom>();
        Rooms.Reply(new CommandAck(first.Id, Done.Instance));
        var second = await Rooms.ExpectMsgAsync<LeaveRoom>();
        await Names.ExpectNoMsgAsync(Moment);
        await Connection.ExpectNoMsgAsync(Moment);
        Rooms.Reply(new CommandAck(second.Id, Done.Instance));

        Assert.Equal(["#a", "#b"], [first.Room, second.Room]);
        Assert.All([first, second], leave => Assert.Equal((LeaveCause.Quit, "bye"), (leave.Cause, leave.Reason)));
        await Listing.ExpectMsgAsync(new UserGone("u-alice"));
        await Connection.ExpectNoMsgAsync(Moment);
        await ExpectReleaseAsync("alice");
        Assert.Equal(new Detached(IsPresent: false), (await Connection.ExpectMsgAsync<CommandAck>()).Outcome);
        await PassivateAsync(user);
    }

    [Fact]
    public async Task Who_leaves_leaves_several_rooms_at_once_and_not_all()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, [.. Enumerable.Range(1, 20).Select(number => $"#{number}")]);

        user.Tell(new Detach(Next(), "u-alice", Connection.Ref, "bye", Deliberate: true), Connection.Ref);
        for (var i = 0; i < CommandWindow.MostSideBySide; i++)
            await Rooms.ExpectMsgAsync<LeaveRoom>();

        await Rooms.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_lostConnection_is_given_the_grace_time()
    {
        var user = await AttachedAsync(Grace, who: AccountHolders.Alice);

        // Whoever watches later learns of it later. What is learned so becomes a message, perhaps behind the first that is settled.
        var watcher = CreateTestProbe();
        watcher.Watch(Connection.Ref);
        Sys.Stop(Connection.Ref);
        await watcher.ExpectTerminatedAsync(Connection.Ref);
        await SettleAsync(user);
        await SettleAsync(user);
        Advance(Grace - TimeSpan.FromMilliseconds(1));
        await Names.ExpectNoMsgAsync(Moment);
        Advance(TimeSpan.FromMilliseconds(1));

        await ExpectReleaseAsync("alice");
        await PassivateAsync(user);
    }

    [Fact]
    public async Task The_reason_of_a_loss_is_the_first_one_told()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");

        user.Tell(new Detach(Next(), "u-alice", Connection.Ref, "Max SendQ exceeded", Deliberate: false));
        Sys.Stop(Connection.Ref);

        Assert.Equal("Max SendQ exceeded", (await Rooms.ExpectMsgAsync<LeaveRoom>()).Reason);
        await Rooms.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_is_killed_leaves_every_room_before_the_operator_is_told_that_it_is_done()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");
        var (op, id) = (CreateTestProbe("operator"), new CommandId("bob", 1, 0));
        var kill = new ToHolder("u-alice", new KillUser(id, "alice", People.Bob, "enough"));

        user.Tell(kill, op.Ref);

        await Connection.ExpectMsgAsync(new Killed(People.Bob, "enough"));
        var leave = await Rooms.ExpectMsgAsync<LeaveRoom>();
        Assert.Equal((LeaveCause.Quit, "Killed (bob (enough))"), (leave.Cause, leave.Reason));
        await op.ExpectNoMsgAsync(Moment);

        // Neither a repeat nor the end of the connection starts it once more.
        user.Tell(kill, op.Ref);
        user.Tell(new Detach(Next(), "u-alice", Connection.Ref, "bye", Deliberate: true), Connection.Ref);
        await Connection.ExpectMsgAsync<CommandAck>();
        Rooms.Reply(new CommandAck(leave.Id, Done.Instance));

        await ExpectReleaseAsync("alice");
        await op.ExpectMsgAsync(new CommandAck(id, Done.Instance));
        await PassivateAsync(user);
        await op.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task WhoseConnection_is_lost_can_be_killed_in_the_grace_time_and_leaves_once()
    {
        var user = await AttachedAsync(Grace, who: AccountHolders.Alice);
        Sys.Stop(Connection.Ref);
        await ExpectStoppedAsync(Connection.Ref);
        await SettleAsync(user);
        var (op, id) = (CreateTestProbe("operator"), new CommandId("bob", 1, 0));

        user.Tell(new ToHolder("u-alice", new KillUser(id, "alice", People.Bob, "enough")), op.Ref);
        await ExpectReleaseAsync("alice");
        await op.ExpectMsgAsync(new CommandAck(id, Done.Instance));
        Advance(Grace);

        await PassivateAsync(user);
    }

    [Fact]
    public async Task Who_is_leaving_cannot_be_killed_any_more()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");
        user.Tell(new Detach(Next(), "u-alice", Connection.Ref, "bye", Deliberate: true), Connection.Ref);
        var (op, id) = (CreateTestProbe("operator"), new CommandId("bob", 1, 0));

        user.Tell(new ToHolder("u-alice", new KillUser(id, "alice", People.Bob, "enough")), op.Ref);

        await op.ExpectMsgAsync(new CommandAck(id, new Refused(Refusal.NoSuchName, "alice")));
    }

    [Fact]
    public async Task If_it_fails_nobody_goes_on_seeing_a_ghost()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");
        user.Tell(new ChangeName(Next(), "u-alice", "alicia"), Connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();

        Sys.Stop(user);

        await Connection.ExpectMsgAsync<PresenceFailed>();
        Assert.Equal("Internal error", (await Rooms.ExpectMsgAsync<LeaveRoom>()).Reason);
        await ExpectReleaseAsync("alicia");
        await ExpectReleaseAsync("alice");
        await Listing.ExpectMsgAsync(new UserGone("u-alice"));
    }
}
