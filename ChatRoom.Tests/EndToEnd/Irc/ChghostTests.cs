using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Somebody is seen to come from another host (IRCv3 chghost): here an operator whose grant has one.</summary>
public sealed class ChghostTests : EndToEndTest
{
    private const string Staff = "operators.root.host=staff.example.org";

    [Fact]
    public async Task Those_with_the_capability_are_told_once_and_others_see_a_quit_and_a_join_of_each_room()
    {
        var host = await StartAsync(Operators.Root, Staff);
        var alice = await IrcAsync(host, "alice", "#a", "#b");
        var (able, bare) = (await IrcAsync(host, "able", "#a", "#b"), await IrcAsync(host, "bare", "#a", "#b"));
        await able.AskAsync("CAP REQ :chghost");
        await alice.AskAsync($"MODE #b +v {alice.Nick}");
        await able.AskAsync();
        await bare.AskAsync();

        var told = await alice.AskAsync("OPER root secret");

        var (was, now) = (alice.Source, $":{alice.Nick}!~{alice.Nick}@staff.example.org");
        Assert.Equal(
            [
                $":chat.local 396 {alice.Nick} staff.example.org :is now your displayed host",
                $"{now} MODE {alice.Nick} :+o",
                $":chat.local 381 {alice.Nick} :You are now an IRC operator",
            ],
            told);
        Assert.Equal([$"{was} CHGHOST ~{alice.Nick} staff.example.org"], await able.AskAsync());
        var seen = await bare.AskAsync();
        Assert.Equal($"{was} QUIT :Changing hostname", seen[0]);
        string[] ofA = [$"{now} JOIN #a", $":chat.local MODE #a +o :{alice.Nick}"];
        string[] ofB = [$"{now} JOIN #b", $":chat.local MODE #b +ov {alice.Nick} :{alice.Nick}"];
        Assert.Equal(seen[1] == ofA[0] ? [.. ofA, .. ofB] : [.. ofB, .. ofA], seen[1..]);

        Assert.Contains($"{now} NICK :alicia", await alice.AskAsync("NICK alicia"));
        Assert.Equal([$"{now} NICK :alicia"], await bare.AskAsync());
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task One_is_told_of_ones_own_host_and_has_the_old_one_back_when_one_is_no_operator_any_more()
    {
        var host = await StartAsync(Operators.Root, Staff);
        var alice = await IrcAsync(host, "alice", "#a");
        await alice.AskAsync("CAP REQ :chghost");
        var now = $":{alice.Nick}!~{alice.Nick}@staff.example.org";

        Assert.Equal($"{alice.Source} CHGHOST ~{alice.Nick} :staff.example.org", (await alice.AskAsync("OPER root secret"))[0]);
        Assert.Equal(
            [
                $"{now} CHGHOST ~{alice.Nick} :{Cloaks.Loopback}",
                $":chat.local 396 {alice.Nick} {Cloaks.Loopback} :is now your displayed host",
                $"{alice.Source} MODE {alice.Nick} :-o",
            ],
            await alice.AskAsync($"MODE {alice.Nick} -o"));
    }

    [Fact]
    public async Task Whoever_monitors_somebody_is_told_if_it_asked_for_both_and_sees_no_quit_otherwise()
    {
        var host = await StartAsync(Operators.Root, Staff);
        var alice = await IrcAsync(host, "alice");
        var (able, bare) = (await IrcAsync(host, "able"), await IrcAsync(host, "bare"));
        await able.AskAsync("CAP REQ :extended-monitor chghost", $"MONITOR + {alice.Nick}");
        await bare.AskAsync("CAP REQ :extended-monitor", $"MONITOR + {alice.Nick}");

        await alice.OperateAsync();

        Assert.Equal([$"{alice.Source} CHGHOST ~{alice.Nick} staff.example.org"], await able.AskAsync());
        Assert.Equal([], await bare.AskAsync());
    }

    [Fact]
    public async Task A_ban_of_any_of_ones_hosts_keeps_one_out()
    {
        var host = await StartAsync(Operators.Root, Staff);
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob", "#a"));
        await alice.OperateAsync();

        foreach (var ban in new[] { "*!*@staff.example.org", $"*!*@{Cloaks.Loopback}", "*!*@*" + Cloaks.Loopback[Cloaks.Loopback.IndexOf('.')..], "*!*@127.0.0.1" })
        {
            await bob.AskAsync($"MODE #a +b {ban}");
            Assert.Contains(await alice.AskAsync("JOIN #a"), line => line.Contains(" 474 ", StringComparison.Ordinal));
            await bob.AskAsync($"MODE #a -b {ban}");
        }

        Assert.Equal($":{alice.Nick}!~{alice.Nick}@staff.example.org JOIN #a", (await alice.AskAsync("JOIN #a"))[0]);
    }
}
