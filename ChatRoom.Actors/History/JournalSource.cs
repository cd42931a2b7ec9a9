using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using LinqToDB;
using LinqToDB.Data;
using LinqToDB.Mapping;

namespace ChatRoom.Actors.History;

/// <summary>The events of a room or a conversation in the journal.</summary>
/// <param name="connection">A connection to the store.</param>
/// <param name="journalId">Its id there.</param>
internal sealed class JournalSource(DataConnection connection, string journalId) : IHistorySource
{
    private static readonly string[] Messages = [RoomRecords.Said, ConversationRecords.Said];

    private static readonly string[] Events = [.. RoomRecords.History, .. ConversationRecords.History];

    /// <inheritdoc/>
    public IReadOnlyList<HistoryEntry> Read(long first, long last, int count, bool fromEnd, bool withEvents)
    {
        var manifests = withEvents ? Events : Messages;
        var rows = connection.GetTable<Row>().Where(row =>
            row.PersistenceId == journalId && row.Number >= first && row.Number <= last && !row.Deleted && manifests.Contains(row.Manifest));
        rows = fromEnd ? rows.OrderByDescending(row => row.Number) : rows.OrderBy(row => row.Number);
        return [.. rows.Take(count).AsEnumerable().Select(row =>
            new HistoryEntry(row.Number, ((IHistoryRecord)StorageSerializer.Read(row.Message, row.Manifest)).Event))];
    }

    /// <summary>The highest number; 0 when there is none.</summary>
    public long LastNumber => connection.GetTable<Row>().Where(row => row.PersistenceId == journalId).Max(row => (long?)row.Number) ?? 0;

    /// <summary>Takes an event out of the journal for good. The others keep their numbers.</summary>
    public void Erase(long number) =>
        connection.GetTable<Row>().Where(row => row.PersistenceId == journalId && row.Number == number).Delete();

    /// <summary>Takes everything out of the store for good.</summary>
    public void EraseAll()
    {
        var id = new DataParameter("id", journalId);
        connection.Execute("DELETE FROM snapshot WHERE persistence_id = @id", id);
        connection.Execute("DELETE FROM journal WHERE persistence_id = @id", id);
    }

    /// <summary>A row of the journal, as far as it matters here.</summary>
    [Table("journal")]
    private sealed class Row
    {
        [Column("persistence_id")]
        public string PersistenceId { get; init; } = "";

        [Column("sequence_number")]
        public long Number { get; init; }

        [Column("deleted")]
        public bool Deleted { get; init; }

        [Column("manifest")]
        public string Manifest { get; init; } = "";

        [Column("message")]
        public byte[] Message { get; init; } = [];
    }
}
