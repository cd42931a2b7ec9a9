using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Protocol.Sasl;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Accounts;

/// <summary>How an account counts the rooms that are its own, whatever gets lost on the way.</summary>
public sealed class RoomsOfAccountSpec : ProbedSpec
{
    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];
    private static readonly AccountIdentity Alice = new("Alice", "id-1");

    private readonly TestProbe _asker;
    private IActorRef _account;
    private long _lastNumber;

    public RoomsOfAccountSpec()
    {
        _asker = CreateTestProbe("asker");
        _account = Start("first");
    }

    [Fact]
    public async Task It_has_so_many_rooms_and_asks_all_of_them_before_it_has_more()
    {
        await RegisterAsync();
        Assert.Equal(Done.Instance, await ClaimAsync("#One"));
        Assert.Equal(Done.Instance, await ClaimAsync("#two"));
        Assert.Equal(Done.Instance, await ClaimAsync("#ONE"));
        await AgainAsync();

        Assert.Equal(new Refused(Refusal.TooManyOwnRooms, "Alice", Detail: "2"), await ClaimAsync("#three"));

        AskFounder[] asked = [await Rooms.ExpectMsgAsync<AskFounder>(), await Rooms.ExpectMsgAsync<AskFounder>()];
        Assert.Equal([new("#one", Alice), new("#two", Alice)], asked.OrderBy(each => each.Room));
        _account.Tell(new FounderNotice(Alice, "#One", IsFounder: true));
        _account.Tell(new FounderNotice(Alice, "#Two", IsFounder: false));
        Assert.Equal(Done.Instance, await ClaimAsync("#three"));
        Assert.IsType<Refused>(await ClaimAsync("#four"));
    }

    [Fact]
    public async Task A_room_that_says_so_is_its_own_though_it_has_not_heard_of_it()
    {
        await RegisterAsync();
        await ClaimAsync("#one");

        _account.Tell(new FounderNotice(Alice, "#two", IsFounder: true));
        await SettleAsync(_account);
        await AgainAsync();

        Assert.IsType<Refused>(await ClaimAsync("#three"));
    }

    [Fact]
    public async Task What_becomes_of_its_rooms_is_not_forgotten_with_another_password()
    {
        await RegisterAsync();
        await ClaimAsync("#one");
        await ClaimAsync("#two");

        await AskAsync(id => new ChangePassword(id, "alice", Verifier("new"), _asker.Ref));

        Assert.IsType<Refused>(await ClaimAsync("#three"));
    }

    [Fact]
    public async Task With_the_account_its_rooms_are_let_go_and_a_later_one_of_that_name_has_none()
    {
        await RegisterAsync();
        await ClaimAsync("#one");
        var proof = ScramProof.Of("secret", Salt, 4096, []);
        Assert.Equal(Done.Instance, await AskAsync(id => new DropAccount(id, "alice", proof, _asker.Ref)));
        Assert.Equal(new FounderGone("#one", Alice), await Rooms.ExpectMsgAsync<FounderGone>());

        await RegisterAsync("id-2");

        Assert.Equal(new Refused(Refusal.NoSuchAccount, "Alice"), await ClaimAsync("#two"));
        _account.Tell(new FounderNotice(Alice, "#one", IsFounder: true));
        Assert.Equal(new FounderGone("#one", Alice), await Rooms.ExpectMsgAsync<FounderGone>());
        _account.Tell(new FounderNotice(Alice, "#one", IsFounder: false));
        await Rooms.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_room_that_was_not_told_of_the_end_is_told_when_it_asks()
    {
        _account.Tell(new FounderNotice(Alice, "#one", IsFounder: true));

        Assert.Equal(new FounderGone("#one", Alice), await Rooms.ExpectMsgAsync<FounderGone>());
    }

    [Fact]
    public async Task It_can_be_found_by_its_name()
    {
        Assert.Equal(new Refused(Refusal.NoSuchAccount, "alice"), await AskAsync(id => new FindAccount(id, "alice")));
        await RegisterAsync();
        Assert.Equal(new AccountFound(Alice), await AskAsync(id => new FindAccount(id, "alice")));
    }

    private static readonly ChatOptions Options = new() { Accounts = new AccountOptions { RoomsPerAccount = 2 } };

    private IActorRef Start(string name) => Entity(AccountActor.Props("alice", Registry, new Decoy([1, 2, 3], 4096), Options, Clock), name);

    private async Task AgainAsync()
    {
        Watch(_account);
        Sys.Stop(_account);
        await ExpectTerminatedAsync(_account);
        _account = Start("again");
    }

    private async Task RegisterAsync(string accountId = "id-1") => Assert.IsType<LoggedIn>(await AskAsync(id => new RegisterAccount(
        id, "Alice", accountId, Verifier("secret"), "", new AccountSession(_asker.Ref, "192.0.2.1", Clock.GetUtcNow()))));

    private Task<Outcome> ClaimAsync(string room) => AskAsync(id => new ClaimRoom(id, Alice, room));

    private static ScramVerifier Verifier(string password) => ScramVerifier.Create(password, Salt, 4096);

    private async Task<Outcome> AskAsync(Func<CommandId, AccountCommand> build)
    {
        var command = build(new CommandId("asker", ++_lastNumber, 0));
        _account.Tell(command, _asker.Ref);
        return (await _asker.FishForMessageAsync<CommandAck>(ack => ack.Id.Number == command.Id.Number)).Outcome;
    }
}
