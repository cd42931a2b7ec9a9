using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using LinqToDB;
using LinqToDB.Data;

namespace ChatRoom.Actors.History;

/// <summary>
/// Deletes what was said too long ago, or before too much else, in rooms and to people: for good, and whether anybody is there or not. Topics, modes and
/// the like stay; they say what the room is.
/// </summary>
/// <param name="database">Where it is.</param>
/// <param name="history">How long it is kept.</param>
internal sealed class Retention(Database database, HistoryOptions history)
{
    /// <summary>How many rows are deleted at once; meanwhile nobody else writes to SQLite.</summary>
    private const int Batch = 1000;

    private static readonly string[] Said = [RoomRecords.Said, ConversationRecords.Said];

    private static readonly string[] Expiring = [RoomRecords.Said, .. RoomRecords.ComingAndGoing, .. ConversationRecords.History];

    /// <summary>Deletes what is to be kept no longer.</summary>
    /// <param name="now">The time.</param>
    /// <returns>How many events there were.</returns>
    public int Sweep(DateTimeOffset now)
    {
        using var connection = new DataConnection(database.Options);
        var deleted = history.MaxAge is { } age ? DeleteOlder(connection, (now - age).UtcTicks) : 0;
        deleted += history.MaxCount is { } count ? DeleteBeyond(connection, count) : 0;
        return deleted + Registrations(connection).ToArray().Sum(row => Trim(connection, row, now));
    }

    /// <summary>Deletes of one room what its founder wants to be kept no longer.</summary>
    /// <param name="room">The room's id in the store.</param>
    /// <param name="now">The time.</param>
    /// <returns>How many events there were.</returns>
    public int Trim(string room, DateTimeOffset now)
    {
        using var connection = new DataConnection(database.Options);
        return Registrations(connection).SingleOrDefault(row => row.PersistenceId == room) is { } row ? Trim(connection, row, now) : 0;
    }

    /// <summary>Where it was stored of each room last whose it is. An index has these rows only, so the others are not looked at.</summary>
    internal static IQueryable<JournalRow> Registrations(DataConnection connection)
    {
        var rows = connection.GetTable<JournalRow>().Where(row => row.Manifest == RoomRecords.Ownership && !row.IsDeleted);
        return rows.Where(row => !rows.Any(later => later.PersistenceId == row.PersistenceId && later.Number > row.Number));
    }

    private static int Trim(DataConnection connection, JournalRow registered, DateTimeOffset now)
    {
        if (registered.Read().Content is not OwnershipChanged { Registration.History: var limits })
        {
            return 0;
        }

        var rows = connection.GetTable<JournalRow>().Where(row => row.PersistenceId == registered.PersistenceId);
        var deleted = 0;
        if (limits.Age is { } age)
        {
            var ticks = (now - age).UtcTicks;
            deleted += DeleteAll(connection, rows.Where(row => row.Created < ticks));
        }

        return deleted + (limits.Count is { } count ? DeleteBeyond(connection, rows, count) : 0);
    }

    private static int DeleteOlder(DataConnection connection, long ticks)
    {
        // Rows are in order of time; so what is younger need not be looked at.
        var journal = HistoryRows.Of(connection);
        var end = journal.Where(row => row.Created >= ticks).OrderBy(row => row.Ordering).Select(row => row.Ordering).FirstOrDefault();
        return DeleteAll(connection, journal.Where(row => row.Created < ticks && (end == 0 || row.Ordering < end)));
    }

    private static int DeleteBeyond(DataConnection connection, int count)
    {
        var journal = HistoryRows.Of(connection);
        var deleted = 0;
        var said = journal.Where(row => Said.Contains(row.Manifest));
        foreach (var room in said.GroupBy(row => row.PersistenceId).Where(rows => rows.Count() > count).Select(rows => rows.Key).ToArray())
        {
            deleted += DeleteBeyond(connection, journal.Where(row => row.PersistenceId == room), count);
        }

        return deleted;
    }

    private static int DeleteBeyond(DataConnection connection, IQueryable<JournalRow> rows, int count)
    {
        if (count == 0)
        {
            return DeleteAll(connection, rows);
        }

        var oldest = rows.Where(row => Said.Contains(row.Manifest))
            .OrderByDescending(row => row.Number).Skip(count - 1).Select(row => row.Number).FirstOrDefault();
        return oldest == 0 ? 0 : DeleteAll(connection, rows.Where(row => row.Number < oldest));
    }

    private static int DeleteAll(DataConnection connection, IQueryable<JournalRow> rows)
    {
        var (deleted, last) = (0, 0L);
        while (true)
        {
            var batch = rows.Where(row => row.Ordering > last && Expiring.Contains(row.Manifest)).OrderBy(row => row.Ordering).Take(Batch).ToArray();
            if (batch.Length == 0)
            {
                return deleted;
            }

            using var transaction = connection.BeginTransaction();
            foreach (var room in batch.GroupBy(row => row.PersistenceId))
            {
                HistoryRows.Delete(connection, [.. room]);
            }

            transaction.Commit();
            (deleted, last) = (deleted + batch.Length, batch[^1].Ordering);
        }
    }
}
