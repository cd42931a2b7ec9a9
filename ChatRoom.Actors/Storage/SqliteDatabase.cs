using System.Data.Common;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Search;
using LinqToDB;
using LinqToDB.Data;
using Microsoft.Data.Sqlite;

namespace ChatRoom.Actors.Storage;

/// <summary>A file of SQLite in the data directory, or wherever the operator wants it.</summary>
internal sealed class SqliteDatabase(ChatOptions options) : Database
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "chatroom.db";

    /// <summary>What SQLite says when it cannot do something because of others (SQLITE_BUSY).</summary>
    private const int Busy = 5;

    private readonly SqliteConnectionStringBuilder _connection = ConnectionOf(options);

    /// <inheritdoc/>
    public override DataOptions Options => new DataOptions()
        .UseConnectionString(ProviderName.SQLiteMS, _connection.ConnectionString)
        .UseAfterConnectionOpened(SetUp, (connection, _) => SetUpAsync(connection));

    /// <remarks>
    /// SQLite has one writer at a time, and Microsoft.Data.Sqlite blocks the thread that it is called on: so one stream of
    /// writes, in large transactions, on threads of its own. Reading without the write lock is what read-uncommitted means there;
    /// what is read is whole nevertheless.
    /// </remarks>
    public override string Tuning => """
        chatroom-store {
          type = ForkJoinDispatcher
          throughput = 5
          dedicated-thread-pool.thread-count = 3
        }
        akka.persistence {
          journal.sql {
            provider-name = "SQLite.MS"
            plugin-dispatcher = chatroom-store
            materializer-dispatcher = chatroom-store
            parallelism = 1
            batch-size = 400
            read-isolation-level = read-uncommitted
          }
          snapshot-store.sql {
            provider-name = "SQLite.MS"
            plugin-dispatcher = chatroom-store
            read-isolation-level = read-uncommitted
          }
        }
        """;

    /// <inheritdoc/>
    protected override string Name => $"the database {_connection.DataSource}";

    /// <inheritdoc/>
    protected override string Schema => "sqlite";

    private string SetUpStatement => $"PRAGMA synchronous = {options.Persistence.Synchronous}; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000";

    /// <inheritdoc/>
    public override SearchIndex Index(DataConnection connection) => new SqliteSearchIndex(connection);

    /// <summary>What is wrong with a connection string, or null.</summary>
    public static string? Refuse(string connectionString)
    {
        try
        {
            return connectionString.Length == 0 || new SqliteConnectionStringBuilder(connectionString).DataSource.Length > 0
                ? null
                : "must name a file (Data Source=PATH), or be \"\"";
        }
        catch (ArgumentException problem)
        {
            return $"is not understood: {problem.Message}";
        }
    }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_connection.DataSource))!);
        MakeFile(_connection.DataSource);
        using var connection = new SqliteConnection(_connection.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // Kept in the file itself: readers do not wait for the writer then.
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
    }

    /// <remarks>
    /// What is deleted is overwritten in the database itself (<c>secure_delete</c>); what its log has of it goes when that is written there.
    /// </remarks>
    public override void Scrub(DataConnection connection)
    {
        if (connection.Execute<long>("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
        {
            throw new SqliteException("somebody else is reading in the database", Busy);
        }
    }

    /// <remarks>
    /// A file of its own: when one of the database's is closed, SQLite's own locks on it are gone. The system lets go of it when the
    /// process ends, however that comes.
    /// </remarks>
    protected override IDisposable? TryHold(bool isAlone)
    {
        var path = _connection.DataSource + ".lock";
        try
        {
            MakeFile(path);
            return new FileStream(path, FileMode.Open, FileAccess.Read, isAlone ? FileShare.None : FileShare.Read);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    protected override bool HasTables(DataConnection connection) =>
        connection.Execute<int>("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'chatroom_schema'") > 0;

    private static SqliteConnectionStringBuilder ConnectionOf(ChatOptions options) =>
        new(options.Persistence.ConnectionString is { Length: > 0 } given
            ? given
            : new SqliteConnectionStringBuilder { DataSource = Path.Combine(options.DataDirectory, FileName), DefaultTimeout = 5 }.ConnectionString);

    /// <summary>What people say is for nobody but the server's user to read.</summary>
    private static void MakeFile(string path)
    {
        var file = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, file).Dispose();
    }

    private void SetUp(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = SetUpStatement;
        command.ExecuteNonQuery();
    }

    private Task SetUpAsync(DbConnection connection)
    {
        // The provider's asynchronous methods are the synchronous ones.
        SetUp(connection);
        return Task.CompletedTask;
    }
}
