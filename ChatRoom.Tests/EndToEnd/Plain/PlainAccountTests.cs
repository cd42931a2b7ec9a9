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
    public async Task The_operator_says_who_may_register()
    {
        var closed = await PlainAsync(await StartAsync(Accounts.Cheap, "accounts.registration.enabled=off"), "alice");
        Assert.Equal(["Accounts cannot be made here."], await closed.AskAsync("/register secret"));
        var strict = await PlainAsync(await StartAsync(Accounts.Cheap, "accounts.registration.email-required=on", "mail.enabled=on", "mail.host=localhost", "mail.from=a@b.c"), "alice");
        Assert.Equal(["An address for e-mail is needed: /register password email"], await strict.AskAsync("/register secret"));
    }
}
