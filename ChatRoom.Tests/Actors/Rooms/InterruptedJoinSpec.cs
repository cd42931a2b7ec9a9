using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>Bob came in when the room failed: that is stored, but neither he nor the others in the room have heard of it.</summary>
public sealed class InterruptedJoinSpec : StoredRoomSpec
{
    private long _heard;

    [Fact]
    public async Task Whom_nobody_has_been_told_of_comes_in_when_he_asks_again()
    {
        var join = await GivenInterruptedJoinAsync();

        Room.Tell(join, Connection.Ref);

        var publish = await Relay.ExpectMsgAsync<Publish>();
        Assert.Equal(People.Bob, Assert.IsType<Join>(publish.Event).Who);
        Assert.Equal(People.Bob, Assert.Single(ViewFor(join, publish.Receipt).Members).Profile);
        Assert.Equal(People.Bob, (await SayAsync(People.Bob, "here")).Who);
    }

    [Fact]
    public async Task Who_says_hello_behind_that_is_told_of_him_once()
    {
        var join = await GivenInterruptedJoinAsync();
        Room.Tell(join, Connection.Ref);
        await Relay.ExpectMsgAsync<Publish>();
        var other = CreateTestProbe("other");

        Room.Tell(Hello() with { Relay = other.Ref });

        Assert.Equal(People.Bob, Assert.IsType<Join>((await other.ExpectMsgAsync<Publish>()).Event).Who);
        await other.ExpectMsgAsync<RelayWelcome>();
    }

    [Fact]
    public async Task Whom_the_others_have_been_told_of_is_in_the_room_as_it_has_become_and_comes_in_unseen()
    {
        var join = await GivenInterruptedJoinAsync(
            id => new SetModes(id, "#room", People.Alice.UserId, [new(true, 'v', "bob")]));
        await GreetAsync();
        await ForgetAsync(Users);

        Room.Tell(join, Connection.Ref);

        var members = ViewFor(join, (await Relay.ExpectMsgAsync<Answer>()).Receipt).Members;
        Assert.Equal(Ranks.Voice, Assert.Single(members, member => member.Profile == People.Bob).Ranks);
        Assert.Equal(2, members.Length);
        await Users.ExpectMsgAsync(new Standing(People.Bob.UserId, "#room", Ranks.Voice));
        Assert.Equal(People.Bob, (await SayAsync(People.Bob, "here")).Who);
    }

    [Fact]
    public async Task Who_leaves_the_server_instead_is_seen_to()
    {
        await GivenInterruptedJoinAsync();
        await GreetAsync();

        Tell(id => new LeaveRoom(id, "#room", People.Bob.UserId, LeaveCause.Quit, "bye", ["#room"]));

        var left = Assert.IsType<Left>((await Relay.ExpectMsgAsync<Publish>()).Event);
        Assert.Equal((People.Bob, LeaveCause.Quit, "bye"), (left.Who, left.Cause, left.Reason));
    }

    [Fact]
    public async Task Who_does_not_ask_again_in_time_leaves()
    {
        var join = await GivenInterruptedJoinAsync();
        await GreetAsync();

        Advance(TimeSpan.FromSeconds(10));

        var left = Assert.IsType<Left>((await Relay.ExpectMsgAsync<Publish>()).Event);
        Assert.Equal((People.Bob, LeaveCause.Part), (left.Who, left.Cause));
        Room.Tell(join, Connection.Ref);
        Assert.Equal(new Refused(Refusal.NotInRoom, "#room"), (await Relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
        Assert.Equal(People.Alice, (await SayAsync(People.Alice, "still here")).Who);
    }

    [Fact]
    public async Task Who_was_made_to_leave_stays_outside_and_his_user_knows()
    {
        var join = await GivenInterruptedJoinAsync(id => new KickMember(id, "#room", People.Alice.UserId, "bob", "no"));
        await GreetAsync();
        await ForgetAsync(Users);

        Room.Tell(join, Connection.Ref);

        Assert.Equal(new Refused(Refusal.NotInRoom, "#room"), (await Relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
        await Users.ExpectMsgAsync(new Standing(People.Bob.UserId, "#room", Ranks: null));
    }

    /// <summary>Has Alice in the room, and then Bob, of whom nobody hears.</summary>
    /// <param name="more">What else happens that nobody hears of.</param>
    /// <returns>What Bob has asked.</returns>
    private async Task<RoomCommand> GivenInterruptedJoinAsync(params ImmutableArray<Func<CommandId, RoomCommand>> more)
    {
        await JoinAsync(People.Alice);
        _heard = (await SayAsync(People.Alice, "heard")).Sequence;
        var join = Tell(id => new JoinRoom(id with { Sender = "c-2", Number = 1 }, "#room", People.Bob, Relay.Ref));
        await Relay.FishForMessageAsync<Publish>(publish => publish.Receipt?.Ack.Id == join.Id);
        foreach (var command in more)
            await DoneAsync(command);
        await KillAsync();
        return join;
    }

    private RelayHello Hello() => new(
        "#room", Relay.Ref, [new MemberView(People.Alice, Ranks.Operator)], Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(), _heard);

    private async Task GreetAsync()
    {
        Room.Tell(Hello());
        await Relay.FishForMessageAsync<RelayWelcome>(_ => true);
    }

    private static RoomView ViewFor(RoomCommand join, Receipt? receipt)
    {
        Assert.Equal(join.Id, receipt?.Ack.Id);
        return Assert.IsType<Entered>(receipt!.Ack.Outcome).View;
    }
}
