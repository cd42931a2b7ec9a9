using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>Who is told of what happens in a room, and in which order.</summary>
public sealed class RoomActorSpec : RoomSpec
{
    [Fact]
    public async Task Each_relay_is_told_of_each_event_once_and_the_askers_has_the_receipt()
    {
        var otherRelay = CreateTestProbe();
        await GivenMembersAsync(People.Alice, People.Bob);
        await GivenMemberAsync(People.Carol, otherRelay);

        var id = Say(People.Alice, "hello");

        var here = await Relay.ExpectMsgAsync<Publish>();
        var there = await otherRelay.ExpectMsgAsync<Publish>();
        Assert.Equal((4, "hello"), (here.Event.Sequence, ((Message)here.Event).Said.Text));
        Assert.Equal(here.Event, there.Event);
        Assert.Equal(new Receipt(Connection.Ref, new CommandAck(id, Done.Instance)), here.Receipt);
        Assert.Null(there.Receipt);
        await Relay.ExpectNoMsgAsync(Moment);
        await otherRelay.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task Events_are_published_in_the_order_of_the_commands()
    {
        await GivenMembersAsync(People.Alice);

        for (var i = 0; i < 100; i++)
        {
            Say(People.Alice, $"{i}");
        }

        for (var i = 0; i < 100; i++)
        {
            var message = (Message)(await Relay.ExpectMsgAsync<Publish>()).Event;
            Assert.Equal(($"{i}", i + 2), (message.Said.Text, message.Sequence));
        }
    }

    [Fact]
    public async Task A_refusal_goes_through_the_askers_relay_so_that_it_overtakes_nothing()
    {
        await GivenMembersAsync(People.Alice, People.Bob);

        Room.Tell(new SetTopic(Next(People.Bob), "#room", People.Bob.UserId, "mine"), Connection.Ref);

        var answer = await Relay.ExpectMsgAsync<Answer>();
        Assert.Equal(new Refused(Refusal.NotOperator, "#Room"), answer.Receipt.Ack.Outcome);
        Assert.Equal(Connection.Ref, answer.Receipt.To);
    }

    [Fact]
    public async Task A_stranger_is_answered_through_the_relay_too()
    {
        await GivenMembersAsync(People.Alice);

        var id = Say(People.Bob, "hello?");

        await Relay.ExpectMsgAsync(
            new Answer(new Receipt(Connection.Ref, new CommandAck(id, new Refused(Refusal.CannotSend, "#Room")))));
    }

    [Fact]
    public async Task What_a_stranger_may_say_is_published_and_then_acknowledged()
    {
        await GivenMembersAsync(People.Alice);
        Room.Tell(new SetModes(Next(People.Alice), "#room", People.Alice.UserId, [new ModeChange(false, 'n')]), Connection.Ref);
        Assert.IsType<ModesChanged>((await Relay.ExpectMsgAsync<Publish>()).Event);

        var id = Say(People.Bob, "from outside");

        var publish = await Relay.ExpectMsgAsync<Publish>();
        Assert.Equal(People.Bob, publish.Event.Who);
        Assert.Equal(id, publish.Receipt?.Ack.Id);
        Assert.Equal(new SaidFromOutside((Message)publish.Event), publish.Receipt?.Ack.Outcome);
    }

    [Fact]
    public async Task A_stranger_may_ask_who_is_there()
    {
        await GivenMembersAsync(People.Alice);
        var describe = new DescribeRoom(Next(People.Bob), "#room", People.Bob.UserId);

        Room.Tell(describe, Connection.Ref);

        var view = Assert.IsType<RoomView>((await Relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
        Assert.Equal(People.Alice, Assert.Single(view.Members).Profile);
    }

    [Fact]
    public async Task Times_grow_strictly_even_if_the_clock_stands_still()
    {
        await GivenMembersAsync(People.Alice);
        Say(People.Alice, "one");
        Say(People.Alice, "two");

        var times = new List<DateTimeOffset>();
        for (var i = 0; i < 2; i++)
        {
            times.Add((await Relay.ExpectMsgAsync<Publish>()).Event.Time);
        }

        Assert.Equal(times.Distinct().Order(), times);
    }
}
