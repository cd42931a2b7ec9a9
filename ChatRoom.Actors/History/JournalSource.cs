using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Storage;
using LinqToDB;
using LinqToDB.Data;

namespace ChatRoom.Actors.History;

/// <summary>The events of a room or a conversation in the journal.</summary>
/// <param name="connection">A connection to the store.</param>
/// <param name="journalId">Its id there.</param>
internal sealed class JournalSource(DataConnection connection, string journalId) : IHistorySource
{
    private static readonly string Messages = ManifestIn([RoomRecords.Said, ConversationRecords.Said]);

    private static readonly string Everything = ManifestIn([.. RoomRecords.History, .. ConversationRecords.History]);

    /// <inheritdoc/>
    public IReadOnlyList<HistoryEntry> Read(long first, long last, int count, bool fromEnd, bool withEvents)
    {
        // As text, and the same for all: to find its translation costs linq2db more than the database needs for a row.
        var rows = connection.Query<JournalRow>(
            $"""
             SELECT sequence_number, manifest, message FROM journal
             WHERE persistence_id = @id AND sequence_number BETWEEN @first AND @last AND NOT deleted AND {(withEvents ? Everything : Messages)}
             ORDER BY sequence_number {(fromEnd ? "DESC" : "ASC")} LIMIT @count
             """,
            new DataParameter("id", journalId),
            new DataParameter("first", first),
            new DataParameter("last", last),
            new DataParameter("count", count));
        return [.. rows.Select(EntryOf)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<HistoryEntry> ReadEvery(long first, long last, long step)
    {
        var rows = connection.Query<JournalRow>(
            $"""
             WITH RECURSIVE place (number) AS (
                 SELECT CAST(@first AS BIGINT) UNION ALL SELECT number + @step FROM place WHERE number + @step <= @last
             )
             SELECT sequence_number, manifest, message FROM place JOIN journal ON persistence_id = @id AND sequence_number = (
                 SELECT sequence_number FROM journal
                 WHERE persistence_id = @id AND sequence_number BETWEEN number AND @last AND NOT deleted AND {Everything}
                 ORDER BY sequence_number LIMIT 1
             )
             ORDER BY number
             """,
            new DataParameter("id", journalId),
            new DataParameter("first", first),
            new DataParameter("last", last),
            new DataParameter("step", step));
        return [.. rows.Select(EntryOf)];
    }

    /// <summary>What may be read of it, with its end: that of a conversation is where its last event is now.</summary>
    public HistoryScope UpToNow(HistoryScope scope) => scope.IsConversation ? scope with { Last = LastNumber } : scope;

    /// <summary>Takes an event out of the journal for good. The others keep their numbers.</summary>
    public void Erase(long number) =>
        connection.GetTable<JournalRow>().Where(row => row.PersistenceId == journalId && row.Number == number).Delete();

    /// <summary>Takes everything out of the store for good.</summary>
    public void EraseAll()
    {
        var id = new DataParameter("id", journalId);
        connection.Execute("DELETE FROM snapshot WHERE persistence_id = @id", id);
        connection.Execute("DELETE FROM journal WHERE persistence_id = @id", id);
        SearchIndex.Forget(connection, journalId);
    }

    /// <summary>The highest number; 0 when there is none.</summary>
    private long LastNumber => connection.Query<long?>(
        "SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @id", new DataParameter("id", journalId)).Single() ?? 0;

    private static HistoryEntry EntryOf(JournalRow row) => new(row.Number, ((IHistoryRecord)row.Read()).Event);

    private static string ManifestIn(IEnumerable<string> manifests) => $"manifest IN ({string.Join(", ", manifests.Select(manifest => $"'{manifest}'"))})";
}
