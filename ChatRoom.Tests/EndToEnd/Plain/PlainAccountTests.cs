using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Plain;

/// <summary>Accounts on the plain door.</summary>
public sealed class PlainAccountTests : EndToEndTest
{
    [Fact]
    public async Task Who_registers_has_its_name_for_itself_and_is_asked_for_the_password()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await PlainAsync(host, "alice");
        Assert.Equal(
            [$"You are logged in as {alice.Name}.", "Your name is yours alone now."], await alice.AskAsync("/register secret"));
        await alice.SendAsync("/quit");
        await alice.ReadUntilAsync("Goodbye!");

        var again = await ConnectAsync(host, "plain");
        await again.ReadExactlyAsync(4);
        await again.SendAsync(alice.Name);
        Assert.Equal("PASSWORD", await again.ReadExactlyAsync(8));
        await again.SendAsync("wrong");
        Assert.Equal("Invalid account name or password.", await again.ReadLineAsync());
        Assert.Equal("NAME", await again.ReadExactlyAsync(4));
        await again.SendAsync(alice.Name);
        Assert.Equal("PASSWORD", await again.ReadExactlyAsync(8));
        await again.SendAsync("secret");
        Assert.StartsWith($"Welcome to #lobby, {alice.Name}! ", await again.ReadLineAsync(), StringComparison.Ordinal);
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task One_can_log_in_and_out_and_change_the_password()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await PlainAsync(host, "alice"), await PlainAsync(host, "bob"));
        await alice.AskAsync("/register old secret@example.org");

        Assert.Equal(["Invalid account name or password."], await bob.AskAsync($"/login {alice.Name} wrong"));
        Assert.Equal([$"You are logged in as {alice.Name}."], await bob.AskAsync($"/login {alice.Name} old"));
        Assert.Equal(["Your password is changed."], await alice.AskAsync("/password new one"));
        await bob.ReadUntilAsync("Password changed");
        await alice.ReadUntilAsync($"{bob.Name} left the server!");
        Assert.Equal(["You are logged out."], await alice.AskAsync("/logout"));
        Assert.Equal(["You are not logged in to an account."], await alice.AskAsync("/logout"));
        Assert.Equal([$"You are logged in as {alice.Name}."], await alice.AskAsync($"/login {alice.Name} new one"));
        var carol = await PlainAsync(host, "carol");
        Assert.Equal([$"The name {alice.Name} belongs to an account: /login {alice.Name} PASSWORD"], await carol.AskAsync($"/nick {alice.Name}"));
    }

    [Fact]
    public async Task One_sees_ones_account_and_its_sessions_and_can_end_them()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await PlainAsync(host, "alice");
        foreach (var command in new[] { "/account", "/sessions", "/end all" })
            Assert.Equal(["You are not logged in to an account."], await alice.AskAsync(command));
        await alice.AskAsync("/register secret alice@example.org");
        var bob = await PlainAsync(host, "bob");
        await bob.AskAsync($"/login {alice.Name} secret");

        Assert.Collection(
            await bob.AskAsync("/account"),
            line => Assert.Matches($"^Account {alice.Name}, registered [-0-9]+ [:0-9]+Z\\.$", line),
            line => Assert.Equal("Email: alice@example.org", line));
        Assert.Collection(
            await bob.AskAsync("/sessions"),
            line => Assert.Matches("^1: 127.0.0.1 since [-0-9]+ [:0-9]+Z$", line),
            line => Assert.Matches("^2: 127.0.0.1 since [-0-9]+ [:0-9]+Z \\(this one\\)$", line));
        Assert.Equal(["/sessions shows the numbers there are."], await bob.AskAsync("/end -1"));
        Assert.Equal(["Sessions ended: 0."], await bob.AskAsync("/end 3"));
        Assert.Contains("Sessions ended: 1.", await bob.AskAsync("/end 1"));
        await alice.ReadUntilAsync("Logged out");
        await bob.ReadUntilAsync($"{alice.Name} left the server!");
        Assert.Matches("^2: .*\\(this one\\)$", Assert.Single(await bob.AskAsync("/sessions")));
        var carol = await PlainAsync(host, "carol");
        await carol.AskAsync($"/login {alice.Name} secret");
        Assert.Contains("Sessions ended: 1.", await bob.AskAsync("/end ALL"));
        await carol.ReadUntilAsync("Logged out");
    }

    [Fact]
    public async Task Who_drops_an_account_and_knows_its_password_gives_its_name_back()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await PlainAsync(host, "alice");
        Assert.Equal(["You are not logged in to an account."], await alice.AskAsync("/drop secret"));
        var account = alice.Name;
        await alice.AskAsync("/register secret");
        Assert.Equal(["Your password is changed."], await alice.AskAsync("/password two words"));
        var bob = await PlainAsync(host, "bob");
        await bob.AskAsync($"/login {account} two words");

        await alice.ReadUntilAsync($"{bob.Name} is connected to the server!");
        Assert.Equal(["Usage: /drop password"], await alice.AskAsync("/drop"));
        Assert.Equal(["Invalid account name or password."], await alice.AskAsync("/drop two"));
        Assert.Equal(["You are logged out.", "Your account is no more."], await alice.AskAsync("/drop two words"));
        await bob.ReadUntilAsync("You are logged out.");
        Assert.Equal(["Invalid account name or password."], await bob.AskAsync($"/login {account} two words"));
        await alice.AskAsync("/nick elsewhere");
        await bob.ReadUntilAsync("is now known as elsewhere.");
        Assert.Contains($"You are now known as {account}.", await bob.AskAsync($"/nick {account}"));
    }

    [Fact]
    public async Task The_operator_says_who_may_register()
    {
        var closed = await PlainAsync(await StartAsync(Accounts.Cheap, "accounts.registration.enabled=off"), "alice");
        Assert.Equal(["Accounts cannot be made here."], await closed.AskAsync("/register secret"));
        var strict = await PlainAsync(await StartAsync(Accounts.Cheap, "accounts.registration.email-required=on", "mail.enabled=on", "mail.host=localhost", "mail.from=a@b.c"), "alice");
        Assert.Equal(["An address for e-mail is needed: /register password email"], await strict.AskAsync("/register secret"));
    }
}
