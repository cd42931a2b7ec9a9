using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Addresses that are verified: a server that sends mail, and a mail server that takes it.</summary>
public sealed class VerificationTests : EndToEndTest
{
    private const string Email = "alice@example.org";

    [Fact]
    public async Task There_is_an_account_when_the_code_has_come_back()
    {
        var (host, mails) = await StartWithMailAsync();
        var alice = await IrcAsync(host, "alice");
        var stranger = await IrcAsync(host, "stranger");

        Assert.Equal(
            [
                $":chat.local REGISTER VERIFICATION_REQUIRED {alice.Nick} :A code is on its way to {Email}; say it to confirm: VERIFY {alice.Nick} code",
            ],
            await alice.AskAsync($"REGISTER * {Email} {Accounts.Word}"));
        var mail = await mails.NextAsync();
        Assert.Equal((Email, "Chat <chat@example.org>", $"ChatRoom: your account {alice.Nick}"), (mail.To, mail.Header("From"), mail.Header("Subject")));
        Assert.Equal(
            [$":chat.local 904 {stranger.Nick} :SASL authentication failed: The account {alice.Nick} is not verified yet: say the code that was mailed to you"],
            (await stranger.LogInAsync(alice.Nick, Accounts.Word))[1..]);
        Assert.Equal(
            [$":chat.local 904 {stranger.Nick} :SASL authentication failed: Invalid account name or password"],
            (await stranger.LogInAsync(alice.Nick, "wrong"))[1..]);
        Assert.Equal(
            [$":chat.local FAIL VERIFY INVALID_CODE {alice.Nick} :That is not the code that was mailed, or it is too old"],
            await alice.AskAsync($"VERIFY {alice.Nick} {new string('x', 16)}"));

        Assert.Equal(
            [
                $":chat.local 900 {alice.Nick} {alice.Source[1..]} {alice.Nick} :You are now logged in as {alice.Nick}",
                $":chat.local VERIFY SUCCESS {alice.Nick} :Account successfully registered",
            ],
            await alice.AskAsync($"VERIFY {alice.Nick} {mail.Code}"));
        Assert.Contains(":chat.local 903 ", string.Join('\n', await stranger.LogInAsync(alice.Nick, Accounts.Word)), StringComparison.Ordinal);
        Assert.Equal(
            [$":chat.local FAIL VERIFY INVALID_CODE {alice.Nick} :That is not the code that was mailed, or it is too old"],
            await alice.AskAsync($"VERIFY {alice.Nick} {mail.Code}"));
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task The_code_is_good_after_a_restart_and_before_one_is_let_in()
    {
        using var data = new TemporaryDirectory();
        var mails = Use(new SmtpServer());
        string[] settings = [Accounts.Cheap, $"data-directory={data.Path}", "accounts.registration.email-required=on", .. mails.Settings];
        var host = await StartAsync(settings);
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "alice"));
        Assert.Contains(
            " draft/account-registration=before-connect,custom-account-name,email-required ",
            string.Concat(await user.AskAsync("CAP LS 302")),
            StringComparison.Ordinal);
        Assert.Contains(
            " INVALID_EMAIL ", Assert.Single(await user.AskAsync("NICK alice", $"REGISTER * * {Accounts.Word}")), StringComparison.Ordinal);
        await user.AskAsync($"REGISTER * {Email} {Accounts.Word}");
        var code = (await mails.NextAsync()).Code;
        await host.KillAsync();

        host = await StartAsync(settings);
        user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "alice"));

        Assert.Equal(
            [
                ":chat.local VERIFY SUCCESS alice :Account successfully registered",
                ":chat.local 900 alice alice!~alice@127.0.0.1 alice :You are now logged in as alice",
            ],
            (await user.AskAsync("CAP LS 302", "NICK alice", "USER alice 0 * :A", $"VERIFY alice {code}"))[^2..]);
    }

    [Fact]
    public async Task NickServ_takes_the_code_and_has_another_sent_to_who_knows_the_password()
    {
        var (host, mails) = await StartWithMailAsync();
        var alice = await IrcAsync(host, "alice");
        Assert.Equal(
            [Notice(alice, $"A code is on its way to {Email}; say it to confirm: VERIFY account code.")],
            await alice.AskAsync($"NS REGISTER {Accounts.Word} {Email}"));
        var code = (await mails.NextAsync()).Code;

        Assert.Equal([Notice(alice, "Invalid account name or password.")], await alice.AskAsync($"NS RESEND {alice.Nick} wrong"));
        Assert.Equal([Notice(alice, "Too many attempts: please wait a while.")], await alice.AskAsync($"NS RESEND {alice.Nick} {Accounts.Word}"));
        Assert.True(mails.IsEmpty);
        Assert.Contains(Notice(alice, $"The account {alice.Nick} is yours. You are logged in."), await alice.AskAsync($"NS VERIFY {alice.Nick} {code}"));
    }

    [Fact]
    public async Task Another_address_is_verified_too()
    {
        var (host, mails) = await StartWithMailAsync();
        var alice = await IrcAsync(host, "alice");
        await alice.MakeAccountAsync();

        Assert.Equal([Notice(alice, "That is no address for mail.")], await alice.AskAsync("NS SET EMAIL nowhere"));
        Assert.Equal(
            [Notice(alice, $"A code is on its way to {Email}; say it to confirm: VERIFY account code.")], await alice.AskAsync($"NS SET EMAIL {Email}"));
        Assert.Contains(Notice(alice, "No email."), await alice.AskAsync("NS INFO"));
        Assert.Equal(
            [$":chat.local VERIFY SUCCESS {alice.Nick} :Email address successfully changed"],
            await alice.AskAsync($"VERIFY {alice.Nick} {(await mails.NextAsync()).Code}"));
        Assert.Contains(Notice(alice, $"Email: {Email}"), await alice.AskAsync("NS INFO"));
    }

    [Fact]
    public async Task Who_has_lost_the_password_gets_another_by_mail()
    {
        var (host, mails) = await StartWithMailAsync();
        var alice = await IrcAsync(host, "alice");
        var other = await IrcAsync(host, "other");
        await alice.AskAsync($"REGISTER * {Email} {Accounts.Word}");
        await alice.AskAsync($"VERIFY {alice.Nick} {(await mails.NextAsync()).Code}");
        var answer = "If that account has an address, a code is on its way there.";

        Assert.Equal([Notice(other, answer)], await other.AskAsync("NS SENDPASS nobody"));
        Assert.Equal([Notice(other, answer)], await other.AskAsync($"NS SENDPASS {alice.Nick}"));
        var mail = await mails.NextAsync();
        Assert.Equal(Email, mail.To);
        Assert.Equal(
            [Notice(other, "That is not the code that was mailed, or it is too old.")],
            await other.AskAsync($"NS RESETPASS {alice.Nick} {new string('x', 16)} another"));
        Assert.Equal(
            [Notice(other, "The password is changed: IDENTIFY with it.")], await other.AskAsync($"NS RESETPASS {alice.Nick} {mail.Code} another"));
        await alice.ReadUntilAsync("[Password changed]");
        Assert.Contains(Notice(other, "You are now logged in."), await other.AskAsync($"NS IDENTIFY {alice.Nick} another"));
        Assert.True(mails.IsEmpty);
    }

    [Fact]
    public async Task The_plain_door_does_the_same()
    {
        var (host, mails) = await StartWithMailAsync();
        var alice = await PlainAsync(host, "alice");

        await alice.SendAsync($"/register {Accounts.Word} {Email}");
        Assert.Equal($"A code is on its way to {Email}; say it to confirm: /verify account code", await alice.ReadLineAsync());
        await alice.SendAsync($"/verify {alice.Name} {(await mails.NextAsync()).Code}");
        Assert.Equal($"You are logged in as {alice.Name}.", await alice.ReadLineAsync());
        Assert.Equal($"The name {alice.Name} is yours alone now.", await alice.ReadLineAsync());
        await alice.SendAsync("/email new@example.org");
        Assert.Equal("A code is on its way to new@example.org; say it to confirm: /verify account code", await alice.ReadLineAsync());
        await alice.SendAsync($"/verify {alice.Name} {(await mails.NextAsync()).Code}");
        Assert.Equal("Your address is changed.", await alice.ReadLineAsync());
        await alice.SendAsync($"/sendpass {alice.Name}");
        Assert.Equal("If that account has an address, a code is on its way there.", await alice.ReadLineAsync());
        var mail = await mails.NextAsync();
        Assert.Equal("new@example.org", mail.To);
        var other = await PlainAsync(host, "other");
        Assert.Contains("The password is changed: /login with it.", await other.AskAsync($"/resetpass {alice.Name} {mail.Code} two words"));
        Assert.Contains($"You are logged in as {alice.Name}.", await other.AskAsync($"/login {alice.Name} two words"));
    }

    [Fact]
    public async Task The_mail_server_is_told_the_password_that_it_asks_for()
    {
        var mails = Use(new SmtpServer { Credentials = Convert.ToBase64String("\0chat\0letmein"u8) });
        var host = await StartAsync([Accounts.Cheap, "mail.user=chat", "mail.password=letmein", .. mails.Settings]);
        var alice = await IrcAsync(host, "alice");

        await alice.AskAsync($"REGISTER * {Email} {Accounts.Word}");

        Assert.Equal(Email, (await mails.NextAsync()).To);
    }

    [Fact]
    public async Task Operators_are_told_of_a_mail_that_the_mail_server_does_not_take()
    {
        var mails = Use(new SmtpServer { RecipientReply = "550 No such person" });
        var host = await StartAsync([Accounts.Cheap, Operators.Root, .. mails.Settings]);
        var oper = await (await IrcAsync(host, "oper")).OperateAsync();
        await oper.AskAsync($"MODE {oper.Nick} +s");
        var alice = await IrcAsync(host, "alice");

        await alice.AskAsync($"REGISTER * {Email} {Accounts.Word}");

        var told = (await oper.ReadUntilAsync("could not be sent"))[^1];
        Assert.EndsWith($"*** Server: A mail about the account {alice.Nick} could not be sent: No such person", told, StringComparison.Ordinal);
    }

    private async Task<(HostProcess Host, SmtpServer Mails)> StartWithMailAsync()
    {
        var mails = Use(new SmtpServer());
        return (await StartAsync([Accounts.Cheap, .. mails.Settings]), mails);
    }

    private static string Notice(IrcUser user, string text) => $":NickServ!NickServ@chat.local NOTICE {user.Nick} :{text}";
}
