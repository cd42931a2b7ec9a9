using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

public sealed class RoomActorSpec : ProbedSpec
{
    private readonly IActorRef _room;
    private readonly TestProbe _relay;
    private readonly TestProbe _connection;
    private readonly Dictionary<string, long> _numbers = [];

    public RoomActorSpec()
    {
        _room = Entity(RoomActor.Props("#room", Registry, new ChatOptions(), Clock));
        _relay = CreateTestProbe("relay");
        _connection = CreateTestProbe("connection");
    }

    [Fact]
    public async Task A_join_is_published_with_the_receipt_behind_it()
    {
        var id = Join(People.Alice, _relay);

        var publish = await _relay.ExpectMsgAsync<Publish>();
        var join = Assert.IsType<Join>(publish.Event);
        Assert.Equal(("#Room", 1L, People.Alice, Ranks.Operator), (join.Room, join.Sequence, join.Who, join.Ranks));
        Assert.Equal((_connection.Ref, id), (publish.Receipt!.To, publish.Receipt.Ack.Id));
        var entered = Assert.IsType<Entered>(publish.Receipt.Ack.Outcome);
        Assert.Equal(_room, entered.Room);
        Assert.Equal(("#Room", RoomModes.Default, join.Time), (entered.View.Name, entered.View.Modes, entered.View.Created));
        Assert.Equal(new MemberView(People.Alice, Ranks.Operator), Assert.Single(entered.View.Members));
        await _connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task User_and_directory_are_told_of_a_join()
    {
        Join(People.Alice, _relay);

        await Users.ExpectMsgAsync(new Standing(People.Alice.UserId, "#Room", Ranks.Operator));
        await ExpectListedAsync(members: 1, topic: "");
    }

    [Fact]
    public async Task Each_relay_is_told_of_each_event_once_and_the_askers_has_the_receipt()
    {
        var otherRelay = CreateTestProbe();
        await GivenMembersAsync(People.Alice, People.Bob);
        await GivenMemberAsync(People.Carol, otherRelay);

        var id = Say(People.Alice, "hello");

        var here = await _relay.ExpectMsgAsync<Publish>();
        var there = await otherRelay.ExpectMsgAsync<Publish>();
        Assert.Equal((4, "hello"), (here.Event.Sequence, ((Message)here.Event).Said.Text));
        Assert.Equal(here.Event, there.Event);
        Assert.Equal(new Receipt(_connection.Ref, new CommandAck(id, Done.Instance)), here.Receipt);
        Assert.Null(there.Receipt);
        await _relay.ExpectNoMsgAsync(Moment);
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
            var message = (Message)(await _relay.ExpectMsgAsync<Publish>()).Event;
            Assert.Equal(($"{i}", i + 2), (message.Said.Text, message.Sequence));
        }
    }

    [Fact]
    public async Task A_refusal_goes_through_the_askers_relay_so_that_it_overtakes_nothing()
    {
        await GivenMembersAsync(People.Alice, People.Bob);

        _room.Tell(new SetTopic(Next(People.Bob), "#room", People.Bob.UserId, "mine"), _connection.Ref);

        var answer = await _relay.ExpectMsgAsync<Answer>();
        Assert.Equal(new Refused(Refusal.NotOperator, "#Room"), answer.Receipt.Ack.Outcome);
        Assert.Equal(_connection.Ref, answer.Receipt.To);
    }

    [Fact]
    public async Task A_stranger_is_answered_through_the_relay_too()
    {
        await GivenMembersAsync(People.Alice);

        var id = Say(People.Bob, "hello?");

        await _relay.ExpectMsgAsync(
            new Answer(new Receipt(_connection.Ref, new CommandAck(id, new Refused(Refusal.CannotSend, "#Room")))));
    }

    [Fact]
    public async Task What_a_stranger_may_say_is_published_and_then_acknowledged()
    {
        await GivenMembersAsync(People.Alice);
        _room.Tell(new SetModes(Next(People.Alice), "#room", People.Alice.UserId, [new ModeChange(false, 'n')]), _connection.Ref);
        Assert.IsType<ModesChanged>((await _relay.ExpectMsgAsync<Publish>()).Event);

        var id = Say(People.Bob, "from outside");

        var publish = await _relay.ExpectMsgAsync<Publish>();
        Assert.Equal(People.Bob, publish.Event.Who);
        Assert.Equal(id, publish.Receipt?.Ack.Id);
        Assert.Equal(new SaidFromOutside((Message)publish.Event), publish.Receipt?.Ack.Outcome);
    }

    [Fact]
    public async Task A_repeated_command_is_answered_again_and_not_done_again()
    {
        await GivenMembersAsync(People.Alice);
        var say = SayOf(People.Alice, "once");
        _room.Tell(say, _connection.Ref);
        await _relay.ExpectMsgAsync<Publish>();

        _room.Tell(say, _connection.Ref);

        var answer = await _relay.ExpectMsgAsync<Answer>();
        Assert.Equal(new Receipt(_connection.Ref, new CommandAck(say.Id, Done.Instance)), answer.Receipt);
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
            _room.Tell(say, _connection.Ref);
            await _relay.ExpectMsgAsync<Publish>();
        }

        foreach (var say in all)
        {
            _room.Tell(say, _connection.Ref);
            Assert.Equal(say.Id, (await _relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Id);
        }
    }

    [Fact]
    public async Task A_command_whose_predecessor_is_missing_is_let_fall()
    {
        await GivenMembersAsync(People.Alice);
        var first = SayOf(People.Alice, "one");
        var second = SayOf(People.Alice, "two", follows: first.Id.Number);

        _room.Tell(second, _connection.Ref);
        await _relay.ExpectNoMsgAsync(Moment);
        _room.Tell(first, _connection.Ref);
        _room.Tell(second, _connection.Ref);

        Assert.Equal("one", ((Message)(await _relay.ExpectMsgAsync<Publish>()).Event).Said.Text);
        Assert.Equal("two", ((Message)(await _relay.ExpectMsgAsync<Publish>()).Event).Said.Text);
    }

    [Fact]
    public async Task However_many_members_speak_none_is_taken_for_somebody_new()
    {
        var people = Enumerable.Range(0, RecentCommands.DefaultCapacity + 100).Select(i => People.Named($"p{i}")).ToArray();
        _room.Tell(new RelayHello(
            "#Room", _relay.Ref, [.. people.Select(who => new MemberView(who, Ranks.None))], Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(),
            LastSequence: 0));
        await _relay.ExpectMsgAsync<RelayWelcome>();
        foreach (var who in people)
        {
            Say(who, "one");
        }

        foreach (var who in people)
        {
            _room.Tell(SayOf(who, "two", follows: 1), _connection.Ref);
        }

        for (var i = 1; i <= 2 * people.Length; i++)
        {
            Assert.Equal(i, (await _relay.ExpectMsgAsync<Publish>()).Event.Sequence);
        }
    }

    [Fact]
    public async Task A_second_holder_of_a_name_is_refused_and_told_that_it_is_no_member()
    {
        await GivenMembersAsync(People.Alice);
        var namesake = People.Named("other") with { Name = "ALICE" };
        var relay = CreateTestProbe();

        _room.Tell(new JoinRoom(Next(namesake), "#room", namesake, relay.Ref), _connection.Ref);

        var answer = await relay.ExpectMsgAsync<Answer>();
        Assert.Equal(new Refused(Refusal.NameInUse, "ALICE"), answer.Receipt.Ack.Outcome);
        await Users.ExpectMsgAsync(new Standing(namesake.UserId, "#Room", Ranks: null));
        Say(People.Alice, "hi");
        await relay.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_repeated_join_is_answered_with_the_room_as_it_is_now()
    {
        var join = JoinOf(People.Alice, _relay);
        _room.Tell(join, _connection.Ref);
        await GivenMembersAsync(People.Bob);

        _room.Tell(join, _connection.Ref);

        var entered = Assert.IsType<Entered>((await _relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
        Assert.Equal(2, entered.View.Members.Length);
    }

    [Fact]
    public async Task A_repeated_join_of_somebody_who_has_left_lets_nobody_in()
    {
        var join = JoinOf(People.Alice, _relay);
        _room.Tell(join, _connection.Ref);
        Join(People.Bob, _relay);
        Leave(People.Alice);
        await _relay.FishForMessageAsync<Publish>(publish => publish.Event is Left);

        _room.Tell(join, _connection.Ref);

        Assert.Equal(new Refused(Refusal.NotInRoom, "#Room"), (await _relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
    }

    [Fact]
    public async Task Who_leaves_is_told_with_the_others()
    {
        await GivenMembersAsync(People.Alice, People.Bob);

        var id = Leave(People.Alice, "bye");

        var publish = await _relay.ExpectMsgAsync<Publish>();
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
        Assert.IsType<Left>((await _relay.ExpectMsgAsync<Publish>()).Event);

        Say(People.Alice, "hi");

        Assert.IsType<Message>((await _relay.ExpectMsgAsync<Publish>()).Event);
        await otherRelay.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_new_rank_is_told_to_its_bearer()
    {
        await GivenMembersAsync(People.Alice, People.Bob);

        _room.Tell(new SetModes(Next(People.Alice), "#room", People.Alice.UserId, [new ModeChange(true, 'o', "BOB")]), _connection.Ref);

        await Users.ExpectMsgAsync(new Standing(People.Bob.UserId, "#Room", Ranks.Operator));
    }

    [Fact]
    public async Task An_empty_room_stops_itself_and_is_not_listed_any_more()
    {
        await GivenMembersAsync(People.Alice);
        Leave(People.Alice);
        await ExpectListedAsync(members: 0, topic: "");

        await PassivateAsync(_room);

        await Listing.ExpectMsgAsync(new MemberListed("#Room", "u-alice", IsIn: false));
        await Listing.ExpectMsgAsync(new RoomClosed("#room"));
    }

    [Fact]
    public async Task What_comes_for_a_room_that_is_being_stopped_goes_back_to_the_region()
    {
        await GivenMembersAsync(People.Alice);
        Leave(People.Alice);
        await ExpectPassivationAsync();

        var join = JoinOf(People.Bob, _relay);
        _room.Tell(join, _connection.Ref);

        Assert.Equal(join, (await Region.ExpectMsgAsync<Returned>()).Message);
        Assert.Equal(_connection.Ref, Region.LastSender);
    }

    [Fact]
    public async Task Of_a_room_that_nobody_made_there_is_nothing_to_tell()
    {
        var describe = new DescribeRoom(Next(People.Alice), "#Room", People.Alice.UserId);

        _room.Tell(describe, _connection.Ref);

        await _connection.ExpectMsgAsync(new CommandAck(describe.Id, new Refused(Refusal.NoSuchRoom, "#Room")));
        await PassivateAsync(_room);
        await Listing.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_stranger_may_ask_who_is_there()
    {
        await GivenMembersAsync(People.Alice);
        var describe = new DescribeRoom(Next(People.Bob), "#room", People.Bob.UserId);

        _room.Tell(describe, _connection.Ref);

        var view = Assert.IsType<RoomView>((await _relay.ExpectMsgAsync<Answer>()).Receipt.Ack.Outcome);
        Assert.Equal(People.Alice, Assert.Single(view.Members).Profile);
    }

    [Fact]
    public async Task The_members_of_a_lost_relay_leave()
    {
        var lost = CreateTestProbe();
        await GivenMembersAsync(People.Alice);
        await GivenMemberAsync(People.Bob, lost);
        await GivenMemberAsync(People.Carol, lost);

        Sys.Stop(lost.Ref);

        Left[] left = [(Left)(await _relay.ExpectMsgAsync<Publish>()).Event, (Left)(await _relay.ExpectMsgAsync<Publish>()).Event];
        Assert.Equal(["bob", "carol"], left.Select(each => each.Who.Name).Order(StringComparer.Ordinal));
        Assert.All(left, each => Assert.Equal((LeaveCause.Quit, "Connection lost"), (each.Cause, each.Reason)));
        Standing[] standings = [await Users.ExpectMsgAsync<Standing>(), await Users.ExpectMsgAsync<Standing>()];
        Assert.All(standings, standing => Assert.Null(standing.Ranks));
    }

    [Fact]
    public async Task A_room_whose_only_relay_is_lost_stops_itself()
    {
        await GivenMembersAsync(People.Alice);

        Sys.Stop(_relay.Ref);

        await PassivateAsync(_room);
    }

    [Fact]
    public async Task A_room_that_lost_its_memory_takes_over_what_a_relay_knows()
    {
        var topic = new RoomTopic("kept", "alice", Clock.GetUtcNow());
        ImmutableArray<MemberView> members = [new(People.Alice, Ranks.Operator), new(People.Bob, Ranks.None)];

        _room.Tell(new RelayHello("#Room", _relay.Ref, members, topic, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow().AddDays(-1), LastSequence: 41));

        var welcome = await _relay.ExpectMsgAsync<RelayWelcome>();
        Assert.Equal(("#Room", topic), (welcome.View.Name, welcome.View.Topic));
        Assert.Equal(members.Select(each => each.Profile.Name), welcome.View.Members.Select(each => each.Profile.Name));
        Assert.Equal(_room, _relay.LastSender);
        await ExpectListedAsync(members: 2, topic: "kept");
        Say(People.Bob, "still here");
        var publish = await _relay.ExpectMsgAsync<Publish>();
        Assert.Equal((42, People.Bob), (publish.Event.Sequence, publish.Event.Who));
        Assert.NotNull(publish.Receipt);
        Sys.Stop(_relay.Ref);
        await ExpectPassivationAsync();
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
            times.Add((await _relay.ExpectMsgAsync<Publish>()).Event.Time);
        }

        Assert.Equal(times.Distinct().Order(), times);
    }

    /// <summary>Has people in the room before anything is observed.</summary>
    private async Task GivenMembersAsync(params Profile[] people)
    {
        foreach (var who in people)
        {
            Join(who, _relay);
            await ExpectPublishedAsync(_relay, who);
        }

        await ForgetAsync(_room, _relay, Users, Listing);
    }

    private async Task GivenMemberAsync(Profile who, TestProbe relay)
    {
        Join(who, relay);
        await ExpectPublishedAsync(relay, who);
        await ForgetAsync(_room, relay, _relay, Users, Listing);
    }

    private static async Task ExpectPublishedAsync(TestProbe relay, Profile who) =>
        await relay.FishForMessageAsync<Publish>(publish => publish.Event is Join join && join.Who == who);

    private async Task ForgetAsync(IActorRef room, params TestProbe[] probes)
    {
        await SettleAsync(room);
        await ForgetAsync(probes);
    }

    private CommandId Join(Profile who, TestProbe relay)
    {
        var join = JoinOf(who, relay);
        _room.Tell(join, _connection.Ref);
        return join.Id;
    }

    private JoinRoom JoinOf(Profile who, TestProbe relay) => new(Next(who), "#Room", who, relay.Ref);

    private CommandId Say(Profile who, string text)
    {
        var say = SayOf(who, text);
        _room.Tell(say, _connection.Ref);
        return say.Id;
    }

    private Say SayOf(Profile who, string text, long follows = 0) =>
        new(Next(who, follows), "#room", who, new Utterance(MessageKind.Message, text));

    private CommandId Leave(Profile who, string reason = "")
    {
        var leave = new LeaveRoom(Next(who), "#room", who.UserId, LeaveCause.Part, reason, []);
        _room.Tell(leave, _connection.Ref);
        return leave.Id;
    }

    private async Task ExpectListedAsync(int members, string topic)
    {
        var listed = await Listing.ExpectMsgAsync<RoomListed>();
        Assert.Equal(("#Room", members, topic), (listed.Name, listed.Members, listed.Topic));
    }

    private CommandId Next(Profile who, long follows = 0)
    {
        var number = _numbers[who.UserId] = _numbers.GetValueOrDefault(who.UserId) + 1;
        return new CommandId($"c-{who.Name}", number, follows);
    }
}
