using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using LinqToDB;
using LinqToDB.Data;
using LinqToDB.Mapping;

namespace ChatRoom.Actors.History;

/// <summary>A room's events in the journal.</summary>
/// <param name="connection">A connection to the store.</param>
/// <param name="journalId">The room's id there.</param>
internal sealed class JournalSource(DataConnection connection, string journalId) : IHistorySource
{
    private static readonly string[] Messages = [RoomRecords.Said];

    /// <inheritdoc/>
    public IReadOnlyList<HistoryEntry> Read(long first, long last, int count, bool fromEnd, bool withEvents)
    {
        var manifests = withEvents ? RoomRecords.History : Messages;
        var rows = connection.GetTable<Row>().Where(row =>
            row.PersistenceId == journalId && row.Number >= first && row.Number <= last && !row.Deleted && manifests.Contains(row.Manifest));
        rows = fromEnd ? rows.OrderByDescending(row => row.Number) : rows.OrderBy(row => row.Number);
        return [.. rows.Take(count).AsEnumerable().Select(row =>
            new HistoryEntry(row.Number, ((Recorded)StorageSerializer.Read(row.Message, row.Manifest)).Event))];
    }

    /// <summary>Takes an event out of the journal for good. The others keep their numbers.</summary>
    public void Erase(long number) =>
        connection.GetTable<Row>().Where(row => row.PersistenceId == journalId && row.Number == number).Delete();

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
