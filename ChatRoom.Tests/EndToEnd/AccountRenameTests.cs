using System.Text;
using ChatRoom.Actors.Configuration;
using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>An account gets another name and stays whose it was, over restarts of the server too.</summary>
public sealed class AccountRenameTests(PostgreSqlServer database) : EndToEndTest, IClassFixture<PostgreSqlServer>
{
    [Theory]
    [EachStore]
    public async Task Everything_that_was_the_accounts_is_after_a_kill_too(StoreProvider provider)
    {
        using var directory = new TemporaryDirectory();
        string[] settings = provider == StoreProvider.Sqlite
            ? [Accounts.Cheap, $"data-directory={directory.Path}"]
            : [Accounts.Cheap, "persistence.provider=postgresql", $"persistence.connection-string={database.CreateDatabase()}"];
        var host = await StartAsync(settings);
        var (alice, bob) = (await IrcAsync(host, "alice", "#own"), await IrcAsync(host, "bob", "#own", "#b"));
        var (old, name) = (await alice.MakeAccountAsync(), NewName("Lisa"));
        await bob.MakeAccountAsync();
        await bob.AskAsync($"MODE #b +b a:{old}", "CAP REQ :account-notify account-tag extended-join");
        await alice.AskAsync("CS REGISTER #own", $"PRIVMSG {bob.Nick} :before", "NS SET ALWAYS-ON ON");
        await bob.AskAsync();

        var told = await alice.AskAsync($"NS SET ACCOUNTNAME {name}");

        Assert.Contains($":chat.local 900 {alice.Nick} {alice.Source[1..]} {name} :You are now logged in as {name}", told);
        Assert.EndsWith($":Your account is called {name} now. The name it had stays yours.", told[^1], StringComparison.Ordinal);
        Assert.EndsWith($"{alice.Source} ACCOUNT {name}", Assert.Single(await bob.AskAsync()), StringComparison.Ordinal);
        Assert.Contains(await alice.AskAsync("JOIN #b"), line => line.Contains(" 474 ", StringComparison.Ordinal));
        await bob.AskAsync($"MODE #b -b a:{old}");
        await alice.AskAsync($"PRIVMSG {bob.Nick} :behind", "JOIN #b");
        var seen = await bob.AskAsync($"WHOIS {alice.Nick}");
        Assert.Contains($"@account={name} {alice.Source} PRIVMSG {bob.Nick} :behind", seen);
        Assert.Contains(seen, line => line.EndsWith($"{alice.Source} JOIN #b {name} :{alice.Nick} of the tests", StringComparison.Ordinal));
        Assert.Contains($":chat.local 330 {bob.Nick} {alice.Nick} {name} :is logged in as", seen);

        await host.KillAsync();
        host = await StartAsync(settings);

        // Its presence stays, for its owner alone, who logs in by any of its names.
        var other = await IrcAsync(host, "other");
        foreach (var mine in (string[])[old, name])
            Assert.Contains(await other.AskAsync($"NICK {mine}"), line => line.Contains(" 433 ", StringComparison.Ordinal));
        foreach (var mine in (string[])[name, old])
        {
            var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], old));
            await user.SendAsync("CAP REQ :sasl batch draft/chathistory");
            Assert.Contains((await user.ProveAsync(mine)).Answer, line => line.StartsWith("AUTHENTICATE ", StringComparison.Ordinal));
            Assert.Contains(await user.AskAsync("AUTHENTICATE +"), line => line.Contains($" 900 ", StringComparison.Ordinal) && line.EndsWith($" as {name}", StringComparison.Ordinal));
            var shown = await user.AskAsync($"NICK {old}", "USER x 0 * :x", "CAP END");
            shown.AddRange(await user.AskAsync());
            Assert.Contains($"{alice.Source} JOIN #own", shown);
            var page = await user.AskAsync($"CHATHISTORY LATEST {bob.Nick} * 10", "CS INFO #own", "MODE #own");
            Assert.Equal(["before", "behind"], page.Where(line => line.Contains(" PRIVMSG ", StringComparison.Ordinal)).Select(line => line[(line.LastIndexOf(':') + 1)..]));
            Assert.Contains(await user.AskAsync("CS OP #own"), line => line.Contains(" MODE #own +", StringComparison.Ordinal) || line.Contains("already", StringComparison.OrdinalIgnoreCase) || line.Contains("Done", StringComparison.Ordinal));
            Assert.Contains(await user.AskAsync("NS INFO"), line => line.EndsWith($":Its names before: {old}.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Names_of_others_are_refused_and_those_that_are_none()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob, carol) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"), await IrcAsync(host, "carol"));
        var (own, _) = (await alice.MakeAccountAsync(), await bob.MakeAccountAsync());
        var account = bob.Nick;
        await bob.AskAsync("NICK elsewhere");

        foreach (var (name, answer) in new[]
        {
            (account, $"The name {account} belongs to another account, or looks like one that does."),
            (carol.Nick.ToUpperInvariant(), $"Somebody else is called {carol.Nick.ToUpperInvariant()}."),
            ("9lives", "That cannot be the name of an account."),
            ("nickserv", "That cannot be the name of an account."),
            (own, $"There is an account {own} already."),
        })
            Assert.EndsWith($":{answer}", Assert.Single(await alice.AskAsync($"NS SET ACCOUNTNAME {name}")), StringComparison.Ordinal);
        Assert.EndsWith(":You are not logged in to an account.", Assert.Single(await carol.AskAsync($"NS SET ACCOUNTNAME {NewName("x")}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_terminal_the_account_gets_another_name_too_and_the_other_connections_hear_of_it()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, phone) = (await PlainAsync(host, "alice"), await IrcAsync(host, "phone"));
        var name = NewName("Lisa");
        await alice.AskAsync("/register secret");
        await phone.LogInAsync(alice.Name, "secret");

        Assert.Equal(["Usage: /account rename name"], await alice.AskAsync("/account rename"));
        Assert.Equal(["Usage: /account rename name"], await alice.AskAsync("/account something else"));
        Assert.Equal(["That cannot be the name of an account."], await alice.AskAsync("/account rename 1st"));
        var told = await alice.AskAsync($"/account rename {name}");
        Assert.Equal([$"You are logged in as {name}.", $"Your account is called {name} now. The name it had stays yours."], told);
        await phone.ExpectAsync($":chat.local 900 {phone.Nick} {phone.Source[1..]} {name} :You are now logged in as {name}");
        Assert.Contains($"Its names before: {alice.Name}.", await alice.AskAsync("/account"));
        Assert.Contains(await phone.AskAsync("NS SESSIONS"), line => line.Contains(":2: ", StringComparison.Ordinal));

        // What others ask of the account by the name it had is the same account.
        Assert.Contains(await phone.AskAsync($"NS END ALL"), line => line.EndsWith(":Sessions ended: 1.", StringComparison.Ordinal));
        await alice.ReadToEndAsync();
    }

    [Fact]
    public async Task An_operator_gives_an_account_another_name_while_no_server_runs()
    {
        using var directory = new TemporaryDirectory();
        string[] options = ["-D", $"chatroom.data-directory={directory.Path}", "-D", $"chatroom.{Accounts.Cheap}"];
        foreach (var made in (string[])["alice", "bob"])
            Assert.Equal(0, (await HostProcess.RunWithInputAsync("secret\n", ["account", "create", made, .. options])).ExitCode);

        Assert.Equal(0, (await HostProcess.RunAsync(["account", "rename", "ALICE", "Lisa", .. options])).ExitCode);
        var refused = await HostProcess.RunAsync(["account", "rename", "bob", "alice", .. options]);
        Assert.Equal(["chatroom: there is an account alice already"], refused.Errors);
        Assert.Matches("^bob\t.*\nLisa\t.*\n$", (await HostProcess.RunAsync(["account", "list", .. options])).Output);

        var host = Use(await HostProcess.StartAsync(options));
        var user = await IrcAsync(host, "user");
        Assert.Contains(await user.LogInAsync("alice", "secret"), line => line.EndsWith(" as Lisa", StringComparison.Ordinal));
        await host.StopAsync();

        Assert.Equal(0, (await HostProcess.RunAsync(["forget", "lisa", "--yes", .. options])).ExitCode);
        Assert.DoesNotContain(
            Directory.GetFiles(directory.Path).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))),
            content => content.Contains("alice", StringComparison.OrdinalIgnoreCase) || content.Contains("lisa", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0, (await HostProcess.RunAsync(["account", "rename", "bob", "alice", .. options])).ExitCode);
        Assert.Equal(0, (await HostProcess.RunAsync(["account", "rename", "bob", "lisa", .. options])).ExitCode);
    }
}
