using ChatRoom.Actors.Storage;
using Microsoft.Data.Sqlite;

namespace ChatRoom.Tests.Support;

/// <summary>What a server has in its data directory, seen and changed past the server.</summary>
internal static class DataDirectory
{
    /// <summary>Has SQLite do something with the database.</summary>
    /// <param name="data">The directory.</param>
    /// <param name="statements">What is to be done.</param>
    /// <returns>The first column of the first row that comes of it, or null.</returns>
    public static string? AskStore(this TemporaryDirectory data, string statements)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data.Path, SqliteDatabase.FileName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        return command.ExecuteScalar()?.ToString();
    }
}
