using ChatRoom.Actors.Storage;
using LinqToDB.Data;

namespace ChatRoom.Actors.Search;

/// <summary>The index in PostgreSQL: a table of <c>tsvector</c>s. No dictionary of the database changes a word.</summary>
internal sealed class PostgreSqlSearchIndex(DataConnection connection) : SearchIndex(connection)
{
    /// <inheritdoc/>
    protected override string Hold => "FOR KEY SHARE";

    /// <remarks>
    /// The journal is asked for each row by itself (<c>LATERAL</c> with a limit): where PostgreSQL merges the two instead, it reads the
    /// journal from its end to where the first row is, which for old messages is most of it.
    /// </remarks>
    /// <inheritdoc/>
    protected override IEnumerable<JournalRow> Find(
        string journalId, int room, IReadOnlyList<string> terms, long from, long to, int count, string direction) =>
        Connection.Query<JournalRow>(
            $"""
             SELECT {JournalColumns} FROM search_message s
             CROSS JOIN LATERAL (SELECT * FROM journal WHERE ordering = s.ordering AND persistence_id = @id AND NOT deleted LIMIT 1) j
             WHERE s.room = @room AND s.ordering BETWEEN @from AND @to
               {(terms.Count == 0 ? "" : "AND s.words @@ CAST(@terms AS tsquery)")}
             ORDER BY s.ordering {direction} LIMIT @count
             """,
            [
                new DataParameter("id", journalId),
                new DataParameter("room", room),
                new DataParameter("from", from),
                new DataParameter("to", to),
                new DataParameter("count", count),
                .. terms.Count == 0 ? Array.Empty<DataParameter>() : [new DataParameter("terms", string.Join(" & ", terms.Select(term => $"'{term}'")))],
            ]);

    /// <summary>
    /// The rows of the journal are held until it is done: one that is deleted at that moment goes after it, and takes what is
    /// here with it.
    /// </summary>
    protected override void Add(int room, IReadOnlyCollection<IndexedMessage> messages) => Connection.Execute(
        """
         INSERT INTO search_message (ordering, room, words)
         SELECT j.ordering, @room, array_to_tsvector(string_to_array(m.terms, ' '))
         FROM journal j JOIN unnest(@orderings, @terms) AS m (ordering, terms) ON m.ordering = j.ordering
         FOR KEY SHARE OF j
         """,
        new DataParameter("room", room),
        new DataParameter("orderings", messages.Select(message => message.Ordering).ToArray()),
        new DataParameter("terms", messages.Select(message => message.Terms).ToArray()));
}
