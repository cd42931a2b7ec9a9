using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>What somebody calls itself is kept with its account.</summary>
public sealed class RealNameTests : EndToEndTest
{
    [Fact]
    public async Task It_is_there_at_the_next_login_over_a_restart_too_whatever_the_client_says()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var (alice, guest) = (await IrcAsync(host, "alice"), await IrcAsync(host, "guest"));
        await alice.MakeAccountAsync();
        await alice.AskAsync("SETNAME :Alice in Chains");
        await guest.AskAsync("SETNAME :Nobody's business");
        Assert.Contains(await alice.AskAsync("NS INFO"), line => line.EndsWith(":Real name: Alice in Chains", StringComparison.Ordinal));
        await host.KillAsync();

        host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], alice.Nick));
        await user.SendAsync("CAP REQ sasl");
        await user.LogInAsync(alice.Nick);
        await user.AskAsync($"NICK {alice.Nick}", "USER x 0 * :from the client", "CAP END");
        Assert.EndsWith(" :Alice in Chains", await RealNameAsync(user, alice.Nick), StringComparison.Ordinal);

        // Who logs in later is called so from then on, and keeps what it is called when it has logged out.
        var later = await IrcAsync(host, "later");
        await user.SendAsync("QUIT");
        await user.ReadToEndAsync();
        Assert.EndsWith($" :{later.Nick} of the tests", await RealNameAsync(later, later.Nick), StringComparison.Ordinal);
        await later.AskAsync("CAP REQ sasl");
        await later.LogInAsync(alice.Nick);
        Assert.EndsWith(" :Alice in Chains", await RealNameAsync(later, later.Nick), StringComparison.Ordinal);
        await later.AskAsync("NS LOGOUT", "SETNAME :a guest again");
        var stranger = await IrcAsync(host, "stranger");
        await stranger.AskAsync("CAP REQ sasl");
        await stranger.LogInAsync(alice.Nick);
        Assert.EndsWith(" :Alice in Chains", await RealNameAsync(stranger, stranger.Nick), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_owner_has_it_kept_and_forgotten_by_asking_for_that()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"));
        Assert.Equal([Notice(alice, "You are not logged in to an account.")], await alice.AskAsync("NS SET REALNAME Alice"));
        Assert.Equal([Notice(alice, "You are not logged in to an account.")], await alice.AskAsync("NS SET REALNAME"));
        await alice.MakeAccountAsync();

        Assert.Equal([Notice(alice, "You call yourself Alice in Chains now.")], await alice.AskAsync("PRIVMSG NickServ :SET REALNAME Alice in Chains"));
        Assert.EndsWith(" :Alice in Chains", await RealNameAsync(bob, alice.Nick), StringComparison.Ordinal);
        Assert.Contains(Notice(alice, "Real name: Alice in Chains"), await alice.AskAsync("NS INFO"));
        Assert.Equal([Notice(alice, "What you call yourself has 1 to 200 bytes.")], await alice.AskAsync($"NS SET REALNAME {new string('x', 201)}"));

        Assert.Equal(
            [Notice(alice, "Your account keeps no real name any more: next time you are called what you say when you connect.")],
            await alice.AskAsync("NS set realname"));
        Assert.EndsWith(" :Alice in Chains", await RealNameAsync(bob, alice.Nick), StringComparison.Ordinal);
        Assert.DoesNotContain(await alice.AskAsync("NS INFO"), line => line.Contains("Real name", StringComparison.Ordinal));
        await alice.SendAsync("QUIT");
        await alice.ReadToEndAsync();
        var again = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], alice.Nick));
        await again.SendAsync("CAP REQ sasl");
        await again.LogInAsync(alice.Nick);
        await again.AskAsync($"NICK {alice.Nick}", "USER x 0 * :from the client", "CAP END");
        Assert.EndsWith(" :from the client", await RealNameAsync(bob, alice.Nick), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_terminal_one_says_so_too()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await PlainAsync(host, "alice"), await IrcAsync(host, "bob"));

        Assert.Equal(["You call yourself Alice L. now."], await alice.AskAsync("/realname Alice L."));
        Assert.EndsWith(" :Alice L.", await RealNameAsync(bob, alice.Name), StringComparison.Ordinal);
        Assert.Equal(["What you call yourself has 1 to 200 bytes."], await alice.AskAsync($"/realname {new string('x', 201)}"));
        await alice.AskAsync("/register secret");
        await alice.AskAsync("/realname Alice at home");
        Assert.Contains("Real name: Alice at home", await alice.AskAsync("/account"));
        Assert.Equal(
            ["Your account keeps no real name any more: next time you are called what you say when you connect."], await alice.AskAsync("/realname"));
        Assert.DoesNotContain(await alice.AskAsync("/account"), line => line.Contains("Real name", StringComparison.Ordinal));
    }

    private static string Notice(IrcUser user, string text) => $":NickServ!NickServ@chat.local NOTICE {user.Nick} :{text}";

    private static async Task<string> RealNameAsync(IrcUser by, string nick) =>
        (await by.AskAsync($"WHOIS {nick}")).Single(line => line.Contains(" 311 ", StringComparison.Ordinal));
}
