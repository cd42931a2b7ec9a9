namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Ranks, who gives them and what they look like (Modern IRC, "Channel Membership Prefixes"; IRCv3 multi-prefix).</summary>
public sealed class RankTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task An_operator_gives_and_takes_every_rank_up_to_its_own()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync();

        foreach (var letter in "ohv")
        {
            foreach (var sign in "+-")
            {
                Assert.Equal(
                    [$"{alice.Source} MODE {room} {sign}{letter} {bob.Nick}"], await alice.AskAsync($"MODE {room} {sign}{letter} {bob.Nick}"));
            }
        }

        foreach (var letter in "qa")
        {
            Assert.Equal(
                [$":chat.local 482 {alice.Nick} {room} :You're not channel operator"],
                await alice.AskAsync($"MODE {room} +{letter}{letter} {bob.Nick} {alice.Nick}"));
        }
    }

    [Fact]
    public async Task A_half_operator_gives_a_voice_and_no_more()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("carol", room));
        await alice.AskAsync($"MODE {room} +h {bob.Nick}");
        await bob.AskAsync();
        var refused = $":chat.local 482 {bob.Nick} {room} :You're not channel operator";

        Assert.Equal([$"{bob.Source} MODE {room} +v {carol.Nick}"], await bob.AskAsync($"MODE {room} +v {carol.Nick}"));
        foreach (var change in new[] { $"+o {carol.Nick}", $"+h {carol.Nick}", $"-o {alice.Nick}", "+s", "+k key", "+l 5" })
            Assert.Equal([refused], await bob.AskAsync($"MODE {room} {change}"));
        Assert.Equal([$"{bob.Source} MODE {room} +imb-nt eve!*@*"], await bob.AskAsync($"MODE {room} +imb-nt eve"));
        Assert.Equal([$"{bob.Source} TOPIC {room} :kept in order"], await bob.AskAsync($"TOPIC {room} :kept in order"));
    }

    [Fact]
    public async Task Everybody_may_give_up_what_it_has()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync($"MODE {room} +hv {bob.Nick} {bob.Nick}");
        await bob.AskAsync();

        Assert.Equal([$"{bob.Source} MODE {room} -hv {bob.Nick} {bob.Nick}"], await bob.AskAsync($"MODE {room} -hv {bob.Nick} {bob.Nick}"));
        Assert.Equal(
            [$":chat.local 482 {bob.Nick} {room} :You're not channel operator"],
            await bob.AskAsync($"MODE {room} +v {bob.Nick}", $"MODE {room} -o {bob.Nick}"));
    }

    [Fact]
    public async Task Who_may_not_give_a_rank_is_told_so_whoever_it_is_for()
    {
        var room = NewRoom();
        await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);

        Assert.Equal(
            [$":chat.local 482 {bob.Nick} {room} :You're not channel operator"], await bob.AskAsync($"MODE {room} +ov nobody nobody"));
    }

    [Fact]
    public async Task Half_operators_kick_only_those_below_them()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var (bob, carol, dave) = (await IrcAsync("bob", room), await IrcAsync("carol", room), await IrcAsync("dave", room));
        await alice.AskAsync($"MODE {room} +hhv {bob.Nick} {carol.Nick} {dave.Nick}");
        await bob.AskAsync();
        var refused = $":chat.local 482 {bob.Nick} {room} :You're not channel operator";

        Assert.Equal([refused, refused], await bob.AskAsync($"KICK {room} {alice.Nick}", $"KICK {room} {carol.Nick}"));
        Assert.Equal([$"{bob.Source} KICK {room} {dave.Nick} :loud"], await bob.AskAsync($"KICK {room} {dave.Nick} :loud"));
        await dave.AskAsync();
        await alice.AskAsync($"MODE {room} +v {carol.Nick}");
        Assert.Equal([$"{alice.Source} MODE {room} +v {carol.Nick}", refused], await bob.AskAsync($"MODE {room} -h {carol.Nick}"));
    }

    [Fact]
    public async Task Operators_kick_each_other()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync($"MODE {room} +o {bob.Nick}");
        await bob.AskAsync();

        Assert.Equal([$"{bob.Source} KICK {room} {alice.Nick} :mine"], await bob.AskAsync($"KICK {room} {alice.Nick} :mine"));
        Assert.Equal($"{alice.Source} JOIN {room}", (await alice.AskAsync($"JOIN {room}"))[1]);
        Assert.Equal([$"@{bob.Nick}", alice.Nick], (await bob.AskAsync($"NAMES {room}"))[1].Split(':')[^1].Split(' ').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_highest_rank_is_shown_and_all_of_them_to_those_who_ask()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("carol", room));
        await alice.AskAsync($"MODE {room} +vhv {alice.Nick} {alice.Nick} {bob.Nick}");
        await carol.AskAsync();
        await bob.AskAsync("CAP REQ multi-prefix");

        foreach (var (user, ofAlice, ofBob) in new[] { (bob, "@%+", "+"), (carol, "@", "+") })
        {
            var names = (await user.AskAsync($"NAMES {room}"))[0];
            Assert.Equal(
                [$"{ofAlice}{alice.Nick}", $"{ofBob}{bob.Nick}", carol.Nick],
                names[(names.LastIndexOf(':') + 1)..].Split(' ').OrderBy(name => name.TrimStart('@', '%', '+'), StringComparer.Ordinal));
            var who = await user.AskAsync($"WHO {room}");
            Assert.Contains(who, line => line.Contains($" {alice.Nick} H{ofAlice} :0 ", StringComparison.Ordinal));
            Assert.Contains(who, line => line.Contains($" {bob.Nick} H{ofBob} :0 ", StringComparison.Ordinal));
            Assert.Contains(who, line => line.Contains($" {carol.Nick} H :0 ", StringComparison.Ordinal));
            Assert.Contains(
                $":chat.local 319 {user.Nick} {alice.Nick} :{ofAlice}{room}", await user.AskAsync($"WHOIS {alice.Nick}"));
        }
    }

    [Fact]
    public async Task A_rank_goes_with_the_member()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync($"MODE {room} +hv {bob.Nick} {bob.Nick}");
        await bob.AskAsync($"PART {room}", $"JOIN {room}");

        Assert.Contains(await alice.AskAsync($"NAMES {room}"), line => line.EndsWith($":@{alice.Nick} {bob.Nick}", StringComparison.Ordinal));
        var renamed = NewName("alicia");
        await alice.AskAsync($"NICK {renamed}");
        Assert.Contains(await bob.AskAsync($"NAMES {room}"), line => line.Contains($"@{renamed}", StringComparison.Ordinal));
    }
}
