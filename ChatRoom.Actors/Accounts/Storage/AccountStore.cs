using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Storage;
using ChatRoom.Protocol.Irc;
using LinqToDB.Data;

namespace ChatRoom.Actors.Accounts.Storage;

/// <summary>
/// The accounts as they are in the database, for what no <see cref="AccountActor"/> can do: to find all of them, and to change one while
/// there is no server. What happens is decided as there, and written as there; that an event has a number of its own keeps two
/// from writing at once.
/// </summary>
/// <param name="database">Where they are.</param>
internal sealed class AccountStore(Database database)
{
    /// <summary>Nobody repeats what is asked from outside the server.</summary>
    private static readonly CommandId Outside = new("outside", Number: 1, Follows: 0);

    private const string Rows = "SELECT persistence_id, sequence_number, manifest, message FROM journal WHERE";

    /// <summary>All accounts, in the order of their names.</summary>
    public IReadOnlyList<AccountState> List()
    {
        using var connection = new DataConnection(database.Options);
        return
        [
            .. connection.Query<JournalRow>(
                    $"{Rows} {JournalIds.IsOfKind} ORDER BY persistence_id, sequence_number", JournalIds.Bounds(AccountActor.Kind))
                .GroupBy(row => row.PersistenceId, StringComparer.Ordinal)
                .Select(StateOf)
                .Where(state => state.Account is not null)
                .OrderBy(state => Casemapping.Fold(state.Account!.Name), StringComparer.Ordinal),
        ];
    }

    /// <summary>Has something happen to an account.</summary>
    /// <param name="name">One of its names.</param>
    /// <param name="decide">What happens, or null and why nothing does.</param>
    /// <returns>Why nothing has happened, or null.</returns>
    public Refused? Change(string name, Func<AccountState, (AccountEvent? Event, Refused? Refusal)> decide)
    {
        using var connection = new DataConnection(database.Options);
        using var transaction = connection.BeginTransaction();
        var account = Find(connection, name);
        var (happens, refusal) = decide(account.State);
        if (happens is null)
        {
            return refusal;
        }

        Append(connection, account, happens);
        transaction.Commit();
        return null;
    }

    /// <summary>Gives an account another name, which becomes one more of its own if it is not yet: both in one transaction.</summary>
    /// <param name="name">One of its names.</param>
    /// <param name="wanted">The name it is to have.</param>
    /// <param name="now">The time.</param>
    /// <returns>Why it does not have it, or null.</returns>
    public Refused? Rename(string name, string wanted, DateTimeOffset now)
    {
        using var connection = new DataConnection(database.Options);
        using var transaction = connection.BeginTransaction();
        var account = Find(connection, name);
        if (account.State.Account is not { AccountId: var id })
        {
            return new Refused(Refusal.NoSuchName, name);
        }

        var (happens, refusal) = account.State.Decide(new RenameAccount(Outside, name, wanted, ActorRefs.Nobody), now);
        if (happens is null)
        {
            return refusal;
        }

        if (!account.State.Has(wanted))
        {
            var other = Find(connection, wanted);
            var (reserved, why) = other.State.Decide(new ReserveName(Outside, wanted, account.Name, id), now);
            if (reserved is null)
            {
                return why;
            }

            Append(connection, other, reserved);
        }

        Append(connection, account, happens);
        transaction.Commit();
        return null;
    }

    /// <summary>Deletes what is stored of accounts that are not there because they were never verified.</summary>
    /// <param name="isOver">Whether that is not to be expected any more.</param>
    /// <returns>How many there were.</returns>
    public int DeleteRequests(Func<AccountState, bool> isOver)
    {
        using var connection = new DataConnection(database.Options);
        var count = 0;
        foreach (var id in connection.Query<string>(
            $"SELECT DISTINCT persistence_id FROM journal WHERE {JournalIds.IsOfKind} AND manifest = '{AccountRecords.Requested}'",
            JournalIds.Bounds(AccountActor.Kind)).ToArray())
        {
            var rows = EventsOf(connection, id);
            if (isOver(StateOf(rows)))
            {
                // Neither who had the name before, nor who may want to have it just now.
                connection.Execute(
                    "DELETE FROM journal WHERE persistence_id = @id AND sequence_number BETWEEN @first AND @last",
                    new DataParameter("id", id),
                    new DataParameter("first", rows.Last(row => row.Manifest == AccountRecords.Requested).Number),
                    new DataParameter("last", rows[^1].Number));
                count++;
            }
        }

        return count;
    }

    /// <summary>What is kept under a name, or where the account is kept whose name it is one more of.</summary>
    private static Kept Find(DataConnection connection, string name)
    {
        var kept = Read(connection, Casemapping.Fold(name));
        if (kept.State.Reserved is not { } reserved)
        {
            return kept;
        }

        var home = Read(connection, reserved.Home);
        return home.State.Has(name, reserved.AccountId) ? home : kept with { State = AccountState.None };
    }

    private static Kept Read(DataConnection connection, string name)
    {
        var rows = EventsOf(connection, IdOf(name));
        return new Kept(name, rows.Length == 0 ? 0 : rows[^1].Number, StateOf(rows));
    }

    private static JournalRow[] EventsOf(DataConnection connection, string id) =>
        [.. connection.Query<JournalRow>($"{Rows} persistence_id = @id ORDER BY sequence_number", new DataParameter("id", id))];

    private static void Append(DataConnection connection, Kept account, AccountEvent happens)
    {
        var (manifest, bytes) = StorageSerializer.Write(happens);
        connection.Execute(
            """
            INSERT INTO journal (persistence_id, sequence_number, created, deleted, identifier, manifest, message)
            VALUES (@id, @number, @created, @deleted, @identifier, @manifest, @message)
            """,
            new DataParameter("id", IdOf(account.Name)),
            new DataParameter("number", account.Number + 1),
            new DataParameter("created", happens.At.UtcTicks),
            new DataParameter("deleted", value: false),
            new DataParameter("identifier", StorageSerializer.Id),
            new DataParameter("manifest", manifest),
            new DataParameter("message", bytes));
    }

    private static string IdOf(string name) => JournalIds.Of(AccountActor.Kind, name);

    private static AccountState StateOf(IEnumerable<JournalRow> rows) => rows.Aggregate(
        AccountState.None, (state, row) => state.Apply((AccountEvent)row.Read()));

    /// <summary>What is kept under a name.</summary>
    /// <param name="Name">The name, casefolded.</param>
    /// <param name="Number">The number of its latest event.</param>
    /// <param name="State">What it is.</param>
    private sealed record Kept(string Name, long Number, AccountState State);
}
