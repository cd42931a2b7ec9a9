using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>What a connection asks of rooms, and when it may go on.</summary>
public sealed class ConnectionCommandsSpec : ConnectionSpec
{
    private static readonly TimeSpan ResendInterval = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_pong_comes_after_the_acknowledgement_of_everything_before_its_ping()
    {
        var connection = await RegisterAsync();

        Receive(connection, "PRIVMSG #room :hello\r\nPING done\r\n");
        var say = await Rooms.ExpectMsgAsync<Say>();
        await Socket.ExpectNoMsgAsync(Moment);
        connection.Tell(new CommandAck(say.Id, Done.Instance));

        Assert.Equal("hello", say.Said.Text);
        Assert.EndsWith("PONG chat.local :done\r\n", await ReadAsync());
    }

    [Fact]
    public async Task Messages_to_one_room_follow_each_other_without_waiting_and_in_order()
    {
        var connection = await RegisterAsync();

        Receive(connection, "PRIVMSG #room :one\r\nPRIVMSG #ROOM :two\r\nPRIVMSG #other :three\r\n");

        var (one, two) = (await Rooms.ExpectMsgAsync<Say>(), await Rooms.ExpectMsgAsync<Say>());
        Assert.Equal(["one", "two"], [one.Said.Text, two.Said.Text]);
        Assert.Equal(one.Id.Number, two.Id.Follows);
        await Rooms.ExpectNoMsgAsync(Moment);

        connection.Tell(new CommandAck(one.Id, Done.Instance));
        connection.Tell(new CommandAck(two.Id, Done.Instance));
        Assert.Equal("three", (await Rooms.ExpectMsgAsync<Say>()).Said.Text);
    }

    [Fact]
    public async Task What_is_not_acknowledged_is_asked_again_under_the_same_number()
    {
        var connection = await RegisterAsync();
        Receive(connection, "PRIVMSG #room :hello\r\n");
        var first = await Rooms.ExpectMsgAsync<Say>();

        Advance(ResendInterval);
        await SettleAsync(connection);
        Advance(ResendInterval);

        Assert.Equal(first.Id, (await Rooms.ExpectMsgAsync<Say>()).Id);
    }

    [Fact]
    public async Task A_second_answer_to_what_was_asked_twice_changes_nothing()
    {
        var connection = await RegisterAsync();
        Receive(connection, "PRIVMSG #nowhere :hello\r\n");
        var say = await Rooms.ExpectMsgAsync<Say>();
        var ack = new CommandAck(say.Id, new Refused(Refusal.NoSuchRoom, "#nowhere"));

        connection.Tell(ack);
        connection.Tell(ack);

        await ReadUntilAsync(connection, "403 alice #nowhere");
        Receive(connection, "PING done\r\n");
        Assert.Equal(":chat.local PONG chat.local :done\r\n", await ReadAsync());
    }

    [Fact]
    public async Task Who_quits_is_told_goodbye_once_everybody_knows_and_is_shown_nothing_more()
    {
        var connection = await RegisterAsync();

        Receive(connection, "QUIT :bye\r\nPING late\r\n");
        var detach = await Users.ExpectMsgAsync<Detach>();
        Deliver(connection, "too late\r\n");
        await Socket.ExpectNoMsgAsync(Moment);
        connection.Tell(new CommandAck(detach.Id, Done.Instance));

        Assert.True(detach.Deliberate);
        Assert.Equal("Quit: bye", detach.Reason);
        Assert.Matches("^ERROR :[^\r]*Quit: bye[^\r]*\r\n$", await ReadAsync());
    }

    [Fact]
    public async Task A_change_of_a_person_that_several_rooms_tell_of_is_shown_once()
    {
        var connection = await RegisterAsync();
        await EnterAsync(connection, "#a");
        await EnterAsync(connection, "#b");
        var change = new PersonChange("u-bob", Revision: 1, ["#a", "#b"]);

        connection.Tell(new DeliverOnce("from a\r\n"u8.ToArray(), "a\r\n"u8.ToArray(), "#a", change));
        connection.Tell(new DeliverOnce("from b\r\n"u8.ToArray(), "b\r\n"u8.ToArray(), "#b", change));
        Deliver(connection, "after\r\n");

        Assert.Equal("from a\r\na\r\n", await ReadUntilAsync(connection, "from"));
        Assert.Equal("b\r\nafter\r\n", await ReadUntilAsync(connection, "after"));
    }

    [Fact]
    public async Task What_comes_after_a_change_of_capabilities_waits_until_every_room_writes_accordingly()
    {
        var connection = await RegisterAsync();
        await EnterAsync(connection, "#a");

        Receive(connection, "CAP REQ echo-message\r\nPRIVMSG #a :hello\r\n");
        var resubscribe = await Relays.ExpectMsgAsync<Resubscribe>();
        await Rooms.ExpectNoMsgAsync(Moment);
        await Socket.ExpectNoMsgAsync(Moment);
        connection.Tell(new CommandAck(resubscribe.Id, Done.Instance));

        Assert.True(resubscribe.Subscription.Echo);
        Assert.Equal("hello", (await Rooms.ExpectMsgAsync<Say>()).Said.Text);
        Assert.Equal(":chat.local CAP alice ACK :echo-message\r\n", await ReadAsync());
    }

    /// <summary>What is said between the entry and the reading is told as it is said; it must not be shown a second time.</summary>
    [Fact]
    public async Task What_is_replayed_was_there_before_the_entry()
    {
        var connection = await RegisterAsync(replay: 7);

        await EnterAsync(connection, "#a");

        var query = (await History.ExpectMsgAsync<ReadHistory>()).Query;
        Assert.Equal(HistoryQuery.Latest(7) with { Before = new HistoryPoint(MessageId: null, EntryTime) }, query);
    }

    private static readonly DateTimeOffset EntryTime = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private async Task EnterAsync(IActorRef connection, string room)
    {
        Receive(connection, $"JOIN {room}\r\n");
        var enter = await Relays.ExpectMsgAsync<Enter>();
        var view = new RoomView(room, Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(), []);
        connection.Tell(new CommandAck(enter.Id, new Entered(view, Rooms.Ref, EntryTime)));
        await ReadUntilAsync(connection, "366");
    }
}
