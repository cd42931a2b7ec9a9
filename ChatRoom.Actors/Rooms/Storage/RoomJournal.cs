using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Storage;
using LinqToDB;
using LinqToDB.Data;
using LinqToDB.Mapping;

namespace ChatRoom.Actors.Rooms.Storage;

/// <summary>A room's place in the store, for what no actor can do to its own: moving to another one.</summary>
internal static class RoomJournal
{
    /// <summary>
    /// Gives everything stored of one room to another name: all of it or nothing. Of a room that is there, or was and whose messages
    /// are kept, nothing is overwritten.
    /// </summary>
    /// <param name="connection">A connection to the store.</param>
    /// <param name="from">The room's id in the store.</param>
    /// <param name="to">The id it is to have.</param>
    /// <returns>False when that name is not free.</returns>
    public static bool TryMove(DataConnection connection, string from, string to)
    {
        using var transaction = connection.BeginTransaction();
        var there = connection.GetTable<JournalRow>().Where(row => row.PersistenceId == to);
        var latest = there.OrderByDescending(row => row.Number).Select(row => row.Manifest).FirstOrDefault();
        if (latest is not (null or RoomRecords.Ended) || there.Any(row => row.Manifest == RoomRecords.Said))
        {
            return false;
        }

        there.Delete();
        connection.GetTable<Snapshot>().Where(snapshot => snapshot.PersistenceId == to).Delete();
        connection.GetTable<JournalRow>().Where(row => row.PersistenceId == from)
            .Set(row => row.PersistenceId, to).Update();
        connection.GetTable<Snapshot>().Where(snapshot => snapshot.PersistenceId == from)
            .Set(snapshot => snapshot.PersistenceId, to).Update();
        SearchIndex.Move(connection, from, to);
        ReadMarkerStore.Move(connection, NameIn(from), NameIn(to));
        transaction.Commit();
        return true;
    }

    private static string NameIn(string id) => JournalIds.EntityIn(RoomActor.Kind, id);

    [Table("snapshot")]
    private sealed class Snapshot
    {
        [Column("persistence_id")]
        public string PersistenceId { get; init; } = "";
    }
}

/// <summary>Asks for <see cref="RoomJournal.TryMove"/>; answered with <see cref="JournalMoved"/>.</summary>
internal sealed record MoveJournal(string From, string To);

/// <summary>What came of it.</summary>
/// <param name="Problem">Why nothing has moved, or null when it has.</param>
internal sealed record JournalMoved(Commands.Refusal? Problem);
