using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Search;
using LinqToDB;
using LinqToDB.Data;
using Npgsql;

namespace ChatRoom.Actors.Storage;

/// <summary>A database of a PostgreSQL server.</summary>
internal sealed class PostgreSqlDatabase(PersistenceOptions options) : Database
{
    /// <inheritdoc/>
    public override DataOptions Options => new DataOptions().UseConnectionString(ProviderName.PostgreSQL15, options.ConnectionString);

    /// <inheritdoc/>
    public override string Tuning => """
        akka.persistence {
          journal.sql {
            provider-name = "PostgreSQL.15"
            parallelism = 3
            batch-size = 400
            max-concurrent-recoveries = 20
          }
          snapshot-store.sql.provider-name = "PostgreSQL.15"
        }
        """;

    /// <inheritdoc/>
    protected override string Name
    {
        get
        {
            var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
            return $"the database {connection.Database} of PostgreSQL at {connection.Host}:{connection.Port}";
        }
    }

    /// <inheritdoc/>
    protected override string Schema => "postgresql";

    /// <inheritdoc/>
    public override SearchIndex Index(DataConnection connection) => new PostgreSqlSearchIndex(connection);

    /// <remarks>The rows are gone at once; the space they had is given free, to be written over.</remarks>
    public override void Scrub(DataConnection connection) => connection.Execute("VACUUM journal, snapshot, search_message, read_marker");

    /// <inheritdoc/>
    protected override IDisposable? TryHold(bool isAlone) => AdvisoryLock.TryTake(options.ConnectionString, isAlone);

    /// <summary>What is wrong with a connection string, or null.</summary>
    public static string? Refuse(string connectionString)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(connectionString);
            return connection is { Host.Length: > 0, Database.Length: > 0 } ? null : "must name a Host and a Database";
        }
        catch (ArgumentException problem)
        {
            return $"is not understood: {problem.Message}";
        }
    }

    /// <inheritdoc/>
    protected override bool HasTables(DataConnection connection) => connection.Execute<bool>("SELECT to_regclass('chatroom_schema') IS NOT NULL");
}
