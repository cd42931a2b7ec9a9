using System.Net;
using Akka.Actor;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Doors.Plain;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Transport;
using ChatRoom.Actors.Users;
using static ChatRoom.Tests.Actors.Connections.ProbeWire;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>Those who try to stay without saying who they are, to send without end, or to be let in although they are banned.</summary>
public sealed class ConnectionBoundsSpec : ConnectionSpec
{
    private const int Frame = 8 * 1024;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("x")]
    [InlineData("PING x\r\n")]
    [InlineData("CAP LS 302\r\n")]
    [InlineData("CAP REQ :server-time\r\n")]
    [InlineData("NICK alice\r\nCAP LS\r\nUSER a 0 * :A\r\n")]
    [InlineData("NICK alice\r\n")]
    [InlineData("NOSUCHCOMMAND\r\n")]
    [InlineData("PASS a\r\n")]
    [InlineData("PONG\r\n\r\n\r\n")]
    public async Task Whatever_somebody_sends_once_a_second_it_must_register_in_time(string habit)
    {
        var limits = new LimitOptions();
        var connection = await OpenAsync(limits);
        for (var second = 1; second < limits.RegistrationTimeout.TotalSeconds; second++)
        {
            Receive(connection, habit);
            await SettleAsync(connection);
            Advance(Second);
            while (Socket.HasMessages)
            {
                Assert.DoesNotContain("Registration timed out", await ReadAnyAsync(connection));
            }
        }

        Advance(Second);

        await AwaitTextAsync(connection, "[Registration timed out]");
        await ExpectAsync(connection, Asked.HalfClose);
    }

    [Fact]
    public async Task Who_is_slowed_down_must_register_in_time_too()
    {
        var limits = new LimitOptions { Flood = new FloodOptions { Burst = 1, PerSecond = 0.1 } };
        var connection = await OpenAsync(limits);
        Receive(connection, "PING a\r\nPING b\r\nPING c\r\n");
        Assert.Contains(":a\r\n", await AwaitTextAsync(connection, "PONG"));

        Advance(limits.RegistrationTimeout);

        await AwaitTextAsync(connection, "[Registration timed out]");
    }

    [Fact]
    public async Task Who_asks_for_names_that_are_taken_must_find_one_in_time()
    {
        var limits = new LimitOptions();
        var connection = await OpenAsync(limits);
        Receive(connection, "USER a 0 * :A\r\n");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Receive(connection, "NICK taken\r\n");
            var attach = await Users.ExpectMsgAsync<Attach>();
            connection.Tell(new CommandAck(attach.Id, new Refused(Refusal.NameInUse, "taken")));
            await AwaitTextAsync(connection, " 433 ");
            Advance(TimeSpan.FromSeconds(10));
        }

        Advance(TimeSpan.FromSeconds(10));

        await AwaitTextAsync(connection, "[Registration timed out]");
    }

    [Theory]
    [InlineData("irc")]
    [InlineData("plain")]
    public async Task A_line_that_never_ends_is_not_kept_and_not_borne_for_ever(string door)
    {
        var limits = new LimitOptions { ReceiveQueue = 10 * Frame };
        var connection = await OpenAsync(limits, Door(door));

        // The first of them says that the line is too long.
        for (var frame = 0; frame < 11; frame++)
        {
            Receive(connection, new string('x', Frame));
        }

        await SettleAsync(connection);
        await Notices.ExpectNoMsgAsync(Moment);
        Receive(connection, new string('x', Frame));

        await AwaitTextAsync(connection, "Excess Flood");
        await ExpectAsync(connection, Asked.HalfClose);
        Assert.Equal(new ServerNotice(NoticeKind.Flood, "192.0.2.7 is closed: Excess Flood"), await Notices.ExpectMsgAsync<ServerNotice>());
    }

    [Theory]
    [InlineData("PING x\r\n", 0)]
    [InlineData("\r\n", 0)]
    [InlineData("NOSUCHCOMMAND\r\n", 0)]
    [InlineData("PRIVMSG #a :x\r\n", 4000)]
    [InlineData("TAGMSG #a\r\n", 4000)]
    public async Task A_socket_that_does_not_stop_when_told_so_is_closed_at_the_bound(string line, int tags)
    {
        var limits = new LimitOptions { ReceiveQueue = 10 * Frame, Flood = new FloodOptions { Burst = 1, PerSecond = 0.1 } };
        var connection = await OpenAsync(limits);
        var pipelined = tags > 0 ? $"@+x={new string('y', tags)} {line}" : line;
        var frame = string.Concat(Enumerable.Repeat(pipelined, (Frame / pipelined.Length) + 1));

        Receive(connection, frame);
        await ExpectAsync(connection, Asked.SuspendReading);
        for (var number = 0; number < 10; number++)
        {
            Receive(connection, frame);
        }

        await AwaitTextAsync(connection, "Excess Flood");
    }

    [Fact]
    public async Task Before_it_is_let_in_a_socket_is_told_to_stop_as_well()
    {
        var connection = await ConnectAsync(new LimitOptions { Flood = new FloodOptions { Enabled = false } });
        await Doorkeeper.ExpectMsgAsync<Admission.Request>();
        Receive(connection, string.Concat(Enumerable.Repeat("PING x\r\n", 2 * Frame / 8)));
        await Socket.ExpectNoMsgAsync(Moment);

        Receive(connection, "PING x\r\n");
        await Socket.ExpectMsgAsync(Asked.SuspendReading);

        connection.Tell(Admission.Verdict.Welcome);
        await ExpectAsync(connection, Asked.ResumeReading);
    }

    [Fact]
    public async Task Lines_that_are_read_are_never_too_many()
    {
        var limits = new LimitOptions { ReceiveQueue = Frame, Flood = new FloodOptions { Enabled = false } };
        var connection = await OpenAsync(limits, Door("plain"));
        await AwaitTextAsync(connection, "NAME");
        for (var line = 0; line < 100; line++)
        {
            Receive(connection, new string('\n', 1000));
            await SettleAsync(connection);
        }

        Assert.DoesNotContain("Excess Flood", await ReadAnyAsync(connection));
    }

    [Fact]
    public async Task Who_is_banned_by_address_is_told_so_and_nobody_is_asked()
    {
        var bans = ServerBans.None.With(Ban(BanKind.DLine, "192.0.2.0/24"));
        var connection = await ConnectAsync(bans: bans);

        Assert.Equal("ERROR :Closing link: (unknown@192.0.2.7) [You are banned from this server: spam]\r\n", await AwaitTextAsync(connection, "ERROR"));

        await ExpectAsync(connection, Asked.HalfClose);
        await Doorkeeper.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_is_banned_while_its_name_is_claimed_does_not_slip_through()
    {
        var connection = await OpenAsync();
        Receive(connection, "NICK alice\r\nUSER alice 0 * :Alice\r\n");
        await Users.ExpectMsgAsync<Attach>();

        connection.Tell(new BansChanged(ServerBans.None.With(Ban(BanKind.KLine, "alice!*@*"))));

        Assert.Matches("^:chat.local 465 alice :You are banned from this server: spam\r\nERROR :", await AwaitTextAsync(connection, "ERROR"));
        await ExpectAsync(connection, Asked.HalfClose);
    }

    [Fact]
    public async Task Who_takes_a_banned_name_is_closed_and_others_see_no_reason()
    {
        var connection = await RegisterAsync();
        connection.Tell(new BansChanged(ServerBans.None.With(Ban(BanKind.KLine, "mallory!*@*"))));
        await Socket.ExpectNoMsgAsync(Moment);

        var me = new Profile("u", "alice", "~alice", "192.0.2.7", "Alice", Address: "192.0.2.7");
        connection.Tell(new ProfileChanged(me, me with { Name = "mallory" }));

        await AwaitTextAsync(connection, " 465 mallory ");
        Assert.Equal("K-lined", (await Users.ExpectMsgAsync<Detach>()).Reason);
    }

    [Fact]
    public async Task Who_is_banned_confirms_it_when_it_has_left_and_who_waits_for_that_at_once()
    {
        var (banned, asker, spared) = (await RegisterAsync(), await RegisterAsync(), await OpenAsync());
        var changed = new BansChanged(ServerBans.None.With(Ban(BanKind.KLine, "alice!*@*")));
        foreach (var connection in new[] { banned, asker, spared })
        {
            connection.Tell(changed);
        }

        asker.Tell(new ConfirmBans(asker), TestActor);
        await ExpectMsgAsync(BansObeyed.Instance);
        spared.Tell(new ConfirmBans(asker), TestActor);
        await ExpectMsgAsync(BansObeyed.Instance);
        banned.Tell(new ConfirmBans(asker), TestActor);
        await ExpectNoMsgAsync(Moment);
        var detach = await Users.FishForMessageAsync<Detach>(each => each.Connection.Equals(banned));
        banned.Tell(new CommandAck(detach.Id, Done.Instance));
        await ExpectMsgAsync(BansObeyed.Instance);
    }

    [Fact]
    public async Task A_ban_that_is_over_keeps_nobody_out()
    {
        var bans = ServerBans.None.With(Ban(BanKind.DLine, "192.0.2.7") with { Until = Clock.GetUtcNow() });

        await ConnectAsync(bans: bans);

        await Doorkeeper.ExpectMsgAsync(new Admission.Request(IPAddress.Parse("192.0.2.7")));
    }

    private static Func<IDoorway, Door> Door(string protocol) =>
        protocol == "irc" ? doorway => new IrcDoor(doorway) : doorway => new PlainDoor(doorway, "#lobby");

    private ServerBan Ban(BanKind kind, string mask) => new(kind, mask, "spam", null, "root", Clock.GetUtcNow(), null);

    /// <summary>What comes next at the socket, as text.</summary>
    private async Task<string> ReadAnyAsync(IActorRef connection)
    {
        var next = await Socket.ExpectMsgAsync<object>();
        if (next is not Wrote wrote)
        {
            return "";
        }

        connection.Tell(WireEvent.Written.Instance);
        return wrote.Text;
    }

    /// <summary>Takes what comes until some of it contains a text; returns that.</summary>
    private async Task<string> AwaitTextAsync(IActorRef connection, string wanted)
    {
        string text;
        do
        {
            text = await ReadAnyAsync(connection);
        }
        while (!text.Contains(wanted, StringComparison.Ordinal));
        return text;
    }

    /// <summary>Takes what comes until the socket is asked for something.</summary>
    private async Task ExpectAsync(IActorRef connection, Asked wanted)
    {
        object next;
        do
        {
            next = await Socket.ExpectMsgAsync<object>();
            if (next is Wrote)
            {
                connection.Tell(WireEvent.Written.Instance);
            }
        }
        while (!next.Equals(wanted));
    }
}
