using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Storage;
using ChatRoom.Protocol.Irc;
using LinqToDB;
using LinqToDB.Data;

namespace ChatRoom.Actors.PersonalData;

/// <summary>Whatever is stored, read in order and a few rows at a time, so that it may be of any size.</summary>
/// <param name="connection">A connection to the store.</param>
internal sealed class StoredData(DataConnection connection)
{
    /// <summary>How many rows are read at a time, and changed in one transaction.</summary>
    private const int Page = 500;

    /// <summary>The ids of all rooms in the store, in order.</summary>
    public IReadOnlyList<string> Rooms() => JournalIds.List(connection, RoomActor.Kind);

    /// <summary>The id of a room in the store.</summary>
    public static string RoomId(string room) => JournalIds.Of(RoomActor.Kind, Casemapping.Fold(room));

    /// <summary>The ids of an account's conversations in the store, in order.</summary>
    public IReadOnlyList<string> Conversations(AccountTenure person) => [.. JournalIds.List(connection, ConversationActor.Kind).Where(id =>
    {
        var (one, other) = Correspondents.OfJournal(id);
        return one == person.Account.AccountId || other == person.Account.AccountId;
    })];

    /// <summary>The latest account of a name, or null when there was never one.</summary>
    public AccountTenure? Find(string account)
    {
        var (id, events) = (AccountId(account), Events(account));
        if (events.LastOrDefault(each => each.Event is AccountRegistered or AccountRequested or NameReserved).Event is not NameReserved reserved)
        {
            return AccountTenure.Latest(events) is { } latest ? latest with { StoredAs = id } : null;
        }

        // One more name of an account that is kept under another; somebody else may have that one now.
        return AccountTenure.Latest(Events(reserved.Home)) is { } owner && owner.Account.AccountId == reserved.AccountId
            ? owner with { StoredAs = AccountId(reserved.Home) }
            : null;
    }

    /// <summary>What has happened to the accounts of a name, with the journal's numbers.</summary>
    public IReadOnlyList<(long Number, AccountEvent Event)> Events(string name) =>
        [.. Read(AccountId(name)).Where(row => !row.IsDeleted).Select(row => (row.Number, (AccountEvent)row.Read()))];

    /// <summary>The rows of an entity in order.</summary>
    public IEnumerable<JournalRow> Read(string id) => Pages(id).SelectMany(page => page);

    /// <summary>The rows of an entity in order, a few at a time.</summary>
    public IEnumerable<JournalRow[]> Pages(string id)
    {
        var last = 0L;
        while (connection.GetTable<JournalRow>().Where(row => row.PersistenceId == id && row.Number > last)
            .OrderBy(row => row.Number).Take(Page).ToArray() is { Length: > 0 } page)
        {
            yield return page;
            last = page[^1].Number;
        }
    }

    /// <summary>The id of a name's account in the store.</summary>
    public static string AccountId(string name) => JournalIds.Of(AccountActor.Kind, Casemapping.Fold(name));
}
