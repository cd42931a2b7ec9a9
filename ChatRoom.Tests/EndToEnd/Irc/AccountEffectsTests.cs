using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>What an account is good for beside its name.</summary>
public sealed class AccountEffectsTests : EndToEndTest
{
    [Fact]
    public async Task Rooms_and_people_that_are_for_accounts_take_those_who_are_logged_in()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (op, alice) = (await IrcAsync(host, "op", "#members", "#quiet"), await IrcAsync(host, "alice"));
        await op.AskAsync("MODE #members +R", "MODE #quiet +M", $"MODE {op.Nick} +R");
        string[] tries = ["JOIN #members", "JOIN #quiet", "PRIVMSG #quiet :hi", $"PRIVMSG {op.Nick} :hi"];

        Assert.Equal(
            ["477", "404", "477"],
            (await alice.AskAsync(tries)).Select(line => line.Split(' ')[1]).Where(verb => verb is "477" or "404"));
        await alice.AskAsync("PART #quiet");
        await alice.MakeAccountAsync();
        Assert.DoesNotContain(await alice.AskAsync(tries), line => line.Split(' ')[1] is "477" or "404");
    }

    [Fact]
    public async Task An_account_can_be_banned_whatever_it_calls_itself()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (op, alice) = (await IrcAsync(host, "op", "#a"), await IrcAsync(host, "alice"));
        var account = await alice.MakeAccountAsync();
        await op.AskAsync($"MODE #a +b a:{account}");
        await alice.AskAsync("NICK elsewhere");

        Assert.Equal([":chat.local 474 elsewhere #a :Cannot join channel (+b)"], await alice.AskAsync("JOIN #a"));
        await alice.AskAsync("NS LOGOUT");
        Assert.Contains(await alice.AskAsync("JOIN #a"), line => line.Contains(" 366 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Others_learn_of_the_account_by_extended_join_WHOX_and_WHOWAS()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (op, alice) = (await IrcAsync(host, "op", "#a"), await IrcAsync(host, "alice"));
        await op.AskAsync("CAP REQ :extended-join");
        var account = await alice.MakeAccountAsync();

        await alice.AskAsync("JOIN #a");
        Assert.Equal([$"{alice.Source} JOIN #a {account} :{alice.Nick} of the tests"], await op.AskAsync());
        Assert.Contains($":chat.local 354 {op.Nick} {alice.Nick} :{account}", await op.AskAsync("WHO #a %na"));
        Assert.Contains($":chat.local 354 {op.Nick} {op.Nick} :0", await op.AskAsync("WHO #a %na"));
        await alice.SendAsync("QUIT");
        await op.ReadUntilAsync(" QUIT ");
        Assert.Contains($":chat.local 330 {op.Nick} {alice.Nick} {account} :was logged in as", await op.AskAsync($"WHOWAS {alice.Nick}"));
    }
}
