namespace ChatRoom.Tests.EndToEnd;

/// <summary>What somebody is shown of what was said before it came.</summary>
public sealed class HistoryReplayTests : EndToEndTest
{
    private const string Date = @"\[\d{4}-\d\d-\d\d \d\d:\d\d\] ";

    [Fact]
    public async Task Who_comes_in_with_an_older_client_is_shown_the_latest_messages()
    {
        var host = await StartAsync("history.replay=2");
        var alice = await IrcAsync(host, "alice", "#room");
        await alice.AskAsync("PRIVMSG #room :one", "PRIVMSG #room :\u0001ACTION waves\u0001", "TAGMSG #room", "PRIVMSG #room :three");

        var timed = await IrcAsync(host, "timed");
        var withTags = await timed.AskAsync("CAP REQ :server-time", "JOIN #room");
        var bare = await IrcAsync(host, "bare");
        var withText = await bare.AskAsync("JOIN #room");

        Assert.Matches($"^@time=\\S+ {alice.Source} PRIVMSG #room :\u0001ACTION waves\u0001$", withTags[^2]);
        Assert.Matches($"^@time=\\S+ {alice.Source} PRIVMSG #room :three$", withTags[^1]);
        Assert.Matches($"^{alice.Source} PRIVMSG #room :\u0001ACTION {Date}waves\u0001$", withText[^2]);
        Assert.Matches($"^{alice.Source} PRIVMSG #room :{Date}three$", withText[^1]);
        Assert.DoesNotContain(withText, line => line.Contains("one", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bots_and_those_who_ask_themselves_are_shown_nothing()
    {
        var host = await StartAsync("history.replay=2");
        var alice = await IrcAsync(host, "alice", "#room");
        await alice.AskAsync("PRIVMSG #room :one");
        var bot = await IrcAsync(host, "bot");
        var asker = await IrcAsync(host, "asker");

        Assert.DoesNotContain(await bot.AskAsync($"MODE {bot.Nick} +B", "JOIN #room"), line => line.Contains("PRIVMSG", StringComparison.Ordinal));
        Assert.DoesNotContain(await asker.AskAsync("CAP REQ :draft/chathistory", "JOIN #room"), line => line.Contains("PRIVMSG", StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_the_plain_door_there_are_the_last_lines_and_a_command_for_more()
    {
        var host = await StartAsync("history.replay=1");
        var alice = await PlainAsync(host, "alice");
        await alice.AskAsync("one", "two", "/me waves");

        var bob = await PlainAsync(host, "bob");
        var shown = await bob.AskAsync();
        var asked = await bob.AskAsync("/history 2", "/history", "/history none", "/join #empty", "/history");

        Assert.Matches($"^{Date}\\* {alice.Name} waves$", Assert.Single(shown));
        Assert.Matches($"^{Date}{alice.Name}: two$", asked[0]);
        Assert.Matches($"^{Date}\\* {alice.Name} waves$", asked[1]);
        Assert.Matches($"^{Date}{alice.Name}: one$", asked[2]);
        Assert.Equal("Usage: /history [@name] [count], with a count of 1 to 100", asked[5]);
        Assert.Equal("Nothing has been said in #empty yet.", asked[^1]);
    }

    [Fact]
    public async Task At_the_plain_door_words_are_found_in_the_room_one_is_in()
    {
        var host = await StartAsync("history.replay=0");
        var alice = await PlainAsync(host, "alice");
        await alice.AskAsync("The quick brown fox", "/me is quick", "slow", "/join #other", "quick too", "/leave");

        var found = await alice.AskAsync("/search QUICK", "/search fox quick", "/search quick slow", "/search ?!", "/search");

        Assert.Matches($"^{Date}{alice.Name}: The quick brown fox$", found[0]);
        Assert.Matches($"^{Date}\\* {alice.Name} is quick$", found[1]);
        Assert.Matches($"^{Date}{alice.Name}: The quick brown fox$", found[2]);
        Assert.Equal(["Nothing like that has been said in #lobby.", "There is no word in that to search for.", "Usage: /search [@name] words"], found[3..]);
    }

    [Fact]
    public async Task Without_a_history_there_is_none()
    {
        var host = await StartAsync("history.enabled=off", "history.replay=5");
        var alice = await PlainAsync(host, "alice");
        await alice.AskAsync("one");
        var bob = await IrcAsync(host, "bob");

        Assert.Equal(["What is said here is not kept.", "What is said here is not kept."], await alice.AskAsync("/history", "/search one"));
        Assert.Contains(" NAK ", (await bob.AskAsync("CAP REQ :draft/search"))[0]);
        Assert.Contains(" NAK ", (await bob.AskAsync("CAP REQ :draft/chathistory"))[0]);
        Assert.DoesNotContain(await bob.AskAsync("JOIN #lobby"), line => line.Contains("PRIVMSG", StringComparison.Ordinal));
    }
}
