using Akka.Actor;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Sessions;

/// <summary>What a connection has to do with the gate of the accounts: whether it may try what can be guessed at, and what is made of passwords.</summary>
/// <param name="session">The session it is part of.</param>
/// <param name="address">Where it comes from.</param>
/// <param name="services">Whom it asks.</param>
internal sealed class GateOfSession(Session session, string address, ChatServices services)
{
    /// <summary>Does what can be guessed at, unless there have been too many attempts from the address.</summary>
    /// <param name="refused">Called with why not.</param>
    /// <param name="then">Does it.</param>
    public void Attempt(Action<Outcome> refused, Action then) => session.Window.Send(
        services.AccountGate, id => new CountAttempt(id, address), Outcomes.Expect<Done>(_ => then(), refused));

    /// <summary>An attempt was none at guessing.</summary>
    public void NoteSuccess() => services.AccountGate.Tell(new AttemptSucceeded(address));

    /// <summary>Asks what it takes to log in; completed with <see cref="LoginChallenge"/>. This is an attempt: to ask for many names wakes many accounts.</summary>
    public void AskChallenge(string account, Action<Outcome> completed) =>
        Attempt(completed, () => session.Window.Send(services.Accounts, id => new AskChallenge(id, account), completed));

    /// <summary>Proves to know the password of an account, as its challenge asks for it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="password">The password.</param>
    /// <param name="refused">Called when there is no proof.</param>
    /// <param name="then">Called with the proof.</param>
    public void MakeProof(string account, string password, Action<Outcome> refused, Action<ScramProof> then)
    {
        if (!Passwords.IsAcceptable(password))
        {
            refused(new Refused(Refusal.WrongPassword, account));
            return;
        }

        AskChallenge(account, Outcomes.Expect<LoginChallenge>(
            challenge => session.Window.Send(
                services.AccountGate,
                id => new MakeProof(id, address, password, challenge),
                Outcomes.Expect<ProofMade>(made => then(made.Proof), refused)),
            refused));
    }

    /// <summary>Makes what an account keeps of a password.</summary>
    /// <param name="password">The password.</param>
    /// <param name="isForNewAccount">Whether there is no account yet.</param>
    /// <param name="refused">Called when it cannot be one.</param>
    /// <param name="then">Called with what is kept.</param>
    public void MakeVerifier(string password, bool isForNewAccount, Action<Outcome> refused, Action<ScramVerifier> then)
    {
        if (!Passwords.IsAcceptable(password))
        {
            refused(new Refused(Refusal.UnacceptablePassword));
            return;
        }

        session.Window.Send(
            services.AccountGate,
            id => new MakeVerifier(id, address, password, isForNewAccount),
            Outcomes.Expect<VerifierMade>(made => then(made.Verifier), refused));
    }
}
