using System.Text;
using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Delivery;

public sealed class RoomRelaySpec : ProbedSpec
{
    private static readonly TimeSpan HelloInterval = TimeSpan.FromSeconds(1);
    private static readonly TextVariant Text = new("text");

    private readonly TestProbe _room;
    private readonly TestProbe _alice;
    private readonly TestProbe _bob;
    private readonly IActorRef _relay;
    private long _lastNumber;

    public RoomRelaySpec()
    {
        _room = CreateTestProbe("room");
        _alice = CreateTestProbe("alice");
        _bob = CreateTestProbe("bob");
        _relay = Entity(RoomRelay.Props(Registry));
    }

    [Fact]
    public async Task Who_wants_in_is_announced_to_its_user_and_told_by_the_room_through_the_relay()
    {
        var enter = EnterOf(_alice, People.Alice);
        _relay.Tell(enter, _alice.Ref);

        await Users.ExpectMsgAsync(new EnterRoom(enter.Id, "u-alice", "#room", Key: null, _relay, _alice.Ref));
        Assert.Equal(_alice.Ref, Users.LastSender);
        await Region.ExpectNoMsgAsync(Moment);
        Admit(enter, People.Alice);

        Assert.IsType<Entered>((await _alice.ExpectMsgAsync<CommandAck>()).Outcome);
    }

    [Fact]
    public async Task Without_anybody_let_in_it_asks_to_be_stopped()
    {
        var enter = EnterOf(_alice, People.Alice);
        _relay.Tell(enter, _alice.Ref);
        var refused = new CommandAck(enter.Id, new Refused(Refusal.TooManyRooms, "#room"));

        _room.Send(_relay, new Answer(new Receipt(_alice.Ref, refused)));

        await _alice.ExpectMsgAsync(refused);
        await PassivateAsync(_relay);
    }

    [Fact]
    public async Task An_event_reaches_everybody_and_then_its_acknowledgement_who_asked()
    {
        await GivenAsync((_alice, People.Alice), (_bob, People.Bob));
        var receipt = ReceiptFor(_alice);

        _room.Send(_relay, new Publish(Events.Topic(People.Alice, "tea"), receipt));

        await ExpectAsync(_bob, "text:alice TopicChanged;");
        await ExpectAsync(_alice, "text:alice TopicChanged;");
        await _alice.ExpectMsgAsync(receipt.Ack);
        await _bob.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Messages_keep_their_order_and_come_before_what_acknowledges_them()
    {
        await GivenAsync((_alice, People.Alice), (_bob, People.Bob));
        var receipts = Enumerable.Range(1, 50).Select(_ => ReceiptFor(_alice)).ToArray();

        for (var i = 0; i < receipts.Length; i++)
        {
            _room.Send(_relay, new Publish(Events.Said(People.Alice, $"{i}", sequence: i + 1), receipts[i]));
        }

        foreach (var receipt in receipts)
        {
            await _alice.ExpectMsgAsync(receipt.Ack);
        }

        var heard = "";
        while (!heard.EndsWith("says 49;", StringComparison.Ordinal))
        {
            heard += await HearAsync(_bob);
        }

        Assert.Equal(string.Concat(Enumerable.Range(0, 50).Select(i => $"text:alice says {i};")), heard);
    }

    [Fact]
    public async Task An_author_hears_itself_only_if_it_wants_to()
    {
        await GivenAsync((_bob, People.Bob));
        await GivenAsync(_alice, People.Alice, echo: true);

        _room.Send(_relay, new Publish(Events.Said(People.Alice, "hi", sequence: 1), ReceiptFor(_alice)));
        await ExpectAsync(_alice, "text:alice says hi;");
        await ExpectAsync(_bob, "text:alice says hi;");
        _room.Send(_relay, new Publish(Events.Said(People.Bob, "ho", sequence: 2), ReceiptFor(_bob)));

        await _bob.ExpectMsgAsync<CommandAck>();
        await _alice.ExpectMsgAsync<CommandAck>();
        await ExpectAsync(_alice, "text:bob says ho;");
    }

    [Fact]
    public async Task An_answer_does_not_overtake_messages_that_still_gather()
    {
        await GivenAsync((_alice, People.Alice), (_bob, People.Bob));
        var answer = ReceiptFor(_bob);

        _room.Send(_relay, new Publish(Events.Said(People.Alice, "first"), Receipt: null));
        _room.Send(_relay, new Answer(answer));

        await ExpectAsync(_bob, "text:alice says first;");
        await _bob.ExpectMsgAsync(answer.Ack);
    }

    [Fact]
    public async Task Who_has_left_is_told_and_hears_nothing_more()
    {
        await GivenAsync((_alice, People.Alice), (_bob, People.Bob));

        _room.Send(_relay, new Publish(Events.Parted(People.Bob, sequence: 1), Receipt: null));
        _room.Send(_relay, new Publish(Events.Said(People.Alice, "gone?", sequence: 2), Receipt: null));

        await ExpectAsync(_bob, "text:bob Left;");
        await _bob.ExpectMsgAsync(new Exited("#room"));
        await _bob.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task With_the_last_one_gone_it_asks_to_be_stopped()
    {
        await GivenAsync((_alice, People.Alice));

        _room.Send(_relay, new Publish(Events.Quit(People.Alice), Receipt: null));

        await _alice.ExpectMsgAsync(new Exited("#room"));
        await PassivateAsync(_relay);
    }

    [Fact]
    public async Task Who_asks_for_another_way_of_writing_gets_it_from_then_on()
    {
        await GivenAsync((_alice, People.Alice), (_bob, People.Bob));
        _room.Send(_relay, new Publish(Events.Said(People.Alice, "before", sequence: 1), Receipt: null));

        var id = new CommandId("c-bob", 2, Follows: 0);
        _relay.Tell(new Resubscribe(id, "#room", new Subscription("u-bob", _bob.Ref, new TextVariant("other"), Echo: false)), _bob.Ref);
        _room.Send(_relay, new Publish(Events.Said(People.Alice, "after", sequence: 2), Receipt: null));

        await ExpectAsync(_bob, "text:alice says before;");
        await _bob.ExpectMsgAsync(new CommandAck(id, Done.Instance));
        await ExpectAsync(_bob, "other:alice says after;");
    }

    [Fact]
    public async Task Who_is_not_in_the_room_cannot_listen_by_asking_for_a_way_of_writing()
    {
        await GivenAsync((_alice, People.Alice));

        var id = new CommandId("c-bob", 1, Follows: 0);
        _relay.Tell(new Resubscribe(id, "#room", new Subscription("u-bob", _bob.Ref, Text, Echo: false)), _bob.Ref);
        _room.Send(_relay, new Publish(Events.Said(People.Alice, "private", sequence: 1), Receipt: null));

        await ExpectAsync(_alice, "text:alice says private;");
        await _bob.ExpectMsgAsync(new CommandAck(id, Done.Instance));
        await _bob.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_room_that_fails_is_told_of_its_members_until_it_answers()
    {
        await GivenAsync((_alice, People.Alice), (_bob, People.Bob));
        _room.Send(_relay, new Publish(Events.Said(People.Alice, "last words", sequence: 7), Receipt: null));
        await ExpectAsync(_bob, "text:alice says last words;");

        Sys.Stop(_room.Ref);

        var hello = await Rooms.ExpectMsgAsync<RelayHello>();
        Assert.Equal(("#room", _relay, 7), (hello.Room, hello.Relay, hello.LastSequence));
        Assert.Equal(["alice", "bob"], hello.Members.Select(member => member.Profile.Name).Order(StringComparer.Ordinal));
        await SettleAsync(_relay);
        Advance(HelloInterval);
        await Rooms.ExpectMsgAsync<RelayHello>();
        var next = CreateTestProbe("next");
        next.Send(_relay, new RelayWelcome(new RoomView("#room", Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(), hello.Members)));
        await SettleAsync(_relay);
        Advance(HelloInterval);
        await Rooms.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task What_was_missed_is_handed_over_but_not_to_who_said_it_without_echo()
    {
        await GivenAsync((_alice, People.Alice), (_bob, People.Bob));
        Sys.Stop(_room.Ref);
        var hello = await Rooms.ExpectMsgAsync<RelayHello>();
        var next = CreateTestProbe("next");

        next.Send(_relay, new Publish(Events.Said(People.Alice, "stored", sequence: 8), Receipt: null) { IsMissed = true });
        next.Send(_relay, new RelayWelcome(new RoomView("#room", Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(), hello.Members)));
        next.Send(_relay, new Publish(Events.Said(People.Bob, "later", sequence: 9), Receipt: null));

        await ExpectAsync(_bob, "text:alice says stored;");
        await ExpectAsync(_alice, "text:bob says later;");
        Sys.Stop(next.Ref);
        Assert.Equal(9, (await Rooms.ExpectMsgAsync<RelayHello>()).LastSequence);
    }

    [Fact]
    public async Task What_it_has_gathered_when_the_room_fails_counts_as_heard()
    {
        await GivenAsync((_alice, People.Alice), (_bob, People.Bob));
        await SettleAsync(_relay);

        _room.Send(_relay, new Publish(Events.Said(People.Alice, "last words", sequence: 7), Receipt: null));
        Sys.Stop(_room.Ref);

        Assert.Equal(7, (await Rooms.ExpectMsgAsync<RelayHello>()).LastSequence);
        await ExpectAsync(_bob, "text:alice says last words;");
    }

    [Fact]
    public async Task That_the_room_has_moved_counts_as_heard()
    {
        var renamed = new RoomRenamed("#room", 8, Clock.GetUtcNow(), People.Alice, "#hall", "");
        var members = new RelayHello(
            "#room", _room.Ref, [new MemberView(People.Alice, Ranks.None)], Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(),
            LastSequence: 7);
        _relay.Tell(new MoveIn(
            new RoomMove(renamed, default, "i", [], Relays: 1), Receipt: null, members, [new Subscription("u-alice", _alice.Ref, Text, Echo: false)]));
        var hello = await Rooms.ExpectMsgAsync<RelayHello>();
        _room.Send(_relay, new RelayWelcome(new RoomView("#hall", Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(), hello.Members)));
        await _alice.ExpectMsgAsync<RoomMoved>();

        Sys.Stop(_room.Ref);

        Assert.Equal(8, (await Rooms.ExpectMsgAsync<RelayHello>()).LastSequence);
    }

    private async Task GivenAsync(params (TestProbe Connection, Profile Profile)[] members)
    {
        foreach (var (connection, profile) in members)
        {
            await GivenAsync(connection, profile, echo: false);
        }
    }

    private async Task GivenAsync(TestProbe connection, Profile profile, bool echo)
    {
        var enter = EnterOf(connection, profile, echo);
        _relay.Tell(enter, connection.Ref);
        await Users.ExpectMsgAsync<EnterRoom>();
        Admit(enter, profile);
        await connection.ExpectMsgAsync<CommandAck>();
    }

    private Enter EnterOf(TestProbe connection, Profile profile, bool echo = false) =>
        new(new CommandId($"c-{profile.Name}", 1, Follows: 0), "#room", Key: null, new Subscription(profile.UserId, connection.Ref, Text, echo));

    /// <summary>The room lets somebody in.</summary>
    private void Admit(Enter enter, Profile profile)
    {
        var view = new RoomView("#room", Topic: null, RoomModes.Default, MaskLists.Empty, Events.Noon, [new MemberView(profile, Ranks.None)]);
        var ack = new CommandAck(enter.Id, new Entered(view, _room.Ref, Clock.GetUtcNow()));
        _room.Send(_relay, new Answer(new Receipt(enter.Subscription.Connection, ack)));
    }

    private Receipt ReceiptFor(TestProbe connection) =>
        new(connection.Ref, new CommandAck(new CommandId("asker", ++_lastNumber, Follows: 0), Done.Instance));

    private static async Task ExpectAsync(TestProbe connection, string text) => Assert.Equal(text, await HearAsync(connection));

    private static async Task<string> HearAsync(TestProbe connection) =>
        await connection.ExpectMsgAsync<object>() switch
        {
            Deliver deliver => Encoding.UTF8.GetString(deliver.Bytes.Span),
            DeliverOnce deliver => Encoding.UTF8.GetString(deliver.Bytes.Span),
            var other => $"{other}",
        };
}
