using Akka.Actor;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Tests.Actors.Accounts;

public sealed class AccountStateTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly CommandId Id = new("asker", 1, 0);
    private static readonly ScramVerifier Secret = ScramVerifier.Create("secret", 4096);
    private static readonly ScramVerifier Another = ScramVerifier.Create("another", 4096);
    private static readonly AccountRegistered Registered = new("id-1", "Alice", Secret, "alice@example.org", Now);

    [Fact]
    public void Another_password_takes_the_place_of_the_first()
    {
        var (happens, _) = Of(Registered).Decide(new ChangePassword(Id, "alice", Another, ActorRefs.Nobody), Now);

        Assert.Equal(new PasswordChanged(Another, Now), happens);
        Assert.Equal(Registered with { Verifier = Another }, Of(Registered, happens!).Account);
    }

    [Fact]
    public void Certificates_come_and_go_and_are_so_many_at_most()
    {
        var state = Of(Registered);
        for (var i = 0; i < AccountState.MostCertificates; i++)
        {
            var (added, _) = state.Decide(new AddCertificate(Id, "alice", $"{i}", ActorRefs.Nobody), Now);
            Assert.Equal(new CertificateAdded($"{i}", Now), added);
            state = state.Apply(added!);
        }

        Assert.Equal((null, new Refused(Refusal.TooManyCertificates)), state.Decide(new AddCertificate(Id, "alice", "x", ActorRefs.Nobody), Now));
        Assert.Equal((null, new Refused(Refusal.CertificateInUse, "3")), state.Decide(new AddCertificate(Id, "alice", "3", ActorRefs.Nobody), Now));
        Assert.Equal(
            (null, new Refused(Refusal.UnknownCertificate, "x")), state.Decide(new RemoveCertificate(Id, "alice", "x", ActorRefs.Nobody), Now));
        var (removed, _) = state.Decide(new RemoveCertificate(Id, "alice", "3", ActorRefs.Nobody), Now);
        Assert.Equal(["0", "1", "2", "4", "5", "6", "7", "8", "9"], state.Apply(removed!).Certificates.AsEnumerable());
        Assert.Equal(state.Certificates.AsEnumerable(), state.Apply(new PasswordChanged(Another, Now)).Certificates.AsEnumerable());
        Assert.Empty(state.Apply(new AccountDropped(Now)).Certificates);
    }

    [Fact]
    public void Who_knows_the_password_can_drop_the_account_and_the_name_can_have_another()
    {
        Assert.Equal(
            (null, new Refused(Refusal.WrongPassword, "alice")), Of(Registered).Decide(new DropAccount(Id, "alice", Proof("wrong"), ActorRefs.Nobody), Now));
        var (happens, _) = Of(Registered).Decide(new DropAccount(Id, "alice", Proof("secret"), ActorRefs.Nobody), Now);
        Assert.Equal(new AccountDropped(Now), happens);
        Assert.Equal(AccountState.None, Of(Registered, happens!));
        var second = Registered with { AccountId = "id-2", Verifier = Another };
        Assert.Equal(second, Of(Registered, happens!, second).Account);
    }

    [Fact]
    public void An_account_keeps_the_names_it_had_and_has_so_many_at_most()
    {
        var state = Of(Registered);
        for (var i = 1; i < AccountState.MostNames; i++)
        {
            var (renamed, _) = state.Decide(new RenameAccount(Id, "alice", $"n{i}", ActorRefs.Nobody), Now);
            Assert.Equal(new AccountRenamed($"n{i}", Now), renamed);
            state = state.Apply(renamed!);
        }

        Assert.Equal(("n9", "id-1"), (state.Account?.Name, state.Account?.AccountId));
        Assert.Equal(["Alice", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8"], state.OtherNames.AsEnumerable());
        Assert.True(state.Has("ALICE", "id-1") && state.Has("N9", "id-1"));
        Assert.False(state.Has("alice", "id-2") || state.Has("n10", "id-1"));
        Assert.Equal((null, new Refused(Refusal.TooManyNames)), state.Decide(new RenameAccount(Id, "alice", "n10", ActorRefs.Nobody), Now));
        Assert.Equal((null, new Refused(Refusal.AccountExists, "n9")), state.Decide(new RenameAccount(Id, "alice", "n9", ActorRefs.Nobody), Now));
        var (back, _) = state.Decide(new RenameAccount(Id, "alice", "N1", ActorRefs.Nobody), Now);
        Assert.Equal("N1", state.Apply(back!).Account?.Name);
        Assert.Equal(state.Names.AsEnumerable(), state.Apply(back!).Names.AsEnumerable());
        Assert.Empty(state.Apply(new AccountDropped(Now)).Names);
    }

    [Fact]
    public void A_name_is_one_more_of_an_account_only_where_there_is_none()
    {
        var reserve = new ReserveName(Id, "lisa", "alice", "id-1");
        var reserved = new NameReserved("alice", "id-1", Now);

        Assert.Equal((reserved, null), AccountState.None.Decide(reserve, Now));
        Assert.Equal((reserved, null), Of(reserved).Decide(reserve, Now));
        Assert.Equal((null, new Refused(Refusal.AccountExists, "lisa")), Of(Registered).Decide(reserve, Now));
        Assert.Equal(
            (null, new Refused(Refusal.AccountExists, "lisa")), Of(reserved).Decide(reserve with { AccountId = "id-2" }, Now));
        Assert.Null(Of(reserved).Listed);
        Assert.Equal(AccountState.None, Of(reserved, new NameReleased(Now)));
    }

    [Fact]
    public void Without_an_account_there_is_nothing_to_change_and_nothing_to_drop()
    {
        Assert.Equal(
            (null, new Refused(Refusal.NotLoggedIn, "alice")), AccountState.None.Decide(new ChangePassword(Id, "alice", Another, ActorRefs.Nobody), Now));
        Assert.Equal(
            (null, new Refused(Refusal.WrongPassword, "alice")),
            AccountState.None.Decide(new DropAccount(Id, "alice", Proof("secret"), ActorRefs.Nobody), Now));
    }

    private static ScramProof Proof(string password) => ScramProof.Of(password, Secret.Salt, Secret.Iterations, []);

    private static AccountState Of(params AccountEvent[] happened) =>
        happened.Aggregate(AccountState.None, (state, each) => state.Apply(each));
}
