using LinqToDB.Data;

namespace ChatRoom.Actors.Storage;

/// <summary>The ids of entities in the store: what an entity is, a hyphen, and its id in its region.</summary>
internal static class JournalIds
{
    /// <summary>Whether a row is of an entity of a kind; with the parameters of <see cref="Bounds"/>.</summary>
    public const string IsOfKind = "persistence_id >= @first AND persistence_id < @last";

    /// <summary>Steps from each entity to the next in the index, past all of its rows.</summary>
    private const string Each = $"""
        WITH RECURSIVE each_id (id) AS (
          SELECT MIN(persistence_id) FROM journal WHERE {IsOfKind}
          UNION ALL
          SELECT (SELECT MIN(persistence_id) FROM journal WHERE persistence_id > id AND persistence_id < @last)
          FROM each_id WHERE id IS NOT NULL
        )
        SELECT id FROM each_id WHERE id IS NOT NULL
        """;

    /// <summary>The id of an entity.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="entityId">Its id in its region.</param>
    public static string Of(string kind, string entityId) => $"{kind}-{entityId}";

    /// <summary>An entity's id in its region.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Its id in the store.</param>
    public static string EntityIn(string kind, string id) => id[(kind.Length + 1)..];

    /// <summary>The ids of all entities of a kind that something is stored of, in order.</summary>
    /// <param name="connection">A connection to the store.</param>
    /// <param name="kind">What they are.</param>
    public static IReadOnlyList<string> List(DataConnection connection, string kind) => [.. connection.Query<string>(Each, Bounds(kind))];

    /// <summary>Between which the ids of a kind are: a full stop comes behind a hyphen.</summary>
    public static DataParameter[] Bounds(string kind) => [new("first", $"{kind}-"), new("last", $"{kind}.")];
}
