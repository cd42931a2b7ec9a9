using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>What people with accounts say to each other is found by them and nobody else.</summary>
public sealed class DirectSearchTests : EndToEndTest
{
    private const string Capabilities = "sasl batch message-tags server-time account-tag echo-message labeled-response draft/search draft/message-redaction";

    /// <summary>Enough that some of it comes into the index.</summary>
    private const int Many = 100;

    [Fact]
    public async Task It_is_found_by_both_as_it_was_said()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        var said = await alice.AskAsync($"PRIVMSG {bob.Nick} :a red house", $"NOTICE {bob.Nick} :Red!", $"PRIVMSG {bob.Nick} :blue");
        said.AddRange((await bob.AskAsync($"PRIVMSG {alice.Nick} :apple, red"))[3..]);

        var page = await alice.AskAsync($"SEARCH in={bob.Nick.ToUpperInvariant()};text=RED");

        Assert.EndsWith(" search", page[1]);
        Assert.Equal([said[0], said[1], said[3]], Unbatched(page[1..]));
        Assert.Equal([said[0], said[1], said[3]], Unbatched(await bob.AskAsync($"SEARCH in={alice.Nick};text=red")));
        Assert.Equal([said[3]], Unbatched(await alice.AskAsync($"SEARCH in={bob.Nick};text=red;from={bob.Nick}")));
        Assert.Equal([said[3]], Unbatched(await alice.AskAsync($"SEARCH in={bob.Nick};text=red;limit=1")));
        Assert.Equal([said[1]], Unbatched(await alice.AskAsync($"SEARCH in={bob.Nick};text=red;limit=1;after={Tag(said[1], "time")}")));
        Assert.Empty(Unbatched(await alice.AskAsync($"SEARCH in={bob.Nick};text=green")));
    }

    [Fact]
    public async Task Who_names_no_place_finds_it_among_what_was_said_in_its_rooms_in_order_of_time()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob, carol) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"), await OwnerAsync(host, "carol"));
        await alice.AskAsync("JOIN #room");
        string[] targets = [bob.Nick, "#room", carol.Nick, bob.Nick, alice.Nick];
        for (var number = 0; number < targets.Length; number++)
        {
            await alice.AskAsync($"PRIVMSG {targets[number]} :word {number}");
            await Milliseconds.PassAsync();
        }

        Assert.Equal("01234", await FoundAsync(alice, "text=word"));
        Assert.Equal("34", await FoundAsync(alice, "text=word;limit=2"));
        Assert.Equal("012", await FoundAsync(alice, "text=word;limit=3;after=2020-01-01T00:00:00.000Z"));
        Assert.Equal("03", await FoundAsync(bob, "text=word"));
        Assert.Equal("2", await FoundAsync(carol, "text=word"));
        Assert.Equal("4", await FoundAsync(alice, $"in={alice.Nick};text=word"));
        await bob.AskAsync("JOIN #room");
        Assert.Equal("013", await FoundAsync(bob, "text=word"));
        await alice.AskAsync();
        var labelled = await alice.AskAsync("@label=one SEARCH text=word");
        Assert.Equal("one", Tag(labelled[0], "label"));
        Assert.Equal(targets.Length, Unbatched(labelled).Count());
    }

    [Fact]
    public async Task It_is_for_nobody_else_and_without_two_accounts_there_is_nothing_to_find()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob, carol) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"), await OwnerAsync(host, "carol"));
        var guest = await IrcAsync(host, "guest");
        await guest.AskAsync($"CAP REQ :{Capabilities}", $"PRIVMSG {bob.Nick} :word 1");
        await alice.AskAsync($"PRIVMSG {bob.Nick} :word 2", $"PRIVMSG {guest.Nick} :word 3", $"@+typing=active TAGMSG {bob.Nick}");
        await bob.AskAsync();
        await guest.AskAsync();

        Assert.Equal("2", await FoundAsync(bob, ""));
        Assert.Equal("", await FoundAsync(carol, $"text=word"));
        Assert.Equal("", await FoundAsync(carol, $"in={bob.Nick};text=word"));
        Assert.Equal("", await FoundAsync(guest, "text=word"));
        foreach (var (who, target) in new[] { (guest, bob.Nick), (alice, guest.Nick), (alice, "nobody"), (alice, "no&name") })
        {
            Assert.EndsWith(
                "FAIL SEARCH INVALID_PARAMS in :Nothing is kept of what you say to each other",
                Assert.Single(await who.AskAsync($"SEARCH in={target};text=word")));
        }

        await alice.AskAsync("PRIVMSG NickServ :LOGOUT");
        Assert.Equal("", await FoundAsync(alice, "text=word"));
        Assert.Contains("INVALID_PARAMS in", Assert.Single(await alice.AskAsync($"SEARCH in={bob.Nick};text=word")));
        await alice.LogInAsync(alice.Nick);
        Assert.Equal("2", await FoundAsync(alice, "text=word"));
    }

    [Fact]
    public async Task What_was_taken_back_is_gone_from_the_index_too()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        var said = await alice.AskAsync(Enumerable.Range(0, Many).Select(number => $"PRIVMSG {bob.Nick} :word n{number}"));
        Assert.Single(Unbatched(await alice.AskAsync($"SEARCH in={bob.Nick};text=n3")));
        await alice.AskAsync($"REDACT {bob.Nick} {Tag(said[3], "msgid")}");

        // It is deleted behind the command's back.
        while (Unbatched(await alice.AskAsync($"SEARCH in={bob.Nick};text=n3")).Any())
        {
        }

        await bob.AskAsync();
        Assert.Empty(Unbatched(await bob.AskAsync("SEARCH text=n3")));
        Assert.Equal([said[4]], Unbatched(await bob.AskAsync("SEARCH text=n4")));
    }

    [Fact]
    public async Task Who_takes_the_name_of_an_account_that_was_dropped_finds_nothing_of_it()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await OwnerAsync(host, "alice");
        var bob = await IrcAsync(host, "bob");
        await bob.AskAsync("REGISTER * * :secret");
        await alice.AskAsync(Enumerable.Range(0, Many).Select(number => $"PRIVMSG {bob.Nick} :word n{number}"));
        await bob.AskAsync("NS DROP secret");
        await bob.SendAsync("QUIT");
        await bob.ReadToEndAsync();
        var thief = await ReturnAsync(host, bob.Nick);

        Assert.Empty(Unbatched(await thief.AskAsync("SEARCH text=word")));
        Assert.Empty(Unbatched(await thief.AskAsync($"SEARCH in={alice.Nick};text=word")));
        Assert.Empty(Unbatched(await alice.AskAsync("SEARCH text=word")));
        Assert.Empty(Unbatched(await alice.AskAsync($"SEARCH in={bob.Nick};text=word")));
        await alice.AskAsync($"PRIVMSG {thief.Nick} :word for you");
        await thief.AskAsync();
        Assert.EndsWith(":word for you", Assert.Single(Unbatched(await thief.AskAsync("SEARCH text=word"))));
    }

    [Fact]
    public async Task It_survives_a_kill_and_goes_by_the_account_whatever_the_name()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        var said = await alice.AskAsync(Enumerable.Range(0, Many).Select(number => $"PRIVMSG {bob.Nick} :word n{number}"));
        await host.KillAsync();

        host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var again = await IrcAsync(host, "again");
        await again.AskAsync($"CAP REQ :{Capabilities}");
        await again.LogInAsync(bob.Nick);

        Assert.Equal(said, Unbatched(await again.AskAsync("SEARCH text=word")));
        Assert.Equal([said[7]], Unbatched(await again.AskAsync($"SEARCH in={alice.Nick};text=n7")));
    }

    [Fact]
    public async Task Of_an_account_that_gets_another_name_it_is_found_by_both()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        var (said, name) = (await alice.AskAsync($"PRIVMSG {bob.Nick} :word"), NewName("robert"));
        await bob.AskAsync($"NS SET ACCOUNTNAME {name}");

        Assert.Equal(said, Unbatched(await alice.AskAsync($"SEARCH in={name};text=word")));
        Assert.Equal(said, Unbatched(await alice.AskAsync($"SEARCH in={bob.Nick};text=word")));
        Assert.Equal(said, Unbatched(await bob.AskAsync("SEARCH text=word")));
    }

    [Fact]
    public async Task At_the_plain_door_search_finds_it_too()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await PlainAsync(host, "alice"), await PlainAsync(host, "bob"));
        await alice.AskAsync();
        Assert.Equal(
            ["What is said to one person is kept only between those who have accounts. /register PASSWORD makes you one."],
            await alice.AskAsync($"/search @{bob.Name} red"));
        await alice.AskAsync("/register secret");
        Assert.Equal(
            [$"{bob.Name} is nobody who has an account: what you say to each other is not kept."], await alice.AskAsync($"/search @{bob.Name} red"));
        await bob.AskAsync("/register secret");
        await alice.AskAsync($"/msg {bob.Name} a red house", $"/msg {bob.Name} blue", "red in the room");
        await bob.AskAsync($"/msg {alice.Name} apple, red");
        await alice.AskAsync();

        var found = await alice.AskAsync($"/search @{bob.Name} RED");

        var date = @"^\[\d{4}-\d\d-\d\d \d\d:\d\d\] ";
        Assert.Equal(2, found.Count);
        Assert.Matches($"{date}{alice.Name}: a red house$", found[0]);
        Assert.Matches($"{date}{bob.Name}: apple, red$", found[1]);
        Assert.EndsWith("red in the room", Assert.Single(await alice.AskAsync("/search red")));
        Assert.Equal([$"You and {bob.Name} have said nothing like that to each other."], await alice.AskAsync($"/search @{bob.Name} green"));
        Assert.Equal(["There is no word in that to search for."], await alice.AskAsync($"/search @{bob.Name}"));
        Assert.Equal(["Usage: /search [@name] words"], await alice.AskAsync("/search"));
    }

    private async Task<IrcUser> OwnerAsync(HostProcess host, string name)
    {
        var user = await IrcAsync(host, name);
        await user.MakeAccountAsync();
        await user.AskAsync($"CAP REQ :{Capabilities}");
        return user;
    }

    /// <summary>Somebody else takes a name that has just been given back, and makes an account of it.</summary>
    private async Task<IrcUser> ReturnAsync(HostProcess host, string nick)
    {
        var user = Use(await IrcUser.EnterAsync(host.Endpoints["irc"], nick));
        await user.MakeAccountAsync();
        await user.AskAsync($"CAP REQ :{Capabilities}");
        return user;
    }

    /// <summary>The last characters of what is found.</summary>
    private static async Task<string> FoundAsync(IrcUser user, string attributes)
    {
        await user.AskAsync();
        return string.Concat(Unbatched(await user.AskAsync($"SEARCH {(attributes.Length == 0 ? "limit=100" : attributes)}")).Select(line => line[^1..]));
    }

    /// <summary>The messages of a batch, as they were when they were said.</summary>
    private static IEnumerable<string> Unbatched(IEnumerable<string> lines) =>
        lines.Where(line => line.StartsWith("@batch=", StringComparison.Ordinal)).Select(line => Regex.Replace(line, "batch=[^;]*;", ""));

    private static string Tag(string line, string name) => Regex.Match(line, $"[@;]{name}=([^; ]*)").Groups[1].Value;
}
