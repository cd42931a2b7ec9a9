using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Transport;
using ChatRoom.Actors.Users;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>A connection that leaves among many: it waits to be let go.</summary>
public sealed class LeavingSpec : ConnectionSpec
{
    public LeavingSpec()
    {
        Farewells.SetAutoPilot(NoAutoPilot.Instance);
    }

    [Fact]
    public async Task Who_is_lost_hears_no_more_at_once_and_leaves_when_let_go()
    {
        var connection = await InRoomAsync();

        connection.Tell(new WireEvent.Closed("Connection reset by peer"));

        await Farewells.ExpectMsgAsync<Dismissal.Request>();
        Assert.Equal(new StopHearing("#room", connection), await Relays.ExpectMsgAsync<StopHearing>());
        Deliver(connection, "said to somebody who is gone\r\n");
        await Socket.ExpectNoMsgAsync(Moment);
        await User.ExpectNoMsgAsync(Moment);

        Farewells.Send(connection, Dismissal.Granted.Instance);
        Assert.Equal("Connection reset by peer", (await User.ExpectMsgAsync<Detach>()).Reason);
        await ExpectStoppedAsync(connection);
        await Relays.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_was_nobody_need_not_wait()
    {
        var connection = await OpenAsync();

        connection.Tell(new WireEvent.Closed(null));

        await ExpectStoppedAsync(connection);
        await Farewells.ExpectNoMsgAsync(Moment);
    }

    [Theory]
    [InlineData("QUIT :bye\r\n", "Quit: bye", true)]
    [InlineData(null, "Connection closed", false)]
    public async Task Who_says_goodbye_or_ends_leaves_when_let_go(string? line, string reason, bool isDeliberate)
    {
        var connection = await RegisterAsync();
        if (line is null)
        {
            connection.Tell(WireEvent.PeerClosed.Instance);
        }
        else
        {
            Receive(connection, line);
        }

        await Farewells.ExpectMsgAsync<Dismissal.Request>();
        await Users.ExpectNoMsgAsync(Moment);
        Farewells.Send(connection, Dismissal.Granted.Instance);

        var detach = await Users.ExpectMsgAsync<Detach>();
        Assert.Equal((reason, isDeliberate), (detach.Reason, detach.Deliberate));
    }

    [Fact]
    public async Task Who_is_lost_while_it_waits_leaves_once()
    {
        var connection = await RegisterAsync();
        connection.Tell(WireEvent.PeerClosed.Instance);
        await Farewells.ExpectMsgAsync<Dismissal.Request>();
        connection.Tell(new WireEvent.Closed("Connection reset by peer"));
        await Farewells.ExpectMsgAsync<Dismissal.Request>();

        Farewells.Send(connection, Dismissal.Granted.Instance);
        Farewells.Send(connection, Dismissal.Granted.Instance);

        await User.ExpectMsgAsync<Detach>();
        await ExpectStoppedAsync(connection);
        await Users.ExpectNoMsgAsync(Moment);
        await User.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_is_not_let_go_goes_all_the_same_after_a_while()
    {
        var connection = await InRoomAsync();
        connection.Tell(new WireEvent.Closed(null));
        await Farewells.ExpectMsgAsync<Dismissal.Request>();

        Advance(Dismissal.Patience);

        await User.ExpectMsgAsync<Detach>();
        await ExpectStoppedAsync(connection);
    }

    [Fact]
    public async Task When_the_server_stops_nobody_waits()
    {
        var connection = await RegisterAsync();
        Receive(connection, "QUIT\r\n");
        await Farewells.ExpectMsgAsync<Dismissal.Request>();

        connection.Tell(new Shutdown("Server is going down"));

        Assert.Equal("Server is going down", (await User.ExpectMsgAsync<Detach>()).Reason);
    }

    private async Task<IActorRef> InRoomAsync()
    {
        var connection = await RegisterAsync();
        Receive(connection, "JOIN #room\r\n");
        var enter = await Relays.ExpectMsgAsync<Enter>();
        var view = new RoomView("#room", Topic: null, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow(), []);
        connection.Tell(new CommandAck(enter.Id, new Entered(view, Rooms.Ref, Clock.GetUtcNow())));
        await ReadUntilAsync(connection, "JOIN");
        return connection;
    }
}
