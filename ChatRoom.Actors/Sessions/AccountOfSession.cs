using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Sessions;

/// <summary>The account a connection speaks for, before it is let in and after: how it comes by one, and lets go of it.</summary>
/// <param name="session">The session it is part of.</param>
/// <param name="connection">The connection.</param>
/// <param name="address">Where it comes from.</param>
/// <param name="services">Whom it asks.</param>
/// <param name="clock">The time.</param>
internal sealed class AccountOfSession(Session session, IActorRef connection, string address, ChatServices services, TimeProvider clock)
{
    private readonly GateOfSession _gate = new(session, address, services);
    private AccountListed? _account;
    private OwnedAccount? _owned;

    /// <summary>The account's name, or null while the connection speaks for none.</summary>
    public string? Name => _account?.Name;

    /// <summary>What tells the account from others of that name, or null.</summary>
    public string? Id => _account?.AccountId;

    /// <summary>The names the account had before, which are still its own.</summary>
    public ImmutableArray<string> OtherNames => _account?.OtherNames ?? [];

    /// <summary>What the account's owner calls itself, if it has said so: whatever the client says when it connects.</summary>
    public string? RealName { get; set; }

    /// <summary>What its owner does with it.</summary>
    public OwnedAccount Owned => _owned ??= new OwnedAccount(session, this, _gate, connection, services);

    /// <summary>Who logs in.</summary>
    private AccountSession Self => new(connection, address, clock.GetUtcNow());

    /// <summary>Logs in with a password; completed with <see cref="LoggedIn"/>, or refused the same whether there is such an account or not.</summary>
    public void LogIn(string account, string password, Action<Outcome> completed) => _gate.MakeProof(account, password, completed, proof =>
        Prove(account, proof, Outcomes.Expect<LoggedIn>(login => Accept(login, completed), completed)));

    /// <summary>Logs in with the certificate that the connection has shown; completed with <see cref="LoggedIn"/>.</summary>
    /// <param name="fingerprint">What the certificate is known by.</param>
    /// <param name="account">The account, or "" for the one that has the certificate.</param>
    /// <param name="completed">Called with the outcome.</param>
    public void LogInByCertificate(string fingerprint, string account, Action<Outcome> completed)
    {
        if (account.Length > 0)
        {
            _gate.Attempt(completed, () => Ask(
                id => new ProveCertificate(id, account, fingerprint, Self), Outcomes.Expect<LoggedIn>(login => Accept(login, completed), completed)));
        }
        else
        {
            FindByCertificate(fingerprint, Outcomes.Expect<AccountListed>(
                owner => LogInByCertificate(fingerprint, owner.Name, completed), completed));
        }
    }

    /// <summary>
    /// Asks what it takes to log in without telling the password; completed with <see cref="LoginChallenge"/>. This is an attempt, whatever
    /// comes of it: to ask for many names wakes many accounts.
    /// </summary>
    public void AskChallenge(string account, Action<Outcome> completed) => _gate.AskChallenge(account, completed);

    /// <summary>Proves to know the password; completed with <see cref="LoggedIn"/>, which is to be accepted.</summary>
    public void Prove(string account, ScramProof proof, Action<Outcome> completed) =>
        Ask(id => new ProveLogin(id, account, proof, Self), completed);

    /// <summary>Speaks for the account from now on, and not for the one before.</summary>
    public void Accept(LoggedIn login, Action<Outcome> completed)
    {
        _gate.NoteSuccess();
        if (session.HasCompany && login.AccountId != Id)
        {
            Decline(login);
            completed(new Refused(Refusal.PresenceShared));
            return;
        }

        if (Name is { } before && login.AccountId != Id)
        {
            Leave(before, _ => { });
        }

        Become(
            new AccountListed(login.Account, login.AccountId) { OtherNames = login.OtherNames },
            Outcomes.Expect<Done>(_ => TakeRealName(login, completed), completed));
    }

    /// <summary>Has proved to know the password and does not want to log in after all.</summary>
    public void Decline(LoggedIn login)
    {
        if (login.AccountId != Id)
        {
            Leave(login.Account, _ => { });
        }
    }

    /// <summary>
    /// Makes an account and logs in to it; completed with <see cref="LoggedIn"/>, or with <see cref="CodeMailed"/> when it has to be verified first.
    /// </summary>
    /// <param name="account">Its name.</param>
    /// <param name="password">Its password.</param>
    /// <param name="email">Where mail reaches its owner, or "".</param>
    /// <param name="completed">Called with the outcome.</param>
    public void Register(string account, string password, string email, Action<Outcome> completed) =>
        _gate.MakeVerifier(password, isForNewAccount: true, completed, verifier => Ask(
            id => new RegisterAccount(id, account, Guid.NewGuid().ToString("N"), verifier, email, Self),
            Outcomes.Expect<LoggedIn>(login => Accept(login, completed), completed)));

    /// <summary>
    /// Says the code that was mailed; completed with <see cref="LoggedIn"/> if there is an account now, and with <see cref="Done"/> if the account
    /// has another address.
    /// </summary>
    public void Verify(string account, string code, Action<Outcome> completed) => _gate.Attempt(completed, () => Ask(
        id => new VerifyEmail(id, account, code, Self), outcome =>
        {
            switch (outcome)
            {
                case LoggedIn login:
                    Accept(login, completed);
                    break;
                case Done:
                    _gate.NoteSuccess();
                    completed(outcome);
                    break;
                default:
                    completed(outcome);
                    break;
            }
        }));

    /// <summary>Has another code mailed to who wants to have an account; completed with <see cref="CodeMailed"/>.</summary>
    public void SendCodeAgain(string account, string password, Action<Outcome> completed) =>
        _gate.MakeProof(account, password, completed, proof => Ask(id => new SendCodeAgain(id, account, proof), completed));

    /// <summary>Has a code mailed to the owner of an account, with which one can have another password; completed with <see cref="Done"/> if there is none too.</summary>
    public void MailPasswordCode(string account, Action<Outcome> completed) =>
        _gate.Attempt(completed, () => Ask(id => new MailPasswordCode(id, account), completed));

    /// <summary>Gives an account another password, by the code that was mailed: who is logged in to it has to go.</summary>
    public void ResetPassword(string account, string code, string password, Action<Outcome> completed) => _gate.Attempt(completed, () =>
        _gate.MakeVerifier(password, isForNewAccount: false, completed, verifier => Ask(id => new ResetPassword(id, account, code, verifier), completed)));

    /// <summary>Speaks for no account any more.</summary>
    public void LogOut(Action<Outcome> completed)
    {
        if (session.HasCompany)
        {
            completed(new Refused(Refusal.PresenceShared));
        }
        else if (Name is { } account)
        {
            Leave(account, _ => Become(null, completed));
        }
        else
        {
            completed(new Refused(Refusal.NotLoggedIn));
        }
    }

    /// <summary>Asks whether the user may have a name, as far as accounts go; completed with <see cref="Done"/>.</summary>
    public void IfFree(string name, Action<Outcome> completed) =>
        session.Window.Send(services.AccountDirectory, id => new MayHaveName(id, name, Name), completed);

    /// <summary>The account has ended the session.</summary>
    public void Note(SessionEnded ended)
    {
        if (ended.AccountId == Id)
        {
            Become(null, _ => { });
        }
    }

    /// <summary>The account has another name.</summary>
    public void Note(CalledElse called)
    {
        if (called.Account.AccountId == Id)
        {
            Become(called.Account, _ => { });
        }
    }

    /// <summary>The connection is somebody now: the account may have got another name while that was asked for.</summary>
    public void CatchUp()
    {
        if (session.Profile is { Account: var name, AccountId: { } account } && account == Id && name != Name)
        {
            Become(_account, _ => { });
        }
    }

    /// <summary>Asks which account has a certificate; completed with <see cref="AccountListed"/>.</summary>
    public void FindByCertificate(string fingerprint, Action<Outcome> completed) =>
        session.Window.Send(services.AccountDirectory, id => new FindByCertificate(id, fingerprint), completed);

    /// <summary>Asks an account.</summary>
    public void Ask(Func<CommandId, AccountCommand> build, Action<Outcome> completed) =>
        session.Window.Send(services.Accounts, build, completed);

    /// <summary>Speaks for an account from now on, or for none.</summary>
    public void Become(AccountListed? account, Action<Outcome> completed)
    {
        _account = account;
        RealName = account is null ? null : RealName;
        if (session.Profile is { UserId: var userId })
        {
            session.Window.Send(services.Users, id => new SetAccount(id, userId, account), completed);
        }
        else
        {
            completed(Done.Instance);
        }
    }

    /// <summary>Who logs in after it was let in calls itself what its account says, as if it had before.</summary>
    private void TakeRealName(LoggedIn login, Action<Outcome> completed)
    {
        RealName = login.RealName;
        if (login.RealName is { } realName && session.Profile is { UserId: var userId } me && me.RealName != realName)
        {
            session.Window.Send(services.Users, id => new SetRealName(id, userId, realName), _ => completed(login));
        }
        else
        {
            completed(login);
        }
    }

    private void Leave(string account, Action<Outcome> completed) => Ask(id => new LogOut(id, account, connection), completed);
}
