using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Actors.Support;
using CsCheck;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>Whatever is searched for, it is what somebody finds who reads everything; in either database.</summary>
public abstract class SearchTest
{
    private int _rooms;

    private protected abstract Database Store { get; }

    /// <summary>How many histories are tried.</summary>
    protected virtual int Iterations => 100;

    [Fact]
    public void What_is_found_is_what_somebody_finds_who_reads_all_however_far_the_index_is() =>
        Gen.Select(SearchHistoryOfRoom.Steps, SearchHistoryOfRoom.Questions.Array[8]).Sample(
            (steps, questions) =>
            {
                var room = new SearchHistoryOfRoom(Store, NewRoom());
                foreach (var step in steps)
                    room.Do(step);
                foreach (var question in questions)
                {
                    var (found, expected) = room.Ask(question);
                    Assert.Equal(expected.Select(happened => happened.Sequence), found.Select(happened => happened.Sequence));
                }
            },
            iter: Iterations,
            threads: 1);

    [Fact]
    public void The_index_itself_finds_what_it_has_taken_in()
    {
        var room = NewRoom();
        using var connection = new DataConnection(Store.Options);
        Say(connection, room, 1, "Grüße aus Köln");
        Say(connection, room, 2, "Köln");
        Say(connection, NewRoom(), 1, "Köln");
        var index = Store.Index(connection);

        Assert.True(index.Advance(room, count: 1));
        Assert.Equal(1, index.ProgressOf(room));
        Assert.False(index.Advance(room, count: 2));

        Assert.Equal(2, index.ProgressOf(room));
        Assert.Equal([2, 1], Find("koln"));
        Assert.Equal([1], Find("koln", "grusse"));
        Assert.Equal([], Find("koln", "berlin"));
        Assert.Equal([2, 1], Find("@alice"));
        Assert.Equal([], Find("alice"));

        IEnumerable<long> Find(params string[] terms) => index.Find(room, terms, 1, 2, 10, fromEnd: true).Select(entry => entry.Number);
    }

    [Fact]
    public void A_room_that_has_not_said_so_is_found_to_be_behind()
    {
        var (behind, done) = (NewRoom(), NewRoom());
        using var connection = new DataConnection(Store.Options);
        foreach (var room in new[] { behind, done })
            for (var number = 1; number <= 5; number++)
                Say(connection, room, number, "word");
        var index = Store.Index(connection);
        index.Advance(done, count: 10);

        Assert.Contains(behind, index.Backlog(5));
        Assert.DoesNotContain(done, index.Backlog(5));
        Assert.DoesNotContain(behind, index.Backlog(6));
    }

    [Fact]
    public void A_room_that_moves_to_another_name_is_found_there_and_another_one_can_have_its_name()
    {
        var (before, now) = (NewRoom(), NewRoom());
        using var connection = new DataConnection(Store.Options);
        var index = Store.Index(connection);
        JournalRows.Write(connection, now, 7, new RoomEnded(IsForgotten: false), DateTimeOffset.UnixEpoch);
        index.Advance(now, count: 10);
        Say(connection, before, 1, "word");
        Say(connection, before, 2, "word");
        index.Advance(before, count: 10);

        Assert.True(RoomJournal.TryMove(connection, before, now));

        Assert.Equal((0, 2), (index.ProgressOf(before), index.ProgressOf(now)));
        Say(connection, before, 1, "word");
        index.Advance(before, count: 10);
        Assert.Equal([1, 2], index.Find(now, ["word"], 1, 9, 10, fromEnd: false).Select(entry => entry.Number));
        Assert.Equal([1], index.Find(before, ["word"], 1, 9, 10, fromEnd: false).Select(entry => entry.Number));
    }

    [Fact]
    public void What_is_deleted_leaves_nothing_in_the_index()
    {
        var room = NewRoom();
        using var connection = new DataConnection(Store.Options);
        Say(connection, room, 1, "zyzzyva");
        Say(connection, room, 2, "fine");
        Store.Index(connection).Advance(room, count: 10);
        Assert.True(IsInIndex(connection, "zyzzyva"));

        connection.Execute("DELETE FROM journal WHERE persistence_id = @id", new DataParameter("id", room));

        Assert.False(IsInIndex(connection, "zyzzyva"));
    }

    /// <summary>A fresh id of a room in the store.</summary>
    protected string NewRoom() => PersistentEntityActor.IdOf(RoomActor.Kind, $"#{++_rooms}");

    /// <summary>Whether a word is anywhere in the bytes of the index.</summary>
    protected abstract bool IsInIndex(DataConnection connection, string word);

    private static void Say(DataConnection connection, string room, long number, string text) => JournalRows.Write(
        connection, room, number, new Recorded(
            new Message("#room", number, DateTimeOffset.UnixEpoch.AddSeconds(number), People.Alice, new Utterance(MessageKind.Message, text), $"abc-{number}"),
            Cause: null), DateTimeOffset.UnixEpoch);
}
