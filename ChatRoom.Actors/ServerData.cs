using System.Diagnostics.CodeAnalysis;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors;

/// <summary>What a server keeps in its data directory.</summary>
public static class ServerData
{
    /// <summary>What is wrong with how a database is to be reached, or null.</summary>
    /// <param name="options">How.</param>
    public static string? Refuse(PersistenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Provider switch
        {
            StoreProvider.PostgreSql => PostgreSqlDatabase.Refuse(options.ConnectionString),
            _ => SqliteDatabase.Refuse(options.ConnectionString),
        };
    }

    /// <summary>
    /// Whether what was kept can be read, and more be kept; the database gets its tables when it is new. A server that started without
    /// what was kept would lose it silently.
    /// </summary>
    /// <param name="options">Where it is.</param>
    /// <param name="problem">What is wrong, in one line.</param>
    public static bool IsSound(ChatOptions options, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            new BanFile(options.DataDirectory).Read();
            return Database.Of(options).TryPrepare(out problem);
        }
        catch (InvalidDataException failure)
        {
            problem = failure.Message;
            return false;
        }
    }

    /// <summary>Says that a server uses the database, until what is returned is disposed of.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="problem">Why it cannot be used now, in one line.</param>
    /// <returns>Null when it cannot.</returns>
    public static IDisposable? Hold(ChatOptions options, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Database.Of(options).Hold(isAlone: false, out problem);
    }
}
