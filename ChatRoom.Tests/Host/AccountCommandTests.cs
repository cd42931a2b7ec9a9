using ChatRoom.Tests.EndToEnd;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Host;

/// <summary><c>chatroom account</c>, and that what it does is so in the server.</summary>
public sealed class AccountCommandTests : EndToEndTest
{
    [Fact]
    public async Task An_account_is_made_listed_changed_and_dropped()
    {
        using var directory = new TemporaryDirectory();
        var options = Options(directory);

        Assert.Equal((0, ""), await RunAsync("secret\n", ["account", "create", "alice", "--email", "alice@example.org", .. options]));
        Assert.Matches("^alice\t[-0-9]+ [:0-9]+Z\talice@example.org\n$", (await RunAsync("", ["account", "list", .. options])).Output);
        var host = Use(await HostProcess.StartAsync([.. options]));
        var user = await IrcAsync(host, "user");
        Assert.Contains($":chat.local 903 {user.Nick} :SASL authentication successful", await user.LogInAsync("alice", "secret"));
        var other = await IrcAsync(host, "other");
        Assert.Contains(await other.AskAsync("NICK Alice"), line => line.Contains(" 433 ", StringComparison.Ordinal));
        await host.StopAsync();

        Assert.Equal((0, ""), await RunAsync("another\n", ["account", "password", "ALICE", .. options]));
        host = Use(await HostProcess.StartAsync([.. options]));
        user = await IrcAsync(host, "user");
        Assert.DoesNotContain($":chat.local 903 {user.Nick} :SASL authentication successful", await user.LogInAsync("alice", "secret"));
        Assert.Contains($":chat.local 903 {user.Nick} :SASL authentication successful", await user.LogInAsync("alice", "another"));
        await host.StopAsync();

        Assert.Equal((0, ""), await RunAsync("", ["account", "drop", "alice", .. options]));
        Assert.Equal((0, ""), await RunAsync("", ["account", "list", .. options]));
        host = Use(await HostProcess.StartAsync([.. options]));
        other = await IrcAsync(host, "other");
        Assert.Equal([$"{other.Source} NICK :alice"], await other.AskAsync("NICK alice"));
        await host.StopAsync();
    }

    [Theory]
    [InlineData("secret\n", "there is an account alice already", "create", "ALICE")]
    [InlineData("secret\n", "9lives cannot be a name", "create", "9lives")]
    [InlineData("\n", "a password has 1 to 1000 bytes and no control characters", "create", "bob")]
    [InlineData("secret\n", "there is no account bob", "password", "bob")]
    [InlineData("", "there is no account bob", "drop", "bob")]
    [InlineData("", "there is no account bob", "rename", "bob", "rob")]
    [InlineData("", "9lives cannot be a name", "rename", "alice", "9lives")]
    [InlineData("", "there is an account alice already", "rename", "alice", "alice")]
    public async Task What_cannot_be_done_is_said(string input, string problem, params string[] command)
    {
        using var directory = new TemporaryDirectory();
        var options = Options(directory);
        await RunAsync("secret\n", ["account", "create", "alice", .. options]);

        var result = await HostProcess.RunWithInputAsync(input, ["account", .. command, .. options]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal([$"chatroom: {problem}"], result.Errors);
    }

    [Theory]
    [InlineData("create", "bob")]
    [InlineData("password", "alice")]
    [InlineData("rename", "alice", "lisa")]
    [InlineData("drop", "alice")]
    public async Task Accounts_are_changed_while_no_server_runs_and_listed_at_any_time(params string[] command)
    {
        using var directory = new TemporaryDirectory();
        var options = Options(directory);
        await RunAsync("secret\n", ["account", "create", "alice", .. options]);
        var host = Use(await HostProcess.StartAsync([.. options]));

        var result = await HostProcess.RunWithInputAsync("another\n", ["account", .. command, .. options]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.EndsWith(" is in use by a server; stop it first", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.StartsWith("alice\t", (await RunAsync("", ["account", "list", .. options])).Output, StringComparison.Ordinal);
        var user = await IrcAsync(host, "user");
        Assert.Contains($":chat.local 903 {user.Nick} :SASL authentication successful", await user.LogInAsync("alice", "secret"));
        await host.StopAsync();
        Assert.Equal((0, ""), await RunAsync("another\n", ["account", .. command, .. options]));
    }

    [Fact]
    public async Task What_people_have_made_is_there_after_a_restart()
    {
        using var directory = new TemporaryDirectory();
        var options = Options(directory);
        var host = Use(await HostProcess.StartAsync([.. options]));
        var account = await (await IrcAsync(host, "alice")).MakeAccountAsync();
        await host.StopAsync();

        host = Use(await HostProcess.StartAsync([.. options]));
        var other = await IrcAsync(host, "other");

        Assert.Contains(await other.AskAsync($"NICK {account}"), line => line.Contains(" 433 ", StringComparison.Ordinal));
        Assert.Contains($":chat.local 903 {other.Nick} :SASL authentication successful", await other.LogInAsync(account));
        await host.StopAsync();
    }

    private static string[] Options(TemporaryDirectory directory) =>
        ["-D", $"chatroom.data-directory={directory.Path}", "-D", $"chatroom.{Accounts.Cheap}"];

    private static async Task<(int ExitCode, string Output)> RunAsync(string input, string[] arguments)
    {
        var result = await HostProcess.RunWithInputAsync(input, arguments);
        return (result.ExitCode, result.Output);
    }
}
