using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Making an account, named as oneself (IRCv3 account-registration).</summary>
internal static class AccountCommands
{
    /// <summary>Stands for one's own name, or for no address.</summary>
    public const string Wildcard = "*";

    /// <summary>REGISTER account|* email|* password.</summary>
    public static void Register(IrcClient client, IrcMessage message)
    {
        var nick = client.Session.Profile?.Name ?? client.Registration.Nick;
        var account = message[0] == Wildcard ? nick : message[0];
        if (WhyNot(client, nick, account, message[1], message[2]) is var (code, context, text))
        {
            client.Fail("REGISTER", code, [.. context, text]);
            return;
        }

        var email = message[1] == Wildcard ? "" : message[1];
        IfNobodyElse(client, nick!, () => client.Session.Account.Register(nick!, message[2], email, outcome => Answer(client, nick!, outcome)));
    }

    /// <summary>VERIFY account code. Accounts are there as soon as they are registered, so nothing waits to be verified.</summary>
    public static void Verify(IrcClient client, IrcMessage message) =>
        client.Fail("VERIFY", "INVALID_CODE", message[0], "There is nothing to verify");

    /// <summary>Why somebody cannot make an account, or null.</summary>
    /// <param name="client">Who wants to.</param>
    /// <param name="nick">Its name, or null while it has none.</param>
    /// <param name="account">What the account is to be called.</param>
    /// <param name="email">Where mail reaches it, or <see cref="Wildcard"/>.</param>
    /// <param name="password">The password.</param>
    public static (string Code, string[] Context, string Text)? WhyNot(
        IrcClient client, string? nick, string? account, string email, string password)
    {
        var options = client.Options.Accounts.Registration;
        var given = account ?? Wildcard;
        if (!client.IsRegistered && (!options.BeforeConnect || !ConnectionPassword.Accepts(client.Options, client.Registration.Password)))
        {
            return ("COMPLETE_CONNECTION_REQUIRED", [], "You must complete the connection first");
        }

        if (!options.Enabled)
        {
            return ("TEMPORARILY_UNAVAILABLE", [given], "Account registration is disabled");
        }

        if (nick is null)
        {
            return ("NEED_NICK", [Wildcard], "You must have a nickname first");
        }

        if (client.Session.Account.Name is not null)
        {
            return ("ALREADY_AUTHENTICATED", [given], "You are logged in to an account already");
        }

        if (!Casemapping.Equals(given, nick))
        {
            return ("ACCOUNT_NAME_MUST_BE_NICK", [given], "An account is named as your nickname");
        }

        if (email == Wildcard ? options.EmailRequired : !AccountText.IsEmail(email))
        {
            return ("INVALID_EMAIL", [given], "A valid email address is needed");
        }

        return Passwords.IsAcceptable(password)
            ? null
            : ("UNACCEPTABLE_PASSWORD", [given], AccountText.Describe(new Refused(Refusal.UnacceptablePassword)));
    }

    /// <summary>Who has not been let in yet may want the name of somebody who is here.</summary>
    private static void IfNobodyElse(IrcClient client, string nick, Action then)
    {
        if (client.IsRegistered)
        {
            then();
            return;
        }

        client.Session.People.Describe(nick, outcome =>
        {
            if (outcome is UserView)
            {
                client.Fail("REGISTER", "BAD_ACCOUNT_NAME", nick, "Somebody is using that nickname");
            }
            else
            {
                then();
            }
        });
    }

    private static void Answer(IrcClient client, string account, Outcome outcome)
    {
        switch (outcome)
        {
            case LoggedIn login:
                client.Send(source: null, "REGISTER", "SUCCESS", login.Account, "Account successfully registered");
                AccountReplies.LoggedIn(client, login.Account);
                break;
            case Refused { Why: Refusal.AccountExists } refused:
                client.Fail("REGISTER", "ACCOUNT_EXISTS", account, AccountText.Describe(refused));
                break;
            case Refused refused:
                client.Fail("REGISTER", "TEMPORARILY_UNAVAILABLE", account, AccountText.Describe(refused));
                break;
        }
    }
}
