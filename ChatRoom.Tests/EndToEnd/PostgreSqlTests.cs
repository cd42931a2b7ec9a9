using System.Text;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>The server with PostgreSQL for a store.</summary>
public sealed class PostgreSqlTests(PostgreSqlServer database) : EndToEndTest, IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task What_was_said_and_set_is_there_after_a_kill()
    {
        var connection = database.CreateDatabase();
        var host = await StartAsync(connection);
        var alice = await IrcAsync(host, "alice");
        var said = await alice.AskAsync(
            "CAP REQ :batch message-tags echo-message draft/chathistory draft/event-playback", "JOIN #room", "TOPIC #room :kept", "MODE #room +b x!*@*",
            "PRIVMSG #room :one", "PRIVMSG #room :two and ü", "REDACT #room nothing");
        await host.KillAsync();

        var again = await StartAsync(connection);
        var bob = await IrcAsync(again, "bob");
        var seen = await bob.AskAsync(
            "CAP REQ :batch message-tags echo-message draft/chathistory", "JOIN #room", "MODE #room +b", "CHATHISTORY LATEST #room * 10",
            "CHATHISTORY BEFORE #room timestamp=2099-01-01T00:00:00.000Z 1");
        var found = await bob.AskAsync("CAP REQ draft/search", "SEARCH in=#room;text=TWO\\su;limit=5");

        Assert.Contains(seen, line => line.EndsWith(" 332 " + bob.Nick + " #room :kept", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.Contains(" 367 ", StringComparison.Ordinal));
        var messages = seen.Where(line => line.Contains(" PRIVMSG ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, messages.Count);
        Assert.EndsWith(":one", messages[0]);
        Assert.EndsWith(":two and ü", Assert.Single(found, line => line.Contains(" PRIVMSG ", StringComparison.Ordinal)));
        Assert.All(messages[1..], line => Assert.EndsWith(":two and ü", line));
        Assert.All(messages, line => Assert.Contains(said, echo => line.EndsWith(echo.TrimStart('@'), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_two_people_said_to_each_other_is_there_after_a_kill_and_goes_with_an_account()
    {
        var targets = "CHATHISTORY TARGETS timestamp=2020-01-01T00:00:00.000Z timestamp=2099-01-01T00:00:00.000Z 10";
        var capabilities = "CAP REQ :sasl batch message-tags echo-message draft/chathistory draft/search draft/message-redaction";
        var connection = database.CreateDatabase();
        var host = await StartAsync(connection);
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"));
        await alice.MakeAccountAsync();
        await bob.AskAsync("REGISTER * * :secret");
        await alice.AskAsync(capabilities, $"PRIVMSG {bob.Nick} :one", $"PRIVMSG {bob.Nick} :two and ü");
        await host.KillAsync();

        host = await StartAsync(connection);
        var again = await IrcAsync(host, "again");
        await again.AskAsync(capabilities);
        await again.LogInAsync(alice.Nick);
        var page = await again.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10");
        Assert.Equal(["one", "two and ü"], page[1..^1].Select(line => line[(line.LastIndexOf(':') + 1)..]));
        Assert.Contains($" TARGETS {bob.Nick} :", Assert.Single((await again.AskAsync(targets))[1..^1]));

        var found = await again.AskAsync($"SEARCH in={bob.Nick};text=TWO\\su", "SEARCH text=two");
        Assert.Equal(2, found.Count(line => line.EndsWith($" PRIVMSG {bob.Nick} :two and ü", StringComparison.Ordinal)));

        var owner = await IrcAsync(host, "owner");
        await owner.AskAsync("CAP REQ :sasl");
        await owner.LogInAsync(bob.Nick, "secret");
        await owner.AskAsync("NS DROP secret");
        Assert.Empty((await again.AskAsync(targets))[1..^1]);
        Assert.Empty((await again.AskAsync("SEARCH text=two"))[1..^1]);
    }

    [Fact]
    public async Task While_the_database_is_gone_whoever_speaks_is_told_and_when_it_is_back_everything_goes_on()
    {
        var host = await StartAsync(database.CreateDatabase());
        var alice = await IrcAsync(host, "alice");
        await alice.AskAsync("CAP REQ :echo-message", "JOIN #room", "TOPIC #room :kept");
        var bob = await IrcAsync(host, "bob", "#room");
        await alice.AskAsync("PRIVMSG #room :one");

        await database.StopAsync();
        var refused = await alice.AskAsync("PRIVMSG #room :lost");
        await database.StartAsync();
        while (!(await alice.AskAsync("PRIVMSG #room :back")).Any(line => line.EndsWith(" PRIVMSG #room :back", StringComparison.Ordinal)))
        {
            // The server waits a moment before it tries again, and says so.
        }

        Assert.Contains(" 263 ", refused[^1]);
        var heard = (await bob.AskAsync("TOPIC #room")).Where(line => !line.Contains(" JOIN ", StringComparison.Ordinal)).ToList();
        Assert.Equal(["one", "back", "kept"], heard.Where(line => line.Contains(" :", StringComparison.Ordinal) && !line.Contains(" 333 ", StringComparison.Ordinal)).Select(line => line[(line.LastIndexOf(':') + 1)..]));
    }

    [Fact]
    public async Task While_the_database_is_gone_nothing_is_said_to_anybody_that_is_not_kept()
    {
        var host = await StartAsync(database.CreateDatabase());
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"));
        await alice.MakeAccountAsync();
        await bob.MakeAccountAsync();
        await alice.AskAsync("CAP REQ :echo-message batch draft/chathistory", $"PRIVMSG {bob.Nick} :one");

        await database.StopAsync();
        var refused = await alice.AskAsync($"PRIVMSG {bob.Nick} :lost");
        await database.StartAsync();
        while (!(await alice.AskAsync($"PRIVMSG {bob.Nick} :back")).Any(line => line.EndsWith($" PRIVMSG {bob.Nick} :back", StringComparison.Ordinal)))
        {
            // The server waits a moment before it tries again, and says so.
        }

        Assert.Contains(" 263 ", Assert.Single(refused));
        string[] kept = ["one", "back"];
        Assert.Equal(kept, Texts(await bob.AskAsync()));
        Assert.Equal(kept, Texts(await alice.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10")));

        static IEnumerable<string> Texts(IEnumerable<string> lines) =>
            lines.Where(line => line.Contains(" PRIVMSG ", StringComparison.Ordinal)).Select(line => line[(line.LastIndexOf(':') + 1)..]);
    }

    [Fact]
    public async Task While_the_database_is_gone_nobody_waits_to_have_read_and_when_it_is_back_that_is_kept()
    {
        const string time = "timestamp=2020-01-04T14:33:26.123Z";
        var connection = database.CreateDatabase();
        var host = await StartAsync(connection);
        var alice = await IrcAsync(host, "alice");
        await alice.MakeAccountAsync();

        await database.StopAsync();
        Assert.Equal([$":chat.local MARKREAD #room :{time}"], await alice.AskAsync($"MARKREAD #room {time}"));
        await database.StartAsync();
        while (Count() == 0)
        {
            // It is tried again every few seconds.
        }

        await host.KillAsync();
        var again = await IrcAsync(await StartAsync(connection), "again");
        await again.AskAsync("CAP REQ sasl");
        await again.LogInAsync(alice.Nick);
        Assert.Equal([$":chat.local MARKREAD #room :{time}"], await again.AskAsync("MARKREAD #room"));

        long Count()
        {
            using var store = Open(connection);
            return store.Execute<long>("SELECT COUNT(*) FROM read_marker");
        }
    }

    [Fact]
    public async Task Who_is_forgotten_is_gone_from_the_database_and_the_room_goes_on()
    {
        const string secret = "xylophonic";
        var connection = database.CreateDatabase();
        var host = await StartAsync(connection);
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob", "#room"));
        var account = await alice.MakeAccountAsync();
        await bob.MakeAccountAsync();
        await bob.AskAsync("MODE #room -t", "PRIVMSG #room :from bob");
        await alice.AskAsync("JOIN #room", "TOPIC #room :a topic to keep", $"PRIVMSG #room :{secret} one", $"PRIVMSG {bob.Nick} :{secret} two");
        string[] forget = ["forget", account, "--yes", .. Settings(connection)];
        Assert.Contains("is in use by a server; stop it first", Assert.Single((await HostProcess.RunAsync(forget)).Errors));
        await host.StopAsync();
        Assert.True(CountRows(connection, secret) > 1 && CountRows(connection, account) > 0);

        Assert.Contains("1 messages deleted", (await HostProcess.RunAsync(forget)).Output, StringComparison.Ordinal);

        Assert.Equal((0, 0), (CountRows(connection, secret), CountRows(connection, account)));
        Assert.Equal(1, (await HostProcess.RunAsync(forget)).ExitCode);
        host = await StartAsync(connection);
        var carol = await IrcAsync(host, "carol");
        var seen = await carol.AskAsync(
            "CAP REQ :batch draft/chathistory draft/search draft/event-playback", "JOIN #room", "CHATHISTORY LATEST #room * 50", $"SEARCH in=#room;text={secret}");
        Assert.Contains(seen, line => line.EndsWith(" #room :a topic to keep", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.EndsWith(" :from bob", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, line => line.Contains(secret + " ", StringComparison.Ordinal) || line.Contains(account, StringComparison.Ordinal));
        Assert.Equal([$"{carol.Source} NICK :{account}"], await carol.AskAsync($"NICK {account}"));
    }

    /// <summary>How many rows of the journal and the snapshots have a word in them.</summary>
    private static long CountRows(string connection, string word)
    {
        using var data = Open(connection);
        var hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word));
        return CountIn("journal") + CountIn("snapshot");

        long CountIn(string table) => data.Execute<long>(
            $"SELECT COUNT(*) FROM {table} AS each WHERE position('{hex}' IN each::text) > 0 OR position('{word}' IN each::text) > 0");
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_or_is_of_another_version_keeps_the_server_from_starting()
    {
        var connection = database.CreateDatabase();
        var other = connection.Replace("Database=chatroom", "Database=none", StringComparison.Ordinal);

        var result = await HostProcess.RunAsync(Settings(other));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cannot use the database none", Assert.Single(result.Errors));
    }

    private static DataConnection Open(string connection)
    {
        var options = new PersistenceOptions { Provider = StoreProvider.PostgreSql, ConnectionString = connection };
        return new DataConnection(Database.Of(new ChatOptions { Persistence = options }).Options);
    }

    private Task<HostProcess> StartAsync(string connection) =>
        base.StartAsync(Accounts.Cheap, "persistence.provider=postgresql", $"persistence.connection-string={connection}");

    private static string[] Settings(string connection) =>
        ["-D", "chatroom.persistence.provider=postgresql", "-D", $"chatroom.persistence.connection-string={connection}"];
}
