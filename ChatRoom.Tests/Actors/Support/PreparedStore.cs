using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>A database of one test's own, with the tables in it; what SQLite has of it is gone when this is disposed of.</summary>
internal sealed class PreparedStore : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private PreparedStore(StoreProvider provider, Func<TemporaryDirectory, string> connectionIn)
    {
        Options = new ChatOptions
        {
            DataDirectory = _directory.Path,
            Persistence = new PersistenceOptions { Provider = provider, ConnectionString = connectionIn(_directory), Synchronous = Durability.Normal },
        };
        Database = Database.Of(Options);
        Assert.True(Database.TryPrepare(out var problem), problem);
    }

    /// <summary>With what a server would use it.</summary>
    public ChatOptions Options { get; }

    public Database Database { get; }

    /// <remarks>No connection outlives its use: nothing is left that has a file open which is gone.</remarks>
    public static PreparedStore Sqlite() =>
        new(StoreProvider.Sqlite, directory => $"Data Source={Path.Combine(directory.Path, SqliteDatabase.FileName)};Pooling=False");

    public static PreparedStore PostgreSql(PostgreSqlServer server) => new(StoreProvider.PostgreSql, _ => server.CreateDatabase());

    /// <summary>The one or the other.</summary>
    /// <param name="server">Where it is if it is of PostgreSQL.</param>
    public static PreparedStore Of(StoreProvider provider, PostgreSqlServer server) =>
        provider == StoreProvider.Sqlite ? Sqlite() : PostgreSql(server);

    public void Dispose() => _directory.Dispose();
}
