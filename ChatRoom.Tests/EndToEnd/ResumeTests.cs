using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>Who loses the connection comes back as if it had not been gone.</summary>
public sealed class ResumeTests : EndToEndTest
{
    private const string Forever = "presence.grace-time=1h";

    [Fact]
    public async Task Who_logs_in_again_is_back_unseen_and_is_shown_what_it_has_missed()
    {
        var host = await StartAsync(Accounts.Cheap, Forever, Operators.Root);
        var (alice, bob) = (await IrcAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a"));
        await alice.MakeAccountAsync();
        await bob.AskAsync("PRIVMSG #a :seen");
        await alice.AskAsync();

        await LoseAsync(host, alice, alice.Nick);
        await bob.AskAsync(["PRIVMSG #a :one", $"PRIVMSG {alice.Nick} :alone", "PRIVMSG #a :two"]);
        var again = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], alice.Nick));
        await again.SendAsync("CAP REQ :sasl server-time");
        await again.LogInAsync(alice.Nick);
        var shown = await again.AskAsync($"NICK {alice.Nick}", $"USER {alice.Nick} 0 * :x", "CAP END");
        shown.AddRange(await again.AskAsync());

        Assert.Equal(["alone", "one", "two"], Said(shown).Order());
        Assert.Empty(await bob.AskAsync());
    }

    [Fact]
    public async Task Who_has_a_ticket_needs_no_account_and_the_ticket_is_good_once()
    {
        var host = await StartAsync(Forever, Operators.Root);
        var (alice, ticket) = await TicketedAsync(host, "#a");
        var bob = await IrcAsync(host, "bob", "#a");
        await alice.AskAsync();

        await LoseAsync(host, alice, alice.Nick);
        await bob.AskAsync(["PRIVMSG #a :one", $"PRIVMSG {alice.Nick} :alone", "PRIVMSG #a :two"]);
        var (again, shown) = await ResumeAsync(host, ticket);

        Assert.Contains($":chat.local RESUME SUCCESS :{alice.Nick}", shown.Select(WithoutTags));
        Assert.Contains($"{alice.Source} JOIN #a", shown.Select(WithoutTags));
        Assert.Equal(["alone", "one", "two"], Said(shown).Order());
        Assert.Empty(await bob.AskAsync());
        await bob.AskAsync("PRIVMSG #a :three");
        Assert.Equal(["three"], Said(await again.AskAsync()));

        var (other, refused) = await ResumeAsync(host, ticket);
        Assert.Contains(":chat.local FAIL RESUME INVALID_TICKET :Nobody can come back with that ticket", refused.Select(WithoutTags));
        Assert.Contains(refused, line => line.Contains($" 001 {other.Nick} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task However_much_was_missed_all_of_it_is_shown_in_order()
    {
        var host = await StartAsync(Forever, Operators.Root, "history.page=7");
        var (alice, ticket) = await TicketedAsync(host, "#a");
        var bob = await IrcAsync(host, "bob", "#a");
        await alice.AskAsync();
        await LoseAsync(host, alice, alice.Nick);
        await bob.AskAsync(Enumerable.Range(0, 50).Select(number => $"PRIVMSG #a :{number}"));

        var (again, shown) = await ResumeAsync(host, ticket);
        while (Said(shown).Length < 50)
            shown.AddRange(await again.AskAsync());

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}"), Said(shown));
    }

    [Fact]
    public async Task Who_tells_the_time_of_what_it_saw_last_is_shown_what_came_later_even_if_the_server_has_not_noticed_the_loss()
    {
        var host = await StartAsync(Forever, Operators.Root);
        var (alice, ticket) = await TicketedAsync(host, "#a");
        var bob = await IrcAsync(host, "bob", "#a");
        await bob.AskAsync("PRIVMSG #a :seen");
        var last = (await alice.AskAsync()).Single(line => line.EndsWith(":seen", StringComparison.Ordinal));
        await bob.AskAsync("PRIVMSG #a :lost on the way");

        var (_, shown) = await ResumeAsync(host, $"{ticket} timestamp={last["@time=".Length..last.IndexOfAny([';', ' '])]}");

        Assert.Equal(["lost on the way"], Said(shown));
        Assert.Contains("Another connection has taken the place of this one", await alice.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Empty(await bob.AskAsync());
    }

    [Fact]
    public async Task Who_does_not_come_back_in_time_has_left()
    {
        var host = await StartAsync("presence.grace-time=1s");
        var (alice, ticket) = await TicketedAsync(host, "#a");
        var bob = await IrcAsync(host, "bob", "#a");

        await alice.DisposeAsync();
        await bob.ExpectAsync($"{alice.Source} QUIT :Connection ");

        var (_, refused) = await ResumeAsync(host, ticket);
        Assert.Contains(refused, line => line.Contains("INVALID_TICKET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_leaves_on_purpose_does_not_come_back_and_who_has_no_way_back_leaves_at_once()
    {
        var host = await StartAsync(Accounts.Cheap, Forever, Operators.Root);
        var (alice, ticket) = await TicketedAsync(host, "#a");
        var (bob, carol) = (await IrcAsync(host, "bob", "#a"), await IrcAsync(host, "carol", "#a"));

        await alice.SendAsync("QUIT");
        await bob.ExpectAsync($"{alice.Source} QUIT");
        await carol.DisposeAsync();
        await bob.ExpectAsync($"{carol.Source} QUIT :Connection ");
        var (_, refused) = await ResumeAsync(host, ticket);

        Assert.Contains(refused, line => line.Contains("INVALID_TICKET", StringComparison.Ordinal));
    }

    /// <summary>Whoever changes its password shuts out all others.</summary>
    [Fact]
    public async Task A_ticket_of_somebody_who_has_logged_in_is_nothing_without_the_login()
    {
        var host = await StartAsync(Accounts.Cheap, Forever, Operators.Root);
        var (alice, _) = await TicketedAsync(host, "#a");
        await alice.AskAsync("CAP REQ :-server-time -chatroom/resume");
        await alice.MakeAccountAsync();
        var ticket = await AskTicketAsync(alice);

        var (_, refused) = await ResumeAsync(host, ticket);

        Assert.Contains(refused, line => line.Contains("INVALID_TICKET", StringComparison.Ordinal));
        var (_, shown) = await ResumeAsync(host, ticket, alice.Nick);
        Assert.Contains($":chat.local RESUME SUCCESS :{alice.Nick}", shown.Select(WithoutTags));
    }

    [Fact]
    public async Task At_a_terminal_the_ticket_answers_NAME()
    {
        var host = await StartAsync(Forever, Operators.Root);
        var (alice, bob) = (await PlainAsync(host, "alice"), await IrcAsync(host, "bob", PlainUser.Lobby));
        await alice.SendAsync("/resume");
        var ticket = (await alice.ReadUntilAsync("/resume "))[^1].Split(' ')[^1];
        await LoseAsync(host, alice, alice.Name);
        await bob.AskAsync([$"PRIVMSG {PlainUser.Lobby} :for all", $"PRIVMSG {alice.Name} :for you"]);

        var again = await ConnectAsync(host, "plain");
        await again.ReadExactlyAsync(4);
        await again.SendAsync("/resume nobodys.ticket");
        await again.ExpectAsync("Nobody can come back with that.");
        await again.SendAsync($"/resume {ticket}");

        await again.ExpectAsync("for you");
        await again.ExpectAsync($"{bob.Nick}: for all");
        Assert.DoesNotContain(await bob.AskAsync(), line => line.Contains(alice.Name, StringComparison.Ordinal));
    }

    private static string WithoutTags(string line) => line.StartsWith('@') ? line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..] : line;

    private static string[] Said(IEnumerable<string> lines) =>
        [.. lines.Select(WithoutTags).Where(line => line.Contains(" PRIVMSG ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(" :", StringComparison.Ordinal) + 2)..])];

    private async Task<(IrcUser User, string Ticket)> TicketedAsync(HostProcess host, params string[] rooms)
    {
        var user = await IrcAsync(host, "alice", rooms);
        return (user, await AskTicketAsync(user));
    }

    private static async Task<string> AskTicketAsync(IrcUser user)
    {
        var lines = await user.AskAsync("CAP REQ :chatroom/resume server-time");
        lines.AddRange(await user.AskAsync());
        return lines.Single(line => line.Contains(" RESUME TICKET ", StringComparison.Ordinal)).Split(':')[^1];
    }

    private async Task<(IrcUser User, List<string> Shown)> ResumeAsync(HostProcess host, string ticket, string? account = null)
    {
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], NewName("again")));
        await user.SendAsync("CAP REQ :sasl chatroom/resume server-time");
        if (account is not null)
            await user.LogInAsync(account);
        var shown = await user.AskAsync($"RESUME {ticket}", $"NICK {user.Nick}", $"USER {user.Nick} 0 * :x", "CAP END");
        shown.AddRange(await user.AskAsync());
        return (user, shown);
    }

    /// <summary>Ends a connection without a word, and waits until the server has noticed.</summary>
    /// <param name="host">The server.</param>
    /// <param name="lost">Whose connection it is.</param>
    /// <param name="name">What it calls itself.</param>
    private async Task LoseAsync(HostProcess host, LineClient lost, string name)
    {
        var root = await (await IrcAsync(host, "root")).OperateAsync();
        await lost.DisposeAsync();
        while ((await root.AskAsync("STATS l")).Any(line => line.Contains($" {name}[", StringComparison.Ordinal)))
        {
        }
    }
}
