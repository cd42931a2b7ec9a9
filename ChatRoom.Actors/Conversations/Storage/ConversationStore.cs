using ChatRoom.Actors.Storage;
using LinqToDB.Data;

namespace ChatRoom.Actors.Conversations.Storage;

/// <summary>The conversations as they are in the database, for what no <see cref="ConversationActor"/> can do: to find all of them.</summary>
/// <param name="database">Where they are.</param>
internal sealed class ConversationStore(Database database)
{
    /// <summary>
    /// Steps from each to the next in the index, past all that was said; a full stop comes behind a hyphen.
    /// </summary>
    private const string All = $"""
        WITH RECURSIVE each_id (id) AS (
          SELECT MIN(persistence_id) FROM journal
          WHERE persistence_id >= '{ConversationActor.Kind}-' AND persistence_id < '{ConversationActor.Kind}.'
          UNION ALL
          SELECT (SELECT MIN(persistence_id) FROM journal WHERE persistence_id > id AND persistence_id < '{ConversationActor.Kind}.')
          FROM each_id WHERE id IS NOT NULL
        )
        SELECT id FROM each_id WHERE id IS NOT NULL
        """;

    /// <summary>Whose conversations there are.</summary>
    public IReadOnlyCollection<Correspondents> List()
    {
        using var connection = new DataConnection(database.Options);
        return [.. connection.Query<string>(All).Select(id => Correspondents.Parse(id[(ConversationActor.Kind.Length + 1)..]))];
    }
}
