using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Logging in by SASL (IRCv3 sasl-3.1, sasl-3.2).</summary>
public sealed class SaslTests : EndToEndTest
{
    [Theory]
    [InlineData("PLAIN")]
    [InlineData("plain")]
    public async Task Who_logs_in_before_it_is_let_in_is_known_by_its_account(string mechanism)
    {
        var (host, account) = await WithAccountAsync();
        var user = await StrangerAsync(host, account);
        await user.AskAsync("CAP LS 302", "CAP REQ :sasl", $"NICK {account}", $"USER {account} 0 * :A");

        Assert.Equal(["AUTHENTICATE +"], await user.AskAsync($"AUTHENTICATE {mechanism}"));
        Assert.Equal(
            [
                $":chat.local 900 {account} {account}!~{account}@127.0.0.1 {account} :You are now logged in as {account}",
                $":chat.local 903 {account} :SASL authentication successful",
            ],
            await user.AskAsync($"AUTHENTICATE {Accounts.Plain(account)}"));
        await user.AskAsync("CAP END");

        Assert.Contains($":chat.local 330 {account} {account} {account} :is logged in as", await user.AskAsync($"WHOIS {account}"));
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task SCRAM_shows_the_client_that_the_server_is_the_right_one_before_it_logs_in()
    {
        var (host, account) = await WithAccountAsync();
        var user = await IrcAsync(host, "other");

        var (answer, expected) = await user.ProveAsync(account);
        Assert.Equal([expected], answer);
        Assert.Equal(
            [
                $":chat.local 900 {user.Nick} {user.Source[1..]} {account} :You are now logged in as {account}",
                $":chat.local 903 {user.Nick} :SASL authentication successful",
            ],
            await user.AskAsync("AUTHENTICATE +"));
    }

    [Fact]
    public async Task A_wrong_password_and_an_account_that_is_not_there_are_refused_alike()
    {
        var (host, account) = await WithAccountAsync();
        var user = await IrcAsync(host, "other");
        string[] refused = ["AUTHENTICATE +", $":chat.local 904 {user.Nick} :SASL authentication failed: Invalid account name or password"];

        Assert.Equal(refused, await user.LogInAsync(account, "wrong"));
        Assert.Equal(refused, await user.LogInAsync("nobody", "wrong"));
        Assert.Equal(refused[1..], (await user.ProveAsync(account, "wrong")).Answer);
        Assert.Equal(refused[1..], (await user.ProveAsync("nobody", "wrong")).Answer);
        Assert.DoesNotContain(await user.AskAsync($"WHOIS {user.Nick}"), line => line.Contains(" 330 ", StringComparison.Ordinal));
        await host.StopAsync();
        Assert.DoesNotContain(host.Errors, line => line.Contains("wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_salt_of_a_name_is_always_the_same_whether_it_has_an_account_or_not()
    {
        var (host, account) = await WithAccountAsync();
        var user = await IrcAsync(host, "other");

        Assert.Equal(await SaltAsync(user, account), await SaltAsync(user, account));
        Assert.Equal(await SaltAsync(user, "nobody"), await SaltAsync(user, "NOBODY"));
        Assert.NotEqual(await SaltAsync(user, "nobody"), await SaltAsync(user, "somebody"));
    }

    [Fact]
    public async Task A_long_password_comes_in_pieces()
    {
        var host = await StartAsync(Accounts.Cheap);
        var user = await IrcAsync(host, "alice");
        var password = new string('p', 450);
        await user.AskAsync($"REGISTER * * {password}");
        var other = await IrcAsync(host, "other");
        var message = Accounts.Plain(user.Nick, password);

        Assert.Equal(
            ["AUTHENTICATE +"], await other.AskAsync("AUTHENTICATE PLAIN", $"AUTHENTICATE {message[..400]}"));
        Assert.Contains(
            $":chat.local 903 {other.Nick} :SASL authentication successful", await other.AskAsync($"AUTHENTICATE {message[400..]}"));
    }

    [Fact]
    public async Task What_is_begun_can_be_given_up_and_begun_again()
    {
        var (host, account) = await WithAccountAsync();
        var user = await IrcAsync(host, "other");
        var aborted = $":chat.local 906 {user.Nick} :SASL authentication aborted";

        Assert.Equal([aborted], await user.AskAsync("AUTHENTICATE *"));
        Assert.Equal(["AUTHENTICATE +", aborted], await user.AskAsync("AUTHENTICATE PLAIN", "AUTHENTICATE *"));
        await user.ProveAsync(account);
        Assert.Equal([aborted], await user.AskAsync("AUTHENTICATE *"));
        Assert.Contains($":chat.local 903 {user.Nick} :SASL authentication successful", await user.LogInAsync(account));
    }

    [Fact]
    public async Task Who_goes_on_registering_gives_up()
    {
        var (host, account) = await WithAccountAsync();
        var user = await StrangerAsync(host, "other");
        await user.AskAsync("CAP LS 302", "NICK other", "USER other 0 * :O", "AUTHENTICATE PLAIN");

        var greeting = await user.AskAsync("CAP END");

        Assert.Equal(":chat.local 906 other :SASL authentication aborted", greeting[0]);
        Assert.Contains(greeting, line => line.StartsWith(":chat.local 001 other ", StringComparison.Ordinal));
        Assert.NotEmpty(account);
    }

    [Theory]
    [InlineData("AUTHENTICATE DIGEST-MD5", "908 {0} SCRAM-SHA-256,PLAIN :are available SASL mechanisms", "904 {0} :SASL authentication failed: unknown mechanism")]
    [InlineData("AUTHENTICATE PLAIN\r\nAUTHENTICATE ?", "904 {0} :SASL authentication failed: not valid base64")]
    [InlineData("AUTHENTICATE PLAIN\r\nAUTHENTICATE +", "904 {0} :SASL authentication failed: not a message of PLAIN")]
    [InlineData("AUTHENTICATE PLAIN\r\nAUTHENTICATE YQBiAGM=", "904 {0} :SASL authentication failed: nobody can act for somebody else")]
    [InlineData("AUTHENTICATE SCRAM-SHA-256\r\nAUTHENTICATE +", "904 {0} :SASL authentication failed: not a first message of SCRAM without channel binding")]
    [InlineData("AUTHENTICATE", "461 {0} AUTHENTICATE :Not enough parameters")]
    public async Task What_makes_no_sense_is_refused(string lines, params string[] answer)
    {
        var host = await StartAsync(Accounts.Cheap);
        var user = await IrcAsync(host, "alice");

        var got = await user.AskAsync(lines.Split("\r\n"));

        Assert.Equal(
            answer.Select(line => ":chat.local " + string.Format(System.Globalization.CultureInfo.InvariantCulture, line, user.Nick)),
            got.Where(line => line != "AUTHENTICATE +"));
    }

    [Fact]
    public async Task A_piece_that_is_too_long_is_refused()
    {
        var host = await StartAsync(Accounts.Cheap);
        var user = await IrcAsync(host, "alice");

        Assert.Equal(
            ["AUTHENTICATE +", $":chat.local 905 {user.Nick} :SASL message too long"],
            await user.AskAsync("AUTHENTICATE PLAIN", $"AUTHENTICATE {new string('A', 401)}"));
    }

    [Fact]
    public async Task Who_guesses_too_often_has_to_wait()
    {
        var (host, account) = await WithAccountAsync();
        var user = await IrcAsync(host, "other");
        for (var i = 0; i < 10; i++)
            await user.LogInAsync(account, "wrong");

        Assert.Contains(
            $":chat.local 904 {user.Nick} :SASL authentication failed: Too many attempts: please wait a while", await user.LogInAsync(account));
    }

    [Fact]
    public async Task Who_logs_in_after_it_was_let_in_is_shown_to_others_and_may_change_accounts()
    {
        var (host, account) = await WithAccountAsync();
        var (user, friend) = (await IrcAsync(host, "other", "#a"), await IrcAsync(host, "friend", "#a"));
        await user.AskAsync("CAP REQ :account-notify");
        await friend.AskAsync("CAP REQ :account-notify account-tag");

        Assert.Equal(
            [
                "AUTHENTICATE +",
                $"{user.Source} ACCOUNT {account}",
                $":chat.local 900 {user.Nick} {user.Source[1..]} {account} :You are now logged in as {account}",
                $":chat.local 903 {user.Nick} :SASL authentication successful",
            ],
            await user.LogInAsync(account));
        await user.AskAsync("PRIVMSG #a :hello");

        Assert.Equal([$"{user.Source} ACCOUNT {account}", $"@account={account} {user.Source} PRIVMSG #a :hello"], await friend.AskAsync());
        var second = await (await IrcAsync(host, "second")).MakeAccountAsync();
        await user.LogInAsync(second);
        Assert.Equal([$"@account={account} {user.Source} ACCOUNT {second}"], await friend.AskAsync());
    }

    [Fact]
    public async Task The_capability_names_the_mechanisms()
    {
        var host = await StartAsync();
        var user = await StrangerAsync(host, "alice");

        Assert.Contains(await user.AskAsync("CAP LS 302"), line => line.Contains("sasl=SCRAM-SHA-256,PLAIN", StringComparison.Ordinal));
    }

    private async Task<(HostProcess Host, string Account)> WithAccountAsync()
    {
        var host = await StartAsync(Accounts.Cheap);
        var owner = await IrcAsync(host, "alice");
        var account = await owner.MakeAccountAsync();
        await owner.SendAsync("QUIT");
        await owner.ReadUntilAsync("ERROR");
        return (host, account);
    }

    private async Task<IrcUser> StrangerAsync(HostProcess host, string nick) =>
        Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], nick));

    private static async Task<string> SaltAsync(IrcUser user, string account)
    {
        await user.AskAsync("AUTHENTICATE SCRAM-SHA-256");
        var answer = Assert.Single(await user.AskAsync($"AUTHENTICATE {Accounts.Base64($"n,,n={account},r=nonce")}"));
        await user.AskAsync("AUTHENTICATE *");
        return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(answer["AUTHENTICATE ".Length..])).Split(',')[1];
    }
}
