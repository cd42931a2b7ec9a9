using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Protocol.Sasl;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Accounts;

/// <summary>How accounts come by other names, whatever stops in between: each name is one account's.</summary>
public sealed class NamesOfAccountSpec : ProbedSpec
{
    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];

    private readonly TestProbe _directory;
    private readonly TestProbe _alice;
    private readonly TestProbe _other;
    private IActorRef _accounts;
    private long _lastNumber;

    public NamesOfAccountSpec()
    {
        _directory = CreateTestProbe("names-of-accounts");
        Registry.Register<AccountDirectory>(_directory.Ref, overwrite: true);
        (_alice, _other) = (CreateTestProbe("alice"), CreateTestProbe("other"));
        _accounts = Start();
    }

    [Fact]
    public async Task An_account_has_its_new_name_and_its_old_one_and_others_hear_of_it()
    {
        await RegisterAsync("Alice", "id-1", _alice);
        Assert.IsType<LoggedIn>(await LogInAsync("alice", _other));

        Assert.Equal("Lisa", await RenamedAsync("alice", "Lisa", _alice));

        await _directory.FishForMessageAsync(news => news is AccountListed { Name: "Lisa", AccountId: "id-1", OtherNames: ["Alice"] });
        Assert.True(await _other.ExpectMsgAsync<CalledElse>() is { Account: { Name: "Lisa", AccountId: "id-1", OtherNames: ["Alice"] } });
        await _alice.ExpectNoMsgAsync(Moment);
        await AgainAsync();
        foreach (var name in (string[])["alice", "LISA"])
        {
            var login = Assert.IsType<LoggedIn>(await LogInAsync(name, _other));
            Assert.Equal(("Lisa", "id-1"), (login.Account, login.AccountId));
            Assert.Equal(
                new Refused(Refusal.AccountExists, "Lisa"), await AskAsync(_other, id => Register(id, name, "id-2", _other)));
        }

        // What is known of it by any of its names is known of it.
        Assert.Equal(Done.Instance, await AskAsync(_other, id => new ClaimRoom(id, new AccountIdentity("Lisa", "id-1"), "#a")));
        _accounts.Tell(new FounderNotice(new AccountIdentity("Alice", "id-1"), "#b", IsFounder: true));
        _accounts.Tell(new FounderNotice(new AccountIdentity("Lisa", "id-1"), "#c", IsFounder: true));
        Assert.Equal(new AccountFound(new AccountIdentity("Lisa", "id-1")), await AskAsync(_other, id => new FindAccount(id, "lisa")));
        await Rooms.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task It_goes_back_to_a_name_it_has_without_asking_for_it_again()
    {
        await RegisterAsync("Alice", "id-1", _alice);
        Assert.Equal("Lisa", await RenamedAsync("alice", "Lisa", _alice));
        Assert.Equal(new Refused(Refusal.AccountExists, "Lisa"), await RenameAsync("lisa", "Lisa", _alice));

        Assert.Equal("ALICE", await RenamedAsync("lisa", "ALICE", _alice));
        Assert.Equal("lisa", await RenamedAsync("alice", "lisa", _alice));

        await AgainAsync();
        Assert.Equal("lisa", Assert.IsType<LoggedIn>(await LogInAsync("Alice", _alice)).Account);
    }

    [Fact]
    public async Task A_name_of_somebody_else_stays_that_ones()
    {
        await RegisterAsync("Alice", "id-1", _alice);
        await RegisterAsync("Bob", "id-2", _other);
        Assert.Equal("Rob", await RenamedAsync("bob", "Rob", _other));

        foreach (var taken in (string[])["bob", "ROB"])
        {
            Assert.Equal(new Refused(Refusal.AccountExists, taken), await RenameAsync("alice", taken, _alice));
        }

        Assert.Equal(new Refused(Refusal.NotLoggedIn, "alice"), await RenameAsync("alice", "free", _other));
        await AgainAsync();
        Assert.Equal("Alice", Assert.IsType<LoggedIn>(await LogInAsync("alice", _alice)).Account);
        Assert.Equal(new Refused(Refusal.WrongPassword, "free"), await LogInAsync("free", _alice));
    }

    [Fact]
    public async Task Two_that_want_each_others_names_do_not_wait_for_each_other()
    {
        await RegisterAsync("Alice", "id-1", _alice);
        await RegisterAsync("Bob", "id-2", _other);

        var (one, two) = (Next(), Next());
        _accounts.Tell(new RenameAccount(one, "alice", "Bob", _alice.Ref), _alice.Ref);
        _accounts.Tell(new RenameAccount(two, "bob", "Alice", _other.Ref), _other.Ref);

        await _alice.ExpectMsgAsync(new CommandAck(one, new Refused(Refusal.AccountExists, "Bob")));
        await _other.ExpectMsgAsync(new CommandAck(two, new Refused(Refusal.AccountExists, "Alice")));
    }

    /// <summary>What stops between the name and the account leaves a name that is let go once somebody uses it.</summary>
    [Fact]
    public async Task A_name_that_was_never_taken_is_free_again_or_is_taken_after_all()
    {
        await RegisterAsync("Alice", "id-1", _alice);
        Assert.Equal(Done.Instance, await AskAsync(_other, id => new ReserveName(id, "lisa", "alice", "id-1")));
        Assert.Equal(Done.Instance, await AskAsync(_other, id => new ReserveName(id, "eliza", "alice", "id-1")));
        await AgainAsync();

        // Who asks for it the first time is not answered, as if it had been lost, and asks again.
        var id = Next();
        var register = Register(id, "Lisa", "id-2", _other);
        await AwaitAssertAsync(async () =>
        {
            _accounts.Tell(register, _other.Ref);
            var ack = await _other.ExpectMsgAsync<CommandAck>(Moment);
            Assert.Equal("Lisa", Assert.IsType<LoggedIn>(ack.Outcome).Account);
        });
        Assert.IsType<LoggedIn>(await LogInAsync("alice", _alice));
        Assert.Equal("Eliza", await RenamedAsync("alice", "Eliza", _alice));
        Assert.Equal("id-1", Assert.IsType<LoggedIn>(await LogInAsync("eliza", _alice)).AccountId);
    }

    [Fact]
    public async Task With_the_account_its_names_end_and_may_be_anybodys()
    {
        await RegisterAsync("Alice", "id-1", _alice);
        Assert.Equal("Lisa", await RenamedAsync("alice", "Lisa", _alice));
        var proof = ScramProof.Of("secret", Salt, 4096, []);

        Assert.Equal(Done.Instance, await AskAsync(_alice, id => new DropAccount(id, "lisa", proof, _alice.Ref)));

        await RegisterAsync("Lisa", "id-2", _other);
        await RegisterAsync("Alice", "id-3", _alice);
        await AgainAsync();
        Assert.Equal("id-2", Assert.IsType<LoggedIn>(await LogInAsync("lisa", _other)).AccountId);
        Assert.Equal("id-3", Assert.IsType<LoggedIn>(await LogInAsync("alice", _other)).AccountId);
    }

    private IActorRef Start()
    {
        var options = new ChatOptions();
        var decoy = new Decoy([1, 2, 3], 4096);
        var region = Sys.ActorOf(LocalRegion.Props(id => AccountActor.Props(id, Registry, decoy, options, Clock)));
        Registry.Register<AccountRegion>(region, overwrite: true);
        return region;
    }

    /// <summary>Lets all of them go and makes them anew from what is stored.</summary>
    private async Task AgainAsync()
    {
        Watch(_accounts);
        Sys.Stop(_accounts);
        await ExpectTerminatedAsync(_accounts);
        _accounts = Start();
    }

    private async Task RegisterAsync(string name, string accountId, TestProbe by) =>
        Assert.IsType<LoggedIn>(await AskAsync(by, id => Register(id, name, accountId, by)));

    private RegisterAccount Register(CommandId id, string name, string accountId, TestProbe by) =>
        new(id, name, accountId, ScramVerifier.Create("secret", Salt, 4096), "", new AccountSession(by.Ref, "192.0.2.1", Clock.GetUtcNow()));

    private Task<Outcome> RenameAsync(string account, string name, TestProbe by) =>
        AskAsync(by, id => new RenameAccount(id, account, name, by.Ref));

    private async Task<string> RenamedAsync(string account, string name, TestProbe by) =>
        Assert.IsType<AccountListed>(await RenameAsync(account, name, by)).Name;

    private async Task<Outcome> LogInAsync(string account, TestProbe by)
    {
        var challenge = (LoginChallenge)await AskAsync(by, id => new AskChallenge(id, account));
        var proof = ScramProof.Of("secret", challenge.Salt, challenge.Iterations, []);
        return await AskAsync(by, id => new ProveLogin(id, account, proof, new AccountSession(by.Ref, "192.0.2.2", Clock.GetUtcNow())));
    }

    private async Task<Outcome> AskAsync(TestProbe asker, Func<CommandId, AccountCommand> build)
    {
        var command = build(Next());
        _accounts.Tell(command, asker.Ref);
        return (await asker.ExpectMsgAsync<CommandAck>(ack => ack.Id.Number == command.Id.Number)).Outcome;
    }

    private CommandId Next() => new("asker", ++_lastNumber, 0);
}
