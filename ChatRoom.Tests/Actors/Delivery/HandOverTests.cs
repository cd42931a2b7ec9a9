using System.Text;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Tests.Actors.Support;
using CsCheck;

namespace ChatRoom.Tests.Actors.Delivery;

public sealed class HandOverTests
{
    private readonly LocalMembers _members = new();
    private readonly HandOver _handOver = new();
    private readonly Audience _audience = new();
    private readonly Listeners _listeners = new();

    [Fact]
    public void Metadata_goes_as_it_is_to_those_who_know_of_it_but_for_who_has_set_it()
    {
        var alice = Add("alice", variant: new TextVariant(TextVariant.MetadataName));
        Add("bob", variant: new TextVariant(TextVariant.MetadataName));
        Add("carol");
        var changed = new RoomMetadataChanged("#room", 1, Events.Noon, People.Alice, [new MetadataChange("url", "x")]);

        _handOver.Event(new Publish(changed, new Receipt(alice, new CommandAck(default, Done.Instance))), _audience, _members);

        Assert.Empty(_listeners.Deliveries("alice"));
        Assert.Empty(_listeners.Deliveries("carol"));
        var news = Assert.Single(_listeners.Deliveries("bob")).Metadata!;
        Assert.Equal((People.Alice, "#room", "url"), (news.By, news.Target, Assert.Single(news.Changes).Key));
    }

    [Fact]
    public void What_a_person_says_of_itself_goes_along_with_what_else_is_told_of_it()
    {
        Add("bob", variant: new TextVariant(TextVariant.MetadataName));
        var now = People.Alice with { Away = "lunch", Metadata = MetadataSet.Empty.With(new MetadataChange("url", "x")) };

        _handOver.Event(new Publish(Events.Updated(People.Alice, now), Receipt: null), _audience, _members);

        var delivery = Assert.Single(_listeners.Marked("bob"));
        Assert.Equal(("alice", "url"), (delivery.Metadata!.Target, Assert.Single(delivery.Metadata.Changes).Key));
        Assert.Equal("metadata:alice ProfileUpdated;", Encoding.UTF8.GetString(delivery.Bytes.Span));
    }

    [Fact]
    public void Messages_go_out_as_one_delivery_to_everybody()
    {
        var (alice, bob) = (Add("alice"), Add("bob"));

        _handOver.Together([By(alice, "one", 1), By(bob, "two", 2)], _audience);

        Assert.Equal(["x:alice says one;x:bob says two;"], _listeners.GotBy("alice"));
        Assert.Equal(["x:alice says one;x:bob says two;"], _listeners.GotBy("bob"));
    }

    [Fact]
    public void Who_wants_no_echo_gets_exactly_what_others_said()
    {
        var alice = Add("alice", echo: false);
        var bob = Add("bob", echo: false);
        Add("carol", echo: false);

        _handOver.Together([By(alice, "1", 1), By(bob, "2", 2), By(alice, "3", 3), By(bob, "4", 4)], _audience);

        Assert.Equal(["x:bob says 2;x:bob says 4;"], _listeners.GotBy("alice"));
        Assert.Equal(["x:alice says 1;x:alice says 3;"], _listeners.GotBy("bob"));
        Assert.Equal(["x:alice says 1;x:bob says 2;x:alice says 3;x:bob says 4;"], _listeners.GotBy("carol"));
    }

    [Fact]
    public void Who_said_everything_and_wants_no_echo_gets_nothing()
    {
        var alice = Add("alice", echo: false);

        _handOver.Together([By(alice, "1", 1), By(alice, "2", 2)], _audience);

        Assert.Empty(_listeners.GotBy("alice"));
    }

    [Fact]
    public void Who_comes_in_with_others_gets_what_came_after_it()
    {
        Add("alice");
        List<Publish> events =
        [
            new(Events.Joined(People.Bob), Receipt: null), new(Events.Said(People.Alice, "hi"), Receipt: null), new(Events.Joined(People.Carol), Receipt: null),
        ];

        _handOver.Together(events, _audience);
        Add("bob", variant: new TextVariant("y"));
        _handOver.Later(events, 0, _audience.Of("u-bob")[0]);
        Add("carol");
        _handOver.Later(events, 2, _audience.Of("u-carol")[0]);

        Assert.Equal(["x:bob Join;x:alice says hi;x:carol Join;"], _listeners.GotBy("alice"));
        Assert.Equal(["y:alice says hi;y:carol Join;"], _listeners.GotBy("bob"));
        Assert.Empty(_listeners.GotBy("carol"));
    }

    [Fact]
    public void Who_is_there_already_by_another_connection_is_not_told_that_it_has_come_but_of_the_others()
    {
        Add("phone", userId: "u-bob");

        _handOver.Together([new Publish(Events.Joined(People.Alice), null), new Publish(Events.Joined(People.Bob), null)], _audience);

        Assert.Equal(["x:alice Join;"], _listeners.GotBy("phone"));
    }

    [Fact]
    public void What_may_wait_is_told_to_all_in_the_same_way()
    {
        var alice = Add("alice");
        var (join, quit) = (Events.Joined(People.Bob), (Left)Events.Quit(People.Bob));

        Assert.True(HandOver(join) && HandOver(Events.Said(People.Bob, "hi")));
        Assert.True(HandOver(quit with { Change = quit.Change! with { Rooms = ["#room"] } }));
        Assert.False(HandOver(quit with { Change = quit.Change! with { Rooms = ["#room", "#other"] } }));
        Assert.False(HandOver(Events.Parted(People.Bob)) || HandOver(Events.Topic(People.Bob, "t")));
        Assert.False(HandOver(join with { ToRank = Ranks.Operator }));
        Assert.False(HandOver(join with { Who = People.Bob with { Metadata = MetadataSet.Empty.With(new MetadataChange("url", "x")) } }));
        Assert.False(ChatRoom.Actors.Delivery.HandOver.MayWait(new Publish(join, Receipt(alice, isLabelled: true))));
        Assert.False(ChatRoom.Actors.Delivery.HandOver.MayWait(new Publish(join, Receipt: null) { IsMissed = true }));

        static bool HandOver(RoomEvent happened) => ChatRoom.Actors.Delivery.HandOver.MayWait(new Publish(happened, Receipt: null));
    }

    [Fact]
    public void Another_connection_of_the_same_user_hears_what_the_first_said()
    {
        var phone = Add("phone", echo: false, userId: "u-alice");
        Add("laptop", echo: false, userId: "u-alice");

        _handOver.Together([By(phone, "hi", 1)], _audience);

        Assert.Empty(_listeners.GotBy("phone"));
        Assert.Equal(["x:phone says hi;"], _listeners.GotBy("laptop"));
    }

    [Fact]
    public void One_hand_over_leaves_no_trace_in_the_next()
    {
        var (alice, bob) = (Add("alice", echo: false), Add("bob", echo: false));

        _handOver.Together([By(alice, "one", 1)], _audience);
        _handOver.Together([By(bob, "two", 2)], _audience);

        Assert.Equal(["x:bob says two;"], _listeners.GotBy("alice"));
        Assert.Equal(["x:alice says one;"], _listeners.GotBy("bob"));
    }

    [Fact]
    public void Each_variant_writes_each_event_once_and_shares_the_bytes()
    {
        List<RoomEvent> plain = [];
        List<RoomEvent> irc = [];
        var alice = Add("alice", variant: new TextVariant("p", plain));
        Add("bob", variant: new TextVariant("p", plain));
        Add("carol", variant: new TextVariant("i", irc));

        _handOver.Together([By(alice, "hi", 1)], _audience);
        HandOver(Events.Topic(People.Alice, "t"));

        Assert.Equal(2, plain.Count);
        Assert.Equal(2, irc.Count);
        Assert.Equal(_listeners.Deliveries("alice")[0].Bytes, _listeners.Deliveries("bob")[0].Bytes);
        Assert.Equal(["i:carol says hi;", "i:alice TopicChanged;"], _listeners.GotBy("carol").Select(text => text.Replace("alice says", "carol says", StringComparison.Ordinal)));
    }

    [Fact]
    public void Bytes_already_handed_over_do_not_change()
    {
        var alice = Add("alice");

        _handOver.Together([By(alice, "first", 1)], _audience);
        _handOver.Together([By(alice, "SECOND", 2)], _audience);

        Assert.Equal(["x:alice says first;", "x:alice says SECOND;"], _listeners.GotBy("alice"));
    }

    [Fact]
    public void What_a_variant_does_not_show_is_not_delivered()
    {
        var alice = Add("alice");

        _handOver.Together([new Publish(Events.Said(People.Alice, "", kind: MessageKind.Tags), Receipt(alice))], _audience);

        Assert.Empty(_listeners.GotBy("alice"));
    }

    [Fact]
    public void Ones_own_coming_changing_and_quitting_is_not_told_here()
    {
        Add("alice");
        Add("bob");
        var alicia = People.Alice with { Name = "alicia" };

        HandOver(Events.Joined(People.Alice));
        HandOver(Events.Updated(People.Alice, alicia));
        HandOver(Events.Quit(People.Alice));

        Assert.Empty(_listeners.GotBy("alice"));
        Assert.Equal(["x:alice Join;", "x:alice ProfileUpdated;", "x:alice Left;"], _listeners.GotBy("bob"));
    }

    [Fact]
    public void Ones_own_leaving_of_the_room_topic_and_mode_is()
    {
        Add("alice");

        HandOver(Events.Topic(People.Alice, "t"));
        HandOver(Events.Mode(People.Alice, on: true, 'n'));
        HandOver(Events.Parted(People.Alice));

        Assert.Equal(["x:alice TopicChanged;", "x:alice ModesChanged;", "x:alice Left;"], _listeners.GotBy("alice"));
    }

    [Fact]
    public void What_is_for_a_rank_reaches_those_of_it_and_whom_it_is_about()
    {
        Add("alice");
        Add("bob");
        Add("carol");
        var view = new RoomView(
            "#room", Topic: null, RoomModes.Default, MaskLists.Empty, Events.Noon,
            [new(People.Alice, Ranks.Operator), new(People.Bob, Ranks.Voice), new(People.Carol, Ranks.None)]);
        var entered = new Entered(view, new StubRef("room"), Events.Noon);
        _members.Add(entered, "u-alice");
        _members.Add(entered, "u-bob");
        _members.Add(entered, "u-carol");

        HandOver(Events.Topic(People.Carol, "t") with { ToRank = Ranks.HalfOperator });

        Assert.Equal(["x:carol TopicChanged;"], _listeners.GotBy("alice"));
        Assert.Empty(_listeners.GotBy("bob"));
        Assert.Equal(["x:carol TopicChanged;"], _listeners.GotBy("carol"));
    }

    [Fact]
    public void A_message_for_a_rank_comes_back_only_to_who_wants_its_own()
    {
        var silent = Add("alice", echo: false);
        var echoing = Add("bob");

        _handOver.Event(By(silent, "one", 1), _audience, _members);
        _handOver.Event(By(echoing, "two", 2), _audience, _members);

        Assert.Equal(["x:bob says two;"], _listeners.GotBy("alice"));
        Assert.Equal(["x:alice says one;", "x:bob says two;"], _listeners.GotBy("bob"));
    }

    [Fact]
    public void What_several_rooms_tell_of_is_marked()
    {
        Add("bob");

        HandOver(Events.Quit(People.Alice));
        HandOver(Events.Updated(People.Alice, People.Alice with { Name = "alicia" }, sequence: 9));

        var marked = _listeners.Marked("bob");
        Assert.Equal([("#room", "u-alice", long.MaxValue), ("#room", "u-alice", 9L)], marked.Select(each =>
            (each.Room, each.Change.UserId, each.Change.Revision)));
    }

    [Fact]
    public void What_answers_a_labelled_command_comes_apart_to_who_asked_for_it()
    {
        var alice = Add("alice");
        Add("bob");

        _handOver.Event(new Publish(Events.Topic(People.Alice, "t"), Receipt(alice, isLabelled: true)), _audience, _members);
        _handOver.Event(new Publish(Events.Said(People.Alice, "hi"), Receipt(alice, isLabelled: true)), _audience, _members);
        _handOver.Event(new Publish(Events.Topic(People.Alice, "u"), Receipt(alice)), _audience, _members);

        Assert.Equal(["x:alice TopicChanged;", "x:alice says hi;"], _listeners.Own("alice"));
        Assert.Equal(["x:alice TopicChanged;"], _listeners.Deliveries("alice").Select(each => Encoding.UTF8.GetString(each.Bytes.Span)));
        Assert.Equal(["x:alice TopicChanged;", "x:alice says hi;", "x:alice TopicChanged;"], _listeners.GotBy("bob"));
    }

    [Fact]
    public void Who_wants_no_echo_gets_none_of_what_it_said_under_a_label()
    {
        var alice = Add("alice", echo: false);
        Add("bob");

        _handOver.Event(new Publish(Events.Said(People.Alice, "hi"), Receipt(alice, isLabelled: true)), _audience, _members);

        Assert.Empty(_listeners.GotBy("alice"));
        Assert.Equal(["x:alice says hi;"], _listeners.GotBy("bob"));
    }

    [Fact]
    public void Everybody_gets_all_messages_in_order_but_their_own_without_echo() =>
        Gen.Select(
            Gen.Bool.Array[1, 6],
            Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.String[Gen.Char.AlphaNumeric, 0, 9]).Array[0, 30],
            Gen.Int[1, 8]).Sample((echoes, said, batch) =>
        {
            var (handOver, audience, listeners) = (new HandOver(), new Audience(), new Listeners());
            var people = echoes.Select((echo, i) => listeners.Subscribe(audience, $"p{i}", $"u{i}", echo, new TextVariant($"v{i % 2}"))).ToArray();
            var messages = said
                .Select((each, i) => (Author: each.Item1 % people.Length, each.Item2, Text: each.Item3, Sequence: i + 1))
                .Select(each => new Publish(
                    Events.Said(People.Named($"p{each.Author}"), each.Text, each.Sequence, each.Item2 == 0 ? MessageKind.Tags : MessageKind.Message),
                    each.Item2 == 1 ? null : Receipt(people[each.Author])))
                .ToList();

            foreach (var chunk in messages.Chunk(batch))
            {
                handOver.Together([.. chunk], audience);
            }

            for (var i = 0; i < people.Length; i++)
            {
                var heard = messages
                    .Where(each => echoes[i] || !people[i].Equals(each.Receipt?.To))
                    .Select(each => (Message)each.Event)
                    .Where(message => message.Said.Kind != MessageKind.Tags)
                    .Select(message => $"v{i % 2}:{message.Who.Name} says {message.Said.Text};");
                Assert.Equal(string.Concat(heard), string.Concat(listeners.GotBy($"p{i}")));
            }
        });

    private StubRef Add(string name, bool echo = true, string? userId = null, TextVariant? variant = null) =>
        _listeners.Subscribe(_audience, name, userId ?? $"u-{name}", echo, variant ?? new TextVariant("x"));

    private void HandOver(RoomEvent happened) => _handOver.Event(new Publish(happened, Receipt: null), _audience, _members);

    private static Publish By(StubRef author, string text, long sequence) =>
        new(Events.Said(People.Named(author.Path.Name), text, sequence), Receipt(author));

    private static Receipt Receipt(StubRef to, bool isLabelled = false) =>
        new(to, new CommandAck(new CommandId("x", 1, 0, isLabelled), Done.Instance));

    /// <summary>Connections that remember what they are told.</summary>
    private sealed class Listeners
    {
        private readonly Dictionary<string, List<object>> _told = [];

        public StubRef Subscribe(Audience audience, string name, string userId, bool echo, TextVariant variant)
        {
            var told = _told[name] = [];
            var connection = new StubRef(name, (message, _) => told.Add(message));
            audience.Add(new Subscription(userId, connection, variant, echo));
            return connection;
        }

        public List<Deliver> Deliveries(string name) => [.. _told[name].OfType<Deliver>()];

        public List<string> Own(string name) =>
            [.. _told[name].OfType<DeliverOwn>().Select(each => Encoding.UTF8.GetString(each.Bytes.Span))];

        public List<DeliverOnce> Marked(string name) => [.. _told[name].Cast<DeliverOnce>()];

        public List<string> GotBy(string name) => [.. _told[name].Select(message => Encoding.UTF8.GetString(message switch
        {
            Deliver all => all.Bytes.Span,
            DeliverOnce once => once.Bytes.Span,
            _ => throw new InvalidOperationException($"Unexpected {message}"),
        }))];
    }
}
