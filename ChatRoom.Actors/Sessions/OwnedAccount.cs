using Akka.Actor;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Sessions;

/// <summary>What the user of a connection does with the account that it has logged in to; who has not is refused.</summary>
/// <param name="session">The session it is part of.</param>
/// <param name="login">What it is logged in to.</param>
/// <param name="gate">What is made of passwords.</param>
/// <param name="connection">The connection.</param>
/// <param name="services">Whom it asks.</param>
internal sealed class OwnedAccount(Session session, AccountOfSession login, GateOfSession gate, IActorRef connection, ChatServices services)
{
    /// <summary>Gives the account another password: who else is logged in to it has to go.</summary>
    public void ChangePassword(string password, Action<Outcome> completed) => IfLoggedIn(completed, account =>
        gate.MakeVerifier(password, isForNewAccount: false, completed, verifier =>
            login.Ask(id => new ChangePassword(id, account, verifier, connection), completed)));

    /// <summary>Gives the account another address; completed with <see cref="CodeMailed"/> or, where no mail is sent, <see cref="Done"/>.</summary>
    public void ChangeEmail(string email, Action<Outcome> completed) =>
        IfLoggedIn(completed, account => login.Ask(id => new ChangeEmail(id, account, email, connection), completed));

    /// <summary>Has the account know a certificate; refused when another account does.</summary>
    public void AddCertificate(string fingerprint, Action<Outcome> completed) => IfLoggedIn(completed, account =>
        login.FindByCertificate(fingerprint, outcome =>
        {
            if (outcome is Refused { Why: Refusal.UnknownCertificate })
            {
                login.Ask(id => new AddCertificate(id, account, fingerprint, connection), completed);
            }
            else
            {
                completed(outcome is AccountListed ? new Refused(Refusal.CertificateInUse, fingerprint) : outcome);
            }
        }));

    /// <summary>Has the account know a certificate no more.</summary>
    public void RemoveCertificate(string fingerprint, Action<Outcome> completed) =>
        IfLoggedIn(completed, account => login.Ask(id => new RemoveCertificate(id, account, fingerprint, connection), completed));

    /// <summary>Has the account keep what the user calls itself, if it speaks for one.</summary>
    public void KeepRealName(string realName, Action<Outcome> completed)
    {
        if (login.Name is null)
        {
            completed(Done.Instance);
        }
        else
        {
            SetRealName(realName, completed);
        }
    }

    /// <summary>Has the account keep no real name any more: when the user comes in next it is called what its connection says.</summary>
    public void ForgetRealName(Action<Outcome> completed) => SetRealName(null, completed);

    /// <summary>Gives the account another name, unless that is another account's, or the name of somebody else who is here.</summary>
    public void Rename(string name, Action<Outcome> completed) => IfLoggedIn(completed, account =>
    {
        if (session.Pace.MustWait(Habit.Naming, name, completed))
        {
            return;
        }

        session.People.Describe(name, outcome =>
        {
            if (outcome is UserView { Profile: var other } && other.UserId != session.Profile?.UserId && other.AccountId != login.Id)
            {
                completed(new Refused(Refusal.NameInUse, name));
                return;
            }

            login.IfFree(name, Outcomes.Expect<Done>(
                _ => login.Ask(id => new RenameAccount(id, account, name, connection), Outcomes.Expect<AccountListed>(
                    listed => login.Become(listed, completed), completed)),
                completed));
        });
    });

    /// <summary>Ends the account, with its password once more.</summary>
    public void Drop(string password, Action<Outcome> completed) => IfLoggedIn(completed, account =>
        gate.MakeProof(account, password, completed, proof => login.Ask(
            id => new DropAccount(id, account, proof, connection), Outcomes.Expect<Done>(_ => login.Become(null, completed), completed))));

    /// <summary>Has the account's presence stay without a connection, or not.</summary>
    public void SetAlwaysOn(bool isOn, Action<Outcome> completed) => IfLoggedIn(completed, account =>
        login.Ask(id => new SetAlwaysOn(id, account, isOn, connection), Outcomes.Expect<Done>(
            _ => session.Window.Send(services.Users, id => new NoteAlwaysOn(id, session.Profile!.UserId, isOn), completed), completed)));

    /// <summary>Asks about the account; completed with <see cref="AccountView"/>.</summary>
    public void Describe(Action<Outcome> completed) =>
        IfLoggedIn(completed, account => login.Ask(id => new DescribeAccount(id, account, connection), completed));

    /// <summary>Ends the session with a number, or all others; completed with <see cref="SessionsEnded"/>.</summary>
    public void EndSessions(int? number, Action<Outcome> completed) =>
        IfLoggedIn(completed, account => login.Ask(id => new EndSessions(id, account, number, connection), completed));

    private void SetRealName(string? realName, Action<Outcome> completed) => IfLoggedIn(completed, account =>
        login.Ask(id => new SetAccountRealName(id, account, realName, connection), Outcomes.Expect<Done>(
            done =>
            {
                login.RealName = realName;
                completed(done);
            },
            completed)));

    private void IfLoggedIn(Action<Outcome> refused, Action<string> then)
    {
        if (login.Name is { } account)
        {
            then(account);
        }
        else
        {
            refused(new Refused(Refusal.NotLoggedIn));
        }
    }
}
