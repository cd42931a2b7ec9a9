using Akka.Actor;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>What a relay learns that says hello to a room that has come up anew: what was stored, and it has not heard of.</summary>
public sealed class RoomGreetingSpec : StoredRoomSpec
{
    private readonly List<MemberView> _members = [new(People.Alice, Ranks.Operator), new(People.Bob, Ranks.None)];

    [Fact]
    public async Task It_is_told_what_it_has_missed_once_and_in_order_before_it_is_welcome()
    {
        var heard = await GivenMembersAsync();
        await SayAsync(People.Alice, "one");
        await SayAsync(People.Bob, "two");
        await DoneAsync(id => new SetTopic(id, "#room", People.Alice.UserId, "three"));
        await KillAsync();

        Greet(heard);
        Greet(heard);

        Assert.Equal("one", ((Message)await MissedAsync()).Said.Text);
        Assert.Equal("two", ((Message)await MissedAsync()).Said.Text);
        Assert.Equal("three", ((TopicChanged)await MissedAsync()).Topic);
        Assert.Equal("three", (await Relay.ExpectMsgAsync<RelayWelcome>()).View.Topic?.Text);
        await Relay.ExpectMsgAsync<RelayWelcome>();
    }

    [Fact]
    public async Task What_it_has_heard_it_is_not_told_again()
    {
        await GivenMembersAsync();
        var last = await SayAsync(People.Alice, "one");
        await KillAsync();

        Greet(last.Sequence);

        await Relay.ExpectMsgAsync<RelayWelcome>();
        Assert.True((await SayAsync(People.Bob, "two")).Sequence > last.Sequence);
    }

    [Fact]
    public async Task Its_members_are_what_has_become_of_them()
    {
        var heard = await GivenMembersAsync();
        await DoneAsync(id => new SetModes(id, "#room", People.Alice.UserId, [new(true, 'v', "bob")]));
        await DoneAsync(id => new UpdateProfile(id, "#room", People.Bob with { Name = "rob" }, 1, ["#room"]));
        await DoneAsync(id => new LeaveRoom(id, "#room", People.Alice.UserId, LeaveCause.Part, "", []));
        await KillAsync();

        Greet(heard);

        await MissedAsync();
        await MissedAsync();
        Assert.Equal("alice", Assert.IsType<Left>(await MissedAsync()).Who.Name);
        var member = Assert.Single((await Relay.ExpectMsgAsync<RelayWelcome>()).View.Members);
        Assert.Equal(("rob", Ranks.Voice), (member.Profile.Name, member.Ranks));
    }

    [Fact]
    public async Task When_none_of_its_members_is_left_it_only_hears_of_that()
    {
        var heard = await GivenMembersAsync();
        await DoneAsync(id => new LeaveRoom(id, "#room", People.Bob.UserId, LeaveCause.Part, "", []));
        await DoneAsync(id => new LeaveRoom(id, "#room", People.Alice.UserId, LeaveCause.Part, "", []));
        await KillAsync();

        Greet(heard);

        await MissedAsync();
        await MissedAsync();
        await PassivateAsync(Room);
        Assert.False(Relay.HasMessages);
    }

    [Fact]
    public async Task What_the_room_tells_it_before_it_has_said_hello_it_is_not_told_twice()
    {
        var heard = await GivenMembersAsync();
        await SayAsync(People.Alice, "missed");
        await KillAsync();
        await JoinAsync(People.Carol);
        await SayAsync(People.Carol, "told");

        Greet(heard);

        Assert.Equal("missed", ((Message)await MissedAsync()).Said.Text);
        Assert.Equal(3, (await Relay.ExpectMsgAsync<RelayWelcome>()).View.Members.Length);
    }

    [Fact]
    public async Task It_is_told_what_it_has_missed_before_what_is_being_stored_when_it_says_hello()
    {
        var heard = await GivenMembersAsync();
        await SayAsync(People.Alice, "missed");
        await KillAsync();
        var other = CreateTestProbe("other");
        Room.Tell(Next(id => new JoinRoom(id, "#room", People.Carol, other.Ref)), Connection.Ref);
        await other.ExpectMsgAsync<Publish>();

        GatedJournal.Shut(Sys);
        Tell(id => new Say(id, "#room", People.Carol, new Utterance(MessageKind.Message, "being stored")));
        Greet(heard);
        Assert.Equal("missed", ((Message)await MissedAsync()).Said.Text);
        Assert.IsType<Join>(await MissedAsync());
        GatedJournal.Open(Sys);

        Assert.Equal("being stored", ((Message)(await Relay.ExpectMsgAsync<Publish>()).Event).Said.Text);
        await Relay.ExpectMsgAsync<RelayWelcome>();
    }

    [Fact]
    public async Task Who_has_left_is_told_that_it_is_outside()
    {
        var heard = await GivenMembersAsync();
        await DoneAsync(id => new KickMember(id, "#room", People.Alice.UserId, People.Bob.Name, "out"));
        await KillAsync();
        await Users.FishForMessageAsync<Standing>(standing => standing.Ranks is null && standing.UserId == People.Bob.UserId);

        Greet(heard);

        await Users.FishForMessageAsync<Standing>(standing => standing.Ranks is null && standing.UserId == People.Bob.UserId);
    }

    [Fact]
    public async Task The_answer_to_who_comes_in_says_what_was_before()
    {
        await JoinAsync(People.Alice);
        var before = await SayAsync(People.Alice, "before");
        var again = Tell(id => new JoinRoom(id, "#room", People.Alice, Relay.Ref));

        var answer = await Relay.FishForMessageAsync<Answer>(answer => answer.Receipt.Ack.Id == again.Id);

        Assert.Equal(before.Sequence, Assert.IsType<Entered>(answer.Receipt.Ack.Outcome).LastSequence);
    }

    [Fact]
    public async Task Another_relay_that_says_hello_later_is_told_what_has_happened_since_too()
    {
        var heard = await GivenMembersAsync();
        await SayAsync(People.Alice, "before");
        await KillAsync();
        Greet(heard);
        await Relay.FishForMessageAsync<RelayWelcome>(_ => true);
        await SayAsync(People.Alice, "since");
        var other = CreateTestProbe("other");

        Room.Tell(Hello(heard) with { Relay = other.Ref, Members = [new MemberView(People.Carol, Ranks.None)] });

        foreach (var text in new[] { "before", "since" })
            Assert.Equal(text, ((Message)(await other.ExpectMsgAsync<Publish>()).Event).Said.Text);
        await other.ExpectMsgAsync<RelayWelcome>();
    }

    [Fact]
    public async Task A_room_does_not_know_it_for_ever()
    {
        var heard = await GivenMembersAsync();
        await SayAsync(People.Alice, "long ago");
        await KillAsync();
        await JoinAsync(People.Carol);

        Advance(TimeSpan.FromSeconds(10));
        await SettleAsync(Room);
        Greet(heard);

        await Relay.ExpectMsgAsync<RelayWelcome>();
    }

    /// <summary>Has Alice and Bob in the room.</summary>
    /// <returns>The number of the latest event.</returns>
    private async Task<long> GivenMembersAsync()
    {
        await JoinAsync(People.Alice);
        await JoinAsync(People.Bob);
        return (await SayAsync(People.Alice, "heard")).Sequence;
    }

    private void Greet(long heard) => Room.Tell(Hello(heard));

    private RelayHello Hello(long heard) => new(
        "#room", Relay.Ref, [.. _members], Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(), heard);

    private async Task<RoomEvent> MissedAsync()
    {
        var publish = await Relay.ExpectMsgAsync<Publish>();
        Assert.Equal((true, null), (publish.IsMissed, publish.Receipt));
        return publish.Event;
    }
}
