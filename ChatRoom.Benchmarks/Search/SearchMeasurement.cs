using System.Diagnostics;
using System.Globalization;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Storage;
using LinqToDB.Data;
using LinqToDB.Mapping;

namespace ChatRoom.Benchmarks.Search;

/// <summary>How long it takes to find something among many messages of one room, as the server does it: from a connection to events.</summary>
internal static class SearchMeasurement
{
    private const string Room = "room-#room";
    private const int Questions = 2000;

    /// <summary>Fills a new database, makes the index, asks, and prints what it took.</summary>
    /// <param name="arguments">
    /// How many messages; for PostgreSQL the connection string of an empty database, for SQLite ""; how many words a message has.
    /// </param>
    public static void Run(string[] arguments)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        var directory = System.IO.Directory.CreateTempSubdirectory("chatroom-search-");
        try
        {
            var words = arguments.Length > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : 9;
            var persistence = arguments.Length > 1 && arguments[1].Length > 0
                ? new PersistenceOptions { Provider = StoreProvider.PostgreSql, ConnectionString = arguments[1] }
                : new PersistenceOptions();
            var database = Database.Of(new ChatOptions { DataDirectory = directory.FullName, Persistence = persistence });
            if (database.TryPrepare(out var problem))
            {
                Measure(database, new Chatter(words), count);
            }
            else
            {
                Console.Error.WriteLine(problem);
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            directory.Delete(recursive: true);
        }
    }

    private static void Measure(Database database, Chatter chatter, int count)
    {
        var bytes = 0L;
        Print($"{count:N0} messages are stored", () => bytes = Fill(database, chatter, count));
        var before = SizeOf(database);
        Print("they are in the index", () => Index(database));
        Console.WriteLine($"texts of {(double)bytes / count:N0} bytes on average; journal {before / 1_000_000.0:N0} MB, index {(SizeOf(database) - before) / 1_000_000.0:N0} MB");
        var scope = new HistoryScope("#room", Room, "0123456789ab", 1, count, "nobody", Ranks.None);
        foreach (var _ in Enumerable.Range(0, 100))
        {
            Ask(database, scope, chatter.Ask(count).Query);
        }

        var answers = Enumerable.Range(0, Questions).Select(_ => chatter.Ask(count))
            .Select(question => (question.Kind, Cost: Ask(database, scope, question.Query)))
            .ToLookup(answer => answer.Kind, answer => answer.Cost);
        Console.WriteLine("| looked for | times | p50, ms | p95, ms | p99, ms | longest, ms | CPU p95, ms |\n|---|---:|---:|---:|---:|---:|---:|");
        foreach (var kind in answers.OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            Print(kind.Key, [.. kind]);
        }

        Print("all of them", [.. answers.SelectMany(kind => kind)]);
    }

    /// <returns>How many bytes the texts have, all together.</returns>
    private static long Fill(Database database, Chatter chatter, int count)
    {
        var bytes = 0L;
        using var connection = new DataConnection(database.Options);
        foreach (var numbers in Enumerable.Range(1, count).Chunk(20_000))
        {
            using var transaction = connection.BeginTransaction();
            connection.BulkCopy(new BulkCopyOptions { MaxBatchSize = 1000 }, numbers.Select(number => Store(number)));
            transaction.Commit();
        }

        return bytes;

        Row Store(long number)
        {
            var message = chatter.Say(number);
            bytes += message.Said.Text.Length;
            return Stored(number, message);
        }
    }

    private static Row Stored(long number, Message message)
    {
        var (manifest, bytes) = StorageSerializer.Write(new Recorded(message, Cause: null));
        return new Row { Number = number, Manifest = manifest, Message = bytes };
    }

    private static void Index(Database database)
    {
        using var connection = new DataConnection(database.Options);
        while (database.Index(connection).Advance(Room, SearchIndexer.Batch))
        {
        }
    }

    /// <summary>How long an answer takes, and how much of that the process has used: the rest of it other processes may have.</summary>
    private static (TimeSpan Time, TimeSpan Cpu) Ask(Database database, HistoryScope scope, SearchQuery query)
    {
        var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        using var connection = new DataConnection(database.Options);
        new HistorySearcher(new JournalSource(connection, Room), database.Index(connection), scope, () => { }).Find(query);
        return (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - used);
    }

    private static long SizeOf(Database database)
    {
        using var connection = new DataConnection(database.Options);
        return connection.Execute<long>(database is SqliteDatabase
            ? "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            : "SELECT pg_database_size(current_database())");
    }

    private static void Print(string what, Action act)
    {
        var started = Stopwatch.GetTimestamp();
        act();
        Console.WriteLine($"{what} after {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
    }

    private static void Print(string kind, (TimeSpan Time, TimeSpan Cpu)[] costs)
    {
        double[] times = [.. costs.Select(cost => cost.Time.TotalMilliseconds).Order()];
        double[] cpu = [.. costs.Select(cost => cost.Cpu.TotalMilliseconds).Order()];
        Console.WriteLine($"| {kind} | {times.Length} | {At(times, 0.5):N1} | {At(times, 0.95):N1} | {At(times, 0.99):N1} | {times[^1]:N1} | {At(cpu, 0.95):N1} |");
    }

    private static double At(double[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))];

    [Table("journal")]
    private sealed class Row
    {
        [Column("persistence_id")]
        public string PersistenceId { get; init; } = Room;

        [Column("sequence_number")]
        public long Number { get; init; }

        [Column("created")]
        public long Created { get; init; }

        [Column("deleted")]
        public bool Deleted { get; init; }

        [Column("identifier")]
        public int Identifier { get; init; } = StorageSerializer.Id;

        [Column("manifest")]
        public string Manifest { get; init; } = "";

        [Column("message")]
        public byte[] Message { get; init; } = [];
    }
}
