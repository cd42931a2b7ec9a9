using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Mail;
using ChatRoom.Actors.Reading;

namespace ChatRoom.Actors.Accounts;

/// <summary>Who learns of what has been stored of an account: its owner, by mail, those who are logged in to it, and who lists it or keeps something for it.</summary>
/// <param name="name">The name under which it is kept.</param>
/// <param name="registry">Where those are found who are told.</param>
/// <param name="options">What mails say of the network, and how long codes are good for.</param>
/// <param name="sessions">Who is logged in.</param>
/// <param name="rooms">The account's rooms.</param>
/// <param name="names">Its names.</param>
internal sealed class AccountNews(
    string name, IReadOnlyActorRegistry registry, ChatOptions options, SessionsOfAccount sessions, RoomsOfAccount rooms, NamesOfAccount names)
{
    /// <summary>Mails the code that has been made, if one has.</summary>
    /// <param name="happened">What has been stored.</param>
    /// <param name="code">The code.</param>
    /// <param name="now">What the account is like.</param>
    public void Mail(AccountEvent happened, string code, AccountState now)
    {
        var sent = happened is AccountRequested { Account.Email: var email, Hash: var hash }
            ? new CodeSent(CodePurpose.Registration, email, hash, happened.At)
            : happened as CodeSent;
        if (sent is not null)
        {
            var time = sent.Purpose == CodePurpose.Password ? EmailVerification.PasswordTime : options.Accounts.Registration.VerificationTime;
            registry.Get<MailSender>().Tell(
                AccountMail.Compose(options.NetworkName, (now.Account ?? now.Requested)?.Name ?? name, sent, code, time));
        }
    }

    /// <summary>Tells everybody else whom it concerns.</summary>
    /// <param name="command">What was asked.</param>
    /// <param name="happened">What has been stored.</param>
    /// <param name="before">What the account was like before.</param>
    /// <param name="now">What it is like.</param>
    public void Tell(AccountCommand command, AccountEvent happened, AccountState before, AccountState now)
    {
        switch (command)
        {
            case LoginCommand login when happened is AccountRegistered:
                List(now.Listed);
                sessions.Add(login.Session);
                break;
            case AddCertificate or RemoveCertificate:
                List(now.Listed);
                break;
            case RenameAccount { Connection: var renamer } when now.Listed is { } listed:
                List(listed);
                sessions.Tell(new CalledElse(listed), exceptTo: renamer);
                break;
            case ResetPassword:
                sessions.End(number: null, ActorRefs.Nobody, new SessionEnded(before.Account!.AccountId, "Password changed", MustLeave: true));
                break;
            case ChangePassword change:
                sessions.End(number: null, change.Connection, new SessionEnded(before.Account!.AccountId, "Password changed", MustLeave: true));
                break;
            case DropAccount drop:
                TellGone(command.Account, drop.Connection, before);
                break;
        }
    }

    private void List(AccountListed? account) => registry.Get<AccountDirectory>().Tell(account);

    private void TellGone(string account, IActorRef dropper, AccountState before)
    {
        registry.Get<AccountDirectory>().Tell(new AccountUnlisted(account));
        var ended = new AccountEnded(before.Account!.AccountId);
        registry.Get<ConversationDirectory>().Tell(ended);
        registry.Get<ReadMarkerKeeper>().Tell(ended);
        sessions.End(number: null, dropper, new SessionEnded(before.Account!.AccountId, "Account dropped", MustLeave: false));
        sessions.Remove(dropper);
        rooms.TellGone(before);
        names.TellGone(before);
    }
}
