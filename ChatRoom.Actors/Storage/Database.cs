using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Search;
using LinqToDB;
using LinqToDB.Data;

namespace ChatRoom.Actors.Storage;

/// <summary>The database that everything is kept in which must outlive the server.</summary>
internal abstract class Database
{
    /// <summary>The version of the tables; one more whenever they change. A script for each leads there from the one before.</summary>
    private const int Version = 5;

    /// <summary>How connections to it are made.</summary>
    public abstract DataOptions Options { get; }

    /// <summary>How Akka.Persistence.Sql is to use it, in HOCON.</summary>
    public abstract string Tuning { get; }

    /// <summary>What it is called towards the operator.</summary>
    protected abstract string Name { get; }

    /// <summary>What the files begin with in which the statements are that make the tables.</summary>
    protected abstract string Schema { get; }

    /// <summary>The database that the operator has chosen.</summary>
    public static Database Of(ChatOptions options) => options.Persistence.Provider switch
    {
        StoreProvider.Sqlite => new SqliteDatabase(options),
        StoreProvider.PostgreSql => new PostgreSqlDatabase(options.Persistence),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Persistence.Provider, "No such database."),
    };

    /// <summary>The index of what was said.</summary>
    /// <param name="connection">A connection to this database.</param>
    public abstract SearchIndex Index(DataConnection connection);

    /// <summary>Makes the tables if they are missing, and changes those of an older version.</summary>
    /// <param name="problem">Why the server cannot work with this database, in one line.</param>
    public bool TryPrepare([NotNullWhen(false)] out string? problem)
    {
        try
        {
            Prepare();
            using var connection = new DataConnection(Options);
            problem = Check(connection);
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException or TimeoutException)
        {
            problem = $"cannot use {Name}: {FirstLine(failure.GetBaseException().Message)}";
        }

        return problem is null;
    }

    /// <summary>
    /// Says that somebody uses it, for as long as what is returned is not disposed of: servers together, who must be alone with it alone.
    /// </summary>
    /// <param name="isAlone">Whether nobody else may use it meanwhile.</param>
    /// <param name="problem">Why it cannot be used so, in one line.</param>
    /// <returns>Null when it cannot.</returns>
    public IDisposable? Hold(bool isAlone, out string? problem)
    {
        try
        {
            var hold = TryHold(isAlone);
            problem = hold is not null ? null
                : isAlone && IsShared() ? $"{Name} is in use by a server; stop it first"
                : $"{Name} is being worked on by chatroom account or chatroom forget";
            return hold;
        }
        catch (Exception failure) when (failure is DbException or UnauthorizedAccessException)
        {
            problem = $"cannot use {Name}: {FirstLine(failure.GetBaseException().Message)}";
            return null;
        }
    }

    /// <summary>Has the database's files no longer contain what was deleted, as far as that can be done from here.</summary>
    /// <param name="connection">A connection to this database, without a transaction.</param>
    public abstract void Scrub(DataConnection connection);

    /// <summary>Holds it; null when others do in a way that does not go together.</summary>
    protected abstract IDisposable? TryHold(bool isAlone);

    /// <summary>Does what must be done before there is a connection.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Whether the table with the version is there.</summary>
    protected abstract bool HasTables(DataConnection connection);

    /// <summary>Whether those who hold it share it.</summary>
    private bool IsShared()
    {
        using var hold = TryHold(isAlone: false);
        return hold is not null;
    }

    private string? Check(DataConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        var found = HasTables(connection) ? connection.Execute<int>("SELECT version FROM chatroom_schema") : 0;
        if (found > Version)
        {
            return $"{Name} is of version {found}, and this server understands version {Version}";
        }

        for (var next = found + 1; next <= Version; next++)
        {
            connection.Execute(ReadScript(next == 1 ? $"{Schema}.sql" : $"{Schema}-{next}.sql"));
        }

        transaction.Commit();
        return null;
    }

    private static string ReadScript(string file)
    {
        using var stream = typeof(Database).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('\r', '.');
}
