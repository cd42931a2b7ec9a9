using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>SEARCH (IRCv3 draft/search).</summary>
public sealed class SearchTests(SharedServer server) : SharedServerTest(server)
{
    private const string Capabilities = "batch message-tags server-time echo-message draft/chathistory";

    [Theory]
    [InlineData("text=red", "0 2")]
    [InlineData("text=RED\\sapple", "2")]
    [InlineData("text=apple\\sred", "2")]
    [InlineData("text=grun", "1")]
    [InlineData("text=re", "")]
    [InlineData("from={BOB}", "3")]
    [InlineData("from={alice};text=red", "0 2")]
    [InlineData("from={bob};text=red", "")]
    [InlineData("text=red;limit=1", "2")]
    [InlineData("text=red;limit=1000", "0 2")]
    [InlineData("text=red;after=2020-01-01T00:00:00.000Z;limit=1", "0")]
    [InlineData("after={time1};before={time2}", "1 2")]
    [InlineData("before={time1}", "0 1")]
    [InlineData("before=2020-01-01T00:00:00.000Z", "")]
    [InlineData("text=waves", "4")]
    [InlineData("text=notice", "5")]
    [InlineData("limit=2", "4 5")]
    public async Task What_is_found_is_one_batch_the_oldest_first(string attributes, string expected)
    {
        var room = NewRoom();
        var bob = await SearcherAsync("bob", room);
        var alice = await SearcherAsync("alice", room);
        var said = await alice.AskAsync($"PRIVMSG {room} :a red house", $"PRIVMSG {room} :Grün!", $"PRIVMSG {room} :Apple, red");
        said.AddRange((await bob.AskAsync($"PRIVMSG {room} :green")).Where(line => line.Contains("green", StringComparison.Ordinal)));
        await alice.AskAsync();
        said.AddRange(await alice.AskAsync($"PRIVMSG {room} :\u0001ACTION waves\u0001", $"NOTICE {room} :notice", $"@+typing=active TAGMSG {room}"));

        var page = await alice.AskAsync($"SEARCH in={room};" + Regex.Replace(attributes, @"\{([a-zA-Z]+)(\d?)\}", found => found.Groups[1].Value switch
        {
            "alice" => alice.Nick,
            "BOB" => bob.Nick.ToUpperInvariant(),
            "bob" => bob.Nick,
            _ => Tag(said[int.Parse(found.Groups[2].Value)], "time"),
        }));

        Assert.Matches(@"BATCH \+(\w+) search$", page[0]);
        var reference = Regex.Match(page[0], @"\+(\w+)").Groups[1].Value;
        Assert.EndsWith($"BATCH -{reference}", page[^1]);
        var found = page[1..^1];
        Assert.All(found, line => Assert.Equal(reference, Tag(line, "batch")));
        // Each is what it was when it was said.
        Assert.Equal(
            expected,
            string.Join(' ', found.Select(line => said.FindIndex(each => Tag(each, "msgid") == Tag(line, "msgid") && each.EndsWith(line[line.IndexOf(" :", StringComparison.Ordinal)..], StringComparison.Ordinal)))));
    }

    [Theory]
    [InlineData("in={room};text=x;limit=0", "INVALID_PARAMS limit :Invalid limit")]
    [InlineData("in={room};limit=many", "INVALID_PARAMS limit :Invalid limit")]
    [InlineData("in={room};text=...", "INVALID_PARAMS text :There is no word to search for")]
    [InlineData("in={room};text", "INVALID_PARAMS text :There is no word to search for")]
    [InlineData("in={room};from=", "INVALID_PARAMS from :That is no nickname")]
    [InlineData("in=", "INVALID_PARAMS in :That is neither a channel nor a nickname")]
    [InlineData("in={room};after=noon", "INVALID_PARAMS after :Invalid timestamp")]
    [InlineData("in={room};before=2020", "INVALID_PARAMS before :Invalid timestamp")]
    [InlineData("in={room};regex=x", "INVALID_PARAMS regex :There is no such attribute")]
    [InlineData("in=#elsewhere;text=x", "INVALID_PARAMS in :You're not on that channel")]
    [InlineData("in=somebody;text=x", "INVALID_PARAMS in :Nothing is kept of what you say to each other")]
    public async Task What_makes_no_sense_fails_with_the_reason(string attributes, string expected)
    {
        var room = NewRoom();
        var alice = await SearcherAsync("alice", room);

        var answer = Assert.Single(await alice.AskAsync("SEARCH " + attributes.Replace("{room}", room, StringComparison.Ordinal)));

        Assert.EndsWith(":chat.local FAIL SEARCH " + expected, answer);
    }

    [Fact]
    public async Task Who_names_no_room_searches_all_it_is_in_and_no_others()
    {
        string[] rooms = [NewRoom(), NewRoom(), NewRoom()];
        var alice = await SearcherAsync("alice", rooms[0]);
        var bob = await SearcherAsync("bob", rooms[1]);
        await alice.AskAsync($"JOIN {rooms[1]},{rooms[2]}", $"PRIVMSG {rooms[2]} :word 1");
        await Milliseconds.PassAsync();
        await bob.AskAsync($"JOIN {rooms[0]}", $"PRIVMSG {rooms[1]} :word 2");
        await Milliseconds.PassAsync();
        await bob.AskAsync($"PRIVMSG {rooms[0]} :word 3");

        Assert.Equal(["2", "3"], Numbers(await bob.AskAsync("SEARCH text=word")));
        await alice.AskAsync();
        Assert.Equal(["1", "2", "3"], Numbers(await alice.AskAsync("SEARCH text=word")));
        Assert.Equal(["2", "3"], Numbers(await alice.AskAsync("SEARCH text=word;limit=2")));
        Assert.Equal(["1", "2"], Numbers(await alice.AskAsync("SEARCH text=word;limit=2;after=2020-01-01T00:00:00.000Z")));
        Assert.Equal(2, (await (await SearcherAsync("carol")).AskAsync("SEARCH text=word")).Count);
    }

    /// <summary>Often enough that the index is at work meanwhile.</summary>
    [Fact]
    public async Task Whatever_was_answered_before_is_found_by_everybody()
    {
        var room = NewRoom();
        var alice = await SearcherAsync("alice", room);
        var bob = await SearcherAsync("bob", room);
        for (var round = 1; round <= 20; round++)
        {
            await alice.AskAsync(Enumerable.Range(0, 50).Select(number => $"PRIVMSG {room} :all r{round} n{number}"));

            Assert.Equal(50, Messages(await bob.AskAsync($"SEARCH in={room};text=r{round}")).Count());
            Assert.Equal(round, Messages(await bob.AskAsync($"SEARCH in={room};text=n7")).Count());
        }
    }

    [Fact]
    public async Task What_was_taken_back_is_gone()
    {
        var room = NewRoom();
        var alice = await SearcherAsync("alice", room, "draft/message-redaction");
        var said = await alice.AskAsync($"PRIVMSG {room} :oops word", $"PRIVMSG {room} :fine word");
        await alice.AskAsync($"REDACT {room} {Tag(said[0], "msgid")}");

        // It is deleted behind the command's back.
        List<string> page;
        do
            page = await alice.AskAsync($"SEARCH in={room};text=word");
        while (page.Count > 3);

        Assert.EndsWith(":fine word", Assert.Single(page[1..^1]));
    }

    [Fact]
    public async Task What_was_said_to_operators_only_is_found_by_them_only()
    {
        var room = NewRoom();
        var alice = await SearcherAsync("alice", room);
        var bob = await SearcherAsync("bob", room);
        await alice.AskAsync($"PRIVMSG @{room} :secret");

        Assert.Single(Messages(await alice.AskAsync($"SEARCH in={room};text=secret")));
        await bob.AskAsync();
        Assert.Empty(Messages(await bob.AskAsync($"SEARCH in={room};text=secret")));
    }

    [Fact]
    public async Task Of_a_room_that_was_forgotten_nothing_is_found()
    {
        var room = NewRoom();
        var alice = await SearcherAsync("alice", room);
        await alice.AskAsync($"MODE {room} +k key", $"PRIVMSG {room} :word", $"PART {room}", $"JOIN {room}", $"PRIVMSG {room} :another word");

        Assert.EndsWith(":another word", Assert.Single(Messages(await alice.AskAsync($"SEARCH in={room};text=word"))));
    }

    [Fact]
    public async Task A_room_that_was_renamed_is_searched_under_its_new_name()
    {
        var (before, now) = (NewRoom(), NewRoom());
        var alice = await SearcherAsync("alice", before, "draft/channel-rename");
        await alice.AskAsync(Enumerable.Range(0, 300).Select(number => $"PRIVMSG {before} :word n{number}"));
        await alice.AskAsync($"RENAME {before} {now}");

        Assert.EndsWith($" PRIVMSG {now} :word n7", Assert.Single(Messages(await alice.AskAsync($"SEARCH in={now};text=word\\sn7"))));
    }

    [Fact]
    public async Task A_client_that_knows_it_by_the_name_of_a_bouncer_is_answered_by_that()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        await alice.AskAsync("CAP REQ :batch soju.im/search");

        Assert.EndsWith(" soju.im/search", (await alice.AskAsync($"SEARCH in={room};text=x"))[0]);
        await alice.AskAsync("CAP REQ :-batch", $"PRIVMSG {room} :x");
        Assert.Equal($"{alice.Source} PRIVMSG {room} :x", Assert.Single(await alice.AskAsync($"SEARCH in={room};text=x")));
    }

    [Fact]
    public async Task Without_the_capability_there_is_no_such_command()
    {
        var alice = await IrcAsync("alice");

        Assert.Contains(" 421 ", Assert.Single(await alice.AskAsync("SEARCH text=x")));
    }

    private async Task<IrcUser> SearcherAsync(string name, string? room = null, string more = "")
    {
        var user = await IrcAsync(name);
        await user.AskAsync($"CAP REQ :{Capabilities} draft/search {more}".TrimEnd());
        await user.AskAsync(room is null ? "VERSION" : $"JOIN {room}");
        return user;
    }

    /// <summary>What is in a batch, and not what is said just now.</summary>
    private static IEnumerable<string> Messages(List<string> page) => page.Where(line => line.StartsWith("@batch=", StringComparison.Ordinal));

    private static IEnumerable<string> Numbers(List<string> page) => Messages(page).Select(line => line[^1..]);

    private static string Tag(string line, string name) => Regex.Match(line, $"[@;]{name}=([^; ]*)").Groups[1].Value;
}
