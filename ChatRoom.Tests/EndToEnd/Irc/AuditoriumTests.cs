using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Rooms where ordinary members are seen by those alone who keep order (mode <c>u</c>, as in Ergo and InspIRCd).</summary>
public sealed class AuditoriumTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Ordinary_members_do_not_see_each_other_come_and_go()
    {
        var room = NewRoom();
        var (alice, half, bob) = await AuditoriumAsync(room);
        var (carol, dave) = (await IrcAsync("carol"), await IrcAsync("dave"));

        Assert.Equal(["JOIN", "353", "366", "PART"], (await carol.AskAsync($"JOIN {room}", $"PART {room} :bye")).Select(line => line.Split(' ')[1]));
        await dave.AskAsync($"JOIN {room}");
        await dave.SendAsync("QUIT :supper");
        await dave.ReadToEndAsync();

        string[] seen =
        [
            $"{carol.Source} JOIN {room}", $"{carol.Source} PART {room} :bye", $"{dave.Source} JOIN {room}", $"{dave.Source} QUIT :Quit: supper",
        ];
        foreach (var user in new[] { alice, half })
        {
            var lines = await user.AskAsync();
            while (lines.Count < seen.Length)
                lines.Add(await user.ReadLineAsync());
            Assert.Equal(seen, lines);
        }

        Assert.Empty(await bob.AskAsync());
    }

    [Fact]
    public async Task A_new_name_and_a_kick_are_seen_by_those_who_keep_order_and_by_whom_they_concern()
    {
        var room = NewRoom();
        var (alice, half, bob) = await AuditoriumAsync(room);
        var carol = await IrcAsync("carol", room);
        var caroline = NewName("caroline");
        await alice.AskAsync();
        await half.AskAsync();

        Assert.Equal([$"{carol.Source} NICK :{caroline}"], await carol.AskAsync($"NICK {caroline}"));
        var kick = $"{alice.Source} KICK {room} {caroline} :out";
        Assert.Equal([$"{carol.Source} NICK :{caroline}", kick], await alice.AskAsync($"KICK {room} {caroline} :out"));
        Assert.Equal([$"{carol.Source} NICK :{caroline}", kick], await half.AskAsync());
        Assert.Equal([kick], await carol.AskAsync());
        Assert.Empty(await bob.AskAsync());
    }

    [Fact]
    public async Task Each_sees_those_of_rank_and_itself()
    {
        var room = NewRoom();
        var (alice, half, bob) = await AuditoriumAsync(room);
        var (carol, outsider) = (await IrcAsync("carol", room), await IrcAsync("outsider"));
        await alice.AskAsync();

        Assert.Equal(Sorted([alice.Nick, half.Nick, bob.Nick, carol.Nick]), Sorted(await ListedAsync(alice, room)));
        Assert.Equal(Sorted([alice.Nick, half.Nick, bob.Nick]), Sorted(await ListedAsync(bob, room)));
        Assert.Equal(Sorted([alice.Nick, half.Nick]), Sorted(await ListedAsync(outsider, room)));
        await alice.AskAsync($"MODE {room} -u");
        Assert.Equal(Sorted([alice.Nick, half.Nick, bob.Nick, carol.Nick]), Sorted(await ListedAsync(bob, room)));
    }

    [Fact]
    public async Task Who_shares_another_room_sees_what_happens_to_a_person_from_there()
    {
        var (room, shared) = (NewRoom(), NewRoom());
        var (_, _, bob) = await AuditoriumAsync(room);
        var carol = await IrcAsync("carol", room, shared);
        await bob.AskAsync($"JOIN {shared}");
        var caroline = NewName("caroline");
        await carol.AskAsync($"NICK {caroline}");

        Assert.Equal([$"{carol.Source} NICK :{caroline}"], await bob.AskAsync());
    }

    [Fact]
    public async Task What_an_ordinary_member_says_is_heard_by_all()
    {
        var room = NewRoom();
        var (alice, _, bob) = await AuditoriumAsync(room);
        var carol = await IrcAsync("carol", room);
        await alice.AskAsync();
        await carol.AskAsync($"PRIVMSG {room} :a question");

        Assert.Equal([$"{carol.Source} PRIVMSG {room} :a question"], await bob.AskAsync());
        await alice.AskAsync($"MODE {room} +v {carol.Nick}");
        await carol.AskAsync($"PART {room}");
        Assert.Equal([$"{alice.Source} MODE {room} +v {carol.Nick}", $"{carol.Source} PART {room}"], await bob.AskAsync());
    }

    /// <summary>Somebody who keeps order, somebody who helps, and an ordinary member, all caught up.</summary>
    private async Task<(IrcUser Alice, IrcUser Half, IrcUser Bob)> AuditoriumAsync(string room)
    {
        var (alice, half, bob) = (await IrcAsync("alice", room), await IrcAsync("half", room), await IrcAsync("bob", room));
        await alice.AskAsync($"MODE {room} +uh {half.Nick}");
        await half.AskAsync();
        await bob.AskAsync();
        return (alice, half, bob);
    }

    /// <summary>Whom NAMES and WHO both show.</summary>
    private static async Task<IEnumerable<string>> ListedAsync(IrcUser user, string room)
    {
        var names = (await user.AskAsync($"NAMES {room}")).Single(line => line.Contains(" 353 ", StringComparison.Ordinal)).Split(':')[^1].Split(' ')
            .Select(name => name.TrimStart('@', '%')).ToArray();
        var who = (await user.AskAsync($"WHO {room}")).Where(line => line.Contains(" 352 ", StringComparison.Ordinal)).Select(line => line.Split(' ')[7]);
        Assert.Equal(Sorted(names), Sorted(who));
        return names;
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);
}
