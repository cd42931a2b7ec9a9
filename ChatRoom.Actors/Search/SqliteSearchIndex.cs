using ChatRoom.Actors.Storage;
using LinqToDB.Data;

namespace ChatRoom.Actors.Search;

/// <summary>The index in SQLite: a table of FTS5, whose rows have the numbers of those of the journal.</summary>
/// <remarks>
/// The room is a word among the others, so that messages of other rooms are passed over by the index itself. The plus keeps SQLite from
/// beginning with all there is of a room in the journal instead.
/// </remarks>
internal sealed class SqliteSearchIndex(DataConnection connection) : SearchIndex(connection)
{
    /// <summary>Who writes is alone there.</summary>
    protected override string Hold => "";

    /// <inheritdoc/>
    protected override IEnumerable<JournalRow> Find(
        string journalId, int room, IReadOnlyList<string> terms, long from, long to, int count, string direction) =>
        Connection.Query<JournalRow>(
            $"""
             SELECT {JournalColumns} FROM search_index s JOIN journal j ON j.ordering = s.rowid
             WHERE s.search_index MATCH @terms AND s.rowid BETWEEN @from AND @to AND +j.persistence_id = @id AND NOT j.deleted
             ORDER BY s.rowid {direction} LIMIT @count
             """,
            new DataParameter("terms", string.Join(" AND ", terms.Append(SearchTerms.Room(room)).Select(term => $"\"{term}\""))),
            new DataParameter("id", journalId),
            new DataParameter("from", from),
            new DataParameter("to", to),
            new DataParameter("count", count));

    /// <inheritdoc/>
    protected override void Add(int room, IReadOnlyCollection<IndexedMessage> messages)
    {
        foreach (var message in messages)
        {
            Connection.Execute(
                "INSERT INTO search_index (rowid, words) SELECT ordering, @words FROM journal WHERE ordering = @ordering",
                new DataParameter("words", $"{SearchTerms.Room(room)} {message.Terms}"),
                new DataParameter("ordering", message.Ordering));
        }
    }
}
