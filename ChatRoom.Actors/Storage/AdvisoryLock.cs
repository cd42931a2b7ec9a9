using Npgsql;

namespace ChatRoom.Actors.Storage;

/// <summary>An advisory lock of PostgreSQL, on a connection of its own: it is gone with that, whatever happens.</summary>
internal sealed class AdvisoryLock : IDisposable
{
    /// <summary>"chatroom", for those who use the database.</summary>
    private const long Key = 0x63686174726F6F6D;

    private readonly NpgsqlConnection _connection;

    private AdvisoryLock(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Takes it; null when others have it in a way that does not go together.</summary>
    /// <param name="connectionString">How to reach the database.</param>
    /// <param name="isAlone">Whether nobody else may have it meanwhile.</param>
    public static AdvisoryLock? TryTake(string connectionString, bool isAlone)
    {
        var taken = new AdvisoryLock(new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString));
        var isTaken = false;
        try
        {
            taken._connection.Open();
            isTaken = taken.Execute(isAlone ? $"SELECT pg_try_advisory_lock({Key})" : $"SELECT pg_try_advisory_lock_shared({Key})") is true;
            return isTaken ? taken : null;
        }
        finally
        {
            if (!isTaken)
            {
                taken._connection.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            // The database notices only later that a connection is closed.
            Execute("SELECT pg_advisory_unlock_all()");
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
        {
            // It was lost, and the lock with it.
        }

        _connection.Dispose();
    }

    private object? Execute(string statement)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar();
    }
}
