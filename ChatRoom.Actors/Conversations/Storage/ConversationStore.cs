using ChatRoom.Actors.Storage;
using LinqToDB.Data;

namespace ChatRoom.Actors.Conversations.Storage;

/// <summary>The conversations as they are in the database, for what no <see cref="ConversationActor"/> can do: to find all of them.</summary>
/// <param name="database">Where they are.</param>
internal sealed class ConversationStore(Database database)
{
    /// <summary>Whose conversations there are.</summary>
    public IReadOnlyCollection<Correspondents> List()
    {
        using var connection = new DataConnection(database.Options);
        return [.. JournalIds.List(connection, ConversationActor.Kind).Select(Correspondents.OfJournal)];
    }
}
