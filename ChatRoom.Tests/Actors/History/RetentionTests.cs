using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;
using LinqToDB;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.History;

/// <summary>What is deleted of the history, and when, in both stores.</summary>
public sealed class RetentionTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private static readonly DateTimeOffset Now = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private int _number;

    [Theory]
    [EachStore]
    public void What_is_older_goes_and_what_the_room_is_stays(StoreProvider provider)
    {
        using var store = PreparedStore.Of(provider, server);
        using var connection = new DataConnection(store.Database.Options);
        Write(connection, "room-#a", new RoomStarted("#a", "x", Now), daysAgo: 9);
        Write(connection, "room-#a", Said("old", sequence: 1), daysAgo: 9);
        Write(connection, "account-alice", Said("not of a room", sequence: 1), daysAgo: 9);
        Write(connection, "room-#a", new Recorded(new TopicChanged("#a", 2, Now, People.Alice, "kept"), Cause: null), daysAgo: 8);
        Write(connection, "room-#a", new Recorded(new Join("#a", 3, Now, People.Bob, Ranks.None), Cause: null), daysAgo: 8);
        Write(connection, "room-#a", Said("young", sequence: 4), daysAgo: 6);

        var count = new Retention(store.Database, new HistoryOptions { MaxAge = TimeSpan.FromDays(7) }).Sweep(Now);

        Assert.Equal(2, count);
        Assert.Equal(["room", "topic", "said"], Manifests(connection, "room-#a"));
        Assert.Equal(["said"], Manifests(connection, "account-alice"));
        Assert.Equal(0, new Retention(store.Database, new HistoryOptions { MaxAge = TimeSpan.FromDays(7) }).Sweep(Now));
    }

    [Theory]
    [EachStore]
    public void Of_each_room_as_many_messages_stay_as_are_wanted_the_youngest(StoreProvider provider)
    {
        using var store = PreparedStore.Of(provider, server);
        using var connection = new DataConnection(store.Database.Options);
        foreach (var sequence in Enumerable.Range(1, 5))
        {
            Write(connection, "room-#a", Said($"a{sequence}", sequence), daysAgo: 1);
            Write(connection, "room-#a", new Recorded(new Join("#a", 10 + sequence, Now, People.Bob, Ranks.None), Cause: null), daysAgo: 1);
        }

        Write(connection, "room-#b", Said("b1", sequence: 1), daysAgo: 1);

        Assert.Equal(6, new Retention(store.Database, new HistoryOptions { MaxCount = 2 }).Sweep(Now));

        Assert.Equal(["said", "joined", "said", "joined"], Manifests(connection, "room-#a"));
        Assert.Equal(["a4", "a5"], Texts(connection, "room-#a"));
        Assert.Equal(["said"], Manifests(connection, "room-#b"));
    }

    /// <summary>The next message must not have the id of one that was there.</summary>
    [Theory]
    [EachStore]
    public void When_everything_goes_the_numbers_that_were_given_stay_known_and_the_words_are_forgotten(StoreProvider provider)
    {
        using var store = PreparedStore.Of(provider, server);
        using var connection = new DataConnection(store.Database.Options);
        Write(connection, "room-#a", Said("one", sequence: 41), daysAgo: 9);
        Write(connection, "room-#a", Said("two", sequence: 42), daysAgo: 9);
        Write(connection, "room-#a", new RoomEnded(IsForgotten: false), daysAgo: 9);
        var index = store.Database.Index(connection);
        index.Advance("room-#a", 100);
        Assert.Single(index.Find("room-#a", ["two"], 1, 10, 10, fromEnd: false));

        Assert.Equal(2, new Retention(store.Database, new HistoryOptions { MaxAge = TimeSpan.FromDays(7) }).Sweep(Now));

        Assert.Equal([new NumbersReserved(42), new RoomEnded(IsForgotten: false)], Stored(connection, "room-#a"));
        Assert.Empty(index.Find("room-#a", ["two"], 1, 10, 10, fromEnd: false));
    }

    [Theory]
    [EachStore]
    public void What_people_said_to_each_other_goes_in_the_same_way(StoreProvider provider)
    {
        using var store = PreparedStore.Of(provider, server);
        using var connection = new DataConnection(store.Database.Options);
        var (between, other) = (Correspondents.Of("a", "b"), Correspondents.Of("a", "c"));
        foreach (var number in Enumerable.Range(1, 3))
        {
            Write(connection, between.JournalId, Direct(number), daysAgo: 9);
            Write(connection, other.JournalId, Direct(number), daysAgo: number == 3 ? 1 : 9);
        }

        Assert.Equal(2, new Retention(store.Database, new HistoryOptions { MaxCount = 2 }).Sweep(Now));
        Assert.Equal(["direct", "direct"], Manifests(connection, between.JournalId));

        Assert.Equal(3, new Retention(store.Database, new HistoryOptions { MaxAge = TimeSpan.FromDays(7) }).Sweep(Now));
        Assert.Equal([new NumbersReserved(3)], Stored(connection, between.JournalId));
        Assert.Equal(["direct"], Manifests(connection, other.JournalId));
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite, "2", new[] { "a3", "a4" })]
    [InlineData(StoreProvider.PostgreSql, "2", new[] { "a3", "a4" })]
    [InlineData(StoreProvider.Sqlite, "2d", new[] { "a3", "a4" })]
    [InlineData(StoreProvider.PostgreSql, "2d", new[] { "a3", "a4" })]
    [InlineData(StoreProvider.Sqlite, "3d 1000", new[] { "a2", "a3", "a4" })]
    [InlineData(StoreProvider.Sqlite, "off", new string[0])]
    [InlineData(StoreProvider.PostgreSql, "off", new string[0])]
    [InlineData(StoreProvider.Sqlite, "default", new[] { "a1", "a2", "a3", "a4" })]
    public void A_rooms_founder_may_want_less_to_be_kept(StoreProvider provider, string limits, string[] kept)
    {
        using var store = PreparedStore.Of(provider, server);
        using var connection = new DataConnection(store.Database.Options);
        foreach (var room in new[] { "room-#a", "room-#b" })
        {
            foreach (var sequence in Enumerable.Range(1, 4))
                Write(connection, room, Said($"a{sequence}", sequence), daysAgo: 5 - sequence);
        }

        Write(connection, "room-#a", OwnedBy(HistoryLimits.Nothing), daysAgo: 1);
        Write(connection, "room-#a", OwnedBy(HistoryLimits.Parse(limits)!), daysAgo: 1);
        Write(connection, "room-#b", OwnedBy(HistoryLimits.Nothing), daysAgo: 1);
        Write(connection, "room-#b", Given(registration: null), daysAgo: 1);
        var retention = new Retention(store.Database, new HistoryOptions());

        Assert.Equal(0, retention.Trim("room-#b", Now));
        Assert.Equal(4 - kept.Length, retention.Sweep(Now));
        Assert.Equal(0, retention.Trim("room-#a", Now));

        Assert.Equal(kept, Texts(connection, "room-#a"));
        Assert.Equal(4, Texts(connection, "room-#b").Length);
        Assert.Equal(2, Manifests(connection, "room-#a").Count(manifest => manifest == "ownership"));
    }

    /// <summary>There are few of them among millions of messages.</summary>
    [Theory]
    [InlineData(StoreProvider.Sqlite, "EXPLAIN QUERY PLAN ")]
    [InlineData(StoreProvider.PostgreSql, "SET enable_seqscan = off; EXPLAIN ")]
    public void Whose_rooms_are_is_found_without_looking_at_what_was_said(StoreProvider provider, string explain)
    {
        using var store = PreparedStore.Of(provider, server);
        using var connection = new DataConnection(store.Database.Options);

        var plan = PlanOf(connection, explain + Retention.Registrations(connection).ToSqlQuery().Sql);

        Assert.Contains("journal_ownership", plan, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Split('\n'), step => step.Contains("Seq Scan", StringComparison.Ordinal)
            || ((step.Contains("SCAN", StringComparison.Ordinal) || step.Contains("SEARCH", StringComparison.Ordinal)) && !step.Contains("journal_ownership", StringComparison.Ordinal)));
    }

    private static string PlanOf(DataConnection connection, string explanation)
    {
        using var command = connection.OpenDbConnection().CreateCommand();
        command.CommandText = explanation;
        using var reader = command.ExecuteReader();
        List<string> steps = [];
        while (reader.Read())
            steps.Add($"{reader.GetValue(reader.FieldCount - 1)}");
        return string.Join('\n', steps);
    }

    private static Recorded OwnedBy(HistoryLimits limits) =>
        Given(new Registration(new AccountIdentity("alice", "id-1"), Now, []) { History = limits });

    private static Recorded Given(Registration? registration) =>
        new(new OwnershipChanged("#a", 9, Now, People.Alice, [], registration), Cause: null);

    private static string[] Texts(DataConnection connection, string room) =>
        [.. Stored(connection, room).OfType<Recorded>().Select(recorded => recorded.Event).OfType<Message>().Select(message => message.Said.Text)];

    private static DirectSaid Direct(long number) => new(
        new Message("bob", number, Now, People.Alice with { Account = "alice" }, new Utterance(MessageKind.Message, "hi"), $"x-{number}"),
        "a", new CommandId("c", number, Follows: 0));

    private static Recorded Said(string text, long sequence) => new(
        new Message("#a", sequence, Now, People.Alice, new Utterance(MessageKind.Message, text), $"x-{sequence}"), new CommandId("c", sequence, Follows: 0));

    private void Write(DataConnection connection, string id, IStored stored, int daysAgo) =>
        JournalRows.Write(connection, id, ++_number, stored, Now.AddDays(-daysAgo));

    private static string[] Manifests(DataConnection connection, string id) => [.. JournalRows.Read(connection, id).Select(row => row.Manifest)];

    private static IStored[] Stored(DataConnection connection, string id) =>
        [.. JournalRows.Read(connection, id).Select(row => StorageSerializer.Read(row.Message, row.Manifest))];
}
