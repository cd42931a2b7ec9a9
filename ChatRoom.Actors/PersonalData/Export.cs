using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.PersonalData;

/// <summary>Writes what is stored, of somebody or of rooms, one thing after the other.</summary>
/// <param name="stored">What is stored.</param>
/// <param name="writer">Writes it.</param>
/// <param name="person">Of whom; null for everything in rooms.</param>
internal sealed class Export(StoredData stored, ExportWriter writer, AccountTenure? person)
{
    /// <summary>Writes rooms.</summary>
    /// <param name="rooms">Their ids in the store.</param>
    public void Write(IEnumerable<string> rooms)
    {
        if (person is not null)
        {
            writer.Write(person);
        }

        foreach (var room in rooms)
        {
            Write(room);
        }
    }

    /// <summary>Writes the person's conversations: what the other has said too, for it is said to the person.</summary>
    public void WriteConversations()
    {
        if (person is null)
        {
            return;
        }

        foreach (var row in stored.Conversations(person).SelectMany(stored.Read).Where(row => !row.IsDeleted))
        {
            if (row.Read() is DirectEvent { Event: var happened })
            {
                writer.Write(happened, isDirect: true);
            }
        }
    }

    /// <summary>Writes up to when the person has read: in rooms, and what others have said to it.</summary>
    /// <param name="markers">Where that is kept.</param>
    /// <param name="readNames">Reads the names of accounts by their ids.</param>
    public void WriteMarkers(ReadMarkerStore markers, Func<IReadOnlyDictionary<string, string>> readNames)
    {
        if (person is null)
        {
            return;
        }

        var names = readNames();
        foreach (var marker in markers.Read(person.Account.AccountId))
        {
            if (ReadTarget.AccountIdIn(marker.Target) is not { } other)
            {
                writer.WriteMarker(marker.Target, with: null, marker.Time);
            }
            else if (names.TryGetValue(other, out var name))
            {
                writer.WriteMarker(room: null, name, marker.Time);
            }
        }
    }

    private void Write(string id)
    {
        var name = JournalIds.EntityIn(RoomActor.Kind, id);
        Registration? registration = null;
        foreach (var row in stored.Read(id).Where(row => !row.IsDeleted))
        {
            switch (row.Read())
            {
                case RoomStarted started:
                    (name, registration) = (started.Name, null);
                    WriteWhole(() => writer.Write(started));
                    break;
                case RoomEnded:
                    WriteWhole(() => writer.WriteEnd(name, new DateTimeOffset(row.Created, TimeSpan.Zero)));
                    break;
                case Recorded { Event: var happened }:
                    name = happened is RoomRenamed renamed ? renamed.NewName : happened.Room;
                    registration = happened is OwnershipChanged changed ? changed.Registration : registration;
                    if (person is null || IsOf(person, happened))
                    {
                        writer.Write(happened, isDirect: false);
                    }

                    break;
            }
        }

        if (person is not null && RankOf(person, registration) is { } rank)
        {
            writer.Write(name, rank);
        }
    }

    private void WriteWhole(Action write)
    {
        if (person is null)
        {
            write();
        }
    }

    private static bool IsOf(AccountTenure person, RoomEvent happened) =>
        person.Is(happened.Who, happened.Time)
        || (happened is ProfileUpdated { Now: var now } && person.Is(now, happened.Time))
        || (happened is Left { KickedBy: { } kicker } && person.Is(kicker, happened.Time));

    private static Ranks? RankOf(AccountTenure person, Registration? registration) =>
        registration is null ? null
        : registration.Founder.Id == person.Account.AccountId ? Ranks.Founder
        : registration.Find(person.Account.AccountId)?.Rank;
}
