using System.Security.Cryptography;
using System.Text;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Accounts;

/// <summary>
/// Decides what it takes to show that mail reaches the owner of an account: an address that is given is taken when the code comes back that
/// was sent to it, and who has lost the password gets another by a code. Pure; the code itself is made by who asks.
/// </summary>
/// <param name="isOn">Whether mail is sent. Where it is not, an address is taken as it is given.</param>
/// <param name="time">How long there is for saying a code.</param>
internal sealed class EmailVerification(bool isOn, TimeSpan time)
{
    /// <summary>How long there is for saying the code that takes the place of a password.</summary>
    internal static readonly TimeSpan PasswordTime = TimeSpan.FromHours(1);

    /// <summary>As the operator has set it.</summary>
    public static EmailVerification From(ChatOptions options) => new(options.Mail.Enabled, options.Accounts.Registration.VerificationTime);

    /// <summary>The account that somebody wants to have and still may, or null.</summary>
    public AccountRegistered? Requested(AccountState state, DateTimeOffset now) =>
        state.Requested is { } requested && now - requested.At < time ? requested : null;

    /// <summary>Whether somebody wanted to have an account and has not said the code in time.</summary>
    public bool IsOver(AccountState state, DateTimeOffset now) => state.Requested is not null && Requested(state, now) is null;

    /// <summary>What is asked for leads to.</summary>
    /// <param name="state">What is known of the account.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="hash">What is to be kept of the code that is sent, if one is.</param>
    /// <param name="now">The time.</param>
    /// <returns>What happens, or null and why nothing does.</returns>
    public (AccountEvent? Event, Refused? Refusal) Decide(AccountState state, AccountCommand command, string hash, DateTimeOffset now) =>
        (command, state.Account, Requested(state, now)) switch
        {
            (RegisterAccount register, null, null) => (Register(register, hash, now), null),
            (RegisterAccount, var there, var wanted) => Refuse(Refusal.AccountExists, (there ?? wanted)!.Name),
            (VerifyEmail verify, null, { } wanted) when Knows(state, CodePurpose.Registration, verify.Code, time, now) =>
                (wanted with { At = now }, null),
            (VerifyEmail verify, not null, _) when Knows(state, CodePurpose.Email, verify.Code, time, now) =>
                (new EmailChanged(state.Codes[CodePurpose.Email].Email, now), null),
            (SendCodeAgain again, null, { } wanted) when wanted.Verifier.Accepts(again.Proof) =>
                Send(state, CodePurpose.Registration, wanted.Email, hash, now),
            (SendCodeAgain, _, _) => Refuse(Refusal.WrongPassword, command.Account),
            (ChangeEmail change, not null, _) when isOn => Send(state, CodePurpose.Email, change.Email, hash, now),
            (ChangeEmail change, not null, _) => (new EmailChanged(change.Email, now), null),
            (ChangeEmail, null, _) => Refuse(Refusal.NotLoggedIn, command.Account),
            (MailPasswordCode, { Email: { Length: > 0 } email }, _) when isOn => Send(state, CodePurpose.Password, email, hash, now),
            (ResetPassword reset, not null, _) when Knows(state, CodePurpose.Password, reset.Code, PasswordTime, now) =>
                (new PasswordChanged(reset.Verifier, now), null),
            _ => Refuse(Refusal.InvalidCode, command.Account),
        };

    private AccountEvent Register(RegisterAccount register, string hash, DateTimeOffset now)
    {
        var account = new AccountRegistered(register.AccountId, register.Account, register.Verifier, register.Email, now);
        return isOn && register.Email.Length > 0 ? new AccountRequested(account, hash) : account;
    }

    private static (AccountEvent? Event, Refused? Refusal) Send(
        AccountState state, CodePurpose purpose, string email, string hash, DateTimeOffset now) =>
        SentCode.MayFollow(state.Codes.GetValueOrDefault(purpose), now)
            ? (new CodeSent(purpose, email, hash, now), null)
            : Refuse(Refusal.TooManyAttempts, subject: null);

    private static bool Knows(AccountState state, CodePurpose purpose, string code, TimeSpan time, DateTimeOffset now) =>
        state.Codes.GetValueOrDefault(purpose) is { } sent && now - sent.At < time
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(sent.Hash), Encoding.ASCII.GetBytes(VerificationCode.Hash(code)));

    private static (AccountEvent? Event, Refused? Refusal) Refuse(Refusal why, string? subject) => (null, new Refused(why, subject));
}
