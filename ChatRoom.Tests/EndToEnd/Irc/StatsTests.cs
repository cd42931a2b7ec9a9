using System.Text.RegularExpressions;
using System.Net;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>STATS (RFC 2812, 3.4.4). The bans are in <see cref="ServerBanTests"/>.</summary>
public sealed class StatsTests : EndToEndTest
{
    [Fact]
    public async Task How_long_the_server_runs_is_for_everybody_and_the_rest_for_operators()
    {
        var host = await StartAsync(Operators.Root, $"operators.far.password={Operators.Hash}", "operators.far.hosts=192.0.2.0/24 ~x@127.*");
        var alice = await IrcAsync(host, "alice");

        var uptime = await alice.AskAsync("STATS u");
        Assert.Matches($"^:chat.local 242 {alice.Nick} :Server Up 0 days 0:\\d\\d:\\d\\d$", uptime[0]);
        Assert.Equal([End(alice, "u")], uptime.Skip(1));
        foreach (var letter in new[] { "c", "d", "k", "l", "m", "o", "p", "t", "x" })
        {
            Assert.Equal(
                [$":chat.local 481 {alice.Nick} :Permission Denied- You're not an IRC operator", End(alice, letter)],
                await alice.AskAsync($"STATS {letter}"));
        }

        Assert.Equal([$":chat.local 461 {alice.Nick} STATS :Not enough parameters"], await alice.AskAsync("STATS"));

        await alice.OperateAsync();
        Assert.Equal(
            [$":chat.local 243 {alice.Nick} O * * :root", $":chat.local 243 {alice.Nick} O 192.0.2.0/24,~x@127.* * :far", End(alice, "o")],
            await alice.AskAsync("STATS o"));
        Assert.Equal([End(alice, "x"), End(alice, "*"), End(alice, "c")], await alice.AskAsync("STATS xyz", "STATS :", "STATS c"));
    }

    [Fact]
    public async Task Connections_are_shown_with_what_they_have_sent_and_been_sent()
    {
        var host = await StartAsync(Operators.Root);
        var root = await IrcAsync(host, "root");
        var stranger = await ConnectAsync(host, "irc");
        await stranger.SendAsync("PING one", "PING two");
        await stranger.ReadUntilAsync(":two");
        var plain = await PlainAsync(host, "plain");
        await plain.AskAsync(new string('x', 1000), new string('y', 1000));
        await root.OperateAsync();

        var answer = await root.AskAsync("STATS l");

        // In no particular order.
        Assert.True(answer.Count == 4, string.Join("\n", answer));
        Assert.Single(answer, line => Regex.IsMatch(line, $@"^:chat\.local 211 {root.Nick} {root.Nick}\[~{root.Nick}@127\.0\.0\.1\] \d+ \d\d \d 5 0 :\d+$"));
        Assert.Single(answer, line => Regex.IsMatch(line, $@"^:chat\.local 211 {root.Nick} \*\[127\.0\.0\.1\] 0 2 0 2 0 :\d+$"));
        Assert.Single(answer, line => Regex.IsMatch(line, $@"^:chat\.local 211 {root.Nick} {plain.Name}\[plain@127\.0\.0\.1\] 0 \d+ 2 4 1 :\d+$"));
        Assert.Equal(End(root, "l"), answer[3]);
    }

    [Fact]
    public async Task The_use_of_commands_is_counted()
    {
        var host = await StartAsync(Operators.Root);
        var (root, alice) = (await IrcAsync(host, "root"), await IrcAsync(host, "alice", "#a"));
        await root.OperateAsync();
        await alice.AskAsync("TOPIC #a", "topic #a :new", "NOSUCH");

        var answer = await root.AskAsync("STATS m");

        Assert.Contains($":chat.local 212 {root.Nick} TOPIC 2 21 :0", answer);
        Assert.Contains($":chat.local 212 {root.Nick} USER 2 {$"USER {root.Nick} 0 * :{root.Nick} of the tests".Length + $"USER {alice.Nick} 0 * :{alice.Nick} of the tests".Length} :0", answer);
        Assert.DoesNotContain(answer, line => line.Contains("NOSUCH", StringComparison.Ordinal) || line.Contains("WHOIS", StringComparison.Ordinal));
        Assert.Equal(End(root, "m"), answer[^1]);
    }

    [Fact]
    public async Task Operators_see_where_the_server_listens_and_which_networks_it_refuses()
    {
        var host = await StartAsync(
            Operators.Root, "limits.exempted=127.0.0.1", "limits.throttle.connections=1", "limits.throttle.window=1h",
            "limits.throttle.duration=1h", "limits.network.ipv4-prefix=24");
        var root = await (await IrcAsync(host, "root")).OperateAsync();
        Assert.Equal([End(root, "t")], await root.AskAsync("STATS t"));
        foreach (var network in new[] { 1, 2, 2 })
        {
            var visitor = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], NewName("visitor"), from: new IPAddress([127, 0, (byte)network, 1])));
            await visitor.SendAsync("QUIT");
            await visitor.ReadToEndAsync();
        }

        var throttled = await root.AskAsync("STATS t");
        Assert.Matches($@"^:chat\.local 249 {root.Nick} :127\.0\.2\.0/24 connects too often and is refused for 3[56]\d\d seconds$", throttled[0]);
        Assert.Equal([End(root, "t")], throttled.Skip(1));
        Assert.Equal(
            [
                $":chat.local 249 {root.Nick} :{host.Endpoints["plain"]} (type: clients, protocol: plain)",
                $":chat.local 249 {root.Nick} :{host.Endpoints["irc"]} (type: clients, protocol: irc)",
                End(root, "p"),
            ],
            await root.AskAsync("STATS p"));
    }

    private static string End(IrcUser user, string letter) => $":chat.local 219 {user.Nick} {letter} :End of /STATS report";
}
