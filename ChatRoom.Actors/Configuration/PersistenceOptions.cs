namespace ChatRoom.Actors.Configuration;

/// <summary>The databases that the server can keep things in.</summary>
public enum StoreProvider
{
    /// <summary>A file of its own in <see cref="ChatOptions.DataDirectory"/>.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, which several servers can share.</summary>
    PostgreSql,
}

/// <summary>When something counts as stored.</summary>
public enum Durability
{
    /// <summary>When it is on the disk: it survives a loss of power.</summary>
    Full,

    /// <summary>When the system has it: it survives the end of the process, but the latest may be gone with the power.</summary>
    Normal,
}

/// <summary>Where things are kept.</summary>
public sealed record PersistenceOptions
{
    /// <summary>In which database.</summary>
    public StoreProvider Provider { get; init; } = StoreProvider.Sqlite;

    /// <summary>How to reach it: of PostgreSQL what Npgsql understands; "" for the file of SQLite.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>When something in SQLite counts as stored. PostgreSQL has settings of its own for that.</summary>
    public Durability Synchronous { get; init; } = Durability.Full;
}
