using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Storage;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Accounts;

public sealed class AccountDirectorySpec : ActorSpec
{
    private static readonly CommandId Id = new("asker", 1, 0);
    private static readonly AccountListed Alice = new("alice", "id-1");

    [Theory]
    [InlineData("bob", null, true)]
    [InlineData("alice", null, false)]
    [InlineData("ALICE", "carol", false)]
    [InlineData("Alice", "alice", true)]
    [InlineData("NickServ", null, false)]
    [InlineData("nickserv", "NickServ", false)]
    [InlineData("chanserv", null, false)]
    public async Task The_name_of_an_account_is_for_who_is_logged_in_to_it(string name, string? account, bool isFree)
    {
        var directory = Sys.ActorOf(AccountDirectory.Props(() => [Alice, new("carol", "id-2")]));

        directory.Tell(new MayHaveName(Id, name, account), TestActor);

        Assert.Equal(isFree ? Done.Instance : new Refused(Refusal.NameReserved, name), (await ExpectMsgAsync<CommandAck>()).Outcome);
    }

    [Fact]
    public async Task It_follows_the_accounts()
    {
        var directory = Sys.ActorOf(AccountDirectory.Props(() => []));
        directory.Tell(Alice);
        directory.Tell(new MayHaveName(Id, "Alice", null), TestActor);
        Assert.Equal(new Refused(Refusal.NameReserved, "Alice"), (await ExpectMsgAsync<CommandAck>()).Outcome);

        directory.Tell(new AccountUnlisted("ALICE"));
        directory.Tell(new MayHaveName(Id, "Alice", null), TestActor);
        Assert.Equal(Done.Instance, (await ExpectMsgAsync<CommandAck>()).Outcome);
    }

    [Fact]
    public async Task While_the_store_is_gone_it_knows_nothing_and_says_so_once_and_goes_on_by_itself()
    {
        var isGone = true;
        IReadOnlyCollection<AccountListed> stored = [Alice];
        var directory = await EventFilter.Warning(start: "The names of accounts cannot be read").ExpectOneAsync(async () =>
        {
            var starting = Sys.ActorOf(AccountDirectory.Props(() => isGone ? throw new TimeoutException("gone") : stored));
            Assert.Equal(new Refused(Refusal.Unavailable), await AskAsync(starting, new MayHaveName(Id, "bob", null)));
            Advance(RetriedReading.Pause);
            Assert.Equal(new Refused(Refusal.Unavailable), await AskAsync(starting, new NameAccounts(Id, ["id-1"])));
            return starting;
        });
        directory.Tell(new AccountListed("carol", "id-2"));
        (stored, isGone) = ([Alice, new("carol", "id-2")], false);

        Advance(RetriedReading.Pause);

        Assert.Equal(new Refused(Refusal.NameReserved, "alice"), await AskAsync(directory, new MayHaveName(Id, "alice", null)));
        Assert.Equal("id-2", Assert.IsType<AccountListed>(await AskAsync(directory, new FindOwner(Id, "carol"))).AccountId);
    }

    [Fact]
    public async Task It_tells_too_when_it_is_well_again_and_starts_over_like_that_when_it_has_failed()
    {
        Sys.EventStream.SetLogLevel(LogLevel.InfoLevel);
        var readings = 0;
        var directory = Sys.ActorOf(AccountDirectory.Props(() => ++readings == 2 ? throw new InvalidOperationException("gone") : [Alice]));
        Assert.False(await IsFreeAsync(directory, "alice", null));

        await EventFilter.Exception<InvalidOperationException>(start: "The names of accounts cannot be read").ExpectOneAsync(async () =>
        {
            directory.Tell(new AccountListed(null!, "id-3"));
            Assert.Equal(new Refused(Refusal.Unavailable), await AskAsync(directory, new FindOwner(Id, "alice")));
        });
        await EventFilter.Info(start: "The names of accounts were read").ExpectOneAsync(() =>
        {
            Advance(RetriedReading.Pause);
            return Task.CompletedTask;
        });

        Assert.Equal(Alice, await AskAsync(directory, new FindOwner(Id, "alice")));
    }

    private async Task<Outcome> AskAsync(IActorRef directory, AccountQuestion question)
    {
        directory.Tell(question, TestActor);
        return (await ExpectMsgAsync<CommandAck>()).Outcome;
    }

    [Theory]
    [InlineData("lisa", null, false)]
    [InlineData("Alice", "lisa", true)]
    [InlineData("LISA", "alice", true)]
    [InlineData("alice", "carol", false)]
    [InlineData("a1ice", null, true)]
    public async Task The_names_it_had_are_an_accounts_own_too(string name, string? account, bool isFree)
    {
        var directory = Sys.ActorOf(AccountDirectory.Props(() => [Alice, new("carol", "id-2")]));
        directory.Tell(new AccountListed("Lisa", "id-1") { OtherNames = ["alice"] });

        Assert.Equal(isFree, await IsFreeAsync(directory, name, account));
        directory.Tell(new AccountUnlisted("Alice"));
        Assert.True(await IsFreeAsync(directory, "alice", null) && await IsFreeAsync(directory, "lisa", null));
    }

    [Theory]
    [InlineData("a1ice", null, false)]
    [InlineData("a1ice", "alice", true)]
    [InlineData("L1sa", null, false)]
    [InlineData("L1sa", "carol", false)]
    [InlineData("caro", null, true)]
    public async Task Where_names_can_look_alike_those_of_accounts_have_their_looks_too(string name, string? account, bool isFree)
    {
        var directory = Sys.ActorOf(AccountDirectory.Props(
            () => [Alice with { OtherNames = ["lisa"] }, new("carol", "id-2")], mayLookAlike: true));

        Assert.Equal(isFree, await IsFreeAsync(directory, name, account));
        directory.Tell(new AccountUnlisted("Alice"));
        Assert.True(await IsFreeAsync(directory, name, null));
    }

    private async Task<bool> IsFreeAsync(IActorRef directory, string name, string? account)
    {
        directory.Tell(new MayHaveName(Id, name, account), TestActor);
        return (await ExpectMsgAsync<CommandAck>()).Outcome is Done;
    }

    [Fact]
    public async Task It_knows_whose_a_certificate_is_and_the_first_keeps_it()
    {
        var directory = Sys.ActorOf(AccountDirectory.Props(() => [Alice with { Certificates = ["a", "b"] }]));
        directory.Tell(new AccountListed("carol", "id-2") { Certificates = ["b", "c"] });

        Assert.Equal(["alice", "alice", "carol", "nobody"], await OwnersAsync());
        directory.Tell(Alice with { Certificates = ["a"] });
        Assert.Equal(["alice", "nobody", "carol", "nobody"], await OwnersAsync());
        directory.Tell(new AccountUnlisted("carol"));
        Assert.Equal(["alice", "nobody", "nobody", "nobody"], await OwnersAsync());

        async Task<string[]> OwnersAsync()
        {
            var owners = new List<string>();
            foreach (var fingerprint in (string[])["a", "b", "c", "d"])
            {
                directory.Tell(new FindByCertificate(Id, fingerprint), TestActor);
                owners.Add((await ExpectMsgAsync<CommandAck>()).Outcome is AccountListed owner ? owner.Name : "nobody");
            }

            return [.. owners];
        }
    }

    [Fact]
    public async Task It_knows_whose_a_name_is_and_what_an_account_is_called_as_long_as_there_is_one()
    {
        var directory = Sys.ActorOf(AccountDirectory.Props(() => [new("carol", "id-2")]));
        directory.Tell(Alice);

        Assert.Equal(Alice, await AskAsync(directory, new FindOwner(Id, "ALICE")));
        Assert.Equal(Alice, Assert.Single(Assert.IsType<AccountsNamed>(await AskAsync(directory, new NameAccounts(Id, ["id-1", "id-3"]))).Accounts));

        directory.Tell(new AccountUnlisted("Alice"));
        Assert.Equal(new Refused(Refusal.NoSuchName, "alice"), await AskAsync(directory, new FindOwner(Id, "alice")));
        Assert.Empty(Assert.IsType<AccountsNamed>(await AskAsync(directory, new NameAccounts(Id, ["id-1"]))).Accounts);

        directory.Tell(Alice with { AccountId = "id-4" });
        Assert.Equal("id-4", Assert.IsType<AccountListed>(await AskAsync(directory, new FindOwner(Id, "alice"))).AccountId);
    }
}
