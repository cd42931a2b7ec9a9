using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Accounts.Storage;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Storage;
using ChatRoom.Protocol.Sasl;
using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;
using LinqToDB.Data;

namespace ChatRoom.Tests.Actors.Accounts.Storage;

/// <summary>What is done with accounts on the database itself, in both stores.</summary>
public sealed class AccountStoreTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private int _number;

    [Theory]
    [EachStore]
    public void Requests_that_are_over_are_deleted_and_nothing_else(StoreProvider provider)
    {
        using var prepared = PreparedStore.Of(provider, server);
        using var connection = new DataConnection(prepared.Database.Options);
        Write(connection, "waits", Requested("waits", Now));
        Write(connection, "over", Account("over", Now.AddDays(-9)));
        Write(connection, "over", new AccountDropped(Now.AddDays(-8)));
        Write(connection, "over", Requested("over", Now.AddHours(-1)));
        Write(connection, "over", new CodeSent(CodePurpose.Registration, "a@b.c", "hash", Now));
        Write(connection, "verified", Requested("verified", Now.AddHours(-2)));
        Write(connection, "verified", Account("verified", Now.AddHours(-2)));
        Write(connection, "never", Account("never", Now.AddHours(-2)));
        var store = new AccountStore(prepared.Database);
        var verification = new EmailVerification(isOn: true, TimeSpan.FromHours(1));

        Assert.Equal(1, store.DeleteRequests(state => verification.IsOver(state, Now)));
        Assert.Equal(0, store.DeleteRequests(state => verification.IsOver(state, Now)));

        Assert.Equal(
            [1, 2, 2, 1],
            ((string[])["waits", "over", "verified", "never"]).Select(name => JournalRows.Read(connection, $"account-{name}").Count));
        Assert.Equal(["never", "verified"], store.List().Select(account => account.Account?.Name));
    }

    [Theory]
    [EachStore]
    public void An_account_is_found_by_all_of_its_names_and_nobody_elses(StoreProvider provider)
    {
        using var prepared = PreparedStore.Of(provider, server);
        using var connection = new DataConnection(prepared.Database.Options);
        Write(connection, "alice", Account("Alice", Now));
        Write(connection, "bob", Account("Bob", Now));
        Write(connection, "lost", new NameReserved("alice", "id-of-Alice", Now));
        var store = new AccountStore(prepared.Database);

        Assert.Null(store.Rename("alice", "Lisa", Now));
        Assert.Equal(new Refused(Refusal.AccountExists, "LISA"), store.Rename("bob", "LISA", Now));
        Assert.Equal(new Refused(Refusal.AccountExists, "alice"), store.Rename("bob", "alice", Now));
        Assert.Equal(new Refused(Refusal.NoSuchName, "nobody"), store.Rename("nobody", "somebody", Now));
        Assert.Equal(["Bob", "Lisa"], store.List().Select(account => account.Account?.Name));
        Assert.Null(store.Change("LISA", state => (new EmailChanged($"{state.Account?.AccountId}@b.c", Now), null)));
        Assert.Equal("id-of-Alice@b.c", store.List()[1].Account?.Email);
        Assert.Null(store.Rename("bob", "lost", Now));
        Assert.Null(store.Rename("lisa", "ALICE", Now));
        Assert.Equal(["ALICE", "lost"], store.List().Select(account => account.Account?.Name));

        Assert.Null(store.Change("lisa", _ => (new AccountDropped(Now), null)));
        Assert.Null(store.Change("lisa", state => (state.Account is null ? Account("Lisa", Now) : null, null)));
        Assert.Equal(["Lisa", "lost"], store.List().Select(account => account.Account?.Name));
    }

    private static AccountRequested Requested(string name, DateTimeOffset at) => new(Account(name, at), "hash");

    private static AccountRegistered Account(string name, DateTimeOffset at) => new($"id-of-{name}", name, new ScramVerifier([1], 4096, [2], [3]), "a@b.c", at);

    private void Write(DataConnection connection, string account, IStored stored) =>
        JournalRows.Write(connection, $"account-{account}", ++_number, stored, Now);
}
