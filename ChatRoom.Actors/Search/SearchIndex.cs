using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using LinqToDB.Data;
using LinqToDB.Mapping;

namespace ChatRoom.Actors.Search;

/// <summary>
/// The index in the database, made from the journal. What is deleted there is deleted here in the same transaction, by the database. To it,
/// what two people say to each other is said in a room too.
/// </summary>
/// <param name="connection">A connection to the store.</param>
/// <remarks>Whatever differs from one query to the next is a parameter: for each new text linq2db compiles a method.</remarks>
internal abstract class SearchIndex(DataConnection connection) : ISearchIndex
{
    /// <summary>The rows of a journal that have a part in a search.</summary>
    protected const string JournalColumns = "j.ordering, j.sequence_number, j.manifest, j.message";

    /// <summary>The connection.</summary>
    protected DataConnection Connection { get; } = connection;

    /// <summary>Lets what is known of a room follow it to another name, in the transaction in which its journal does.</summary>
    /// <param name="connection">The connection with that transaction.</param>
    /// <param name="from">The room's id in the store.</param>
    /// <param name="to">The id it has from now on.</param>
    public static void Move(DataConnection connection, string from, string to)
    {
        DataParameter[] ids = [new("moved", from), new("id", to)];
        connection.Execute("DELETE FROM search_room WHERE persistence_id = @id", ids[1]);
        connection.Execute("UPDATE search_room SET persistence_id = @id WHERE persistence_id = @moved", ids);
    }

    /// <summary>Forgets that there was a room, of which nothing is in the journal any more.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="journalId">The room's id in the store.</param>
    public static void Forget(DataConnection connection, string journalId) =>
        connection.Execute("DELETE FROM search_room WHERE persistence_id = @id", new DataParameter("id", journalId));

    /// <inheritdoc/>
    public long ProgressOf(string journalId) => RoomOf(journalId)?.Progress ?? 0;

    /// <inheritdoc/>
    public IReadOnlyList<HistoryEntry> Find(string journalId, IReadOnlyList<string> terms, long first, long last, int count, bool fromEnd)
    {
        if (RoomOf(journalId) is not { } room
            || OrderingAt(journalId, "sequence_number >= @number ORDER BY sequence_number", first) is not { } from
            || OrderingAt(journalId, "sequence_number <= @number ORDER BY sequence_number DESC", last) is not { } to)
        {
            return [];
        }

        return [.. Find(journalId, room.Number, terms, from, to, count, fromEnd ? "DESC" : "ASC")
            .Select(row => new HistoryEntry(row.Number, EventOf(row)))];
    }

    /// <summary>Rooms or conversations with much that is not in the index.</summary>
    /// <param name="kind">What they are in the store.</param>
    /// <param name="atLeast">How many events are much.</param>
    public IReadOnlyList<string> Backlog(string kind, int atLeast) => [.. Connection.Query<string>(
        $"""
         SELECT j.persistence_id
         FROM (
             SELECT persistence_id, MAX(sequence_number) AS latest FROM journal
             WHERE {JournalIds.IsOfKind} GROUP BY persistence_id
         ) j
         LEFT JOIN search_room s ON s.persistence_id = j.persistence_id
         WHERE j.latest - COALESCE(s.sequence_number, 0) >= @least
         """,
        [.. JournalIds.Bounds(kind), new DataParameter("least", atLeast)])];

    /// <summary>Takes some more messages of a room in.</summary>
    /// <param name="journalId">The room's id in the store.</param>
    /// <param name="count">How many at most.</param>
    /// <returns>Whether there may be more.</returns>
    public bool Advance(string journalId, int count)
    {
        // First reads and takes the messages apart, so that nobody waits for that who wants to write.
        var room = RoomOf(journalId);
        var done = room?.Progress ?? 0;
        var id = new DataParameter("id", journalId);
        var latest = Connection.Query<long?>("SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @id", id).Single() ?? 0;
        JournalRow[] rows = [.. Connection.Query<JournalRow>(
            $"""
             SELECT {JournalColumns} FROM journal j
             WHERE j.persistence_id = @id AND j.sequence_number > @done AND j.sequence_number <= @latest
               AND j.manifest IN ('{RoomRecords.Said}', '{ConversationRecords.Said}')
             ORDER BY j.sequence_number LIMIT @count
             """,
            id,
            new DataParameter("done", done),
            new DataParameter("latest", latest),
            new DataParameter("count", count))];
        var upTo = rows.Length == count ? rows[^1].Number : latest;
        if (upTo <= done)
        {
            return false;
        }

        IndexedMessage[] messages = [.. rows.Select(Read).OfType<IndexedMessage>()];
        using var transaction = Connection.BeginTransaction();
        if (!IsThere(id, upTo))
        {
            return false;
        }

        room ??= Register(id);
        var isNext = Connection.Execute(
            "UPDATE search_room SET sequence_number = @number WHERE room = @room AND sequence_number = @done",
            new DataParameter("number", upTo),
            new DataParameter("room", room.Number),
            new DataParameter("done", done)) == 1;
        if (isNext)
        {
            Add(room.Number, messages);
            transaction.Commit();
        }

        return isNext && rows.Length == count;
    }

    /// <summary>What keeps a row of the journal from being changed until the end of the transaction, at the end of a query.</summary>
    protected abstract string Hold { get; }

    /// <summary>Finds rows of the journal.</summary>
    /// <param name="journalId">The room's id in the store: of others nothing is found, whatever the index says.</param>
    /// <param name="room">The room's number in the index.</param>
    /// <param name="terms">What all of them have.</param>
    /// <param name="from">The least ordering.</param>
    /// <param name="to">The highest ordering.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="direction">In which order of the orderings.</param>
    protected abstract IEnumerable<JournalRow> Find(
        string journalId, int room, IReadOnlyList<string> terms, long from, long to, int count, string direction);

    /// <summary>Puts messages in, apart from those that are not in the journal any more.</summary>
    protected abstract void Add(int room, IReadOnlyCollection<IndexedMessage> messages);

    private static RoomEvent EventOf(JournalRow row) => ((IHistoryRecord)row.Read()).Event;

    private static IndexedMessage? Read(JournalRow row) => EventOf(row) is Message message && SearchQuery.IsSearched(message)
        ? new IndexedMessage(row.Ordering, string.Join(' ', SearchTerms.Of(message)))
        : null;

    /// <summary>Whether the room is still where it was: it may just have moved to another name, and must not do so until this is done.</summary>
    private bool IsThere(DataParameter id, long number) => Connection.Query<long>(
        $"SELECT ordering FROM journal WHERE persistence_id = @id AND sequence_number = @number {Hold}", id, new DataParameter("number", number)).Any();

    private RoomRow? RoomOf(string journalId) => Connection.Query<RoomRow>(
        "SELECT room, sequence_number FROM search_room WHERE persistence_id = @id", new DataParameter("id", journalId)).SingleOrDefault();

    private RoomRow Register(DataParameter id)
    {
        Connection.Execute("INSERT INTO search_room (persistence_id, sequence_number) VALUES (@id, 0)", id);
        return RoomOf((string)id.Value!)!;
    }

    private long? OrderingAt(string journalId, string where, long number) => Connection.Query<long?>(
        $"SELECT ordering FROM journal WHERE persistence_id = @id AND {where} LIMIT 1",
        new DataParameter("id", journalId),
        new DataParameter("number", number)).SingleOrDefault();

    /// <summary>A message and its terms, with spaces between them.</summary>
    protected sealed record IndexedMessage(long Ordering, string Terms);

    /// <summary>A room in the index.</summary>
    private sealed class RoomRow
    {
        [Column("room")]
        public int Number { get; set; }

        [Column("sequence_number")]
        public long Progress { get; set; }
    }
}
