using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Connections;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Accounts;

/// <summary>
/// What is there to be proved by who wants to log in, and who has proved it: of a name without an account as much as of any other, until the
/// password is known.
/// </summary>
/// <param name="decoy">What is there to be proved where there is no account.</param>
/// <param name="verification">Which account somebody wants to have and has not verified yet.</param>
/// <param name="guesses">How often the password may be guessed.</param>
/// <param name="sessions">Who is logged in.</param>
/// <param name="clock">The time.</param>
internal sealed class LoginsOfAccount(
    ScramVerifier decoy, EmailVerification verification, FloodGuard guesses, SessionsOfAccount sessions, TimeProvider clock)
{
    /// <summary>What it takes to log in.</summary>
    public LoginChallenge Challenge(AccountState state)
    {
        var verifier = VerifierOf(state);
        return new LoginChallenge(verifier.Salt, verifier.Iterations);
    }

    /// <summary>Somebody proves to know the password, or does not.</summary>
    public Outcome Prove(AccountState state, ProveLogin prove)
    {
        if (!guesses.TryTake(out _))
        {
            return new Refused(Refusal.TooManyAttempts);
        }

        if (!VerifierOf(state).Accepts(prove.Proof))
        {
            return new Refused(Refusal.WrongPassword, prove.Account);
        }

        guesses.GiveBack();
        return state.Account is { } account
            ? LogIn(state, account, prove.Session, account.Verifier.Sign(prove.Proof))
            : new Refused(Refusal.NotVerified, prove.Account);
    }

    /// <summary>Somebody has shown a certificate: the account knows it, or does not.</summary>
    public Outcome Prove(AccountState state, ProveCertificate prove) =>
        state.Account is { } account && state.Certificates.Contains(prove.Fingerprint)
            ? LogIn(state, account, prove.Session, signature: [])
            : new Refused(Refusal.UnknownCertificate, prove.Account);

    private LoggedIn LogIn(AccountState state, AccountRegistered account, AccountSession session, byte[] signature)
    {
        sessions.Add(session);
        return new LoggedIn(account.Name, account.AccountId, signature) { OtherNames = state.OtherNames, RealName = state.RealName };
    }

    private ScramVerifier VerifierOf(AccountState state) =>
        state.Account?.Verifier ?? verification.Requested(state, clock.GetUtcNow())?.Verifier ?? decoy;
}
