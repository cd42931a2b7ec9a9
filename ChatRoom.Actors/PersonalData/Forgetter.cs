using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Storage;
using LinqToDB;
using LinqToDB.Data;

namespace ChatRoom.Actors.PersonalData;

/// <summary>
/// Deletes what is stored of somebody, a few rows in each transaction; the account itself comes last, so that what was interrupted can be
/// done again. No server may run meanwhile: a room that is there would go on with what it remembers.
/// </summary>
/// <param name="database">Where it is.</param>
internal sealed class Forgetter(Database database)
{
    /// <summary>Forgets somebody.</summary>
    /// <param name="name">The name of an account.</param>
    /// <returns>What was deleted; null when there was never such an account.</returns>
    public ForgottenData? Forget(string name)
    {
        using var connection = new DataConnection(database.Options);
        var stored = new StoredData(connection);
        if (stored.Find(name) is not { } person)
        {
            return null;
        }

        var total = new ForgottenData();
        foreach (var room in stored.Rooms())
        {
            total += Forget(connection, stored, room, person);
        }

        foreach (var conversation in stored.Conversations(person))
        {
            total += new ForgottenData { Conversations = 1, Direct = DeleteAll(connection, conversation) };
        }

        total += new ForgottenData { ReadMarkers = new ReadMarkerStore(connection).Delete([person.Account.AccountId]) };

        // Once before the account is gone too: if it cannot be done, all of this can be done again.
        database.Scrub(connection);
        foreach (var other in person.Names.Where(each => StoredData.AccountId(each.Name) != person.StoredAs))
        {
            DeleteName(connection, stored, other.Name, person);
        }

        DeleteAccount(connection, person);
        database.Scrub(connection);
        return total;
    }

    private static ForgottenData Forget(DataConnection connection, StoredData stored, string room, AccountTenure person)
    {
        var forgetting = new RoomForgetting(person);
        var total = new ForgottenData();
        foreach (var page in stored.Pages(room))
        {
            var judged = page.Select(row => (Row: row, Stored: row.Read()))
                .Select(each => (each.Row, each.Stored, Instead: forgetting.Judge(each.Stored)))
                .Where(each => !ReferenceEquals(each.Instead, each.Stored)).ToList();
            if (judged.Count == 0)
            {
                continue;
            }

            JournalRow[] deleted = [.. judged.Where(each => each.Instead is null).Select(each => each.Row)];
            using var transaction = connection.BeginTransaction();
            if (deleted.Length > 0)
            {
                HistoryRows.Delete(connection, deleted);
            }

            foreach (var (row, _, instead) in judged.Where(each => each.Instead is not null))
            {
                var bytes = row.With(instead!).Message;
                connection.GetTable<JournalRow>().Where(each => each.Ordering == row.Ordering).Set(each => each.Message, bytes).Update();
            }

            // The journal has all that is in them.
            DeleteSnapshots(connection, room);
            transaction.Commit();
            var messages = deleted.Count(row => row.Manifest == RoomRecords.Said);
            total += new ForgottenData { Messages = messages, Comings = deleted.Length - messages, Rewritten = judged.Count - deleted.Length };
        }

        return total == new ForgottenData() ? total : total with { Rooms = 1 };
    }

    /// <summary>Whoever had the name before is not the one to be forgotten: then it stays known that there was another.</summary>
    private static void DeleteAccount(DataConnection connection, AccountTenure person)
    {
        var id = person.StoredAs;
        using var transaction = connection.BeginTransaction();
        var rows = connection.GetTable<JournalRow>().Where(row => row.PersistenceId == id);
        if (rows.Any(row => row.Number < person.Number))
        {
            var (manifest, bytes) = StorageSerializer.Write(new AccountForgotten(person.Account.At));
            rows.Where(row => row.Number == person.Number).Set(row => row.Manifest, manifest).Set(row => row.Message, bytes).Update();
            rows.Where(row => row.Number > person.Number).Delete();
        }
        else
        {
            rows.Delete();
        }

        transaction.Commit();
    }

    /// <summary>That a name was one more of the account; somebody else may have had it before, and may have it now.</summary>
    private static void DeleteName(DataConnection connection, StoredData stored, string name, AccountTenure person)
    {
        using var transaction = connection.BeginTransaction();
        var id = StoredData.AccountId(name);
        var events = stored.Events(name);
        foreach (var (number, happened) in events.Where(each => each.Event is NameReserved reserved && reserved.AccountId == person.Account.AccountId))
        {
            var (manifest, bytes) = StorageSerializer.Write(new AccountForgotten(happened.At));
            connection.GetTable<JournalRow>().Where(row => row.PersistenceId == id && row.Number == number)
                .Set(row => row.Manifest, manifest).Set(row => row.Message, bytes).Update();
        }

        if (events.All(each => each.Event is NameReleased || each.Event is NameReserved reserved && reserved.AccountId == person.Account.AccountId))
        {
            connection.GetTable<JournalRow>().Where(row => row.PersistenceId == id).Delete();
        }

        transaction.Commit();
    }

    private static int DeleteAll(DataConnection connection, string id)
    {
        using var transaction = connection.BeginTransaction();
        DeleteSnapshots(connection, id);
        var count = connection.GetTable<JournalRow>().Where(row => row.PersistenceId == id).Delete();
        SearchIndex.Forget(connection, id);
        transaction.Commit();
        return count;
    }

    private static void DeleteSnapshots(DataConnection connection, string id) =>
        connection.Execute("DELETE FROM snapshot WHERE persistence_id = @id", new DataParameter("id", id));
}
