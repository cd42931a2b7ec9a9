using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using ChatRoom.Actors.Accounts.Storage;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Storage;
using LinqToDB.Data;

namespace ChatRoom.Actors.PersonalData;

/// <summary>What the operator does with what is stored of people, from outside the server: on the database.</summary>
public sealed class DataAdministration
{
    private readonly Database _database;

    private DataAdministration(Database database) => _database = database;

    /// <summary>Opens the database.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="data">What is stored in it.</param>
    /// <param name="problem">Why it cannot be used, in one line.</param>
    public static bool TryOpen(
        ChatOptions options, [NotNullWhen(true)] out DataAdministration? data, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        var database = Database.Of(options);
        data = database.TryPrepare(out problem) ? new DataAdministration(database) : null;
        return data is not null;
    }

    /// <summary>Writes what is stored as lines of JSON, whether a server runs or not.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="account">Of whom; null for everything in rooms.</param>
    /// <param name="rooms">Of which rooms; none for all, and for conversations and the account too.</param>
    /// <returns>Why nothing is written, or not all of it; or null.</returns>
    public string? Export(Stream output, string? account, IReadOnlyCollection<string> rooms)
    {
        ArgumentNullException.ThrowIfNull(rooms);
        try
        {
            return Write(output, account, rooms);
        }
        catch (DbException failure)
        {
            return $"not everything could be read: {failure.Message}";
        }
    }

    /// <summary>The name of the latest account of a name, as who made it writes it; null when there was never one.</summary>
    public string? FindAccount(string name)
    {
        using var connection = new DataConnection(_database.Options);
        return new StoredData(connection).Find(name)?.Account.Name;
    }

    /// <summary>Takes the database, so that no server can use it until what is returned is disposed of.</summary>
    /// <param name="problem">Why it cannot be taken.</param>
    public IDisposable? Take(out string? problem) => _database.Hold(isAlone: true, out problem);

    /// <summary>Deletes what is stored of somebody.</summary>
    /// <param name="account">The name of its account.</param>
    /// <param name="forgotten">What was deleted; null when nothing was, or not all of it.</param>
    /// <returns>Why not, or null.</returns>
    public string? Forget(string account, out ForgottenData? forgotten)
    {
        try
        {
            forgotten = new Forgetter(_database).Forget(account);
            return forgotten is null ? NoSuchAccount(account) : null;
        }
        catch (DbException failure)
        {
            forgotten = null;
            return $"not everything could be deleted, try again: {failure.Message}";
        }
    }

    /// <summary>What is said where there was never such an account.</summary>
    public static string NoSuchAccount(string name) => $"there is no account {name}";

    private Dictionary<string, string> NamesById() =>
        new AccountStore(_database).List().ToDictionary(state => state.Account!.AccountId, state => state.Account!.Name, StringComparer.Ordinal);

    private string? Write(Stream output, string? account, IReadOnlyCollection<string> rooms)
    {
        using var connection = new DataConnection(_database.Options);
        var stored = new StoredData(connection);
        var person = account is null ? null : stored.Find(account);
        if (account is not null && person is null)
        {
            return NoSuchAccount(account);
        }

        var there = stored.Rooms();
        if (rooms.FirstOrDefault(room => !there.Contains(StoredData.RoomId(room))) is { } missing)
        {
            return $"nothing is stored of a room {missing}";
        }

        using var writer = new ExportWriter(output);
        var export = new Export(stored, writer, person);
        export.Write(rooms.Count == 0 ? there : [.. rooms.Select(StoredData.RoomId).Distinct().Order(StringComparer.Ordinal)]);
        if (rooms.Count == 0)
        {
            export.WriteConversations();
            export.WriteMarkers(new ReadMarkerStore(connection), NamesById);
        }

        return null;
    }
}
