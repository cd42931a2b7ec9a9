using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Actors.Support;
using CsCheck;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Search;

/// <summary>Whatever is searched for, it is what somebody finds who reads everything; in either database.</summary>
public abstract class SearchTest : IDisposable
{
    private readonly PreparedStore _store;
    private int _histories;

    private protected SearchTest(PreparedStore store) => _store = store;

    /// <summary>How many histories are tried.</summary>
    protected virtual int Iterations => 100;

    private Database Store => _store.Database;

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_is_found_is_what_somebody_finds_who_reads_all_however_far_the_index_is() =>
        Gen.Select(MadeUpHistory.Steps, MadeUpHistory.Steps, MadeUpHistory.Questions.Array[8]).Sample(
            (inRoom, inConversation, questions) =>
            {
                var room = new MadeUpHistory(Store, new HistoryScope("#room", NewRoom(), "abc", 1, 0, "", Ranks.None));
                var conversation = new MadeUpHistory(Store, HistoryScope.Of(NewConversation(), "bob"));
                foreach (var (step, other) in inRoom.Zip(inConversation))
                {
                    room.Do(step);
                    conversation.Do(other);
                }

                foreach (var question in questions)
                {
                    AssertFound(room.Ask(question));
                    AssertFound(conversation.Ask(question));
                }
            },
            iter: Iterations,
            threads: 1);

    [Fact]
    public void The_index_itself_finds_what_it_has_taken_in()
    {
        var room = NewRoom();
        using var connection = new DataConnection(Store.Options);
        SaidInStore.Say(connection, room, 1, "Grüße aus Köln");
        SaidInStore.Say(connection, room, 2, "Köln");
        SaidInStore.Say(connection, NewRoom(), 1, "Köln");
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
    public void What_has_not_said_so_is_found_to_be_behind()
    {
        var (behind, done, conversation) = (NewRoom(), NewRoom(), NewConversation().JournalId);
        using var connection = new DataConnection(Store.Options);
        foreach (var history in new[] { behind, done, conversation })
            for (var number = 1; number <= 5; number++)
                SaidInStore.Say(connection, history, number, "word");
        var index = Store.Index(connection);
        index.Advance(done, count: 10);

        Assert.Equal([behind], index.Backlog(RoomActor.Kind, 5));
        Assert.Empty(index.Backlog(RoomActor.Kind, 6));
        Assert.Equal([conversation], index.Backlog(ConversationActor.Kind, 5));
        index.Advance(conversation, count: 10);
        Assert.Empty(index.Backlog(ConversationActor.Kind, 1));
    }

    [Fact]
    public void A_room_that_moves_to_another_name_is_found_there_and_another_one_can_have_its_name()
    {
        var (before, now) = (NewRoom(), NewRoom());
        using var connection = new DataConnection(Store.Options);
        var index = Store.Index(connection);
        JournalRows.Write(connection, now, 7, new RoomEnded(IsForgotten: false), DateTimeOffset.UnixEpoch);
        index.Advance(now, count: 10);
        SaidInStore.Say(connection, before, 1, "word");
        SaidInStore.Say(connection, before, 2, "word");
        index.Advance(before, count: 10);

        Assert.True(RoomJournal.TryMove(connection, before, now));

        Assert.Equal((0, 2), (index.ProgressOf(before), index.ProgressOf(now)));
        SaidInStore.Say(connection, before, 1, "word");
        index.Advance(before, count: 10);
        Assert.Equal([1, 2], index.Find(now, ["word"], 1, 9, 10, fromEnd: false).Select(entry => entry.Number));
        Assert.Equal([1], index.Find(before, ["word"], 1, 9, 10, fromEnd: false).Select(entry => entry.Number));
    }

    [Theory]
    [InlineData(RoomActor.Kind)]
    [InlineData(ConversationActor.Kind)]
    public void What_is_deleted_leaves_nothing_in_the_index(string kind)
    {
        using var connection = new DataConnection(Store.Options);
        var history = SayAndIndex(connection, kind, "zyzzyva", "fine");
        Assert.True(IsInIndex(connection, "zyzzyva"));

        new JournalSource(connection, history).Erase(1);

        Assert.False(IsInIndex(connection, "zyzzyva"));
        Assert.True(IsInIndex(connection, "fine"));
    }

    [Theory]
    [InlineData(RoomActor.Kind)]
    [InlineData(ConversationActor.Kind)]
    public void What_is_to_be_kept_no_longer_leaves_nothing_in_the_index(string kind)
    {
        using var connection = new DataConnection(Store.Options);
        SayAndIndex(connection, kind, "zyzzyva", "fine");

        new Retention(Store, new HistoryOptions { MaxCount = 1 }).Sweep(DateTimeOffset.UnixEpoch);
        Assert.False(IsInIndex(connection, "zyzzyva"));
        Assert.True(IsInIndex(connection, "fine"));

        new Retention(Store, new HistoryOptions { MaxAge = TimeSpan.FromHours(1) }).Sweep(DateTimeOffset.UnixEpoch.AddDays(1));
        Assert.False(IsInIndex(connection, "fine"));
    }

    /// <summary>Accounts are never the same again; but what was on its way to the store may begin their conversation anew.</summary>
    [Fact]
    public void Of_a_conversation_that_has_ended_the_index_knows_nothing_and_begins_anew()
    {
        using var connection = new DataConnection(Store.Options);
        var index = Store.Index(connection);
        var conversation = SayAndIndex(connection, ConversationActor.Kind, "zyzzyva", "zyzzyva");

        new JournalSource(connection, conversation).EraseAll();

        Assert.False(IsInIndex(connection, "zyzzyva"));
        Assert.Equal(0, connection.Execute<long>("SELECT COUNT(*) FROM search_room"));
        SaidInStore.Say(connection, conversation, 1, "late");
        index.Advance(conversation, count: 10);
        Assert.Equal([1], index.Find(conversation, ["late"], 1, 9, 10, fromEnd: false).Select(entry => entry.Number));
    }

    private static void AssertFound((IEnumerable<RoomEvent> Found, IEnumerable<RoomEvent> Expected) answer) =>
        Assert.Equal(answer.Expected.Select(happened => happened.Sequence), answer.Found.Select(happened => happened.Sequence));

    /// <summary>Something is said where nothing was said before, and the index takes all of it in.</summary>
    /// <param name="connection">A connection to the store.</param>
    /// <param name="kind">Where: in a room or in a conversation.</param>
    /// <param name="texts">What.</param>
    /// <returns>The id in the store of where that was.</returns>
    private string SayAndIndex(DataConnection connection, string kind, params string[] texts)
    {
        var history = kind == RoomActor.Kind ? NewRoom() : NewConversation().JournalId;
        foreach (var (index, text) in texts.Index())
            SaidInStore.Say(connection, history, index + 1, text);
        Store.Index(connection).Advance(history, count: 10);
        return history;
    }

    /// <summary>A fresh id of a room in the store.</summary>
    private string NewRoom() => JournalIds.Of(RoomActor.Kind, $"#{++_histories}");

    private Correspondents NewConversation() => Correspondents.Of("id-a", $"id-{++_histories}");

    /// <summary>Whether a word is anywhere in the bytes of the index.</summary>
    protected abstract bool IsInIndex(DataConnection connection, string word);
}
