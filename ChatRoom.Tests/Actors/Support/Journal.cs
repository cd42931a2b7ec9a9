using ChatRoom.Actors.Storage;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>Writes to the journal without a server.</summary>
internal static class Journal
{
    /// <summary>Stores an event.</summary>
    public static void Write(DataConnection connection, string journalId, long number, IStored stored)
    {
        var (manifest, bytes) = StorageSerializer.Write(stored);
        connection.Execute(
            """
            INSERT INTO journal (persistence_id, sequence_number, created, deleted, identifier, manifest, message)
            VALUES (@id, @number, 0, @deleted, @identifier, @manifest, @message)
            """,
            new DataParameter("id", journalId),
            new DataParameter("number", number),
            new DataParameter("deleted", value: false),
            new DataParameter("identifier", StorageSerializer.Id),
            new DataParameter("manifest", manifest),
            new DataParameter("message", bytes));
    }
}
