using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>What people with accounts say to each other is kept, for them and nobody else.</summary>
public sealed class DirectHistoryTests : EndToEndTest
{
    private const string Capabilities = "sasl batch message-tags server-time account-tag echo-message draft/chathistory draft/message-redaction";

    private const string EverySince = "timestamp=2020-01-01T00:00:00.000Z timestamp=2099-01-01T00:00:00.000Z";

    [Fact]
    public async Task It_is_read_by_both_as_it_was_said()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        var said = await alice.AskAsync($"PRIVMSG {bob.Nick} :one", $"NOTICE {bob.Nick} :two", $"PRIVMSG {bob.Nick} :\u0001ACTION waves\u0001");
        said.AddRange((await bob.AskAsync($"PRIVMSG {alice.Nick} :three"))[3..]);

        var page = await alice.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10");
        var other = await bob.AskAsync($"CHATHISTORY LATEST {alice.Nick} * 10");

        Assert.EndsWith($"BATCH +1 chathistory {bob.Nick}", page[1]);
        Assert.Equal(4, said.Count);
        Assert.Equal(said, Unbatched(page[2..^1]));
        Assert.Equal(said, Unbatched(other[1..^1]));
        Assert.All(said, line => Assert.Matches("@time=[^;]+;account=[^;]+;msgid=", line));
        Assert.EndsWith($"{alice.Source} PRIVMSG {bob.Nick} :one", said[0]);
        Assert.EndsWith($"{bob.Source} PRIVMSG {alice.Nick} :three", said[3]);
    }

    [Theory]
    [InlineData("LATEST {bob} * 2", "3 4")]
    [InlineData("LATEST {bob} {id1} 9", "2 3 4")]
    [InlineData("BEFORE {bob} {id3} 2", "1 2")]
    [InlineData("AFTER {bob} {time1} 2", "2 3")]
    [InlineData("AROUND {bob} {id2} 3", "1 2 3")]
    [InlineData("BETWEEN {bob} {id4} {time0} 2", "2 3")]
    [InlineData("LATEST {bob} * 1000", "1 2 3 4")]
    public async Task It_is_paged_as_that_of_a_room(string question, string expected)
    {
        var host = await StartAsync(Accounts.Cheap, "history.page=4");
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        var said = await alice.AskAsync(Enumerable.Range(0, 5).Select(number => $"PRIVMSG {bob.Nick} :m{number}"));

        var page = await alice.AskAsync("CHATHISTORY " + Regex.Replace(question, @"\{(\w+?)(\d?)\}", found => found.Groups[1].Value switch
        {
            "bob" => bob.Nick,
            "id" => "msgid=" + Tag(said[int.Parse(found.Groups[2].Value)], "msgid"),
            _ => "timestamp=" + Tag(said[int.Parse(found.Groups[2].Value)], "time"),
        }));

        Assert.Equal(expected, string.Join(' ', page[1..^1].Select(line => line[^1])));
    }

    [Fact]
    public async Task It_survives_the_server_and_is_asked_for_by_the_accounts_name_whoever_is_here()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        var first = Assert.Single(await alice.AskAsync($"PRIVMSG {bob.Nick} :before"));
        await host.KillAsync();

        host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var again = await IrcAsync(host, "again");
        await again.AskAsync($"CAP REQ :{Capabilities}");
        await again.LogInAsync(alice.Nick);
        Assert.Equal([first], Unbatched((await again.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10"))[1..^1]));

        // Under another name it is the same person.
        var other = await IrcAsync(host, "other");
        await other.AskAsync($"CAP REQ :{Capabilities}");
        await other.LogInAsync(bob.Nick);
        var second = Assert.Single(await again.AskAsync($"PRIVMSG {other.Nick} :after"));
        Assert.Equal([first, second], Unbatched((await again.AskAsync($"CHATHISTORY LATEST {other.Nick} * 10"))[1..^1]));
        Assert.Equal(Tag(first, "msgid").Split('-')[0], Tag(second, "msgid").Split('-')[0]);
        var targets = await again.AskAsync($"CHATHISTORY TARGETS {EverySince} 10");
        Assert.EndsWith($"TARGETS {bob.Nick} :{Tag(second, "time")}", Assert.Single(targets[1..^1]));
    }

    /// <summary>Its presence is its account's: the second one numbers its commands anew, and is not taken for the first.</summary>
    [Fact]
    public async Task What_is_said_to_who_has_been_away_is_new_and_not_taken_for_what_was_said_before()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        foreach (var text in (string[])["one", "two"])
        {
            await bob.SendAsync("QUIT");
            await bob.ReadToEndAsync();
            bob = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], bob.Nick));
            await bob.SendAsync("CAP REQ sasl");
            await bob.LogInAsync(bob.Nick);
            await bob.AskAsync($"NICK {bob.Nick}", $"USER {bob.Nick} 0 * :x", "CAP END");

            await alice.AskAsync($"PRIVMSG {bob.Nick} :{text}");
            Assert.Equal([$"{alice.Source} PRIVMSG {bob.Nick} :{text}"], await bob.AskAsync());
        }

        Assert.Equal(["one", "two"], (await alice.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10"))[1..^1].Select(line => line[^3..]));
    }

    [Fact]
    public async Task Targets_are_rooms_and_people_in_the_order_of_their_latest_messages()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob, carol) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"), await OwnerAsync(host, "carol"));
        await alice.AskAsync("JOIN #room", $"PRIVMSG {bob.Nick} :one");
        await alice.AskAsync("PRIVMSG #room :two");
        await carol.AskAsync($"PRIVMSG {alice.Nick} :three");
        await bob.AskAsync($"PRIVMSG {carol.Nick} :not hers");

        var targets = (await alice.AskAsync($"CHATHISTORY TARGETS {EverySince} 10"))[2..^1];
        var latest = await alice.AskAsync("CHATHISTORY TARGETS timestamp=2099-01-01T00:00:00.000Z timestamp=2020-01-01T00:00:00.000Z 2");

        Assert.Equal([bob.Nick, "#room", carol.Nick], targets.Select(Name));
        Assert.Equal([carol.Nick, "#room"], latest[1..^1].Select(Name));

        static string Name(string line) => line.Split(' ')[4];
    }

    [Fact]
    public async Task It_is_for_nobody_else_and_without_two_accounts_nothing_is_kept()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob, carol) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"), await OwnerAsync(host, "carol"));
        var guest = await IrcAsync(host, "guest");
        await guest.AskAsync($"CAP REQ :{Capabilities}", $"PRIVMSG {bob.Nick} :from a guest");
        await alice.AskAsync($"PRIVMSG {bob.Nick} :for bob", $"PRIVMSG {guest.Nick} :for a guest", $"TAGMSG {bob.Nick}");

        Assert.Empty((await carol.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10"))[1..^1]);
        Assert.Contains("INVALID_TARGET", Assert.Single((await guest.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10"))[1..]));
        Assert.EndsWith(
            $"FAIL CHATHISTORY INVALID_TARGET LATEST {guest.Nick} :Messages could not be retrieved",
            Assert.Single(await alice.AskAsync($"CHATHISTORY LATEST {guest.Nick} * 10")));
        Assert.EndsWith(
            "FAIL CHATHISTORY INVALID_TARGET LATEST nobody :Messages could not be retrieved",
            Assert.Single(await alice.AskAsync("CHATHISTORY LATEST nobody * 10")));
        Assert.EndsWith(
            $"FAIL CHATHISTORY MESSAGE_ERROR BEFORE {bob.Nick} :Messages could not be retrieved",
            Assert.Single(await alice.AskAsync($"CHATHISTORY BEFORE {bob.Nick} msgid=other-1 10")));
        Assert.EndsWith(":for bob", Assert.Single((await alice.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10"))[1..^1]));

        await alice.AskAsync("PRIVMSG NickServ :LOGOUT");
        Assert.Contains("INVALID_TARGET", Assert.Single(await alice.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10")));
    }

    [Fact]
    public async Task What_one_says_to_oneself_is_kept_once()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await OwnerAsync(host, "alice");
        await alice.AskAsync($"PRIVMSG {alice.Nick} :note");

        Assert.EndsWith(":note", Assert.Single((await alice.AskAsync($"CHATHISTORY LATEST {alice.Nick} * 10"))[1..^1]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_taken_back_is_deleted_whether_the_other_is_here_or_not(bool isHere)
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        var said = await alice.AskAsync($"PRIVMSG {bob.Nick} :oops", $"PRIVMSG {bob.Nick} :fine");
        var id = Tag(said[0], "msgid");
        Assert.Contains(" FAIL REDACT REDACT_FORBIDDEN ", (await bob.AskAsync($"REDACT {alice.Nick} {id}"))[^1]);
        Assert.Contains(" FAIL REDACT INVALID_TARGET ", Assert.Single(await alice.AskAsync($"REDACT nobody {id}")));
        if (!isHere)
        {
            await bob.SendAsync("QUIT");
            await bob.ReadToEndAsync();
        }

        Assert.EndsWith($"{alice.Source} REDACT {bob.Nick} {id} :sorry", Assert.Single(await alice.AskAsync($"REDACT {bob.Nick} {id} :sorry")));
        if (isHere)
            Assert.EndsWith($"{alice.Source} REDACT {bob.Nick} {id} :sorry", Assert.Single(await bob.AskAsync()));

        // It is deleted behind the command's back.
        List<string> page;
        do
            page = await alice.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10");
        while (page.Count > 3);

        Assert.EndsWith(":fine", Assert.Single(page[1..^1]));
        Assert.Contains(" FAIL REDACT UNKNOWN_MSGID ", Assert.Single(await alice.AskAsync($"REDACT {bob.Nick} {id}")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_takes_the_name_of_an_account_that_was_dropped_reads_nothing_of_it(bool whileTheServerRuns)
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var (alice, bob) = (await OwnerAsync(host, "alice"), await IrcAsync(host, "bob"));
        await bob.AskAsync("REGISTER * * :secret");
        await alice.AskAsync($"PRIVMSG {bob.Nick} :for the first bob");
        var owner = alice.Nick;
        if (whileTheServerRuns)
        {
            Assert.Contains("Your account is no more", (await bob.AskAsync($"PRIVMSG NickServ :DROP secret"))[^1]);
            await bob.SendAsync("QUIT");
            await bob.ReadToEndAsync();
        }
        else
        {
            await host.KillAsync();
            await HostProcess.RunAsync(["account", "drop", bob.Nick, "-D", $"chatroom.data-directory={data.Path}"]);
            host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
            alice = await IrcAsync(host, "alice");
            await alice.AskAsync($"CAP REQ :{Capabilities}");
            await alice.LogInAsync(owner);
        }

        var thief = Use(await IrcUser.EnterAsync(host.Endpoints["irc"], bob.Nick));
        await thief.MakeAccountAsync();
        await thief.AskAsync($"CAP REQ :{Capabilities}");

        Assert.Empty((await thief.AskAsync($"CHATHISTORY TARGETS {EverySince} 10"))[1..^1]);
        Assert.Empty((await alice.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10"))[1..^1]);
        Assert.Empty((await alice.AskAsync($"CHATHISTORY TARGETS {EverySince} 10"))[1..^1]);
        await alice.AskAsync($"PRIVMSG {thief.Nick} :for you");
        Assert.EndsWith(":for you", Assert.Single((await thief.AskAsync($"CHATHISTORY LATEST {owner} * 10"))[2..^1]));
    }

    [Fact]
    public async Task At_the_plain_door_history_shows_it_too()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await PlainAsync(host, "alice"), await PlainAsync(host, "bob"));
        await alice.AskAsync();
        Assert.Equal(
            ["What is said to one person is kept only between those who have accounts. /register PASSWORD makes you one."],
            await alice.AskAsync($"/history @{bob.Name}"));
        await alice.AskAsync("/register secret");
        Assert.Equal(
            [$"{bob.Name} is nobody who has an account: what you say to each other is not kept."], await alice.AskAsync($"/history @{bob.Name}"));
        await bob.AskAsync("/register secret");
        Assert.Equal(
            [$"Nothing is kept of what you and {bob.Name} have said to each other."], await alice.AskAsync($"/history @{bob.Name} 5"));
        await alice.AskAsync($"/msg {bob.Name} one", $"/msg {bob.Name} two");
        await bob.AskAsync($"/msg {alice.Name} three");
        await alice.AskAsync();

        var latest = await alice.AskAsync($"/history @{bob.Name} 2");
        var all = await bob.AskAsync($"/history @{alice.Name}");

        var date = @"^\[\d{4}-\d\d-\d\d \d\d:\d\d\] ";
        Assert.Equal(2, latest.Count);
        Assert.Matches($"{date}{alice.Name}: two$", latest[0]);
        Assert.Matches($"{date}{bob.Name}: three$", latest[1]);
        Assert.Equal(3, all.Count);
        Assert.Equal(["Usage: /history [@name] [count], with a count of 1 to 100"], await alice.AskAsync($"/history @{bob.Name} many"));
    }

    /// <summary>Rooms and people in turn: what was said before a PONG has come to everybody by then, in order.</summary>
    [Fact]
    public async Task What_one_says_in_a_room_and_to_a_person_arrives_in_its_order_before_the_PONG()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        await alice.AskAsync("JOIN #room");
        await bob.AskAsync("JOIN #room");
        await alice.AskAsync();
        string[] targets = ["#room", bob.Nick, "#room", "#room", bob.Nick, bob.Nick];
        for (var round = 0; round < 30; round++)
        {
            var said = await alice.AskAsync(targets.Select((target, i) => $"PRIVMSG {target} :{round}-{i}"));

            Assert.Equal(targets.Select((target, i) => $"PRIVMSG {target} :{round}-{i}"), said.Select(Message));
            Assert.Equal(said, await bob.AskAsync());
        }

        static string Message(string line) => line[line.IndexOf("PRIVMSG", StringComparison.Ordinal)..];
    }

    /// <summary>One says as much as it can to another, and the server is killed in the middle of it.</summary>
    [Fact]
    public async Task Whatever_was_echoed_is_kept_once_and_in_order_after_a_kill()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}", "history.page=1000");
        var (alice, bob) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "bob"));
        await alice.SendAsync([.. Enumerable.Range(0, 200).Select(number => $"PRIVMSG {bob.Nick} :m{number}")]);
        List<string> echoed = [];
        while (echoed.Count < 50)
            echoed.Add(await alice.ReadLineAsync());
        await host.KillAsync();

        host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}", "history.page=1000");
        var again = await IrcAsync(host, "again");
        await again.AskAsync($"CAP REQ :{Capabilities}");
        await again.LogInAsync(alice.Nick);
        var kept = Unbatched((await again.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 1000"))[1..^1]).ToList();

        Assert.Equal(echoed, kept[..echoed.Count]);
        Assert.Equal(Enumerable.Range(0, kept.Count).Select(number => $"m{number}"), kept.Select(line => line[(line.LastIndexOf(':') + 1)..]));
    }

    private async Task<IrcUser> OwnerAsync(HostProcess host, string name)
    {
        var user = await IrcAsync(host, name);
        await user.MakeAccountAsync();
        await user.AskAsync($"CAP REQ :{Capabilities}");
        return user;
    }

    private static IEnumerable<string> Unbatched(IEnumerable<string> lines) => lines.Select(line => Regex.Replace(line, "batch=[^;]*;", ""));

    private static string Tag(string line, string name) => Regex.Match(line, $"[@;]{name}=([^; ]*)").Groups[1].Value;
}
