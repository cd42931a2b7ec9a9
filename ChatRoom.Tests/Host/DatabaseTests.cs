using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Host;

/// <summary>The server and the file it keeps things in.</summary>
public sealed class DatabaseTests : IDisposable
{
    private const string InIndex = "SELECT COUNT(*) FROM search_index WHERE search_index MATCH 'zyzzyva7'";

    private readonly TemporaryDirectory _data = new();

    private string File => Path.Combine(_data.Path, "chatroom.db");

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task The_file_is_for_the_servers_user_only_and_does_not_wait_for_readers()
    {
        await using (var host = await HostProcess.StartAsync("-D", $"chatroom.data-directory={_data.Path}"))
            Assert.Equal(0, await host.StopAsync());

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal("wal", _data.AskStore("PRAGMA journal_mode"));
        Assert.Equal("5", _data.AskStore("SELECT version FROM chatroom_schema"));
    }

    [Fact]
    public async Task A_file_of_another_version_keeps_the_server_from_starting()
    {
        await using (var host = await HostProcess.StartAsync("-D", $"chatroom.data-directory={_data.Path}"))
            await host.StopAsync();
        _data.AskStore("UPDATE chatroom_schema SET version = 99");

        var result = await HostProcess.RunAsync("-D", $"chatroom.data-directory={_data.Path}");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"chatroom: the database {File} is of version 99, and this server understands version 5", Assert.Single(result.Errors));
    }

    [Fact]
    public async Task A_file_of_an_older_version_is_brought_up_to_date_and_what_is_in_it_is_found()
    {
        await using (var old = await HostProcess.StartAsync("-D", $"chatroom.data-directory={_data.Path}"))
        {
            await using var alice = await PlainUser.EnterAsync(old.Endpoints["plain"], "alice");
            await alice.AskAsync("said with the old version");
            await old.StopAsync();
        }

        _data.AskStore("DROP TABLE read_marker; DROP TABLE search_index; DROP TABLE search_room; DROP TRIGGER search_forgets; DROP INDEX journal_ownership; UPDATE chatroom_schema SET version = 1");

        await using var host = await HostProcess.StartAsync("-D", $"chatroom.data-directory={_data.Path}");
        await using var bob = await PlainUser.EnterAsync(host.Endpoints["plain"], "bob");
        Assert.EndsWith(" alice: said with the old version", Assert.Single(await bob.AskAsync("/search OLD version")));
        Assert.Equal("5", _data.AskStore("SELECT version FROM chatroom_schema"));
    }

    /// <summary>Version 2 had only what was said in rooms in its index.</summary>
    [Fact]
    public async Task Of_a_file_from_before_conversations_were_searched_they_are_put_in_the_index_and_what_is_taken_back_leaves_it()
    {
        string[] options = ["-D", $"chatroom.data-directory={_data.Path}", "-D", "chatroom.limits.flood.enabled=off", "-D", $"chatroom.{Accounts.Cheap}"];
        await using (var old = await HostProcess.StartAsync(options))
        {
            await using var alice = await IrcUser.EnterAsync(old.Endpoints["irc"], "alice");
            await using var bob = await IrcUser.EnterAsync(old.Endpoints["irc"], "bob");
            await alice.MakeAccountAsync();
            await bob.MakeAccountAsync();
            await alice.AskAsync(Enumerable.Range(0, 100).Select(number => $"PRIVMSG bob :word zyzzyva{number}"));
            await old.StopAsync();
        }

        _data.AskStore("DROP TABLE read_marker; DELETE FROM search_index; DELETE FROM search_room; DROP TRIGGER search_forgets; DROP INDEX journal_ownership; UPDATE chatroom_schema SET version = 2");
        _data.AskStore("CREATE TRIGGER search_forgets AFTER DELETE ON journal WHEN old.manifest = 'said' BEGIN DELETE FROM search_index WHERE rowid = old.ordering; END");

        await using var host = await HostProcess.StartAsync(options);
        await using var again = await IrcUser.EnterAsync(host.Endpoints["irc"], "again");
        await again.AskAsync("CAP REQ :sasl batch message-tags draft/search draft/message-redaction");
        await again.LogInAsync("alice");
        // It is made beside what else the server does.
        while (_data.AskStore(InIndex) == "0")
        {
        }

        var found = Assert.Single(await again.AskAsync("SEARCH in=bob;text=zyzzyva7"), line => line.EndsWith(" :word zyzzyva7", StringComparison.Ordinal));
        await again.AskAsync($"REDACT bob {System.Text.RegularExpressions.Regex.Match(found, "msgid=([^; ]*)").Groups[1].Value}");
        while (_data.AskStore(InIndex) == "1")
        {
        }

        Assert.Equal("0", _data.AskStore(InIndex));
        Assert.Equal("1", _data.AskStore(InIndex.Replace("zyzzyva7", "zyzzyva8", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_is_no_database_keeps_the_server_from_starting()
    {
        _data.Write("chatroom.db", new string('x', 5000));

        var result = await HostProcess.RunAsync("-D", $"chatroom.data-directory={_data.Path}");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"chatroom: cannot use the database {File}: ", Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chatroom.persistence.provider=oracle", "must be sqlite or postgresql")]
    [InlineData("chatroom.persistence.provider=postgresql", "must name a Host and a Database")]
    [InlineData("chatroom.persistence.connection-string=Nonsense=1", "is not understood")]
    public async Task What_names_no_database_is_refused(string setting, string problem)
    {
        var result = await HostProcess.RunAsync("-D", setting);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(problem, Assert.Single(result.Errors));
        Assert.DoesNotContain("Nonsense", result.Errors[0]);
    }
}
