using Akka.Actor;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Actors.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>The index follows what is stored, by itself, whatever happens to its actor and to the store; in either database.</summary>
public abstract class SearchIndexerSpec : ActorSpec
{
    private static readonly string Room = JournalIds.Of(RoomActor.Kind, "#room");
    private static readonly string Conversation = Correspondents.Of("id-a", "id-b").JournalId;

    private readonly PreparedStore _store;

    private protected SearchIndexerSpec(PreparedStore store)
        : base(StoreThreads.Search.Tuning) => _store = store;

    private Database Store => _store.Database;

    protected override void AfterAll()
    {
        base.AfterAll();
        _store.Dispose();
    }

    [Fact]
    public async Task At_the_start_it_takes_in_what_is_behind_from_where_it_was_and_leaves_the_rest()
    {
        Say(Room, 1, 3 * SearchIndexer.Stride);
        Say(Conversation, 1, SearchIndexer.StrideOfConversations);
        var (quiet, brief) = (JournalIds.Of(RoomActor.Kind, "#quiet"), Correspondents.Of("id-a", "id-c").JournalId);
        Say(quiet, 1, SearchIndexer.Stride - 1);
        Say(brief, 1, SearchIndexer.StrideOfConversations - 1);
        WithIndex(index => index.Advance(Room, count: 100));

        await GoOnAsync(await StartAsync(), rounds: 10);

        AssertDone(Room, 3 * SearchIndexer.Stride);
        AssertDone(Conversation, SearchIndexer.StrideOfConversations);
        Assert.Equal((0, 0), (Progress(quiet), Progress(brief)));
    }

    [Fact]
    public async Task What_says_that_it_is_worth_it_is_taken_in_a_few_messages_at_a_time()
    {
        var indexer = await StartAsync();
        await SettleAsync(indexer);
        Say(Conversation, 1, SearchIndexer.Batch + 1);

        indexer.Tell(new FollowHistory(Conversation));
        indexer.Tell(new FollowHistory(Conversation));
        await SettleAsync(indexer);
        Assert.Equal(0, Progress(Conversation));

        await GoOnAsync(indexer, rounds: 1);
        Assert.Equal(SearchIndexer.Batch, Progress(Conversation));
        await GoOnAsync(indexer, rounds: 1);
        AssertDone(Conversation, SearchIndexer.Batch + 1);
    }

    [Fact]
    public async Task One_that_was_stopped_in_the_middle_is_followed_by_one_that_goes_on_there()
    {
        Say(Room, 1, 3 * SearchIndexer.Batch);
        var first = await StartAsync();
        await GoOnAsync(first, rounds: 1);
        Assert.Equal(SearchIndexer.Batch, Progress(Room));
        Sys.Stop(first);
        await ExpectStoppedAsync(first);

        await GoOnAsync(await StartAsync(), rounds: 5);

        AssertDone(Room, 3 * SearchIndexer.Batch);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_store_is_gone_it_says_so_and_goes_on_when_it_is_back(bool isGoneAtTheStart)
    {
        Say(Room, 1, 3 * SearchIndexer.Batch);
        using var connection = new DataConnection(Store.Options);
        IActorRef indexer = ActorRefs.Nobody;
        if (!isGoneAtTheStart)
        {
            indexer = await StartAsync();
            await GoOnAsync(indexer, rounds: 1);
        }

        connection.Execute("ALTER TABLE journal RENAME TO elsewhere");
        await EventFilter.Warning(contains: "does not get on").ExpectAsync(1, async () =>
        {
            if (isGoneAtTheStart)
                indexer = await StartAsync();
            await GoOnAsync(indexer, rounds: 1);
        });
        connection.Execute("ALTER TABLE elsewhere RENAME TO journal");

        await GoOnAsync(indexer, rounds: 5);
        Assert.Equal(isGoneAtTheStart ? 0 : SearchIndexer.Batch, Progress(Room));
        Advance(SearchIndexer.PauseAfterFailure);
        await GoOnAsync(indexer, rounds: 5);

        AssertDone(Room, 3 * SearchIndexer.Batch);
    }

    private async Task<IActorRef> StartAsync()
    {
        var indexer = Sys.ActorOf(SearchIndexer.Props(Store));
        // Before it has begun, whatever is sent to it comes before what it tells itself then.
        await SettleAsync(indexer);
        return indexer;
    }

    /// <summary>Lets it make some steps, with the pauses behind them.</summary>
    private async Task GoOnAsync(IActorRef indexer, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            await SettleAsync(indexer);
            Advance(SearchIndexer.Pause);
        }

        await SettleAsync(indexer);
    }

    private void Say(string journalId, int first, int count)
    {
        using var connection = new DataConnection(Store.Options);
        using var transaction = connection.BeginTransaction();
        for (var number = first; number < first + count; number++)
            SaidInStore.Say(connection, journalId, number, "word");
        transaction.Commit();
    }

    private long Progress(string journalId) => WithIndex(index => index.ProgressOf(journalId));

    /// <summary>Everything is in the index, once.</summary>
    private void AssertDone(string journalId, int count)
    {
        Assert.Equal(count, Progress(journalId));
        Assert.Equal(
            Enumerable.Range(1, count).Select(number => (long)number),
            WithIndex(index => index.Find(journalId, ["word"], 1, count, 2 * count, fromEnd: false)).Select(entry => entry.Number));
    }

    private T WithIndex<T>(Func<SearchIndex, T> ask)
    {
        using var connection = new DataConnection(Store.Options);
        return ask(Store.Index(connection));
    }
}
