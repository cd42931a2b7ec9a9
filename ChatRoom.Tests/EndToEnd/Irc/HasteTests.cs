using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>What one person may do only so often.</summary>
public sealed class HasteTests : EndToEndTest
{
    private static readonly string[] Rates =
    [
        "limits.rates.away=2:86400", "limits.rates.invites=2:86400", "limits.rates.joins=2:86400",
        "limits.rates.names=2:86400", "limits.rates.strangers=2:86400", Operators.Root,
    ];

    [Fact]
    public async Task Whoever_is_too_fast_must_wait_on_both_doors()
    {
        var host = await StartAsync(Rates);
        var alice = await IrcAsync(host, "alice", PlainUser.Lobby);
        var bob = await PlainAsync(host, "bob");
        var (n1, n2, n3) = (NewName("n"), NewName("n"), NewName("n"));

        Assert.Matches($"^:chat.local 438 {n2} {n3} :Nick change too fast. Please wait \\d+ seconds.$", (await alice.AskAsync($"NICK {n1}", $"NICK {n2}", $"NICK {n3}"))[^1]);
        Assert.Matches($"^:chat.local 263 {n2} SETNAME :Please wait \\d+ seconds and try again.$", Assert.Single(await alice.AskAsync("SETNAME :other")));
        Assert.Matches($"^:chat.local 263 {n2} AWAY :Please wait \\d+ seconds and try again.$", (await alice.AskAsync("AWAY :a", "AWAY", "AWAY :b"))[^1]);
        var room = NewRoom();
        await alice.AskAsync($"JOIN {room}");
        Assert.Matches($"^:chat.local 263 {n2} JOIN :Please wait \\d+ seconds and try again.$", Assert.Single(await alice.AskAsync($"JOIN {NewRoom()}")));
        await bob.AskAsync($"/join {NewRoom()}");
        Assert.All(
            (await bob.AskAsync($"/join {NewRoom()}"))[1..], line => Assert.Matches("^Not so fast: please wait \\d+ seconds.$", line));

        Assert.Matches("^You change names too often: please wait \\d+ seconds.$", (await bob.AskAsync($"/nick {NewName("b")}", $"/nick {NewName("b")}", $"/nick {NewName("b")}"))[^1]);
    }

    [Fact]
    public async Task Strangers_are_spoken_to_only_so_fast_whatever_command_and_list_of_targets_one_takes()
    {
        var host = await StartAsync(Rates);
        var alice = await IrcAsync(host, "alice");
        var people = new List<IrcUser>();
        for (var number = 0; number < 4; number++)
            people.Add(await IrcAsync(host, "person"));
        var (a, b, c, d) = (people[0], people[1], people[2], people[3]);

        Assert.Matches($"^:chat.local 439 {alice.Nick} {c.Nick} :Message target change too fast. Please wait \\d+ seconds.$",
            Assert.Single(await alice.AskAsync($"PRIVMSG {a.Nick},{b.Nick},{c.Nick} :hello")));
        Assert.Empty(await alice.AskAsync($"NOTICE {c.Nick} :hello", $"PRIVMSG {a.Nick},{b.Nick} :again"));
        Assert.Contains(" 439 ", Assert.Single(await alice.AskAsync($"PRIVMSG {c.Nick.ToUpperInvariant()} :hello")), StringComparison.Ordinal);
        Assert.Empty(await c.AskAsync());

        await d.AskAsync($"PRIVMSG {alice.Nick} :may I?");
        Assert.Single(await alice.AskAsync($"PRIVMSG {d.Nick} :yes"), $"{d.Source} PRIVMSG {alice.Nick} :may I?");
        Assert.Single(await d.AskAsync(), $"{alice.Source} PRIVMSG {d.Nick} :yes");
    }

    [Fact]
    public async Task Invitations_are_so_few_and_operators_are_told_of_those_who_are_too_fast()
    {
        var host = await StartAsync(Rates);
        var root = await (await IrcAsync(host, "root")).OperateAsync();
        await root.AskAsync($"MODE {root.Nick} +s");
        var room = NewRoom();
        var alice = await IrcAsync(host, "alice", room);
        var invited = new List<IrcUser>();
        for (var number = 0; number < 3; number++)
            invited.Add(await IrcAsync(host, "invited"));

        var answers = await alice.AskAsync(invited.Select(user => $"INVITE {user.Nick} {room}"));

        Assert.Matches($"^:chat.local 263 {alice.Nick} INVITE :Please wait \\d+ seconds and try again.$", answers[^1]);
        Assert.Empty(await invited[2].AskAsync());
        Assert.Contains(await root.ReadUntilAsync("*** Flood:"), line => line.EndsWith($"*** Flood: {alice.Source[1..]} [127.0.0.1] is too fast: inviting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operators_of_the_server_may_hurry()
    {
        var host = await StartAsync(Rates);
        var root = await (await IrcAsync(host, "root")).OperateAsync();

        foreach (var number in Enumerable.Range(0, 5))
            Assert.Single(await root.AskAsync($"NICK {NewName("n")}"), line => line.Contains(" NICK ", StringComparison.Ordinal));
    }
}
