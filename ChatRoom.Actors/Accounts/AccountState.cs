using ChatRoom.Actors.Commands;

namespace ChatRoom.Actors.Accounts;

/// <summary>What is known of the account of a name; pure. It decides what happens, and becomes what it is by what has happened.</summary>
/// <param name="Account">The account, or null when there is none.</param>
internal sealed record AccountState(AccountRegistered? Account = null)
{
    /// <summary>There is no account.</summary>
    public static readonly AccountState None = new();

    /// <summary>What is asked for leads to.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="now">The time.</param>
    /// <returns>What happens, or null and why nothing does.</returns>
    public (AccountEvent? Event, Refused? Refusal) Decide(AccountCommand command, DateTimeOffset now) => (command, Account) switch
    {
        (RegisterAccount register, null) =>
            (new AccountRegistered(register.AccountId, register.Account, register.Verifier, register.Email, now), null),
        (RegisterAccount, { Name: var name }) => (null, new Refused(Refusal.AccountExists, name)),
        (ChangePassword change, not null) => (new PasswordChanged(change.Verifier, now), null),
        (DropAccount drop, { Verifier: var verifier }) when verifier.Accepts(drop.Proof) => (new AccountDropped(now), null),
        (DropAccount, _) => (null, new Refused(Refusal.WrongPassword, command.Account)),
        _ => (null, new Refused(Refusal.NotLoggedIn, command.Account)),
    };

    /// <summary>What it is after something has happened.</summary>
    public AccountState Apply(AccountEvent happened) => happened switch
    {
        AccountRegistered registered => new AccountState(registered),
        PasswordChanged changed => new AccountState(Account! with { Verifier = changed.Verifier }),
        AccountDropped => None,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "Nothing that happens to accounts."),
    };
}
