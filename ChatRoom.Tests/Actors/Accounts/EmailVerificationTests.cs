using Akka.Actor;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Tests.Actors.Accounts;

public sealed class EmailVerificationTests
{
    private const string Email = "alice@example.org";

    private static readonly TimeSpan Time = TimeSpan.FromHours(2);
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly CommandId Id = new("asker", 1, 0);
    private static readonly AccountSession Session = new(ActorRefs.Nobody, "192.0.2.1", Now);
    private static readonly ScramVerifier Secret = ScramVerifier.Create("secret", 4096);
    private static readonly ScramVerifier Another = ScramVerifier.Create("another", 4096);
    private static readonly AccountRegistered Registered = new("id-1", "Alice", Secret, Email, Now);
    private static readonly AccountRequested Requested = new(Registered, HashOf("code1"));
    private static readonly EmailVerification On = new(isOn: true, Time);
    private static readonly EmailVerification Off = new(isOn: false, Time);

    [Fact]
    public void Where_no_mail_is_sent_or_no_address_is_given_there_is_an_account_at_once()
    {
        Assert.Equal((Registered, null), Off.Decide(AccountState.None, Register(), HashOf("code1"), Now));
        Assert.Equal((Registered with { Email = "" }, null), On.Decide(AccountState.None, Register(email: ""), HashOf("code1"), Now));
    }

    [Fact]
    public void Where_mail_is_sent_there_is_an_account_when_the_code_has_come_back()
    {
        Assert.Equal((Requested, null), On.Decide(AccountState.None, Register(), HashOf("code1"), Now));
        Assert.Null(Of(Requested).Account);
        AssertRefused(Refusal.InvalidCode, Of(Requested), Verify("code2"), Now);

        Assert.Equal((Registered with { At = Now + Time - Tick }, null), On.Decide(Of(Requested), Verify("CODE1"), "", Now + Time - Tick));
    }

    [Fact]
    public void Who_waits_too_long_has_nothing_and_others_can_have_it()
    {
        AssertRefused(Refusal.AccountExists, Of(Requested), Register(), Now + Time - Tick);
        AssertRefused(Refusal.InvalidCode, Of(Requested), Verify("code1"), Now + Time);
        AssertRefused(Refusal.WrongPassword, Of(Requested), new SendCodeAgain(Id, "alice", Proof("secret")), Now + Time);

        var (again, _) = On.Decide(Of(Requested), Register("id-2"), HashOf("code2"), Now + Time);
        var state = Of(Requested, again!);
        Assert.Equal("id-2", On.Requested(state, Now + Time)?.AccountId);
        AssertRefused(Refusal.InvalidCode, state, Verify("code1"), Now + Time);
    }

    [Fact]
    public void A_name_has_one_account()
    {
        AssertRefused(new Refused(Refusal.AccountExists, "Alice"), Of(Registered), Register(), Now);
        AssertRefused(new Refused(Refusal.AccountExists, "Alice"), Of(Requested), Register(), Now);
    }

    [Fact]
    public void Who_knows_the_password_is_sent_another_code_now_and_then_and_the_one_before_is_void()
    {
        var again = new SendCodeAgain(Id, "alice", Proof("secret"));
        AssertRefused(Refusal.WrongPassword, Of(Requested), new SendCodeAgain(Id, "alice", Proof("wrong")), Now + SentCode.Pause);
        AssertRefused(Refusal.TooManyAttempts, Of(Requested), again, Now + SentCode.Pause - Tick);
        var (sent, _) = On.Decide(Of(Requested), again, HashOf("code2"), Now + SentCode.Pause);

        Assert.Equal(new CodeSent(CodePurpose.Registration, Email, HashOf("code2"), Now + SentCode.Pause), sent);
        AssertRefused(Refusal.InvalidCode, Of(Requested, sent!), Verify("code1"), Now + SentCode.Pause);
        Assert.NotNull(On.Decide(Of(Requested, sent!), Verify("code2"), "", Now + SentCode.Pause).Event);
    }

    [Fact]
    public void A_day_has_so_many_codes()
    {
        var (state, now, change) = (Of(Registered), Now, new ChangeEmail(Id, "alice", "new@example.org", ActorRefs.Nobody));
        for (var i = 0; i < SentCode.MostInADay; i++, now += SentCode.Pause)
            state = state.Apply(On.Decide(state, change, HashOf($"code{i}"), now).Event!);

        AssertRefused(Refusal.TooManyAttempts, state, change, now);
        AssertRefused(Refusal.TooManyAttempts, state, change, Now.AddDays(1) - Tick);
        state = state.Apply(On.Decide(state, change, HashOf("next"), Now.AddDays(1)).Event!);
        Assert.Equal(1, state.Codes[CodePurpose.Email].Count);
    }

    [Fact]
    public void Another_address_is_that_of_the_account_when_its_code_has_come_back()
    {
        var change = new ChangeEmail(Id, "alice", "new@example.org", ActorRefs.Nobody);
        Assert.Equal((new EmailChanged("new@example.org", Now), null), Off.Decide(Of(Registered), change, "", Now));
        var (sent, _) = On.Decide(Of(Registered), change, HashOf("code2"), Now);
        Assert.Equal(new CodeSent(CodePurpose.Email, "new@example.org", HashOf("code2"), Now), sent);
        Assert.Equal(Email, Of(Registered, sent!).Account?.Email);
        AssertRefused(Refusal.InvalidCode, Of(Registered, sent!), Verify("code1"), Now);
        AssertRefused(Refusal.InvalidCode, Of(Registered, sent!), Verify("code2"), Now + Time);

        var (changed, _) = On.Decide(Of(Registered, sent!), Verify("code2"), "", Now);

        Assert.Equal(new EmailChanged("new@example.org", Now), changed);
        Assert.Equal("new@example.org", Of(Registered, sent!, changed!).Account?.Email);
        AssertRefused(Refusal.InvalidCode, Of(Registered, sent!, changed!), Verify("code2"), Now);
    }

    [Fact]
    public void A_lost_password_is_replaced_by_who_reads_the_mail_and_within_the_hour()
    {
        var (sent, _) = On.Decide(Of(Registered), new MailPasswordCode(Id, "alice"), HashOf("code2"), Now);
        Assert.Equal(new CodeSent(CodePurpose.Password, Email, HashOf("code2"), Now), sent);
        var state = Of(Registered, sent!);
        AssertRefused(Refusal.InvalidCode, state, Reset("code1"), Now);
        AssertRefused(Refusal.InvalidCode, state, Verify("code2"), Now);
        AssertRefused(Refusal.InvalidCode, state, Reset("code2"), Now + EmailVerification.PasswordTime);

        var (changed, _) = On.Decide(state, Reset("code2"), "", Now + EmailVerification.PasswordTime - Tick);

        Assert.Equal(Another, state.Apply(changed!).Account?.Verifier);
        AssertRefused(Refusal.InvalidCode, state.Apply(changed!), Reset("code2"), Now);
    }

    [Fact]
    public void Nobody_is_sent_a_code_for_a_password_where_there_is_no_account_or_no_address_or_no_mail()
    {
        var ask = new MailPasswordCode(Id, "alice");

        Assert.Null(On.Decide(AccountState.None, ask, "", Now).Event);
        Assert.Null(On.Decide(Of(Requested), ask, "", Now).Event);
        Assert.Null(On.Decide(Of(Registered with { Email = "" }), ask, "", Now).Event);
        Assert.Null(Off.Decide(Of(Registered), ask, "", Now).Event);
    }

    [Fact]
    public void Without_an_account_there_is_no_address_to_change() =>
        AssertRefused(Refusal.NotLoggedIn, Of(Requested), new ChangeEmail(Id, "alice", Email, ActorRefs.Nobody), Now);

    private static TimeSpan Tick => TimeSpan.FromTicks(1);

    private static RegisterAccount Register(string id = "id-1", string email = Email) => new(Id, "Alice", id, Secret, email, Session);

    private static VerifyEmail Verify(string code) => new(Id, "alice", code, Session);

    private static ResetPassword Reset(string code) => new(Id, "alice", code, Another);

    private static string HashOf(string code) => VerificationCode.Hash(code);

    private static ScramProof Proof(string password) => ScramProof.Of(password, Secret.Salt, Secret.Iterations, []);

    private static AccountState Of(params AccountEvent[] happened) => happened.Aggregate(AccountState.None, (state, each) => state.Apply(each));

    private static void AssertRefused(Refusal why, AccountState state, AccountCommand command, DateTimeOffset now)
    {
        var (happens, refused) = On.Decide(state, command, HashOf("new"), now);
        Assert.Equal((null, why), (happens, refused?.Why));
    }

    private static void AssertRefused(Refused refused, AccountState state, AccountCommand command, DateTimeOffset now) =>
        Assert.Equal((null, refused), On.Decide(state, command, HashOf("new"), now));
}
