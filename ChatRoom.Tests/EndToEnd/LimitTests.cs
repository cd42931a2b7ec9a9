using System.Diagnostics;
using System.Net;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>The limits that an operator sets.</summary>
public abstract class LimitTests(string transport) : EndToEndTest(transport)
{
    public sealed class OverAkkaIo() : LimitTests(Transports.AkkaIo);

    public sealed class OverKestrel() : LimitTests(Transports.Kestrel);

    [Fact]
    public async Task A_full_server_turns_people_away_until_somebody_leaves()
    {
        var host = await StartAsync("limits.connections=3");
        var irc = await IrcAsync(host, "irc");
        await PlainAsync(host, "plain");
        var stranger = await ConnectAsync(host, "plain");
        Assert.Equal("NAME", await stranger.ReadExactlyAsync(4));

        Assert.Equal("ERROR :Closing link: (unknown@127.0.0.1) [The server is full]\r\n", await (await ConnectAsync(host, "irc")).ReadToEndAsync());
        Assert.Equal("The server is full\n", await (await ConnectAsync(host, "plain")).ReadToEndAsync());

        await irc.SendAsync("QUIT");
        await irc.ReadToEndAsync();
        await AwaitRoomAsync(host);
    }

    [Fact]
    public async Task One_address_has_only_so_many_connections_and_others_are_not_concerned()
    {
        var host = await StartAsync("limits.connections-per-address=2", "limits.exempted=");
        var first = await IrcAsync(host, "first");
        await PlainAsync(host, "second");

        Assert.Equal(
            "ERROR :Closing link: (unknown@127.0.0.1) [Too many connections from your address]\r\n",
            await (await ConnectAsync(host, "irc")).ReadToEndAsync());
        Assert.Equal("Too many connections from your address\n", await (await ConnectAsync(host, "plain")).ReadToEndAsync());

        var elsewhere = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "elsewhere", from: IPAddress.Parse("127.0.0.2")));
        await elsewhere.RegisterAsync();

        first.Reset();
        await AwaitRoomAsync(host);
    }

    [Fact]
    public async Task A_network_that_connects_too_often_is_refused_whichever_of_its_addresses_it_takes()
    {
        var host = await StartAsync(
            "limits.exempted=", "limits.throttle.connections=3", "limits.throttle.window=1h", "limits.throttle.duration=1h", "limits.network.ipv4-prefix=24");
        for (var number = 1; number <= 3; number++)
        {
            var visitor = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], NewName("visitor"), from: new IPAddress([127, 0, 0, (byte)number])));
            await visitor.RegisterAsync();
            await visitor.SendAsync("QUIT");
            await visitor.ReadToEndAsync();
        }

        var refused = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], NewName("refused"), from: IPAddress.Parse("127.0.0.77")));
        Assert.Matches(
            @"^ERROR :Closing link: \(unknown@127.0.0.77\) \[Your network connects too often, try again in \d+ seconds\]\r\n$",
            await refused.ReadToEndAsync());
        var plain = await ConnectAsync(host, "plain");
        Assert.Matches("^Your network connects too often, try again in \\d+ seconds\n$", await plain.ReadToEndAsync());
        var neighbour = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], NewName("neighbour"), from: IPAddress.Parse("127.0.1.1")));
        await neighbour.RegisterAsync();
        await host.StopAsync();
        Assert.Single(host.Errors, line => line.Contains("127.0.0.0/24 connects too often", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_say_its_name_in_time_is_sent_away()
    {
        var host = await StartAsync("limits.registration-timeout=500ms");
        var registered = await IrcAsync(host, "registered");
        var named = await PlainAsync(host, "named");
        var silent = await ConnectAsync(host, "irc");
        var unnamed = await ConnectAsync(host, "plain");
        var halfway = await ConnectAsync(host, "irc");
        await halfway.SendAsync("NICK halfway", "CAP LS 302", "USER half 0 * :H");

        Assert.Equal("ERROR :Closing link: (unknown@127.0.0.1) [Registration timed out]\r\n", await silent.ReadToEndAsync());
        Assert.Equal("NAMERegistration timed out\n", await unnamed.ReadToEndAsync());
        Assert.EndsWith("\nERROR :Closing link: (~half@127.0.0.1) [Registration timed out]\r\n", await halfway.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Empty(await registered.AskAsync());
        Assert.Empty(await named.AskAsync());
    }

    [Fact]
    public async Task Who_does_not_answer_a_PING_has_left_and_who_answers_stays()
    {
        var host = await StartAsync("limits.ping-interval=2s", "limits.ping-timeout=6s");
        var alive = await IrcAsync(host, "alive", PlainUser.Lobby);
        var plain = await PlainAsync(host, "plain");
        var dead = await IrcAsync(host, "dead", PlainUser.Lobby);

        var end = dead.ReadToEndAsync();
        var (pings, quit) = (0, "");
        while (pings < 2 || quit.Length == 0)
        {
            var line = await alive.ReadLineAsync();
            if (line == "PING :chat.local")
            {
                pings++;
                await alive.SendAsync("PONG :chat.local");
            }
            else if (line.StartsWith($"{dead.Source} QUIT", StringComparison.Ordinal))
            {
                quit = line;
            }
        }

        Assert.Matches($"^{dead.Source} QUIT :Ping timeout: \\d+ seconds$", quit);
        Assert.Matches("^PING :chat.local\r\nERROR :Closing link: \\(~dead\\d+@127.0.0.1\\) \\[Ping timeout: \\d+ seconds\\]\r\n$", await end);
        Assert.Contains($"{dead.Nick} left the server!", await plain.AskAsync());
    }

    [Fact]
    public async Task Who_talks_too_fast_is_slowed_down_and_nothing_is_lost()
    {
        var host = await StartAsync("limits.flood.enabled=on", "limits.flood.burst=10", "limits.flood.per-second=50");
        var reader = await IrcAsync(host, "reader", PlainUser.Lobby);
        var flooder = await PlainAsync(host, "flooder");
        var texts = Enumerable.Range(0, 70).Select(number => $"number {number}").ToArray();

        var talking = Stopwatch.StartNew();
        Assert.Equal(texts.Select(text => $"{flooder.Name}: {text}"), await flooder.AskAsync(texts));

        Assert.InRange(talking.Elapsed, TimeSpan.FromSeconds(1), LineClient.Patience);
        Assert.Equal(texts.Select(text => $"{flooder.Source} PRIVMSG {PlainUser.Lobby} :{text}"), (await reader.AskAsync()).Skip(1));
    }

    [Fact]
    public async Task Lengths_are_what_the_operator_has_set()
    {
        var host = await StartAsync("limits.nick-length=16", "limits.channel-length=10", "limits.topic-length=5", "limits.line-length=64", "limits.channels-per-user=1");
        var alice = await IrcAsync(host, "alice", PlainUser.Lobby);
        var bob = await PlainAsync(host, "bob");

        Assert.Equal(
            [
                $"{bob.Source} JOIN {PlainUser.Lobby}",
                $":chat.local 432 {alice.Nick} abcdefghijklmnopq :Erroneous nickname",
                $":chat.local 403 {alice.Nick} #1234567890 :No such channel",
                $":chat.local 405 {alice.Nick} #room :You have joined too many channels",
                $"{alice.Source} TOPIC {PlainUser.Lobby} :12345",
            ],
            await alice.AskAsync("NICK abcdefghijklmnopq", "JOIN #1234567890", "JOIN #room", $"TOPIC {PlainUser.Lobby} :123456"));
        Assert.Equal(
            [
                $"{alice.Nick} changed the topic to: 12345",
                "That name is too long: at most 16 characters.",
                "A room's name is a # and up to 9 characters without spaces and commas.",
                "That line is too long: at most 64 bytes. It was not sent.",
            ],
            await bob.AskAsync("/nick abcdefghijklmnopq", "/join #1234567890", new string('x', 65)));
    }

    /// <summary>Connects until it is let in. That somebody has gone is known a moment after its connection was closed.</summary>
    private async Task AwaitRoomAsync(HostProcess host)
    {
        var waiting = Stopwatch.StartNew();
        LineClient client;
        string greeting;
        do
        {
            Assert.InRange(waiting.Elapsed, TimeSpan.Zero, LineClient.Patience);
            client = await ConnectAsync(host, "plain");
            greeting = await client.ReadExactlyAsync(4);
        }
        while (greeting != "NAME");
        var name = NewName("late");
        await client.SendAsync(name);
        await client.ExpectAsync($"Welcome to #lobby, {name}!");
    }
}
