using ChatRoom.Actors.Storage;
using LinqToDB.Data;
using LinqToDB.Mapping;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>Rows of the journal, as Akka.Persistence.Sql would write them.</summary>
internal static class JournalRows
{
    public static void Write(DataConnection connection, string id, long number, IStored stored, DateTimeOffset created)
    {
        var (manifest, bytes) = StorageSerializer.Write(stored);
        connection.Execute(
            "INSERT INTO journal (persistence_id, sequence_number, created, deleted, identifier, manifest, message)"
            + " VALUES (@id, @number, @created, @deleted, @serializer, @manifest, @bytes)",
            new DataParameter("id", id),
            new DataParameter("number", number),
            new DataParameter("created", created.UtcTicks),
            new DataParameter("deleted", false),
            new DataParameter("serializer", StorageSerializer.Id),
            new DataParameter("manifest", manifest),
            new DataParameter("bytes", bytes));
    }

    public static IReadOnlyList<Row> Read(DataConnection connection, string id) => [.. connection.Query<Row>(
        "SELECT manifest, message FROM journal WHERE persistence_id = @id ORDER BY sequence_number", new DataParameter("id", id))];

    internal sealed class Row
    {
        [Column("manifest")]
        public string Manifest { get; init; } = "";

        [Column("message")]
        public byte[] Message { get; init; } = [];
    }
}
