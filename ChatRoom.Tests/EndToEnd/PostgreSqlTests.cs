using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>The server with PostgreSQL for a store.</summary>
public sealed class PostgreSqlTests(PostgreSqlServer database) : EndToEndTest, IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task What_was_said_and_set_is_there_after_a_kill()
    {
        var connection = await database.CreateDatabaseAsync();
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
        var connection = await database.CreateDatabaseAsync();
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
        var host = await StartAsync(await database.CreateDatabaseAsync());
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
    public async Task A_database_that_cannot_be_reached_or_is_of_another_version_keeps_the_server_from_starting()
    {
        var connection = await database.CreateDatabaseAsync();
        var other = connection.Replace("Database=chatroom", "Database=none", StringComparison.Ordinal);

        var result = await HostProcess.RunAsync(Settings(other));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cannot use the database none", Assert.Single(result.Errors));
    }

    private Task<HostProcess> StartAsync(string connection) =>
        base.StartAsync(Accounts.Cheap, "persistence.provider=postgresql", $"persistence.connection-string={connection}");

    private static string[] Settings(string connection) =>
        ["-D", "chatroom.persistence.provider=postgresql", "-D", $"chatroom.persistence.connection-string={connection}"];
}
