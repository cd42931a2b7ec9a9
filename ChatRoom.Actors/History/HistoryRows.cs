using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using LinqToDB;
using LinqToDB.Data;

namespace ChatRoom.Actors.History;

/// <summary>The rows of rooms and conversations in the journal, for what deletes some of them without the actors.</summary>
internal static class HistoryRows
{
    private static readonly string[] Numbered = [.. RoomRecords.History, .. ConversationRecords.History];

    /// <summary>All of them.</summary>
    public static IQueryable<JournalRow> Of(DataConnection connection) => connection.GetTable<JournalRow>().Where(row =>
        row.PersistenceId.StartsWith(RoomActor.Kind + "-") || row.PersistenceId.StartsWith(ConversationActor.Kind + "-"));

    /// <summary>
    /// Deletes events of one room or conversation. Of the numbers that it has given its events, the highest must not be forgotten with them.
    /// </summary>
    /// <param name="connection">The connection, with a transaction.</param>
    /// <param name="rows">The events, in order.</param>
    public static void Delete(DataConnection connection, IReadOnlyList<JournalRow> rows)
    {
        var orderings = rows.Select(row => row.Ordering).ToArray();
        var last = rows[^1];
        var isLatest = !connection.GetTable<JournalRow>().Any(row =>
            row.PersistenceId == last.PersistenceId && row.Number > last.Number && Numbered.Contains(row.Manifest));
        connection.GetTable<JournalRow>().Where(row => orderings.Contains(row.Ordering)).Delete();
        if (isLatest)
        {
            // Deleted and not changed, for what else the database keeps of it goes with the row.
            connection.Insert(last.With(new NumbersReserved(((IHistoryRecord)last.Read()).Event.Sequence)));
        }
    }
}
