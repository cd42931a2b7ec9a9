using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Transport;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>What a connection shows under a label, and what it is told when what is offered changes.</summary>
public sealed class ConnectionCapabilitiesSpec : ConnectionSpec
{
    private static readonly TimeSpan ResendInterval = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task What_comes_unasked_while_a_labelled_command_is_under_way_is_shown_at_once_and_without_the_label()
    {
        var connection = await LabellerAsync();
        Receive(connection, "@label=1 PRIVMSG #room :hello\r\n");
        var say = await Rooms.ExpectMsgAsync<Say>();
        Assert.True(say.Id.IsLabelled);

        Deliver(connection, "of others\r\n");
        Assert.Equal("of others\r\n", await ReadAsync());
        connection.Tell(WireEvent.Written.Instance);
        connection.Tell(new DirectMessage(People.Bob, "alice", new Utterance(MessageKind.Message, "psst"), "id", Clock.GetUtcNow()));
        Assert.Equal(":bob!~bob@192.0.2.7 PRIVMSG alice :psst\r\n", await ReadAsync());
        connection.Tell(WireEvent.Written.Instance);
        connection.Tell(new DeliverOwn(":alice PRIVMSG #room :hello\r\n"u8.ToArray()));
        await Socket.ExpectNoMsgAsync(Moment);
        connection.Tell(new CommandAck(say.Id, Done.Instance));

        Assert.Equal("@label=1 :alice PRIVMSG #room :hello\r\n", await ReadAsync());
    }

    [Fact]
    public async Task A_labelled_message_waits_for_those_before_it_and_those_after_it_for_the_end_of_its_answer()
    {
        var connection = await LabellerAsync();

        Receive(connection, "PRIVMSG #room :one\r\n@label=1 PRIVMSG #room :two\r\nPRIVMSG #room :three\r\n");
        var one = await Rooms.ExpectMsgAsync<Say>();
        await Rooms.ExpectNoMsgAsync(Moment);
        connection.Tell(new CommandAck(one.Id, Done.Instance));
        var two = await Rooms.ExpectMsgAsync<Say>();
        await Rooms.ExpectNoMsgAsync(Moment);
        connection.Tell(new CommandAck(two.Id, Done.Instance));

        Assert.Equal("@label=1 :chat.local ACK\r\n", await ReadAsync());
        var three = await Rooms.ExpectMsgAsync<Say>();
        Assert.Equal([false, true, false], [one.Id.IsLabelled, two.Id.IsLabelled, three.Id.IsLabelled]);
    }

    [Fact]
    public async Task A_labelled_command_that_is_sent_again_is_still_labelled_and_answered_once()
    {
        var connection = await LabellerAsync();
        Receive(connection, "@label=1 PRIVMSG #room :hello\r\n");
        var say = await Rooms.ExpectMsgAsync<Say>();

        Advance(ResendInterval);
        await SettleAsync(connection);
        Advance(ResendInterval);
        Assert.Equal(say.Id, (await Rooms.ExpectMsgAsync<Say>()).Id);
        connection.Tell(new CommandAck(say.Id, new Refused(Refusal.CannotSend, "#room")));
        connection.Tell(new CommandAck(say.Id, new Refused(Refusal.CannotSend, "#room")));

        Assert.Equal("@label=1 :chat.local 404 alice #room :Cannot send to channel\r\n", await ReadAsync());
        await Socket.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Who_understands_it_is_told_what_is_not_offered_any_more_and_loses_it()
    {
        var connection = await RegisterAsync();
        await AskAsync(connection, "CAP LS 302");
        await AskAsync(connection, "CAP REQ :echo-message setname");
        await AskAsync(connection, "CAP REQ server-time");

        connection.Tell(new OptionsChanged(new ChatOptions { DisabledCapabilities = "echo-message server-time" }));
        Assert.EndsWith(" :chat.local CAP alice DEL :echo-message server-time\r\n", await ReadAsync());
        connection.Tell(WireEvent.Written.Instance);

        Assert.Contains(":chat.local CAP alice LIST :cap-notify setname\r\n", await AskAsync(connection, "CAP LIST"));
        Assert.Contains(":chat.local CAP alice NAK :echo-message\r\n", await AskAsync(connection, "CAP REQ echo-message"));
        Assert.DoesNotContain("echo-message", await AskAsync(connection, "CAP LS 302"));
    }

    [Fact]
    public async Task Who_understands_it_is_told_what_is_offered_now_and_with_which_values()
    {
        var connection = await RegisterAsync();
        await AskAsync(connection, "CAP LS 302");
        connection.Tell(new OptionsChanged(new ChatOptions { DisabledCapabilities = "setname" }));
        Assert.Equal(":chat.local CAP alice DEL :setname\r\n", await ReadAsync());
        connection.Tell(WireEvent.Written.Instance);

        connection.Tell(new OptionsChanged(new ChatOptions { Limits = new LimitOptions { Multiline = new MultilineOptions { MaxLines = 7 } } }));

        Assert.Equal(":chat.local CAP alice NEW :draft/multiline=max-bytes=4096,max-lines=7 setname\r\n", await ReadAsync());
    }

    [Fact]
    public async Task Who_does_not_understand_it_is_told_nothing_and_keeps_what_it_has()
    {
        var connection = await RegisterAsync();
        await AskAsync(connection, "CAP REQ echo-message");

        connection.Tell(new OptionsChanged(new ChatOptions { DisabledCapabilities = "echo-message setname" }));

        Assert.Contains(":chat.local CAP alice LIST :echo-message\r\n", await AskAsync(connection, "CAP LIST"));
    }

    [Theory]
    [InlineData("echo-message", "", "")]
    [InlineData("account-notify", ":alice!~alice@192.0.2.7 ACCOUNT al\r\n", ":alice!~alice@192.0.2.7 ACCOUNT *\r\n")]
    [InlineData("account-notify account-tag", ":alice!~alice@192.0.2.7 ACCOUNT al\r\n", "@account=al :alice!~alice@192.0.2.7 ACCOUNT *\r\n")]
    public async Task One_learns_of_ones_own_account_as_others_do_and_in_a_numeric(string capabilities, string shownIn, string shownOut)
    {
        const string In = ":chat.local 900 alice alice!~alice@192.0.2.7 al :You are now logged in as al\r\n";
        const string Out = ":chat.local 901 alice alice!~alice@192.0.2.7 :You are now logged out\r\n";
        var connection = await RegisterAsync();
        await AskAsync(connection, $"CAP REQ :{capabilities}");
        var known = People.Alice with { Account = "al" };

        connection.Tell(new ProfileChanged(People.Alice, known));
        connection.Tell(new ProfileChanged(known, People.Alice));
        Receive(connection, "PING end\r\n");

        var all = "";
        while (!all.Contains("PONG", StringComparison.Ordinal))
        {
            all += await ReadAsync();
            connection.Tell(WireEvent.Written.Instance);
        }

        Assert.Equal(shownIn + In + shownOut + Out + ":chat.local PONG chat.local :end\r\n", all);
    }

    [Fact]
    public async Task An_open_batch_may_not_be_open_for_ever()
    {
        var connection = await RegisterAsync();
        await AskAsync(connection, "CAP REQ :batch draft/multiline");
        Receive(connection, "BATCH +a draft/multiline #room\r\n@batch=a PRIVMSG #room :x\r\n");
        await SettleAsync(connection);

        Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(":chat.local FAIL BATCH TIMEOUT a :The batch was open for too long\r\n", await ReadUntilAsync(connection, "FAIL"));
        Receive(connection, "@batch=a PRIVMSG #room :y\r\nBATCH -a\r\nPING z\r\n");
        Assert.Equal(":chat.local PONG chat.local :z\r\n", await ReadAsync());
        await Rooms.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_batch_that_was_ended_in_time_takes_no_time_from_the_next()
    {
        var connection = await RegisterAsync(new LimitOptions { PingInterval = TimeSpan.FromHours(1) });
        await AskAsync(connection, "CAP REQ :batch draft/multiline");
        Receive(connection, "BATCH +a draft/multiline #room\r\nBATCH -a\r\n");
        await ReadUntilAsync(connection, "FAIL BATCH MULTILINE_INVALID");
        Advance(TimeSpan.FromMinutes(1));
        Receive(connection, "BATCH +b draft/multiline #room\r\n");
        await SettleAsync(connection);

        Advance(TimeSpan.FromMinutes(1.5));
        Receive(connection, "@batch=b PRIVMSG #room :x\r\nPING z\r\n");

        Assert.Equal(":chat.local PONG chat.local :z\r\n", await ReadAsync());
    }

    private async Task<IActorRef> LabellerAsync()
    {
        var connection = await RegisterAsync();
        await AskAsync(connection, "CAP REQ :batch labeled-response");
        return connection;
    }

    private async Task<string> AskAsync(IActorRef connection, string line)
    {
        Receive(connection, $"{line}\r\n");
        return await ReadUntilAsync(connection, " CAP ");
    }
}
