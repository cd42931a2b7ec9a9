using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;
using static ChatRoom.Tests.Actors.Support.AccountHolders;

namespace ChatRoom.Tests.Actors.Conversations;

/// <summary>What is said from one account to another is stored, in order and once, whatever happens to the conversation's actor.</summary>
public sealed class ConversationActorSpec : ProbedSpec
{
    private readonly TestProbe _asker;
    private IActorRef _conversation;
    private long _lastNumber;

    public ConversationActorSpec()
        : base(GatedJournal.Hocon)
    {
        _asker = CreateTestProbe("asker");
        _conversation = Start();
    }

    [Fact]
    public async Task Numbers_and_times_go_on_behind_what_was_said_before()
    {
        var first = await SayAsync(Alice, "one");
        var second = await SayAsync(Bob, "two");

        await KillAsync();

        var third = await SayAsync(Alice, "three");
        Assert.Equal([1, 2, 3], [first.Sequence, second.Sequence, third.Sequence]);
        Assert.Equal(Clock.GetUtcNow(), first.Time);
        Assert.Equal(
            [first.Time.AddMilliseconds(1), first.Time.AddMilliseconds(2)], [second.Time, third.Time]);
        Assert.Equal(MessageIds.Of(Between.Incarnation, 3), third.MessageId);
        Assert.Equal(("alice", "bob", "three"), (third.Who.Name, third.Room, third.Said.Text));
    }

    [Fact]
    public async Task The_first_message_lists_it_and_no_other_does_not_even_after_a_restart()
    {
        await SayAsync(Alice, "one");
        await ConversationList.ExpectMsgAsync(new ConversationListed(Between));

        await SayAsync(Alice, "two");
        await KillAsync();
        await SayAsync(Alice, "three");

        await ConversationList.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task The_index_is_told_when_there_is_enough_for_it_even_after_a_restart()
    {
        for (var i = 0; i < SearchIndexer.StrideOfConversations - 1; i++)
            await SayAsync(Alice, $"message {i}");
        await Indexer.ExpectNoMsgAsync(Moment);

        await KillAsync();
        await SayAsync(Bob, "enough");

        await Indexer.ExpectMsgAsync(new FollowHistory(Between.JournalId));
        await SayAsync(Bob, "more");
        await Indexer.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Nobody_is_answered_before_it_is_stored()
    {
        await SayAsync(Alice, "one");
        GatedJournal.Shut(Sys);

        Tell(Say(Next(), Alice, "two"));

        await _asker.ExpectNoMsgAsync(Moment);
        GatedJournal.Open(Sys);
        Assert.Equal("two", Assert.IsType<DirectStored>((await _asker.ExpectMsgAsync<CommandAck>()).Outcome).Message.Said.Text);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_and_what_comes_then_takes_its_number()
    {
        await SayAsync(Alice, "one");
        GatedJournal.Shut(Sys);
        var (first, second) = (Say(Next(), Alice, "lost"), Say(Next(), Alice, "lost too"));
        Tell(first);
        Tell(second);

        await EventFilter.Error(contains: "could not be stored").ExpectAsync(1, () =>
        {
            GatedJournal.Break(Sys);
            return Task.CompletedTask;
        });

        await _asker.ExpectMsgAsync(new CommandAck(first.Id, new Refused(Refusal.NotStored)));
        await _asker.ExpectMsgAsync(new CommandAck(second.Id, new Refused(Refusal.NotStored)));
        await ExpectStoppedAsync(_conversation);
        GatedJournal.Mend(Sys);
        _conversation = Start();
        Assert.Equal(2, (await SayAsync(Alice, "back")).Sequence);
    }

    [Fact]
    public async Task Commands_that_are_sent_again_are_answered_again_with_what_was_stored_even_after_a_restart()
    {
        var first = Say(Next(), Alice, "one");
        var second = Say(Next() with { Follows = first.Id.Number }, Alice, "two");
        Tell(first);
        Tell(second);
        var answers = new[] { await _asker.ExpectMsgAsync<CommandAck>(), await _asker.ExpectMsgAsync<CommandAck>() };

        await AssertRepeatedAsync();
        await KillAsync();
        await AssertRepeatedAsync();

        Assert.Equal(3, (await SayAsync(Alice, "three")).Sequence);

        async Task AssertRepeatedAsync()
        {
            Tell(first);
            Tell(second);
            foreach (var before in answers)
            {
                var again = await _asker.ExpectMsgAsync<CommandAck>();
                Assert.Equal(before.Id with { Follows = 0 }, again.Id with { Follows = 0 });
                Assert.Equal(Id(before), Id(again));
            }
        }

        static string Id(CommandAck ack) => Assert.IsType<DirectStored>(ack.Outcome).Message.MessageId;
    }

    [Fact]
    public async Task One_before_which_another_is_missing_waits_for_it()
    {
        Tell(Say(new CommandId("u-1", 2, Follows: 1), Alice, "two"));

        await _asker.ExpectNoMsgAsync(Moment);
        Assert.Equal(1, (await SayAsync(Alice, "one")).Sequence);
    }

    [Fact]
    public async Task Who_has_said_something_takes_it_back_from_wherever_it_comes_in_even_after_a_restart()
    {
        var message = await SayAsync(Alice, "oops");
        await KillAsync();

        Assert.Equal(Refusal.NotTheAuthor, Assert.IsType<Refused>(await TakeBackAsync(Bob, message.MessageId)).Why);
        Assert.Equal(Refusal.UnknownMessage, Assert.IsType<Refused>(await TakeBackAsync(Alice, "other-1")).Why);
        var taken = Assert.IsType<DirectTakenBack>(await TakeBackAsync(Alice with { UserId = "u-other" }, message.MessageId));
        Assert.Equal((message.MessageId, 2), (taken.Redacted.MessageId, taken.Redacted.Sequence));
        Assert.Equal((Between.JournalId, message.MessageId), Erased(await History.ExpectMsgAsync<EraseMessage>()));
        Assert.Equal(Refusal.UnknownMessage, Assert.IsType<Refused>(await TakeBackAsync(Alice, message.MessageId)).Why);

        // It may have been killed before the store had done it.
        await KillAsync();
        Assert.Equal((Between.JournalId, message.MessageId), Erased(await History.ExpectMsgAsync<EraseMessage>()));

        static (string, string) Erased(EraseMessage erase) => (erase.Scope.JournalId, erase.MessageId);
    }

    [Fact]
    public async Task What_was_said_too_long_ago_is_not_taken_back()
    {
        var message = await SayAsync(Alice, "oops");
        Clock.Advance(new ChatOptions().Limits.RedactionWindow + TimeSpan.FromSeconds(1));

        Assert.Equal(Refusal.TooLateToRedact, Assert.IsType<Refused>(await TakeBackAsync(Alice, message.MessageId)).Why);
    }

    [Fact]
    public async Task It_goes_on_where_its_snapshot_was_taken()
    {
        Message? last = null;
        for (var i = 0; i < ConversationActor.SnapshotEvery + 10; i++)
            last = await SayAsync(Alice, $"message {i}");
        var snapshots = Akka.Persistence.Persistence.Instance.Apply(Sys).SnapshotStoreFor(null);
        await AwaitAssertAsync(async () =>
        {
            snapshots.Tell(new Akka.Persistence.LoadSnapshot(Between.JournalId, Akka.Persistence.SnapshotSelectionCriteria.Latest, long.MaxValue), _asker.Ref);
            var snapshot = (await _asker.ExpectMsgAsync<Akka.Persistence.LoadSnapshotResult>()).Snapshot;
            Assert.Equal(ConversationActor.SnapshotEvery, snapshot?.Metadata.SequenceNr);
        });

        await KillAsync();

        Assert.Equal(last!.Sequence + 1, (await SayAsync(Alice, "next")).Sequence);
        Assert.IsType<DirectTakenBack>(await TakeBackAsync(Alice, MessageIds.Of(Between.Incarnation, ConversationActor.SnapshotEvery - 5)));
    }

    [Fact]
    public async Task Numbers_of_what_was_deleted_from_the_store_are_not_given_again()
    {
        Sys.Stop(_conversation);
        await ExpectStoppedAsync(_conversation);
        await StoreAsync(new NumbersReserved(41));
        _conversation = Start();

        Assert.Equal(42, (await SayAsync(Alice, "next")).Sequence);
    }

    [Fact]
    public async Task When_nobody_talks_any_more_it_goes()
    {
        await SayAsync(Alice, "one");

        Advance(ConversationActor.Idle);

        await PassivateAsync(_conversation);
    }

    [Fact]
    public async Task One_that_has_ended_is_erased_once_what_was_under_way_is_stored_and_takes_no_more()
    {
        await SayAsync(Alice, "one");
        GatedJournal.Shut(Sys);
        Tell(Say(Next(), Alice, "two"));

        _conversation.Tell(new EndConversation(Between));
        var late = Say(Next(), Alice, "three");
        Tell(late);

        await _asker.ExpectMsgAsync(new CommandAck(late.Id, new Refused(Refusal.Unavailable)));
        await History.ExpectNoMsgAsync(Moment);
        GatedJournal.Open(Sys);
        await History.ExpectMsgAsync(new EraseHistory(Between.JournalId));
        Assert.IsType<DirectStored>((await _asker.ExpectMsgAsync<CommandAck>()).Outcome);
    }

    /// <summary>Writes to its journal as something else has done.</summary>
    private async Task StoreAsync(IStored stored)
    {
        var journal = Akka.Persistence.Persistence.Instance.Apply(Sys).JournalFor(null);
        var write = new Akka.Persistence.AtomicWrite(new Akka.Persistence.Persistent(stored, sequenceNr: 1, persistenceId: Between.JournalId));
        journal.Tell(new Akka.Persistence.WriteMessages([write], _asker.Ref, 1), _asker.Ref);
        await _asker.ExpectMsgAsync<Akka.Persistence.WriteMessagesSuccessful>();
        await _asker.ExpectMsgAsync<Akka.Persistence.WriteMessageSuccess>();
    }

    private IActorRef Start() => Region.ChildActorOf(ConversationActor.Props(Between.Id, Registry, new ChatOptions(), Clock));

    /// <summary>Ends it without a warning, and starts it again.</summary>
    private async Task KillAsync()
    {
        Sys.Stop(_conversation);
        await ExpectStoppedAsync(_conversation);
        _conversation = Start();
    }

    private async Task<Message> SayAsync(Profile who, string text) =>
        Assert.IsType<DirectStored>(await AskAsync(Say(Next(), who, text))).Message;

    private Task<Outcome> TakeBackAsync(Profile who, string messageId) =>
        AskAsync(new TakeBackDirect(Next(), Between, who.AccountId!, who, "whom", messageId, "sorry"));

    private async Task<Outcome> AskAsync(ConversationCommand command)
    {
        Tell(command);
        return (await _asker.ExpectMsgAsync<CommandAck>(ack => Assert.Equal(command.Id.Number, ack.Id.Number))).Outcome;
    }

    private void Tell(ConversationCommand command) => _conversation.Tell(command, _asker.Ref);

    private static StoreDirect Say(CommandId id, Profile who, string text) => new(
        id, Between, who.AccountId!, who, who == Alice ? "bob" : "alice", new Utterance(MessageKind.Message, text));

    private CommandId Next() => new("u-2", ++_lastNumber, Follows: 0);
}
