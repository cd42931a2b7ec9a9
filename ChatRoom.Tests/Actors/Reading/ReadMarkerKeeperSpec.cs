using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Reading;

/// <summary>How far accounts have read is kept without anybody waiting for it, whatever happens to the store; in either database.</summary>
public abstract class ReadMarkerKeeperSpec : ActorSpec
{
    private static readonly DateTimeOffset Time = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly PreparedStore _store;
    private readonly TestProbe _asker;

    private protected ReadMarkerKeeperSpec(PreparedStore store)
        : base(StoreThreads.History.Tuning) => (_store, _asker) = (store, CreateTestProbe("asker"));

    private Database Store => _store.Database;

    protected override void AfterAll()
    {
        base.AfterAll();
        _store.Dispose();
    }

    [Fact]
    public async Task What_moves_is_gathered_and_written_a_little_later()
    {
        Write(new("a", "#old", Time.AddDays(-1)), new("a", "#later", Time));
        var keeper = await StartAsync("a", "b");

        Keep(keeper, new("a", "#x", Time.AddSeconds(-3)), new("a", "#x", Time.AddSeconds(-1)), new("a", "#later", Time.AddSeconds(-9)), new("b", "@a", Time));
        await WorkAsync(keeper);
        Assert.Equal(2, Read("a").Count);
        Advance(ReadMarkerKeeper.Interval);
        await WorkAsync(keeper);

        Assert.Equal([new("a", "#later", Time), new("a", "#old", Time.AddDays(-1)), new("a", "#x", Time.AddSeconds(-1))], Read("a"));
        Assert.Equal("@a", Assert.Single(Read("b")).Target);
    }

    [Fact]
    public async Task Who_asks_is_told_what_is_stored_and_what_is_still_to_be()
    {
        Write(new("a", "#x", Time.AddSeconds(-9)), new("b", "#x", Time));
        var keeper = await StartAsync("a", "b");
        Keep(keeper, new("a", "#x", Time), new("b", "#y", Time));

        keeper.Tell(new RecallMarkers("a"), _asker.Ref);

        var recalled = await _asker.ExpectMsgAsync<MarkersOfAccount>();
        Assert.Equal("a", recalled.AccountId);
        Assert.Equal([Time.AddSeconds(-9), Time], recalled.Markers.Where(marker => marker.Target == "#x").Select(marker => marker.Time));
        Assert.DoesNotContain(recalled.Markers, marker => marker.Target == "#y");
    }

    [Fact]
    public async Task When_the_store_is_gone_it_says_so_and_goes_on_when_it_is_back()
    {
        var keeper = await StartAsync("a");
        using var connection = new DataConnection(Store.Options);
        connection.Execute("ALTER TABLE read_marker RENAME TO elsewhere");
        await EventFilter.Warning(contains: "cannot be stored or read").ExpectAsync(1, async () =>
        {
            Keep(keeper, new KeptMarker("a", "#x", Time.AddSeconds(-5)));
            await SettleAsync(keeper);
            Advance(ReadMarkerKeeper.Interval);
            await WorkAsync(keeper);
        });
        Keep(keeper, new("a", "#x", Time.AddSeconds(-4)), new("a", "#y", Time));
        keeper.Tell(new RecallMarkers("a"), _asker.Ref);
        await WorkAsync(keeper);
        await _asker.ExpectNoMsgAsync(Moment);
        connection.Execute("ALTER TABLE elsewhere RENAME TO read_marker");

        Advance(ReadMarkerKeeper.PauseAfterFailure);
        await WorkAsync(keeper);

        Assert.Equal(["#x", "#y"], (await _asker.ExpectMsgAsync<MarkersOfAccount>()).Markers.Select(marker => marker.Target).Order());
        Assert.Equal([Time.AddSeconds(-4), Time], Read("a").Select(marker => marker.Time));
    }

    [Fact]
    public async Task When_the_store_is_gone_at_the_start_it_says_so_once_and_goes_on_when_it_is_back()
    {
        Write(new("a", "#x", Time), new("b", "#x", Time));
        var isGone = true;
        var keeper = await EventFilter.Warning(contains: "cannot be stored or read").ExpectOneAsync(async () =>
        {
            var starting = await StartAsync(() => isGone ? throw new TimeoutException("gone") : (HashSet<string>)["a"]);
            Advance(ReadMarkerKeeper.PauseAfterFailure);
            await WorkAsync(starting);
            return starting;
        });
        isGone = false;

        Advance(ReadMarkerKeeper.PauseAfterFailure);
        await WorkAsync(keeper);

        Assert.Empty(Read("b"));
        Assert.Single(Read("a"));
    }

    [Fact]
    public async Task What_nobody_expected_is_tried_again_too_and_what_else_is_to_be_done_is_done_meanwhile()
    {
        Write(new KeptMarker("a", "#x", Time));
        var keeper = await StartAsync("a", "b");
        using var connection = new DataConnection(Store.Options);
        connection.Execute("UPDATE read_marker SET time = -1");
        await EventFilter.Exception<ArgumentOutOfRangeException>().ExpectAsync(1, async () =>
        {
            keeper.Tell(new RecallMarkers("a"), _asker.Ref);
            await WorkAsync(keeper);
        });
        Keep(keeper, new KeptMarker("b", "#x", Time));
        await SettleAsync(keeper);
        connection.Execute("UPDATE read_marker SET time = 1 WHERE time < 0");

        Advance(ReadMarkerKeeper.PauseAfterFailure);

        Assert.Equal(1, Assert.Single((await _asker.ExpectMsgAsync<MarkersOfAccount>()).Markers).Time.UtcTicks);
        Assert.Equal(Time, Assert.Single(Read("b")).Time);
    }

    [Fact]
    public async Task At_the_end_everything_is_written_at_once()
    {
        var accounts = Enumerable.Range(0, 5).Select(number => $"a{number}").ToArray();
        var keeper = await StartAsync(accounts);
        foreach (var account in accounts)
            Keep(keeper, [.. Enumerable.Range(0, ReadMarkers.Limit).Select(number => new KeptMarker(account, $"#room{number}", Time))]);

        keeper.Tell(WriteMarkers.Instance, _asker.Ref);

        await _asker.ExpectMsgAsync<MarkersWritten>();
        Assert.All(accounts, account => Assert.Equal(ReadMarkers.Limit, Read(account).Count));
    }

    [Fact]
    public async Task At_the_end_nobody_waits_for_a_store_that_is_gone()
    {
        var keeper = await StartAsync("a");
        using var connection = new DataConnection(Store.Options);
        connection.Execute("ALTER TABLE read_marker RENAME TO elsewhere");
        Keep(keeper, new KeptMarker("a", "#x", Time));

        keeper.Tell(WriteMarkers.Instance, _asker.Ref);
        await _asker.ExpectMsgAsync<MarkersWritten>();
        connection.Execute("ALTER TABLE elsewhere RENAME TO read_marker");
        keeper.Tell(WriteMarkers.Instance, _asker.Ref);
        await _asker.ExpectMsgAsync<MarkersWritten>();

        Assert.Single(Read("a"));
    }

    [Fact]
    public async Task Of_an_account_that_ends_nothing_stays_at_either_end_and_nothing_is_kept_any_more()
    {
        Write(new("a", "#x", Time), new("b", "@a", Time), new("b", "#x", Time));
        var keeper = await StartAsync("a", "b");
        Keep(keeper, new("a", "#y", Time), new("b", "@a", Time.AddSeconds(1)));

        keeper.Tell(new AccountEnded("a"));
        Keep(keeper, new("a", "#z", Time), new("b", "@a", Time.AddSeconds(2)));
        keeper.Tell(WriteMarkers.Instance, _asker.Ref);
        await _asker.ExpectMsgAsync<MarkersWritten>();

        Assert.Empty(Read("a"));
        Assert.Equal([new KeptMarker("b", "#x", Time)], Read("b"));
    }

    [Fact]
    public async Task Of_accounts_that_ended_while_no_server_ran_nothing_stays()
    {
        Write(new("a", "#x", Time), new("b", "@a", Time), new("b", "@c", Time), new("b", "#x", Time));

        await WorkAsync(await StartAsync("b", "c"));

        Assert.Empty(Read("a"));
        Assert.Equal(["#x", "@c"], Read("b").Select(marker => marker.Target));
    }

    [Fact]
    public void Of_too_many_the_earliest_are_forgotten()
    {
        Write([.. Enumerable.Range(0, 10).Select(number => new KeptMarker("a", $"#{number}", Time.AddSeconds(-number))), new("b", "#x", Time.AddDays(-1))]);

        using var connection = new DataConnection(Store.Options);
        new ReadMarkerStore(connection).Write([new("a", "#new", Time), new("b", "#y", Time)], limit: 3);

        Assert.Equal(["#0", "#1", "#new"], Read("a").Select(marker => marker.Target));
        Assert.Equal(2, Read("b").Count);
    }

    [Fact]
    public void What_was_read_in_a_room_moves_with_it_to_another_name()
    {
        Write(new("a", "#old", Time), new("a", "#new", Time.AddDays(-1)), new("b", "#new", Time), new("c", "#old", Time));

        using var connection = new DataConnection(Store.Options);
        ReadMarkerStore.Move(connection, "#old", "#new");

        Assert.Equal([new KeptMarker("a", "#new", Time)], Read("a"));
        Assert.Empty(Read("b"));
        Assert.Equal([new KeptMarker("c", "#new", Time)], Read("c"));
    }

    private Task<IActorRef> StartAsync(params string[] accountIds) => StartAsync(() => accountIds.ToHashSet());

    private async Task<IActorRef> StartAsync(Func<IReadOnlySet<string>> accountIds)
    {
        var keeper = Sys.ActorOf(ReadMarkerKeeper.Props(Store, accountIds));
        await WorkAsync(keeper);
        return keeper;
    }

    /// <summary>Waits until what is to be done now is done.</summary>
    private async Task WorkAsync(IActorRef keeper)
    {
        await SettleAsync(keeper);
        var clerk = await Sys.ActorSelection(keeper.Path / "clerk").ResolveOne(TimeSpan.FromSeconds(15));
        for (var errand = 0; errand < 5; errand++)
        {
            await SettleAsync(keeper);
            await SettleAsync(clerk);
        }

        await SettleAsync(keeper);
    }

    private static void Keep(IActorRef keeper, params KeptMarker[] markers) => Array.ForEach(markers, marker => keeper.Tell(new KeepMarker(marker)));

    private void Write(params KeptMarker[] markers)
    {
        using var connection = new DataConnection(Store.Options);
        new ReadMarkerStore(connection).Write(markers, ReadMarkers.Limit);
    }

    private IReadOnlyList<KeptMarker> Read(string accountId)
    {
        using var connection = new DataConnection(Store.Options);
        return new ReadMarkerStore(connection).Read(accountId);
    }
}
