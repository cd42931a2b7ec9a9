using System.Text;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Accounts.Storage;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.PersonalData;
using ChatRoom.Actors.Reading;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.PersonalData;

/// <summary>What is written of what is stored of people, and what is deleted of it, in both stores.</summary>
public sealed class DataAdministrationTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private static readonly DateTimeOffset Now = Alice.Since;

    private int _number;

    [Theory]
    [EachStore]
    public void Everything_of_a_person_is_deleted_and_nothing_of_others(StoreProvider provider)
    {
        using var store = PreparedStore.Of(provider, server);
        var data = Open(store);
        using var connection = new DataConnection(store.Database.Options);
        var conversation = Correspondents.Of(Alice.Id, "b").JournalId;
        var others = Correspondents.Of("b", "c").JournalId;
        Write(connection, "account-alice", Alice.Account with { AccountId = "earlier", At = Now.AddDays(-9) });
        Write(connection, "account-alice", new AccountDropped(Now.AddDays(-8)));
        Write(connection, "account-alice", Alice.Account);
        Write(connection, "room-#a", new RoomStarted("#a", "x", Now));
        Write(connection, "room-#a", Alice.Happened(new Message("#a", 1, Now.AddDays(-9), Alice.Profile, new Utterance(MessageKind.Message, "earlier"), "x-1")));
        Write(connection, "room-#a", Alice.Happened(new Join("#a", 2, Now, Alice.Profile, Ranks.None)));
        Write(connection, "room-#a", Alice.Happened(new TopicChanged("#a", 3, Now, Alice.Profile, "kept")));
        foreach (var sequence in Enumerable.Range(4, 600))
            Write(connection, "room-#a", Alice.Said(sequence % 2 == 0 ? Alice.Profile : People.Bob, sequence, $"word{sequence}"));
        Write(connection, "room-#a", Alice.Said(Alice.Profile, 604, "word604"));
        Write(connection, "room-#b", Alice.Said(People.Bob, 1, "elsewhere"));
        Write(connection, conversation, new DirectSaid((Message)Alice.Said(People.Bob, 1, "between us").Event, "b", new("c", 1, Follows: 0)));
        Write(connection, others, new DirectSaid((Message)Alice.Said(People.Bob, 1, "between others").Event, "b", new("c", 1, Follows: 0)));
        foreach (var id in (string[])["room-#a", "room-#b", conversation])
            WriteSnapshot(connection, id);
        new ReadMarkerStore(connection).Write(
            [new(Alice.Id, "#a", Now), new("b", ReadTarget.OfAccount(Alice.Id), Now), new("b", "#a", Now), new("b", ReadTarget.OfAccount("c"), Now)], limit: 9);
        var index = store.Database.Index(connection);
        while (index.Advance("room-#a", 100))
        {
            // A few at a time.
        }

        Assert.Null(data.Forget("ALICE", out var forgotten));

        Assert.Equal(new ForgottenData { Messages = 301, Comings = 1, Rewritten = 1, Rooms = 1, Conversations = 1, Direct = 1, ReadMarkers = 2 }, forgotten);
        var left = JournalRows.Read(connection, "room-#a").Select(row => StorageSerializer.Read(row.Message, row.Manifest)).ToArray();
        Assert.Equal(304, left.Length);
        Assert.Equal("earlier", ((Message)((Recorded)left[1]).Event).Said.Text);
        Assert.Equal(("kept", RoomForgetting.Pseudonym), (((TopicChanged)((Recorded)left[2]).Event).Topic, ((Recorded)left[2]).Event.Who.Name));
        Assert.All(left[3..^1], stored => Assert.Equal("bob", ((Recorded)stored).Event.Who.Name));
        Assert.Equal(new NumbersReserved(604), left[^1]);
        Assert.Empty(index.Find("room-#a", ["word604"], 1, 1000, 10, fromEnd: false));
        Assert.Single(index.Find("room-#a", ["word603"], 1, 1000, 10, fromEnd: false));
        Assert.Equal(["room-#b"], connection.Query<string>("SELECT persistence_id FROM snapshot"));
        Assert.Empty(JournalRows.Read(connection, conversation));
        Assert.Single(JournalRows.Read(connection, others));
        Assert.Single(JournalRows.Read(connection, "room-#b"));
        Assert.Equal(3, JournalRows.Read(connection, "account-alice").Count);
        Assert.Equal(["b", "c"], new ReadMarkerStore(connection).AccountIds().Order());
        Assert.Equal(["#a", "@c"], new ReadMarkerStore(connection).Read("b").Select(marker => marker.Target));

        Assert.Null(data.FindAccount("alice"));
        Assert.Equal("there is no account alice", data.Forget("alice", out _));
        Assert.Equal("earlier", ((Message)((Recorded)StorageSerializer.Read(
            JournalRows.Read(connection, "room-#a")[1].Message, JournalRows.Read(connection, "room-#a")[1].Manifest)).Event).Said.Text);
        Assert.Empty(new AccountStore(store.Database).List());
    }

    [Theory]
    [EachStore]
    public void Everything_of_a_person_is_written_and_nothing_of_others(StoreProvider provider)
    {
        using var store = PreparedStore.Of(provider, server);
        var data = Open(store);
        using var connection = new DataConnection(store.Database.Options);
        Write(connection, "account-alice", Alice.Account);
        Write(connection, "account-alice", new CertificateAdded("ab12", Now));
        Write(connection, "account-alice", new CertificateAdded("cd34", Now));
        Write(connection, "account-alice", new CertificateRemoved("ab12", Now));
        Write(connection, "room-#a", new RoomStarted("#A", "x", Now));
        Write(connection, "room-#a", Alice.Happened(new OwnershipChanged("#A", 1, Now, People.Bob, [], new(new("bob", "b"), Now, [new(new("alice", Alice.Id), Ranks.HalfOperator)]))));
        Write(connection, "room-#a", Alice.Said(People.Bob, 2, "not hers"));
        Write(connection, "room-#a", Alice.Said(Alice.Profile, 3, "grüße, \"you\"\ntoo"));
        Write(connection, Correspondents.Of(Alice.Id, "b").JournalId, new DirectSaid(
            new Message("Alice", 1, Now, People.Bob, new Utterance(MessageKind.Action, "waves"), "d-1"), "b", new("c", 1, Follows: 0)));
        Write(connection, "account-bob", Alice.Account with { AccountId = "b", Name = "Bob" });
        new ReadMarkerStore(connection).Write([new(Alice.Id, "#a", Now), new(Alice.Id, "@b", Now), new(Alice.Id, "@gone", Now), new("b", "#b", Now)], limit: 9);

        Assert.Equal(
            [
                """{"kind":"account","name":"Alice","id":"id-of-alice","registered":"2030-01-02T03:04:05.678Z","email":"alice@example.org","certificates":["cd34"]}""",
                """{"room":"#a","kind":"message","number":3,"time":"2030-01-02T03:04:05.678Z","who":{"name":"alice","username":"~alice","host":"192.0.2.7","account":"alice"},"msgid":"x-3","text":"grüße, \"you\"\ntoo","tags":"+x=y"}""",
                """{"room":"#a","kind":"rank","rank":"half-operator"}""",
                """{"kind":"action","to":"Alice","number":1,"time":"2030-01-02T03:04:05.678Z","who":{"name":"bob","username":"~bob","host":"192.0.2.7"},"msgid":"d-1","text":"waves"}""",
                """{"room":"#a","kind":"read-marker","time":"2030-01-02T03:04:05.678Z"}""",
                """{"kind":"read-marker","with":"Bob","time":"2030-01-02T03:04:05.678Z"}""",
            ],
            Export(data, "alice"));
    }

    [Theory]
    [EachStore]
    public void Whole_rooms_are_written_in_order_or_only_those_that_are_wanted(StoreProvider provider)
    {
        using var store = PreparedStore.Of(provider, server);
        var data = Open(store);
        using var connection = new DataConnection(store.Database.Options);
        Write(connection, "room-#b", Alice.Said(People.Bob, 1, "b"));
        Write(connection, "room-#a", new RoomStarted("#a", "x", Now));
        Write(connection, "room-#a", Alice.Happened(new ModesChanged("#a", 1, Now, People.Bob, [new(On: true, 'b', "x!*@*"), new(On: false, 't')])));
        Write(connection, "room-#a", new RoomEnded(IsForgotten: false));
        Write(connection, "account-alice", Alice.Account);

        var all = Export(data, account: null);

        Assert.Equal(
            [
                """{"room":"#a","kind":"started","time":"2030-01-02T03:04:05.678Z"}""",
                """{"room":"#a","kind":"modes","number":1,"time":"2030-01-02T03:04:05.678Z","who":{"name":"bob","username":"~bob","host":"192.0.2.7"},"changes":["+b x!*@*","-t"]}""",
                """{"room":"#a","kind":"ended","time":"2030-01-02T03:04:05.678Z"}""",
            ],
            all[..3]);
        Assert.Contains("\"text\":\"b\"", Assert.Single(all[3..]));
        Assert.Equal(all[3..], Export(data, account: null, "#B"));
        Assert.Equal("nothing is stored of a room #c", data.Export(Stream.Null, account: null, ["#c"]));
    }

    [Fact]
    public void Who_was_never_there_cannot_be_written_or_forgotten()
    {
        using var store = PreparedStore.Sqlite();
        var data = Open(store);

        Assert.Equal("there is no account bob", data.Export(Stream.Null, "bob", []));
        Assert.Equal("there is no account bob", data.Forget("bob", out _));
        Assert.Null(data.FindAccount("bob"));
    }

    [Theory]
    [EachStore]
    public void Servers_use_a_database_together_and_who_changes_it_is_alone_with_it(StoreProvider provider)
    {
        using var store = PreparedStore.Of(provider, server);
        var data = Open(store);
        using (var first = store.Database.Hold(isAlone: false, out _))
        using (var second = store.Database.Hold(isAlone: false, out _))
        {
            Assert.NotNull(first);
            Assert.NotNull(second);
            Assert.Null(data.Take(out var problem));
            Assert.EndsWith(" is in use by a server; stop it first", problem, StringComparison.Ordinal);
        }

        using var alone = data.Take(out _);
        Assert.NotNull(alone);
        Assert.Null(store.Database.Hold(isAlone: false, out var refusal));
        Assert.EndsWith(" is being worked on by chatroom account or chatroom forget", refusal, StringComparison.Ordinal);
        Assert.Null(data.Take(out refusal));
        Assert.EndsWith(" is being worked on by chatroom account or chatroom forget", refusal, StringComparison.Ordinal);
    }

    /// <summary>What is deleted is still in SQLite's log as long as somebody reads what was before.</summary>
    [Fact]
    public void What_cannot_be_deleted_from_the_files_can_be_forgotten_again()
    {
        using var store = PreparedStore.Sqlite();
        var data = Open(store);
        using var connection = new DataConnection(store.Database.Options);
        Write(connection, "account-alice", Alice.Account);
        Write(connection, "room-#a", Alice.Said(Alice.Profile, 1));
        using (var reader = new DataConnection(store.Database.Options))
        {
            reader.Execute("BEGIN");
            Assert.Equal(1, reader.Execute<long>("SELECT COUNT(*) FROM journal WHERE manifest = 'said'"));

            Assert.Contains("try again: ", data.Forget("alice", out _), StringComparison.Ordinal);

            reader.Execute("ROLLBACK");
        }

        Assert.Equal("Alice", data.FindAccount("alice"));
        Assert.Null(data.Forget("alice", out _));
        Assert.Null(data.FindAccount("alice"));
    }

    private static string[] Export(DataAdministration data, string? account, params string[] rooms)
    {
        using var output = new MemoryStream();
        Assert.Null(data.Export(output, account, rooms));
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text[..^1].Split('\n');
    }

    private static DataAdministration Open(PreparedStore store)
    {
        Assert.True(DataAdministration.TryOpen(store.Options, out var data, out var problem), problem);
        return data;
    }

    private void Write(DataConnection connection, string id, IStored stored) => JournalRows.Write(connection, id, ++_number, stored, Now);

    private static void WriteSnapshot(DataConnection connection, string id) => connection.Execute(
        "INSERT INTO snapshot (persistence_id, sequence_number, created, serializer_id, manifest, snapshot) VALUES (@id, 1, 1, 101, 'x', @bytes)",
        new DataParameter("id", id),
        new DataParameter("bytes", new byte[] { 1 }));
}
