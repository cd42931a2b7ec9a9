using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>How everybody learns that a user is somebody slightly different.</summary>
public sealed class ProfileOfUserSpec : UserSpec
{
    [Fact]
    public async Task Every_room_andConnection_is_told_that_it_is_away()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");

        user.Tell(new SetAway(Next(), "u-alice", "lunch"), Connection.Ref);

        Assert.Equal("lunch", (await Connection.ExpectMsgAsync<ProfileChanged>()).Now.Away);
        var update = await Rooms.ExpectMsgAsync<UpdateProfile>();
        Assert.Equal(("#a", "lunch"), (update.Room, update.Profile.Away));
        await Connection.ExpectNoMsgAsync(Moment);
        Rooms.Reply(new CommandAck(update.Id, Done.Instance));
        var tell = await Names.ExpectMsgAsync<TellWatchers>();
        Assert.Equal(("alice", "lunch", "#a"), (tell.EntityId, tell.Change.Now.Away, Assert.Single(tell.Rooms)));
        await Connection.ExpectNoMsgAsync(Moment);
        Names.Reply(new CommandAck(tell.Id, Done.Instance));
        await Connection.ExpectMsgAsync<CommandAck>();
    }

    [Fact]
    public async Task Every_room_andConnection_is_told_what_it_says_of_itself_and_who_asked_last()
    {
        var user = await AttachedAsync();
        await EnterAsync(user, "#a");
        var set = new SetMetadata(Next(), "u-alice", new MetadataChange("url", "http://a"));

        user.Tell(set, Connection.Ref);

        var changed = await Connection.ExpectMsgAsync<ProfileChanged>();
        Assert.Equal(("http://a", "connection"), (changed.Now.Metadata["url"], changed.AskedBy));
        var update = await Rooms.ExpectMsgAsync<UpdateProfile>();
        Assert.Equal(changed.Now, update.Profile);
        await Connection.ExpectNoMsgAsync(Moment);
        Rooms.Reply(new CommandAck(update.Id, Done.Instance));
        Names.Reply(new CommandAck((await Names.ExpectMsgAsync<TellWatchers>()).Id, Done.Instance));
        var outcome = Assert.IsType<MetadataChanged>((await Connection.ExpectMsgAsync<CommandAck>()).Outcome);
        Assert.Equal(set.Change, Assert.Single(outcome.Changes));
    }

    [Fact]
    public async Task An_operator_is_seen_at_the_host_of_its_grant_until_it_is_none_any_more()
    {
        var user = await AttachedAsync();
        Connection.IgnoreMessages<CommandAck>(_ => true);
        foreach (var host in new[] { "staff.example.org", "desk.example.org", null })
        {
            user.Tell(new GrantOperator(Next(), "u-alice", new OperatorGrant("root", OperatorPrivileges.Kill, host)), Connection.Ref);
            Assert.Equal(host ?? People.Alice.Host, (await Connection.ExpectMsgAsync<ProfileChanged>()).Now.Host);
        }

        user.Tell(new GrantOperator(Next(), "u-alice", new OperatorGrant("root", OperatorPrivileges.Kill, "desk.example.org")), Connection.Ref);
        await Connection.ExpectMsgAsync<ProfileChanged>();
        user.Tell(new SetUserModes(Next(), "u-alice", UserModes.None, UserModes.Operator), Connection.Ref);

        Assert.Equal(People.Alice, (await Connection.ExpectMsgAsync<ProfileChanged>()).Now);
    }

    [Fact]
    public async Task Who_gives_up_being_an_operator_loses_what_only_operators_have()
    {
        var user = await AttachedAsync();
        Connection.IgnoreMessages<CommandAck>(_ => true);
        user.Tell(new GrantOperator(Next(), "u-alice", new OperatorGrant("root", OperatorPrivileges.Kill)), Connection.Ref);
        user.Tell(new SetUserModes(Next(), "u-alice", UserModes.ServerNotices | UserModes.Wallops, UserModes.None), Connection.Ref);
        user.Tell(new SetUserModes(Next(), "u-alice", UserModes.None, UserModes.Operator), Connection.Ref);

        var granted = (await Connection.ExpectMsgAsync<ProfileChanged>()).Now;
        Assert.True(granted.IsOperator && granted.May(OperatorPrivileges.Kill) && !granted.May(OperatorPrivileges.Ban));
        await Connection.ExpectMsgAsync<ProfileChanged>();
        var now = (await Connection.ExpectMsgAsync<ProfileChanged>()).Now;
        Assert.Equal((UserModes.Wallops, null), (now.Modes, now.Grant));
    }
}
