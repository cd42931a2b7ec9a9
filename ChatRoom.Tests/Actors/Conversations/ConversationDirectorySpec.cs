using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Conversations;

public sealed class ConversationDirectorySpec : ProbedSpec
{
    private static readonly Correspondents AliceAndBob = Correspondents.Of("alice", "bob");

    [Fact]
    public async Task It_knows_whom_an_account_talks_with_from_both_sides()
    {
        var directory = Directory([AliceAndBob]);
        directory.Tell(new ConversationListed(Correspondents.Of("carol", "alice")));
        directory.Tell(new ConversationListed(Correspondents.Of("carol", "carol")));

        Assert.Equal(["bob", "carol"], await OthersAsync(directory, "alice"));
        Assert.Equal(["alice"], await OthersAsync(directory, "bob"));
        Assert.Equal(["alice", "carol"], await OthersAsync(directory, "carol"));
        Assert.Empty(await OthersAsync(directory, "dave"));
    }

    [Fact]
    public async Task With_an_account_its_conversations_end_and_no_others()
    {
        var directory = Directory([AliceAndBob, Correspondents.Of("alice", "alice"), Correspondents.Of("bob", "carol")]);

        directory.Tell(new AccountEnded("alice"));

        await Conversations.ExpectMsgAsync(new EndConversation(AliceAndBob));
        await Conversations.ExpectMsgAsync(new EndConversation(Correspondents.Of("alice", "alice")));
        await Conversations.ExpectNoMsgAsync(Moment);
        Assert.Empty(await OthersAsync(directory, "alice"));
        Assert.Equal(["carol"], await OthersAsync(directory, "bob"));
    }

    [Fact]
    public async Task One_that_begins_behind_the_end_of_an_account_ends_too()
    {
        var directory = Directory([]);
        directory.Tell(new AccountEnded("bob"));

        directory.Tell(new ConversationListed(AliceAndBob));

        await Conversations.ExpectMsgAsync(new EndConversation(AliceAndBob));
        Assert.Empty(await OthersAsync(directory, "alice"));
    }

    [Fact]
    public async Task Those_of_accounts_that_ended_while_there_was_no_server_end_when_it_starts()
    {
        var directory = Directory([AliceAndBob, Correspondents.Of("alice", "gone"), Correspondents.Of("away", "bob")]);

        await Conversations.ExpectMsgAsync(new EndConversation(Correspondents.Of("alice", "gone")));
        await Conversations.ExpectMsgAsync(new EndConversation(Correspondents.Of("away", "bob")));
        Assert.Equal(["bob"], await OthersAsync(directory, "alice"));
    }

    [Fact]
    public async Task While_the_store_is_gone_it_knows_nothing_and_says_so_once_and_goes_on_by_itself()
    {
        var isGone = true;
        var directory = await EventFilter.Warning(start: "The conversations of accounts cannot be read").ExpectOneAsync(async () =>
        {
            var starting = Sys.ActorOf(ConversationDirectory.Props(Registry, () => isGone
                ? throw new TimeoutException("gone")
                : new ConversationList([AliceAndBob, Correspondents.Of("bob", "carol")], ImmutableHashSet.Create("alice", "bob"))));
            Assert.Equal(new Refused(Refusal.Unavailable), await AskAsync(starting, "alice"));
            Advance(RetriedReading.Pause);
            Assert.Equal(new Refused(Refusal.Unavailable), await AskAsync(starting, "alice"));
            return starting;
        });
        directory.Tell(new ConversationListed(AliceAndBob));
        directory.Tell(new AccountEnded("carol"));
        await SettleAsync(directory);
        isGone = false;

        Advance(RetriedReading.Pause);

        Assert.Equal(["bob"], await OthersAsync(directory, "alice"));
        Assert.Equal(["alice"], await OthersAsync(directory, "bob"));
        await Conversations.ExpectMsgAsync(new EndConversation(Correspondents.Of("bob", "carol")));
        directory.Tell(new ConversationListed(Correspondents.Of("alice", "carol")));
        await Conversations.ExpectMsgAsync(new EndConversation(Correspondents.Of("alice", "carol")));
    }

    private IActorRef Directory(Correspondents[] conversations) => Sys.ActorOf(ConversationDirectory.Props(
        Registry, () => new ConversationList(conversations, ImmutableHashSet.Create("alice", "bob", "carol"))));

    private async Task<IEnumerable<string>> OthersAsync(IActorRef directory, string accountId) =>
        Assert.IsType<CorrespondentsListed>(await AskAsync(directory, accountId)).AccountIds.Order(StringComparer.Ordinal);

    private async Task<Outcome> AskAsync(IActorRef directory, string accountId)
    {
        directory.Tell(new ListCorrespondents(new CommandId("asker", 1, 0), accountId), TestActor);
        return (await ExpectMsgAsync<CommandAck>()).Outcome;
    }
}
