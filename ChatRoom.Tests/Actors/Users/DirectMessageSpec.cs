using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;
using static ChatRoom.Tests.Actors.Support.AccountHolders;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>What is said to somebody is stored before it is shown, if both have accounts.</summary>
public sealed class DirectMessageSpec : ProbedSpec
{
    private readonly TestProbe _connection;
    private readonly TestProbe _asker;
    private readonly DateTimeOffset _time;

    public DirectMessageSpec()
    {
        (_connection, _asker) = (CreateTestProbe("connection"), CreateTestProbe("asker"));
        _time = Clock.GetUtcNow().AddSeconds(-1);
    }

    [Fact]
    public async Task It_is_shown_and_answered_when_it_is_stored_and_not_before()
    {
        var user = await AttachedAsync();

        Tell(user, Say(1, Bob, "psst"));

        var store = await Conversations.ExpectMsgAsync<StoreDirect>();
        Assert.Equal((Between, "id-b", Bob, "alice", "psst"), (store.Between, store.AuthorId, store.From, store.To, store.Said.Text));
        await _connection.ExpectNoMsgAsync(Moment);
        await _asker.ExpectNoMsgAsync(Moment);
        var stored = Stored(store, 1);
        Conversations.Reply(new CommandAck(store.Id, stored));
        var message = await _connection.ExpectMsgAsync<DirectMessage>();
        Assert.Equal(new DirectMessage(Bob, "alice", store.Said, stored.Message.MessageId, _time), message);
        Assert.Equal(new Delivered(Alice, message), (await _asker.ExpectMsgAsync<CommandAck>()).Outcome);
    }

    [Fact]
    public async Task Nobody_sees_what_could_not_be_stored()
    {
        var user = await AttachedAsync();

        Tell(user, Say(1, Bob, "lost"));
        Conversations.Reply(new CommandAck((await Conversations.ExpectMsgAsync<StoreDirect>()).Id, new Refused(Refusal.NotStored)));

        Assert.Equal(new Refused(Refusal.NotStored), (await _asker.ExpectMsgAsync<CommandAck>()).Outcome);
        await _connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task What_others_say_does_not_wait_for_it()
    {
        var user = await AttachedAsync();
        Tell(user, Say(1, Bob, "waits"));
        await Conversations.ExpectMsgAsync<StoreDirect>();

        var carol = People.Carol with { Account = "carol", AccountId = "id-c" };
        Tell(user, Say(1, carol, "stored at once"));
        var second = await Conversations.ExpectMsgAsync<StoreDirect>();
        Conversations.Reply(new CommandAck(second.Id, Stored(second, 1)));
        Tell(user, Say(1, People.Named("guest"), "not stored"));

        Assert.Equal("stored at once", (await _connection.ExpectMsgAsync<DirectMessage>()).Said.Text);
        Assert.Equal("not stored", (await _connection.ExpectMsgAsync<DirectMessage>()).Said.Text);
    }

    [Fact]
    public async Task Several_of_one_sender_are_on_their_way_together_and_in_order()
    {
        var user = await AttachedAsync();
        Tell(user, Say(1, Bob, "one"));
        Tell(user, Say(2, Bob, "two", follows: 1));

        var first = await Conversations.ExpectMsgAsync<StoreDirect>();
        var second = await Conversations.ExpectMsgAsync<StoreDirect>();

        Assert.Equal((first.Id.Sender, first.Id.Number), (second.Id.Sender, second.Id.Follows));
        Conversations.Reply(new CommandAck(first.Id, Stored(first, 1)));
        Conversations.Reply(new CommandAck(second.Id, Stored(second, 2)));
        Assert.Equal("one", (await _connection.ExpectMsgAsync<DirectMessage>()).Said.Text);
        Assert.Equal("two", (await _connection.ExpectMsgAsync<DirectMessage>()).Said.Text);
    }

    [Fact]
    public async Task One_that_is_sent_again_is_stored_once_and_answered_when_there_is_an_answer()
    {
        var user = await AttachedAsync();
        var say = Say(1, Bob, "once");
        Tell(user, say);
        var store = await Conversations.ExpectMsgAsync<StoreDirect>();

        Tell(user, say);
        await Conversations.ExpectNoMsgAsync(Moment);
        Assert.False(_asker.HasMessages);

        Conversations.Send(user, new CommandAck(store.Id, Stored(store, 1)));
        var answer = await _asker.ExpectMsgAsync<CommandAck>();
        Tell(user, say);
        Assert.Equal(answer.Outcome, (await _asker.ExpectMsgAsync<CommandAck>()).Outcome);
        await _connection.ExpectMsgAsync<DirectMessage>();
        await _connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task The_store_is_asked_again_until_it_answers_and_given_up_in_the_end()
    {
        var user = await AttachedAsync();
        Tell(user, Say(1, Bob, "anybody?"));
        var asked = 0;
        while (!_asker.HasMessages && asked < 20)
        {
            Advance(TimeSpan.FromSeconds(2));
            await SettleAsync(user);
            await SettleAsync(Conversations.Ref);
            await SettleAsync(_asker.Ref);
            asked++;
        }

        Assert.Equal(new Refused(Refusal.Unavailable), (await _asker.ExpectMsgAsync<CommandAck>()).Outcome);
        Assert.InRange(asked, 8, 18);
        await _connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_leaves_meanwhile_stays_until_the_sender_is_answered()
    {
        var user = await AttachedAsync();
        Tell(user, Say(1, Bob, "bye"));
        var store = await Conversations.ExpectMsgAsync<StoreDirect>();
        user.Tell(new Detach(new CommandId("connection", 2, 0), "u-alice", _connection.Ref, "bye", Deliberate: true), _connection.Ref);
        var release = await Names.ExpectMsgAsync<ReleaseName>();
        Names.Reply(new CommandAck(release.Id, Done.Instance));
        await _connection.ExpectMsgAsync<CommandAck>();
        await Region.ExpectNoMsgAsync(Moment);

        Conversations.Send(user, new CommandAck(store.Id, Stored(store, 1)));

        Assert.IsType<Delivered>((await _asker.ExpectMsgAsync<CommandAck>()).Outcome);
        await PassivateAsync(user);
    }

    public static TheoryData<string> Unkept => ["sender without account", "recipient without account", "tags", "no history"];

    [Theory]
    [MemberData(nameof(Unkept))]
    public async Task What_is_not_kept_is_shown_at_once(string why)
    {
        var user = await AttachedAsync(
            why == "recipient without account" ? People.Alice : Alice, new HistoryOptions { Enabled = why != "no history" });

        Tell(user, Say(1, why == "sender without account" ? People.Bob : Bob, "hi", kind: why == "tags" ? MessageKind.Tags : MessageKind.Message));

        await _connection.ExpectMsgAsync<DirectMessage>();
        Assert.IsType<Delivered>((await _asker.ExpectMsgAsync<CommandAck>()).Outcome);
        await Conversations.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Tags_alone_are_kept_where_the_operator_wants_it()
    {
        var user = await AttachedAsync(Alice, new HistoryOptions { Tags = true });

        Tell(user, Say(1, Bob, "", kind: MessageKind.Tags));

        await Conversations.ExpectMsgAsync<StoreDirect>();
    }

    [Fact]
    public async Task What_was_stored_is_taken_back_in_the_store_first()
    {
        var user = await AttachedAsync();
        var messageId = MessageIds.Of(Between.Incarnation, 3);

        Tell(user, new RedactTo(new CommandId("bob", 1, 0), "alice", Bob, messageId, "sorry"));
        var take = await Conversations.ExpectMsgAsync<TakeBackDirect>();
        Assert.Equal((Between, "id-b", messageId), (take.Between, take.AuthorId, take.MessageId));
        await _connection.ExpectNoMsgAsync(Moment);
        Conversations.Reply(new CommandAck(take.Id, new DirectTakenBack(new Redacted("alice", 4, _time, Bob, messageId, "sorry"))));

        var redaction = new DirectRedaction(Bob, "alice", messageId, "sorry", _time);
        await _connection.ExpectMsgAsync(redaction);
        Assert.Equal(new TakenBack(redaction), (await _asker.ExpectMsgAsync<CommandAck>()).Outcome);
    }

    [Fact]
    public async Task What_others_have_said_to_each_other_is_not_known_here()
    {
        var user = await AttachedAsync();
        var messageId = MessageIds.Of(Correspondents.Of("id-b", "id-c").Incarnation, 3);

        Tell(user, new RedactTo(new CommandId("bob", 1, 0), "alice", Bob, messageId, null));

        Assert.Equal(Refusal.UnknownMessage, Assert.IsType<Refused>((await _asker.ExpectMsgAsync<CommandAck>()).Outcome).Why);
    }

    private DirectStored Stored(StoreDirect store, long number) => new(new Message(
        store.To, number, _time, store.From, store.Said, MessageIds.Of(store.Between.Incarnation, number)));

    private void Tell(IActorRef user, NameCommand command) => user.Tell(new ToHolder("u-alice", command), _asker.Ref);

    private static SayTo Say(long number, Profile from, string text, long follows = 0, MessageKind kind = MessageKind.Message) =>
        new(new CommandId(from.Name, number, follows), "alice", from, new Utterance(kind, text));

    private async Task<IActorRef> AttachedAsync(Profile? who = null, HistoryOptions? history = null)
    {
        var options = new ChatOptions { AlwaysOn = null, History = history ?? new HistoryOptions() };
        var user = Entity(UserActor.Props("u-alice", Registry, options, Clock));
        user.Tell(new Attach(new CommandId("connection", 1, 0), who ?? Alice, _connection.Ref), _connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();
        Names.Reply(new NameClaimed("alice", Granted: true));
        await _connection.ExpectMsgAsync<CommandAck>();
        return user;
    }
}
