using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Making an account (IRCv3 account-registration), and what it is good for: a name of one's own.</summary>
public sealed class AccountRegistrationTests : EndToEndTest
{
    [Fact]
    public async Task Who_makes_an_account_is_logged_in_to_it()
    {
        var host = await StartAsync(Accounts.Cheap);
        var user = await IrcAsync(host, "alice");

        Assert.Equal(
            [
                $":chat.local 900 {user.Nick} {user.Source[1..]} {user.Nick} :You are now logged in as {user.Nick}",
                $":chat.local REGISTER SUCCESS {user.Nick} :Account successfully registered",
            ],
            await user.AskAsync($"REGISTER {user.Nick.ToUpperInvariant()} alice@example.org secret"));
        Assert.Equal(
            [$":chat.local FAIL REGISTER ALREADY_AUTHENTICATED {user.Nick} :You are logged in to an account already"],
            await user.AskAsync("REGISTER * * secret"));
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task It_can_be_made_before_one_is_let_in()
    {
        var host = await StartAsync(Accounts.Cheap);
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "alice"));

        Assert.Equal(
            [":chat.local FAIL REGISTER NEED_NICK * :You must have a nickname first"], (await user.AskAsync("CAP LS 302", "REGISTER * * secret"))[^1..]);
        Assert.Equal(
            [
                ":chat.local REGISTER SUCCESS alice :Account successfully registered",
                ":chat.local 900 alice alice!~alice@127.0.0.1 alice :You are now logged in as alice",
            ],
            await user.AskAsync("NICK alice", "USER alice 0 * :A", "REGISTER * * secret"));
        await user.AskAsync("CAP END");
        Assert.Contains(":chat.local 330 alice alice alice :is logged in as", await user.AskAsync("WHOIS alice"));
    }

    [Fact]
    public async Task Nobody_registers_the_name_of_somebody_who_is_here()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await IrcAsync(host, "alice");
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], alice.Nick));

        Assert.Equal(
            [$":chat.local FAIL REGISTER BAD_ACCOUNT_NAME {alice.Nick} :Somebody is using that nickname"],
            await user.AskAsync($"NICK {alice.Nick}", "REGISTER * * secret"));
    }

    [Fact]
    public async Task The_name_of_an_account_is_for_its_owner()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await IrcAsync(host, "alice");
        var account = await alice.MakeAccountAsync();
        await alice.AskAsync("NICK elsewhere");
        var other = await IrcAsync(host, "other");
        var reserved = $":chat.local 433 {other.Nick} {account} :Nickname belongs to an account: log in to it first";

        Assert.Equal([reserved], await other.AskAsync($"NICK {account}"));
        var shouted = account.ToUpperInvariant();
        Assert.Equal([reserved.Replace(account, shouted, StringComparison.Ordinal)], await other.AskAsync($"NICK {shouted}"));
        var newcomer = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], account));
        Assert.Equal(
            [reserved.Replace(other.Nick, "*", StringComparison.Ordinal)],
            await newcomer.AskAsync($"NICK {account}", "USER a 0 * :A"));

        await other.LogInAsync(account);
        Assert.Equal([$"{other.Source} NICK :{account}"], await other.AskAsync($"NICK {account}"));
    }

    [Fact]
    public async Task An_account_may_have_another_name_than_who_makes_it_but_not_that_of_somebody_else_who_is_here()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"));
        var account = NewName("Account");

        Assert.Equal(
            [$":chat.local FAIL REGISTER BAD_ACCOUNT_NAME {bob.Nick} :Somebody is using that nickname"],
            await alice.AskAsync($"REGISTER {bob.Nick} * secret"));
        Assert.Equal(
            [
                $":chat.local 900 {alice.Nick} {alice.Source[1..]} {account} :You are now logged in as {account}",
                $":chat.local REGISTER SUCCESS {account} :Account successfully registered",
            ],
            await alice.AskAsync($"REGISTER {account} * secret"));
        Assert.Equal(
            [$":chat.local FAIL REGISTER ACCOUNT_EXISTS {account.ToUpperInvariant()} :There is an account {account} already"],
            await bob.AskAsync($"REGISTER {account.ToUpperInvariant()} * secret"));
        Assert.Equal([$"{alice.Source} NICK :{account}"], await alice.AskAsync($"NICK {account}"));
    }

    [Theory]
    [InlineData("REGISTER nickserv * secret", "BAD_ACCOUNT_NAME * :That cannot be the name of an account")]
    [InlineData("REGISTER some,body * secret", "BAD_ACCOUNT_NAME * :That cannot be the name of an account")]
    [InlineData("REGISTER * nowhere secret", "INVALID_EMAIL {0} :A valid email address is needed")]
    [InlineData("REGISTER * * :", "UNACCEPTABLE_PASSWORD {0} :A password has 1 to 1000 bytes and no control characters")]
    [InlineData("REGISTER * * :a\tb", "UNACCEPTABLE_PASSWORD {0} :A password has 1 to 1000 bytes and no control characters")]
    [InlineData("VERIFY alice 1234", "INVALID_CODE alice :That is not the code that was mailed, or it is too old")]
    public async Task What_cannot_be_an_account_is_refused(string line, string answer)
    {
        var host = await StartAsync(Accounts.Cheap);
        var user = await IrcAsync(host, "alice");

        Assert.Equal(
            [$":chat.local FAIL {line.Split(' ')[0]} {answer.Replace("{0}", user.Nick, StringComparison.Ordinal)}"], await user.AskAsync(line));
    }

    [Theory]
    [InlineData("accounts.registration.enabled=off", "TEMPORARILY_UNAVAILABLE alice :Account registration is disabled", "")]
    [InlineData("accounts.registration.before-connect=off", "COMPLETE_CONNECTION_REQUIRED :You must complete the connection first", " draft/account-registration=custom-account-name ")]
    [InlineData("password=letmein", "COMPLETE_CONNECTION_REQUIRED :You must complete the connection first", " draft/account-registration=before-connect,custom-account-name ")]
    public async Task The_operator_says_who_may_make_one(string setting, string answer, string capability)
    {
        var host = await StartAsync(Accounts.Cheap, setting);
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "alice"));

        var offered = string.Concat(await user.AskAsync("CAP LS 302"));
        Assert.Equal(capability.Length > 0, offered.Contains("draft/account-registration", StringComparison.Ordinal));
        Assert.Contains(capability, offered, StringComparison.Ordinal);
        Assert.Equal([$":chat.local FAIL REGISTER {answer}"], await user.AskAsync("NICK alice", "REGISTER * * secret"));
    }

    [Fact]
    public async Task A_network_makes_only_so_many()
    {
        var host = await StartAsync(Accounts.Cheap, "accounts.registration.per-network=1:3600", "limits.exempted=");
        await (await IrcAsync(host, "alice")).MakeAccountAsync();
        var bob = await IrcAsync(host, "bob");

        Assert.Equal(
            [$":chat.local FAIL REGISTER TEMPORARILY_UNAVAILABLE {bob.Nick} :Too many attempts: please wait a while"],
            await bob.AskAsync("REGISTER * * secret"));
    }
}
