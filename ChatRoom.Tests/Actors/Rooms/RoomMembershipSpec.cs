using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>How members come to a room and leave it, and who learns of that.</summary>
public sealed class RoomMembershipSpec : RoomSpec
{
    [Fact]
    public async Task A_join_is_published_with_the_receipt_behind_it()
    {
        var id = Join(People.Alice, Relay);

        var publish = await Relay.ExpectMsgAsync<Publish>();
        var join = Assert.IsType<Join>(publish.Event);
        Assert.Equal(("#Room", 1L, People.Alice, Ranks.Operator), (join.Room, join.Sequence, join.Who, join.Ranks));
        Assert.Equal((Connection.Ref, id), (publish.Receipt!.To, publish.Receipt.Ack.Id));
        var entered = Assert.IsType<Entered>(publish.Receipt.Ack.Outcome);
        Assert.Equal(Room, entered.Room);
        Assert.Equal(("#Room", RoomModes.Default, join.Time), (entered.View.Name, entered.View.Modes, entered.View.Created));
        Assert.Equal(new MemberView(People.Alice, Ranks.Operator), Assert.Single(entered.View.Members));
        await Connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task User_and_directory_are_told_of_a_join()
    {
        Join(People.Alice, Relay);

        await Users.ExpectMsgAsync(new Standing(People.Alice.UserId, "#Room", Ranks.Operator));
        await ExpectListedAsync(members: 1, topic: "");
    }

    [Fact]
    public async Task A_second_holder_of_a_name_is_refused_and_told_that_it_is_no_member()
    {
        await GivenMembersAsync(People.Alice);
        var namesake = People.Named("other") with { Name = "ALICE" };
        var relay = CreateTestProbe();

        Room.Tell(new JoinRoom(Next(namesake), "#room", namesake, relay.Ref), Connection.Ref);

        var answer = await relay.ExpectMsgAsync<Answer>();
        Assert.Equal(new Refused(Refusal.NameInUse, "ALICE"), answer.Receipt.Ack.Outcome);
        await Users.ExpectMsgAsync(new Standing(namesake.UserId, "#Room", Ranks: null));
        Say(People.Alice, "hi");
        await relay.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_leaves_is_told_with_the_others()
    {
        await GivenMembersAsync(People.Alice, People.Bob);

        var id = Leave(People.Alice, "bye");

        var publish = await Relay.ExpectMsgAsync<Publish>();
        Assert.Equal((People.Alice, "bye"), (publish.Event.Who, ((Left)publish.Event).Reason));
        Assert.Equal(id, publish.Receipt!.Ack.Id);
        await Users.ExpectMsgAsync(new Standing(People.Alice.UserId, "#Room", Ranks: null));
        await ExpectListedAsync(members: 1, topic: "");
    }

    [Fact]
    public async Task A_relay_without_members_is_told_nothing_more()
    {
        var otherRelay = CreateTestProbe();
        await GivenMembersAsync(People.Alice);
        await GivenMemberAsync(People.Bob, otherRelay);
        Leave(People.Bob);
        Assert.IsType<Left>((await otherRelay.ExpectMsgAsync<Publish>()).Event);
        Assert.IsType<Left>((await Relay.ExpectMsgAsync<Publish>()).Event);

        Say(People.Alice, "hi");

        Assert.IsType<Message>((await Relay.ExpectMsgAsync<Publish>()).Event);
        await otherRelay.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_new_rank_is_told_to_its_bearer()
    {
        await GivenMembersAsync(People.Alice, People.Bob);

        Room.Tell(new SetModes(Next(People.Alice), "#room", People.Alice.UserId, [new ModeChange(true, 'o', "BOB")]), Connection.Ref);

        await Users.ExpectMsgAsync(new Standing(People.Bob.UserId, "#Room", Ranks.Operator));
    }
}
