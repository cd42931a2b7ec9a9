using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Actors.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>Rooms are asked what may be searched; conversations are searched together.</summary>
public sealed class SearchReaderSpec : ProbedSpec
{
    private static readonly Correspondents WithBob = Correspondents.Of("id-alice", "id-bob");
    private static readonly Correspondents WithCarol = Correspondents.Of("id-alice", "id-carol");
    private static readonly Correspondents OfOthers = Correspondents.Of("id-bob", "id-carol");

    private readonly PreparedStore _store = PreparedStore.Sqlite();
    private readonly IActorRef _reader;

    public SearchReaderSpec()
        : base(StoreThreads.Search.Tuning)
    {
        _reader = Sys.ActorOf(SearchReader.Props(Store, Registry));
        using var connection = new DataConnection(Store.Options);
        for (var number = 1; number <= 12; number++)
            SaidInStore.Say(connection, ((number % 3) switch { 0 => WithBob, 1 => WithCarol, _ => OfOthers }).JournalId, number, "word");
        Store.Index(connection).Advance(WithBob.JournalId, count: 2);
    }

    private Database Store => _store.Database;

    protected override void AfterAll()
    {
        base.AfterAll();
        _store.Dispose();
    }

    [Fact]
    public async Task What_is_found_in_several_conversations_is_in_order_of_time_and_no_more_than_is_wanted()
    {
        Assert.Equal([1, 3, 4, 6, 7, 9, 10, 12], await FindAsync(SearchQuery.For("word", limit: 100), WithBob, WithCarol));
        Assert.Equal([7, 9, 10, 12], await FindAsync(SearchQuery.For("word", limit: 4), WithCarol, WithBob));
        Assert.Equal(
            [4, 6, 7], await FindAsync(SearchQuery.For("word", limit: 3) with { After = DateTimeOffset.UnixEpoch.AddSeconds(4) }, WithBob, WithCarol));
        Assert.Equal([3, 6, 9, 12], await FindAsync(SearchQuery.For("word", limit: 100), WithBob));
        Assert.Empty(await FindAsync(SearchQuery.For("nothing", limit: 100), WithBob, WithCarol));
        Assert.Empty(await FindAsync(SearchQuery.For("word", limit: 100)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(400)]
    public async Task Of_many_conversations_the_same_is_found_as_by_who_reads_them_all(int limit)
    {
        Correspondents[] all = [.. Enumerable.Range(0, 6).Select(number => Correspondents.Of("id-dave", $"id-{number}"))];
        List<long> said = [];
        using var connection = new DataConnection(Store.Options);
        for (var number = 1; number <= 300; number++)
        {
            // One has been silent for long, and one has just begun.
            var here = number < 150 ? number * 7 % 5 : 1 + (number * 7 % 5);
            SaidInStore.Say(connection, all[here].JournalId, number, number % 3 == 0 ? "word" : "else");
            said.AddRange(number % 3 == 0 ? [number] : []);
        }

        foreach (var between in all[..4])
            Store.Index(connection).Advance(between.JournalId, count: 30);
        var middle = DateTimeOffset.UnixEpoch.AddSeconds(100);

        foreach (var order in (Correspondents[][])[all, [.. all.Reverse()]])
        {
            Assert.Equal(said.TakeLast(limit), await FindAsync(SearchQuery.For("word", limit), order));
            Assert.Equal(
                said.Where(number => number >= 100).Take(limit), await FindAsync(SearchQuery.For("word", limit) with { After = middle }, order));
            Assert.Equal(
                said.Where(number => number <= 100).TakeLast(limit), await FindAsync(SearchQuery.For("word", limit) with { Before = middle }, order));
        }
    }

    [Fact]
    public async Task A_room_is_asked_by_who_wants_to_search_it_and_what_it_grants_is_searched()
    {
        var request = new SearchHistory(new CommandId("u-1", 1, Follows: 0), "#room", "u-1", SearchQuery.For("word", limit: 5));

        _reader.Tell(request, TestActor);

        Assert.Equivalent(request, await Rooms.ExpectMsgAsync<SearchHistory>());
        Assert.Equal(TestActor, Rooms.LastSender);
        _reader.Tell(new SearchGranted(request, TestActor, new HistoryScope("#room", "room-#room", "abc", 1, 0, "u-1", Ranks.None)));
        Assert.Empty(Assert.IsType<HistoryPage>((await ExpectMsgAsync<CommandAck>()).Outcome).Events);
    }

    [Fact]
    public async Task While_the_store_is_gone_nothing_is_found_and_it_says_so()
    {
        using var connection = new DataConnection(Store.Options);
        connection.Execute("ALTER TABLE journal RENAME TO elsewhere");

        await EventFilter.Error(contains: "cannot be searched").ExpectAsync(1, async () =>
            Assert.Equal(new Refused(Refusal.Unavailable, "bob"), await AskAsync(SearchQuery.For("word", limit: 5), WithBob)));

        connection.Execute("ALTER TABLE elsewhere RENAME TO journal");
        Assert.Equal([9, 12], await FindAsync(SearchQuery.For("word", limit: 2), WithBob));
    }

    private async Task<IEnumerable<long>> FindAsync(SearchQuery query, params Correspondents[] between) =>
        Assert.IsType<HistoryPage>(await AskAsync(query, between)).Events.Select(happened => happened.Sequence);

    private async Task<Outcome> AskAsync(SearchQuery query, params Correspondents[] between)
    {
        var search = new SearchConversations(new CommandId("u-1", 7, Follows: 0), [.. between], between.Length == 1 ? "bob" : "", query);
        _reader.Tell(search, TestActor);
        var ack = await ExpectMsgAsync<CommandAck>();
        Assert.Equal(search.Id, ack.Id);
        return ack.Outcome;
    }
}
