using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations;
using ChatRoom.Protocol.Sasl;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Accounts;

public sealed class AccountActorSpec : ProbedSpec
{
    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];

    private readonly Decoy _decoy = new([1, 2, 3], 4096);
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

        await _other.ExpectMsgAsync(new SessionEnded("alice", "Password changed", MustLeave: true));
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
        await _other.ExpectMsgAsync(new SessionEnded("alice", "Account dropped", MustLeave: false));
        account = await AgainAsync(account);
        Assert.IsType<Refused>(await LogInAsync(account, _other, "secret"));
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

    private IActorRef Account(string name = "first") => Entity(AccountActor.Props("alice", Registry, _decoy, roomsPerAccount: 2, Clock), name);

    /// <summary>Lets the account go and makes it anew from what is stored.</summary>
    private async Task<IActorRef> AgainAsync(IActorRef account)
    {
        Watch(account);
        Sys.Stop(account);
        await ExpectTerminatedAsync(account);
        return Account("again");
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
