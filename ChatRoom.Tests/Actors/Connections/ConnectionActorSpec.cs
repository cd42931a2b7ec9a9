using System.Net;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Doors.Plain;
using ChatRoom.Actors.Transport;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;
using static ChatRoom.Tests.Actors.Connections.ProbeWire;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>A connection and its socket.</summary>
public sealed class ConnectionActorSpec : ConnectionSpec
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task It_asks_to_be_let_in_and_deals_with_nothing_before()
    {
        var connection = await ConnectAsync();
        await Doorkeeper.ExpectMsgAsync(new Admission.Request(IPAddress.Parse("192.0.2.7")));
        Receive(connection, "PING early\r\n");
        await Socket.ExpectNoMsgAsync(Moment);

        connection.Tell(Admission.Verdict.Welcome);

        Assert.Contains("PONG chat.local :early\r\n", await ReadAsync());
    }

    [Fact]
    public async Task Who_is_not_let_in_is_told_why()
    {
        var connection = await ConnectAsync();
        await Doorkeeper.ExpectMsgAsync<Admission.Request>();

        connection.Tell(new Admission.Verdict("The server is full"));

        Assert.Matches("^ERROR :.*The server is full", await ReadAsync());
        connection.Tell(WireEvent.Written.Instance);
        await Socket.ExpectMsgAsync(Asked.HalfClose);
    }

    [Fact]
    public async Task A_line_may_come_in_pieces_and_several_in_one()
    {
        var connection = await OpenAsync();

        Receive(connection, "PI");
        Receive(connection, "NG a\r\nPING b\r\nPIN");

        var answer = await ReadAsync();
        Assert.Contains(":a\r\n", answer);
        Assert.EndsWith(":b\r\n", answer);
        await Socket.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task What_gathers_during_a_write_goes_out_as_the_next()
    {
        var connection = await RegisterAsync();
        Deliver(connection, "one\r\n");
        Assert.Equal("one\r\n", await ReadAsync());

        Deliver(connection, "two\r\n");
        Deliver(connection, "three\r\n");
        await Socket.ExpectNoMsgAsync(Moment);
        connection.Tell(WireEvent.Written.Instance);

        Assert.Equal("two\r\nthree\r\n", await ReadAsync());
    }

    [Fact]
    public async Task Who_reads_too_slowly_is_dropped_and_its_user_told_directly_why()
    {
        var connection = await RegisterAsync(new LimitOptions { SendQueue = 4096 });
        Deliver(connection, "taken\r\n");
        await ReadAsync();

        Deliver(connection, new string('x', 4000));
        Deliver(connection, new string('y', 4000));

        await Socket.ExpectMsgAsync(Asked.Abort);

        // Through the region it could come after the news of the connection's death, and the reason would be lost.
        var detach = await User.ExpectMsgAsync<Detach>();
        Assert.Equal("Max SendQ exceeded", detach.Reason);
        Assert.False(detach.Deliberate);
    }

    [Fact]
    public async Task A_peer_that_sends_no_more_is_still_answered_before_it_leaves()
    {
        var connection = await RegisterAsync();
        Receive(connection, "PING last");

        connection.Tell(WireEvent.PeerClosed.Instance);

        await ReadUntilAsync(connection, "PONG chat.local :last");
        var detach = await Users.ExpectMsgAsync<Detach>();
        Assert.Equal("Connection closed", detach.Reason);
        await Socket.ExpectNoMsgAsync(Moment);
        connection.Tell(new CommandAck(detach.Id, Done.Instance));
        await Socket.ExpectMsgAsync(Asked.HalfClose);
    }

    [Theory]
    [InlineData("Connection reset by peer", "Connection reset by peer")]
    [InlineData(null, "Connection closed")]
    public async Task A_socket_that_is_gone_takes_the_connection_with_it(string? reason, string told)
    {
        var connection = await RegisterAsync();
        Deliver(connection, "never taken\r\n");
        await ReadAsync();

        connection.Tell(new WireEvent.Closed(reason));

        Assert.Equal(told, (await User.ExpectMsgAsync<Detach>()).Reason);
        await ExpectStoppedAsync(connection);
    }

    [Fact]
    public async Task A_connection_that_fails_says_so_to_its_user()
    {
        var connection = await RegisterAsync();

        Sys.Stop(connection);

        Assert.Equal("Connection lost", (await User.ExpectMsgAsync<Detach>()).Reason);
    }

    [Fact]
    public async Task Who_sends_too_much_waits_and_loses_nothing()
    {
        var flood = new FloodOptions { Burst = 2, PerSecond = 1 };
        var connection = await OpenAsync(new LimitOptions { Flood = flood });

        Receive(connection, "PING a\r\nPING b\r\nPING c\r\n");

        // The answers come in one write: what a line causes leaves when it has been dealt with.
        Assert.Contains(":b\r\n", await ReadWithSuspensionAsync(Asked.SuspendReading));
        connection.Tell(WireEvent.Written.Instance);
        await Socket.ExpectNoMsgAsync(Moment);
        Advance(TimeSpan.FromSeconds(1));
        Assert.EndsWith("PONG chat.local :c\r\n", await ReadWithSuspensionAsync(Asked.ResumeReading));
    }

    [Fact]
    public async Task Who_does_not_say_its_name_in_time_is_sent_away()
    {
        await OpenAsync();
        Advance(new LimitOptions().RegistrationTimeout);

        Assert.Contains("[Registration timed out]", await ReadAsync());
    }

    [Fact]
    public async Task Who_is_silent_is_asked_and_leaves_when_it_does_not_answer()
    {
        var limits = new LimitOptions();
        var connection = await RegisterAsync();

        // The first judgement comes at the registration time-out, the one that asks when the silence is long enough.
        Advance(limits.RegistrationTimeout);
        Advance(limits.PingInterval - limits.RegistrationTimeout);
        Assert.Equal("PING :chat.local\r\n", await ReadAsync());
        connection.Tell(WireEvent.Written.Instance);
        await Users.ExpectNoMsgAsync(Moment);

        Advance(limits.PingTimeout);

        Assert.Equal("Ping timeout: 150 seconds", (await Users.ExpectMsgAsync<Detach>()).Reason);
    }

    [Fact]
    public async Task Who_answers_stays()
    {
        var limits = new LimitOptions();
        var connection = await RegisterAsync();
        Advance(limits.RegistrationTimeout);
        Advance(limits.PingInterval - limits.RegistrationTimeout);
        await ReadUntilAsync(connection, "PING");

        Receive(connection, "PONG :chat.local\r\n");
        await SettleAsync(connection);
        Advance(limits.PingTimeout);

        await Users.ExpectNoMsgAsync(Moment);
        await Socket.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task When_the_server_goes_down_everybody_is_told_and_gets_what_waits_first()
    {
        var connection = await RegisterAsync();
        Deliver(connection, "one\r\n");
        await ReadAsync();
        Deliver(connection, "two\r\n");

        connection.Tell(new Shutdown("Server is shutting down"));
        await Socket.ExpectNoMsgAsync(Moment);
        connection.Tell(WireEvent.Written.Instance);

        Assert.Matches("^two\r\nERROR :.*Server is shutting down", await ReadAsync());
        await Socket.ExpectNoMsgAsync(Moment);
        connection.Tell(WireEvent.Written.Instance);
        await Socket.ExpectMsgAsync(Asked.Close);
        Assert.Equal("Server is shutting down", (await User.ExpectMsgAsync<Detach>()).Reason);
    }

    [Fact]
    public async Task Who_does_not_read_the_goodbye_is_not_waited_for_longer_than_five_seconds()
    {
        var connection = await RegisterAsync();
        connection.Tell(new Shutdown("Server is shutting down"));
        await ReadAsync();

        Advance(CloseTimeout - TimeSpan.FromMilliseconds(1));
        await Socket.ExpectNoMsgAsync(Moment);
        Advance(TimeSpan.FromMilliseconds(1));

        await Socket.ExpectMsgAsync(Asked.Abort);
    }

    [Fact]
    public async Task Who_goes_on_sending_after_the_goodbye_may_send_so_much_and_then_waits()
    {
        var limits = new LimitOptions { ReceiveQueue = 1000, Flood = new FloodOptions { Burst = 4, PerSecond = 1 } };
        var connection = await RegisterAsync(limits);
        Receive(connection, "QUIT\r\nPING a\r\nPING b\r\n");
        var detach = await Users.ExpectMsgAsync<Detach>();
        connection.Tell(new CommandAck(detach.Id, Done.Instance));
        await ReadUntilAsync(connection, "ERROR :");
        await Socket.ExpectMsgAsync(Asked.HalfClose);

        Receive(connection, new string('x', 1000));
        await Socket.ExpectNoMsgAsync(Moment);
        Receive(connection, "x");
        await Socket.ExpectMsgAsync(Asked.SuspendReading);

        connection.Tell(new WireEvent.Closed(null));
        await ExpectStoppedAsync(connection);
    }

    [Fact]
    public async Task Who_was_slowed_down_may_send_on_when_it_is_closed()
    {
        var connection = await RegisterAsync(new LimitOptions { Flood = new FloodOptions { Burst = 3, PerSecond = 1 } });
        Receive(connection, "PING a\r\nPING b\r\nPING c\r\n");
        await AwaitAsync(connection, Asked.SuspendReading);

        connection.Tell(new Killed(People.Bob, "enough"));

        await AwaitAsync(connection, Asked.ResumeReading);
        await AwaitAsync(connection, Asked.HalfClose);
    }

    [Fact]
    public async Task Who_does_not_close_after_the_goodbye_is_not_waited_for_long_and_not_at_all_when_the_server_stops()
    {
        var (first, second) = (await RegisterAsync(), await RegisterAsync());
        foreach (var connection in new[] { first, second })
        {
            connection.Tell(new Killed(People.Bob, "enough"));
            await ReadUntilAsync(connection, "ERROR :");
            await Socket.ExpectMsgAsync(Asked.HalfClose);
        }

        second.Tell(new Shutdown("Server is shutting down"));
        await Socket.ExpectMsgAsync(Asked.Abort);
        Advance(CloseTimeout - TimeSpan.FromMilliseconds(1));
        await Socket.ExpectNoMsgAsync(Moment);
        Advance(TimeSpan.FromMilliseconds(1));
        await Socket.ExpectMsgAsync(Asked.Abort);
    }

    [Fact]
    public async Task Who_is_not_let_in_is_waited_for_a_second_only()
    {
        var connection = await ConnectAsync();
        await Doorkeeper.ExpectMsgAsync<Admission.Request>();
        connection.Tell(new Admission.Verdict("The server is full"));
        await ReadUntilAsync(connection, "ERROR :");
        await Socket.ExpectMsgAsync(Asked.HalfClose);

        Advance(TimeSpan.FromSeconds(1));

        await Socket.ExpectMsgAsync(Asked.Abort);
    }

    [Fact]
    public async Task When_its_user_has_failed_it_says_so_and_closes()
    {
        var connection = await RegisterAsync();

        connection.Tell(PresenceFailed.Instance);

        Assert.Matches("^ERROR :.*Internal error", await ReadAsync());
        connection.Tell(WireEvent.Written.Instance);
        await Socket.ExpectMsgAsync(Asked.HalfClose);
        connection.Tell(new WireEvent.Closed(null));
        await ExpectStoppedAsync(connection);
        await User.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task When_an_operator_makes_its_user_leave_it_says_by_whom_and_why_and_closes()
    {
        var connection = await RegisterAsync();

        connection.Tell(new Killed(People.Bob, "enough"));

        Assert.Equal(
            ":bob!~bob@192.0.2.7 KILL alice :enough\r\nERROR :Closing link: (~alice@192.0.2.7) [Killed (bob (enough))]\r\n", await ReadAsync());
        connection.Tell(WireEvent.Written.Instance);
        await Socket.ExpectMsgAsync(Asked.HalfClose);
        connection.Tell(new WireEvent.Closed(null));
        await ExpectStoppedAsync(connection);
        await User.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Silence_ends_a_line_for_those_who_have_never_sent_a_newline()
    {
        var connection = await OpenAsync(door: doorway => new PlainDoor(doorway, "#lobby"));
        Assert.Equal("NAME", await ReadAsync());
        connection.Tell(WireEvent.Written.Instance);

        Receive(connection, "ali");
        await SettleAsync(connection);
        Advance(TimeSpan.FromMilliseconds(60));
        Receive(connection, "ce");
        await SettleAsync(connection);
        Advance(TimeSpan.FromMilliseconds(60));
        await Users.ExpectNoMsgAsync(Moment);
        Advance(TimeSpan.FromMilliseconds(40));

        Assert.Equal("alice", (await Users.ExpectMsgAsync<Attach>()).Profile.Name);
    }

    [Fact]
    public async Task A_web_browser_is_told_that_this_is_no_web_server()
    {
        var connection = await OpenAsync();

        Receive(connection, "GET / HTTP/1.1\r\nHost: chat\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 ", await ReadAsync());
        connection.Tell(WireEvent.Written.Instance);
        await Socket.ExpectMsgAsync(Asked.HalfClose);
    }

    /// <summary>Takes what comes until the socket is asked for something.</summary>
    private async Task AwaitAsync(IActorRef connection, Asked wanted)
    {
        while (!(await Socket.ExpectMsgAsync<object>()).Equals(wanted))
        {
            connection.Tell(WireEvent.Written.Instance);
        }
    }

    /// <summary>A write and a change of reading, in whichever order they were asked for.</summary>
    private async Task<string> ReadWithSuspensionAsync(Asked change)
    {
        var asked = new[] { await Socket.ExpectMsgAsync<object>(), await Socket.ExpectMsgAsync<object>() };
        Assert.Contains(change, asked);
        return Assert.Single(asked.OfType<Wrote>()).Text;
    }
}
