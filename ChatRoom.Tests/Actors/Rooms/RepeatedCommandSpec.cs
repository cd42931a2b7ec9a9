using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>What is sent to a room again is answered again and done once.</summary>
public sealed class RepeatedCommandSpec : RoomSpec
{
    [Fact]
    public async Task A_repeated_command_is_answered_again_and_not_done_again()
    {
        await GivenMembersAsync(People.Alice);
        var say = SayOf(People.Alice, "once");
        Room.Tell(say, Connection.Ref);
        await Relay.ExpectMsgAsync<Publish>();

        Room.Tell(say, Connection.Ref);

        var answer = await Relay.ExpectMsgAsync<Answer>();
        Assert.Equal(new Receipt(Connection.Ref, new CommandAck(say.Id, Done.Instance)), answer.Receipt);
    }

    [Fact]
    public async Task Several_repeated_commands_are_answered_again_and_none_is_done_again()
    {
        await GivenMembersAsync(People.Alice);
        var first = SayOf(People.Alice, "one");
        var second = SayOf(People.Alice, "two", follows: first.Id.Number);
        var third = SayOf(People.Alice, "three", follows: second.Id.Number);
        Say[] all = [first, second, third];
        foreach (var say in all)
        {
            Room.Tell(say, Connection.Ref);
            await Relay.ExpectMsgAsync<Publish>();
        }

        foreach (var say in all)
        {
            Room.Tell(say, Connection.Ref);
            Assert.Equal(say.Id, (await Relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Id);
        }
    }

    [Fact]
    public async Task A_command_whose_predecessor_is_missing_is_let_fall()
    {
        await GivenMembersAsync(People.Alice);
        var first = SayOf(People.Alice, "one");
        var second = SayOf(People.Alice, "two", follows: first.Id.Number);

        Room.Tell(second, Connection.Ref);
        await Relay.ExpectNoMsgAsync(Moment);
        Room.Tell(first, Connection.Ref);
        Room.Tell(second, Connection.Ref);

        Assert.Equal("one", ((Message)(await Relay.ExpectMsgAsync<Publish>()).Event).Said.Text);
        Assert.Equal("two", ((Message)(await Relay.ExpectMsgAsync<Publish>()).Event).Said.Text);
    }

    [Fact]
    public async Task However_many_members_speak_none_is_taken_for_somebody_new()
    {
        var people = Enumerable.Range(0, RecentCommands.DefaultCapacity + 100).Select(i => People.Named($"p{i}")).ToArray();
        Room.Tell(new RelayHello(
            "#Room", Relay.Ref, [.. people.Select(who => new MemberView(who, Ranks.None))], Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(),
            LastSequence: 0));
        await Relay.ExpectMsgAsync<RelayWelcome>();
        foreach (var who in people)
        {
            Say(who, "one");
        }

        foreach (var who in people)
        {
            Room.Tell(SayOf(who, "two", follows: 1), Connection.Ref);
        }

        for (var i = 1; i <= 2 * people.Length; i++)
        {
            Assert.Equal(i, (await Relay.ExpectMsgAsync<Publish>()).Event.Sequence);
        }
    }

    [Fact]
    public async Task A_repeated_join_is_answered_with_the_room_as_it_is_now()
    {
        var join = JoinOf(People.Alice, Relay);
        Room.Tell(join, Connection.Ref);
        await GivenMembersAsync(People.Bob);

        Room.Tell(join, Connection.Ref);

        var entered = Assert.IsType<Entered>((await Relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
        Assert.Equal(2, entered.View.Members.Length);
    }

    [Fact]
    public async Task A_repeated_join_of_somebody_who_has_left_lets_nobody_in()
    {
        var join = JoinOf(People.Alice, Relay);
        Room.Tell(join, Connection.Ref);
        Join(People.Bob, Relay);
        Leave(People.Alice);
        await Relay.FishForMessageAsync<Publish>(publish => publish.Event is Left);

        Room.Tell(join, Connection.Ref);

        Assert.Equal(new Refused(Refusal.NotInRoom, "#Room"), (await Relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
    }
}
