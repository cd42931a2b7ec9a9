using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Mail;
using ChatRoom.Protocol.Sasl;
using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Actors.Accounts;

public sealed class AccountActorSpec : ProbedSpec
{
    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];

    private readonly Decoy _decoy = new([1, 2, 3], 4096);
    private readonly ChatOptions _options = new() { Accounts = new AccountOptions { RoomsPerAccount = 2 } };
    private readonly TestProbe _index;
    private readonly TestProbe _connection;
    private readonly TestProbe _other;
    private long _lastNumber;

    public AccountActorSpec()
    {
        _index = CreateTestProbe("index");
        Registry.Register<AccountDirectory>(_index.Ref, overwrite: true);
        (_connection, _other) = (CreateTestProbe("connection"), CreateTestProbe("other"));
    }

    [Fact]
    public async Task An_account_is_there_once_it_is_stored_and_after_it_has_come_back()
    {
        var account = Account();
        Assert.Equal("Alice", (await RegisterAsync(account)).Account);
        await _index.ExpectMsgAsync(new AccountListed("Alice", "id-1"));

        account = await AgainAsync(account);

        var login = Assert.IsType<LoggedIn>(await LogInAsync(account, _other, "secret"));
        Assert.Equal(("Alice", "id-1"), (login.Account, login.AccountId));
        Assert.Equal(new Refused(Refusal.AccountExists, "Alice"), await AskAsync(account, _other, id => Register(id, _other)));
    }

    [Fact]
    public async Task What_is_sent_again_is_answered_again_and_done_once()
    {
        var account = Account();
        var register = Register(Next(), _connection);
        account.Tell(register, _connection.Ref);
        account.Tell(register, _connection.Ref);

        var first = await _connection.ExpectMsgAsync<CommandAck>();
        Assert.Equal("Alice", Assert.IsType<LoggedIn>(first.Outcome).Account);
        Assert.Equal("Alice", Assert.IsType<LoggedIn>((await _connection.ExpectMsgAsync<CommandAck>()).Outcome).Account);
        await _index.ExpectMsgAsync<AccountListed>();
        await _index.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_name_without_an_account_looks_like_one_to_who_does_not_know_the_password()
    {
        var account = Account();

        var challenge = Assert.IsType<LoginChallenge>(await AskAsync(account, _other, id => new AskChallenge(id, "alice")));
        Assert.Equal((16, 4096), (challenge.Salt.Length, challenge.Iterations));
        Assert.Equal(new Refused(Refusal.WrongPassword, "alice"), await LogInAsync(account, _other, "secret"));
        await RegisterAsync(account);
        Assert.Equal(new Refused(Refusal.WrongPassword, "alice"), await LogInAsync(account, _other, "wrong"));
    }

    [Fact]
    public async Task Guesses_are_counted_wherever_they_come_from_and_who_knows_the_password_is_not()
    {
        var account = Account();
        await RegisterAsync(account);
        for (var i = 0; i < 20; i++)
        {
            Assert.IsType<LoggedIn>(await LogInAsync(account, _other, "secret"));
        }

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(new Refused(Refusal.WrongPassword, "alice"), await LogInAsync(account, CreateTestProbe(), "wrong"));
        }

        Assert.Equal(new Refused(Refusal.TooManyAttempts), await LogInAsync(account, _other, "secret"));
        Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<LoggedIn>(await LogInAsync(account, _other, "secret"));
    }

    [Fact]
    public async Task Another_password_ends_all_sessions_but_the_one_that_set_it()
    {
        var account = Account();
        await RegisterAsync(account);
        await LogInAsync(account, _other, "secret");

        Assert.Equal(Done.Instance, await AskAsync(account, _connection, id => new ChangePassword(id, "alice", Verifier("new"), _connection.Ref)));

        await _other.ExpectMsgAsync(new SessionEnded("id-1", "Password changed", MustLeave: true));
        await _connection.ExpectNoMsgAsync(Moment);
        account = await AgainAsync(account);
        Assert.IsType<Refused>(await LogInAsync(account, _other, "secret"));
        Assert.IsType<LoggedIn>(await LogInAsync(account, _other, "new"));
    }

    [Fact]
    public async Task Who_is_not_logged_in_changes_nothing_and_learns_nothing()
    {
        var account = Account();
        await RegisterAsync(account);
        var refused = new Refused(Refusal.NotLoggedIn, "alice");

        Assert.Equal(refused, await AskAsync(account, _other, id => new ChangePassword(id, "alice", Verifier("new"), _other.Ref)));
        Assert.Equal(refused, await AskAsync(account, _other, id => new DescribeAccount(id, "alice", _other.Ref)));
        Assert.Equal(refused, await AskAsync(account, _other, id => new EndSessions(id, "alice", null, _other.Ref)));
    }

    [Fact]
    public async Task A_dropped_account_is_nobodys()
    {
        var account = Account();
        await RegisterAsync(account);
        await _index.ExpectMsgAsync<AccountListed>();
        await LogInAsync(account, _other, "secret");

        Assert.Equal(
            new Refused(Refusal.WrongPassword, "alice"), await AskAsync(account, _connection, id => new DropAccount(id, "alice", Proof("no"), _connection.Ref)));
        Assert.Equal(Done.Instance, await AskAsync(account, _connection, id => new DropAccount(id, "alice", Proof("secret"), _connection.Ref)));

        await _index.ExpectMsgAsync(new AccountUnlisted("alice"));
        await ConversationList.ExpectMsgAsync(new AccountEnded("id-1"));
        await ReadMarkers.ExpectMsgAsync(new AccountEnded("id-1"));
        await _other.ExpectMsgAsync(new SessionEnded("id-1", "Account dropped", MustLeave: false));
        account = await AgainAsync(account);
        Assert.IsType<Refused>(await LogInAsync(account, _other, "secret"));
    }

    [Fact]
    public async Task Where_mail_is_sent_an_account_waits_for_its_code_and_a_repeated_command_sends_no_other()
    {
        var account = Account(options: Mailing);
        var register = Register(Next(), _connection);
        account.Tell(register, _connection.Ref);
        account.Tell(register, _connection.Ref);

        Assert.Equal(new CodeMailed("alice@example.org"), (await _connection.ExpectMsgAsync<CommandAck>()).Outcome);
        Assert.Equal(new CodeMailed("alice@example.org"), (await _connection.ExpectMsgAsync<CommandAck>()).Outcome);
        var mail = await Mail.ExpectMsgAsync<OutgoingMail>();
        await Mail.ExpectNoMsgAsync(Moment);
        Assert.Equal(("Alice", "alice@example.org"), (mail.Account, mail.To));
        Assert.Equal(new Refused(Refusal.NotVerified, "alice"), await LogInAsync(account, _other, "secret"));
        Assert.Equal(new Refused(Refusal.WrongPassword, "alice"), await LogInAsync(account, _other, "wrong"));
        await _index.ExpectNoMsgAsync(Moment);

        account = await AgainAsync(account, Mailing);
        Assert.Equal("Alice", Assert.IsType<LoggedIn>(await AskAsync(account, _other, id => Verify(id, CodeIn(mail)))).Account);

        await _index.ExpectMsgAsync(new AccountListed("Alice", "id-1"));
        Assert.IsType<LoggedIn>(await LogInAsync(account, _connection, "secret"));
    }

    [Fact]
    public async Task A_certificate_logs_in_once_its_owner_has_said_so()
    {
        var account = Account();
        await RegisterAsync(account);
        await _index.ExpectMsgAsync<AccountListed>();
        Assert.Equal(new Refused(Refusal.UnknownCertificate, "alice"), await AskAsync(account, _other, Prove));
        Assert.Equal(new Refused(Refusal.NotLoggedIn, "alice"), await AskAsync(account, _other, id => new AddCertificate(id, "alice", "ab", _other.Ref)));

        Assert.Equal(Done.Instance, await AskAsync(account, _connection, id => new AddCertificate(id, "alice", "ab", _connection.Ref)));
        Assert.Equal(["ab"], (await _index.ExpectMsgAsync<AccountListed>()).Certificates.AsEnumerable());
        account = await AgainAsync(account);
        Assert.Equal("id-1", Assert.IsType<LoggedIn>(await AskAsync(account, _other, Prove)).AccountId);

        Assert.Equal(Done.Instance, await AskAsync(account, _other, id => new RemoveCertificate(id, "alice", "ab", _other.Ref)));
        Assert.Empty((await _index.ExpectMsgAsync<AccountListed>()).Certificates);
        Assert.Equal(new Refused(Refusal.UnknownCertificate, "alice"), await AskAsync(account, _connection, Prove));

        ProveCertificate Prove(CommandId id) => new(id, "alice", "ab", new AccountSession(_other.Ref, "192.0.2.2", Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Codes_are_guessed_as_seldom_as_passwords()
    {
        var account = Account(options: Mailing);
        await AskAsync(account, _connection, id => Register(id, _connection));
        var mail = await Mail.ExpectMsgAsync<OutgoingMail>();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(new Refused(Refusal.InvalidCode, "alice"), await AskAsync(account, _other, id => Verify(id, "wrong")));
        }

        Assert.Equal(new Refused(Refusal.TooManyAttempts), await AskAsync(account, _other, id => Verify(id, CodeIn(mail))));
        Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<LoggedIn>(await AskAsync(account, _other, id => Verify(id, CodeIn(mail))));
    }

    [Fact]
    public async Task A_password_that_was_lost_is_replaced_and_whoever_is_logged_in_must_leave()
    {
        var account = Account(options: Mailing);
        await AskAsync(account, _connection, id => Register(id, _connection));
        await AskAsync(account, _connection, id => Verify(id, CodeIn(ExpectMail())));

        Assert.Equal(Done.Instance, await AskAsync(account, _other, id => new MailPasswordCode(id, "alice")));
        var code = CodeIn(ExpectMail());
        Assert.Equal(Done.Instance, await AskAsync(account, _other, id => new MailPasswordCode(id, "alice")));
        await Mail.ExpectNoMsgAsync(Moment);
        Assert.Equal(Done.Instance, await AskAsync(account, _other, id => new ResetPassword(id, "alice", code, Verifier("new"))));

        await _connection.FishForMessageAsync(message => message.Equals(new SessionEnded("id-1", "Password changed", MustLeave: true)));
        Assert.IsType<LoggedIn>(await LogInAsync(account, _other, "new"));
    }

    [Fact]
    public async Task It_stays_as_long_as_somebody_is_logged_in()
    {
        var account = Account();
        await RegisterAsync(account);
        Advance(AccountActor.Idle);
        await Region.ExpectNoMsgAsync(Moment);

        Sys.Stop(_connection.Ref);
        await ExpectStoppedAsync(_connection.Ref);
        await SettleAsync(account);
        Advance(AccountActor.Idle);

        await PassivateAsync(account);
    }

    [Fact]
    public async Task What_its_owner_calls_itself_is_kept_when_it_changes_and_not_too_often()
    {
        var account = Account();
        await RegisterAsync(account);
        Task<Outcome> SetAsync(string? realName, TestProbe by) => AskAsync(account, by, id => new SetAccountRealName(id, "alice", realName, by.Ref));

        Assert.Equal(new Refused(Refusal.NotLoggedIn, "alice"), await SetAsync("x", _other));
        for (var i = 0; i < AccountActor.Changes.Burst; i++)
        {
            Assert.Equal(Done.Instance, await SetAsync($"Alice {i}", _connection));
            Assert.Equal(Done.Instance, await SetAsync($"Alice {i}", _connection));
        }

        Assert.Equal(new Refused(Refusal.TooManyAttempts), await SetAsync("Alice once more", _connection));
        account = await AgainAsync(account);
        Assert.Equal("Alice 9", Assert.IsType<LoggedIn>(await LogInAsync(account, _other, "secret")).RealName);

        Assert.Equal(Done.Instance, await SetAsync(null, _other));
        Assert.Null(Assert.IsType<LoggedIn>(await LogInAsync(account, _connection, "secret")).RealName);
        Assert.Null(Assert.IsType<LoggedIn>(await LogInAsync(await AgainAsync(account), _connection, "secret")).RealName);
    }

    private ChatOptions Mailing => _options with { Mail = new MailOptions { Enabled = true } };

    private IActorRef Account(string name = "first", ChatOptions? options = null) =>
        Entity(AccountActor.Props("alice", Registry, _decoy, options ?? _options, Clock), name);

    private VerifyEmail Verify(CommandId id, string code) =>
        new(id, "alice", code, new AccountSession(_connection.Ref, "192.0.2.1", Clock.GetUtcNow()));

    private OutgoingMail ExpectMail() => Mail.ExpectMsg<OutgoingMail>();

    private static string CodeIn(OutgoingMail mail) => new SmtpServer.ReceivedMail(mail.To, mail.Text).Code;

    /// <summary>Lets the account go and makes it anew from what is stored.</summary>
    private async Task<IActorRef> AgainAsync(IActorRef account, ChatOptions? options = null)
    {
        Watch(account);
        Sys.Stop(account);
        await ExpectTerminatedAsync(account);
        return Account("again", options);
    }

    private async Task<LoggedIn> RegisterAsync(IActorRef account) =>
        Assert.IsType<LoggedIn>(await AskAsync(account, _connection, id => Register(id, _connection)));

    private RegisterAccount Register(CommandId id, TestProbe by) =>
        new(id, "Alice", "id-1", Verifier("secret"), "alice@example.org", new AccountSession(by.Ref, "192.0.2.1", Clock.GetUtcNow()));

    private async Task<Outcome> LogInAsync(IActorRef account, TestProbe by, string password)
    {
        var challenge = (LoginChallenge)await AskAsync(account, by, id => new AskChallenge(id, "alice"));
        var proof = ScramProof.Of(password, challenge.Salt, challenge.Iterations, []);
        return await AskAsync(account, by, id => new ProveLogin(id, "alice", proof, new AccountSession(by.Ref, "192.0.2.2", Clock.GetUtcNow())));
    }

    private static ScramProof Proof(string password) => ScramProof.Of(password, Salt, 4096, []);

    private static ScramVerifier Verifier(string password) => ScramVerifier.Create(password, Salt, 4096);

    private async Task<Outcome> AskAsync(IActorRef account, TestProbe asker, Func<CommandId, AccountCommand> build)
    {
        var command = build(Next());
        account.Tell(command, asker.Ref);
        return (await asker.ExpectMsgAsync<CommandAck>(ack => ack.Id.Number == command.Id.Number)).Outcome;
    }

    private CommandId Next() => new("asker", ++_lastNumber, 0);
}
