using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Actors.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.History;

public sealed class RetentionKeeperSpec() : ProbedSpec(StoreThreads.History.Tuning)
{
    [Fact]
    public async Task It_looks_a_minute_after_the_start_and_every_hour_and_goes_on_when_the_store_is_gone_for_a_while()
    {
        using var store = PreparedStore.Sqlite();
        var retention = new Retention(store.Database, new HistoryOptions { MaxAge = TimeSpan.FromHours(1) });
        var keeper = Sys.ActorOf(RetentionKeeper.Props(retention, Clock));
        using var connection = new DataConnection(store.Database.Options);
        Write(connection, 1);
        await SettleAsync(keeper);

        Advance(TimeSpan.FromMinutes(1));
        await GoneAsync(connection);

        connection.Execute("ALTER TABLE journal RENAME TO elsewhere");
        Advance(TimeSpan.FromHours(1));
        await SettleAsync(keeper);
        connection.Execute("ALTER TABLE elsewhere RENAME TO journal");
        Write(connection, 2);
        Advance(TimeSpan.FromHours(1));
        await GoneAsync(connection);
    }

    private void Write(DataConnection connection, int number) => JournalRows.Write(
        connection, "room-#a", number, new Recorded(new Join("#a", number, Clock.GetUtcNow(), People.Alice, Ranks.None), Cause: null),
        Clock.GetUtcNow().AddDays(-1));

    private async Task GoneAsync(DataConnection connection) => await AwaitConditionAsync(
        () => Task.FromResult(JournalRows.Read(connection, "room-#a").All(row => row.Manifest == "numbers")));
}
