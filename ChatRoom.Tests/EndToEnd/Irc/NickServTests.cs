using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>NickServ: another way to ask for what can be done about accounts.</summary>
public sealed class NickServTests : EndToEndTest
{
    [Theory]
    [InlineData("PRIVMSG NickServ :")]
    [InlineData("NICKSERV ")]
    [InlineData("ns :")]
    public async Task One_can_register_and_log_in_as_elsewhere(string how)
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await IrcAsync(host, "alice");
        var bob = await IrcAsync(host, "bob");

        Assert.Equal(
            [
                $":chat.local 900 {alice.Nick} {alice.Source[1..]} {alice.Nick} :You are now logged in as {alice.Nick}",
                Notice(alice, $"The account {alice.Nick} is yours. You are logged in."),
            ],
            await alice.AskAsync($"{how}register secret alice@example.org"));
        Assert.Equal(
            [
                $":chat.local 901 {alice.Nick} {alice.Source[1..]} :You are now logged out",
                Notice(alice, "You are now logged out."),
                $":chat.local 900 {alice.Nick} {alice.Source[1..]} {alice.Nick} :You are now logged in as {alice.Nick}",
                Notice(alice, "You are now logged in."),
            ],
            await alice.AskAsync($"{how}LOGOUT", $"{how}IDENTIFY secret"));
        Assert.Equal([Notice(bob, "Invalid account name or password.")], await bob.AskAsync($"{how}IDENTIFY {alice.Nick} wrong"));
        Assert.Contains(Notice(bob, "You are now logged in."), await bob.AskAsync($"{how}IDENTIFY {alice.Nick} secret"));
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task Another_password_ends_the_other_sessions()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, other) = await TwoOfOneAccountAsync(host);

        Assert.Equal([Notice(alice, "Your password is changed.")], await alice.AskAsync("NS SET PASSWORD another"));

        Assert.Contains(await other.ReadUntilAsync("ERROR"), line => line.EndsWith("[Password changed]", StringComparison.Ordinal));
        var third = await IrcAsync(host, "third");
        Assert.Equal([Notice(third, "Invalid account name or password.")], await third.AskAsync($"NS IDENTIFY {alice.Nick} {Accounts.Word}"));
        Assert.Contains(Notice(third, "You are now logged in."), await third.AskAsync($"NS IDENTIFY {alice.Nick} another"));
    }

    [Fact]
    public async Task Sessions_can_be_listed_and_ended()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, other) = await TwoOfOneAccountAsync(host);

        var listed = await alice.AskAsync("NS SESSIONS");
        Assert.Collection(
            listed,
            line => Assert.Matches("NickServ.* :1: 127.0.0.1 since .*Z \\(this one\\)$", line),
            line => Assert.Matches("NickServ.* :2: 127.0.0.1 since .*Z$", line));
        Assert.Equal([Notice(alice, "Sessions ended: 0.")], await alice.AskAsync("NS END 7"));
        Assert.Equal([Notice(alice, "Sessions ended: 1.")], await alice.AskAsync("NS END ALL"));
        await other.ReadUntilAsync("[Logged out]");
        Assert.Single(await alice.AskAsync("NS SESSIONS"));
    }

    [Fact]
    public async Task GHOST_frees_a_name_from_oneself_and_from_nobody_else()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, other) = await TwoOfOneAccountAsync(host);
        var stranger = await IrcAsync(host, "stranger");

        foreach (var nick in new[] { stranger.Nick, alice.Nick, "nobody" })
            Assert.Equal([Notice(alice, $"{nick} is nobody else who is logged in to your account.")], await alice.AskAsync($"NS GHOST {nick}"));
        Assert.Equal(
            [Notice(stranger, $"{other.Nick} is nobody else who is logged in to your account.")], await stranger.AskAsync($"NS GHOST {other.Nick}"));
        Assert.Equal([Notice(alice, $"{other.Nick} has left.")], await alice.AskAsync($"NS GHOST {other.Nick}"));
        await other.ReadUntilAsync("ERROR");
    }

    [Fact]
    public async Task Who_drops_an_account_and_knows_its_password_gives_its_name_back()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, other) = await TwoOfOneAccountAsync(host);
        var account = alice.Nick;

        Assert.Equal([Notice(alice, "Invalid account name or password.")], await alice.AskAsync("NS DROP wrong"));
        Assert.Contains(Notice(alice, "Your account is no more."), await alice.AskAsync($"NS DROP {Accounts.Word}"));
        Assert.Equal([$":chat.local 901 {other.Nick} {other.Source[1..]} :You are now logged out"], await other.AskAsync());
        await alice.AskAsync("NICK elsewhere");
        Assert.Equal([$"{other.Source} NICK :{account}"], await other.AskAsync($"NICK {account}"));
        Assert.Contains(await other.AskAsync("REGISTER * * again"), line => line.Contains(" REGISTER SUCCESS ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_explains_itself_and_nobody_can_be_it()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await IrcAsync(host, "alice");

        Assert.Equal(15, (await alice.AskAsync("PRIVMSG NickServ HELP")).Count);
        Assert.Equal([Notice(alice, "That is not understood. HELP shows what is.")], await alice.AskAsync("PRIVMSG NickServ :dance"));
        Assert.Equal([Notice(alice, "Usage: SET PASSWORD password|EMAIL address|ACCOUNTNAME name|REALNAME [text]|ALWAYS-ON ON|OFF")], await alice.AskAsync("NS SET PASSWORD"));
        Assert.Equal([Notice(alice, "You are not logged in to an account.")], await alice.AskAsync("NS INFO"));
        Assert.Equal(
            [$":chat.local 433 {alice.Nick} nickserv :Nickname belongs to an account: log in to it first"], await alice.AskAsync("NICK nickserv"));
    }

    private static string Notice(IrcUser user, string text) => $":NickServ!NickServ@chat.local NOTICE {user.Nick} :{text}";

    private async Task<(IrcUser Alice, IrcUser Other)> TwoOfOneAccountAsync(HostProcess host)
    {
        var (alice, other) = (await IrcAsync(host, "alice"), await IrcAsync(host, "other"));
        await alice.AskAsync($"NS REGISTER {Accounts.Word}");
        await other.AskAsync($"NS IDENTIFY {alice.Nick} {Accounts.Word}");
        return (alice, other);
    }
}
