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
    /// <summary>The numbers of all accounts' events, and no others: a full stop comes behind a hyphen.</summary>
    private const string Events = $"""
        SELECT persistence_id, sequence_number, manifest, message FROM journal
        WHERE persistence_id >= '{AccountActor.Kind}-' AND persistence_id < '{AccountActor.Kind}.'
        """;

    /// <summary>All accounts, in the order of their names.</summary>
    public IReadOnlyList<AccountState> List()
    {
        using var connection = new DataConnection(database.Options);
        return
        [
            .. connection.Query<Row>($"{Events} ORDER BY persistence_id, sequence_number")
                .GroupBy(row => row.PersistenceId, StringComparer.Ordinal)
                .Select(StateOf)
                .Where(state => state.Account is not null),
        ];
    }

    /// <summary>Has something happen to an account.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="decide">What happens, or null and why nothing does.</param>
    /// <returns>Why nothing has happened, or null.</returns>
    public Refused? Change(string name, Func<AccountState, (AccountEvent? Event, Refused? Refusal)> decide)
    {
        using var connection = new DataConnection(database.Options);
        using var transaction = connection.BeginTransaction();
        var id = PersistentEntityActor.IdOf(AccountActor.Kind, Casemapping.Fold(name));
        Row[] rows = [.. connection.Query<Row>(
            $"{Events} AND persistence_id = @id ORDER BY sequence_number", new DataParameter("id", id))];
        var (happens, refusal) = decide(StateOf(rows));
        if (happens is null)
        {
            return refusal;
        }

        var (manifest, bytes) = StorageSerializer.Write(happens);
        connection.Execute(
            """
            INSERT INTO journal (persistence_id, sequence_number, created, deleted, identifier, manifest, message)
            VALUES (@id, @number, @created, @deleted, @identifier, @manifest, @message)
            """,
            new DataParameter("id", id),
            new DataParameter("number", rows.Length == 0 ? 1L : rows[^1].SequenceNumber + 1),
            new DataParameter("created", happens.At.UtcTicks),
            new DataParameter("deleted", value: false),
            new DataParameter("identifier", StorageSerializer.Id),
            new DataParameter("manifest", manifest),
            new DataParameter("message", bytes));
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
            $"SELECT DISTINCT persistence_id FROM ({Events}) AS requests WHERE manifest = '{AccountRecords.Requested}'").ToArray())
        {
            Row[] rows = [.. connection.Query<Row>($"{Events} AND persistence_id = @id ORDER BY sequence_number", new DataParameter("id", id))];
            if (isOver(StateOf(rows)))
            {
                // Neither who had the name before, nor who may want to have it just now.
                connection.Execute(
                    "DELETE FROM journal WHERE persistence_id = @id AND sequence_number BETWEEN @first AND @last",
                    new DataParameter("id", id),
                    new DataParameter("first", rows.Last(row => row.Manifest == AccountRecords.Requested).SequenceNumber),
                    new DataParameter("last", rows[^1].SequenceNumber));
                count++;
            }
        }

        return count;
    }

    private static AccountState StateOf(IEnumerable<Row> rows) => rows.Aggregate(
        AccountState.None, (state, row) => state.Apply((AccountEvent)StorageSerializer.Read(row.Message, row.Manifest)));

    private sealed class Row
    {
        [LinqToDB.Mapping.Column("persistence_id")]
        public string PersistenceId { get; set; } = "";

        [LinqToDB.Mapping.Column("sequence_number")]
        public long SequenceNumber { get; set; }

        [LinqToDB.Mapping.Column("manifest")]
        public string Manifest { get; set; } = "";

        [LinqToDB.Mapping.Column("message")]
        public byte[] Message { get; set; } = [];
    }
}
