using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Making an account (IRCv3 account-registration).</summary>
internal static class AccountCommands
{
    /// <summary>Stands for one's own name, or for no address.</summary>
    public const string Wildcard = "*";

    private const string CompleteFirst = "You must complete the connection first";

    private const string LoggedInAlready = "You are logged in to an account already";

    /// <summary>REGISTER account|* email|* password.</summary>
    public static void Register(IrcClient client, IrcMessage message)
    {
        var nick = client.Session.Profile?.Name ?? client.Registration.Nick;
        var account = message[0] == Wildcard ? nick : message[0];
        if (WhyNot(client, account, message[1], message[2]) is var (code, context, text))
        {
            client.Fail("REGISTER", code, [.. context, text]);
            return;
        }

        var email = message[1] == Wildcard ? "" : message[1];
        account = Casemapping.Equals(account, nick) ? nick : account;
        IfNobodyElse(client, account!, () =>
            client.Session.Account.Register(account!, message[2], email, outcome => Answer(client, account!, outcome)));
    }

    /// <summary>VERIFY account code.</summary>
    public static void Verify(IrcClient client, IrcMessage message)
    {
        var account = message[0];
        if (!MayYet(client))
        {
            client.Fail("VERIFY", "COMPLETE_CONNECTION_REQUIRED", CompleteFirst);
        }
        else if (client.Session.Account.Name is { } other && !Casemapping.Equals(other, account))
        {
            client.Fail("VERIFY", "ALREADY_AUTHENTICATED", account, LoggedInAlready);
        }
        else
        {
            client.Session.Account.Verify(account, message[1], outcome => AnswerVerify(client, account, outcome));
        }
    }

    /// <summary>Why somebody cannot make an account, or null.</summary>
    /// <param name="client">Who wants to.</param>
    /// <param name="account">What the account is to be called; null where that is its own name and it has none yet.</param>
    /// <param name="email">Where mail reaches it, or <see cref="Wildcard"/>.</param>
    /// <param name="password">The password.</param>
    public static (string Code, string[] Context, string Text)? WhyNot(IrcClient client, string? account, string email, string password)
    {
        var options = client.Options.Accounts.Registration;
        var given = account ?? Wildcard;
        if (!MayYet(client))
        {
            return ("COMPLETE_CONNECTION_REQUIRED", [], CompleteFirst);
        }

        if (!options.Enabled)
        {
            return ("TEMPORARILY_UNAVAILABLE", [given], "Account registration is disabled");
        }

        if (account is null)
        {
            return ("NEED_NICK", [Wildcard], "You must have a nickname first");
        }

        if (client.Session.Account.Name is not null)
        {
            return ("ALREADY_AUTHENTICATED", [given], LoggedInAlready);
        }

        if (!client.Options.IsName(given) || AccountDirectory.IsOfServer(given))
        {
            return ("BAD_ACCOUNT_NAME", [Wildcard], AccountText.NoName);
        }

        if (email == Wildcard ? options.EmailRequired : !AccountText.IsEmail(email))
        {
            return ("INVALID_EMAIL", [given], "A valid email address is needed");
        }

        return Passwords.IsAcceptable(password)
            ? null
            : ("UNACCEPTABLE_PASSWORD", [given], AccountText.Describe(new Refused(Refusal.UnacceptablePassword)));
    }

    /// <summary>Whether somebody may make an account, as far as being let in goes.</summary>
    private static bool MayYet(IrcClient client) => client.IsRegistered
        || (client.Options.Accounts.Registration.BeforeConnect && ConnectionPassword.Accepts(client.Options, client.Registration.Password));

    /// <summary>Nobody makes an account of the name of somebody else who is here.</summary>
    private static void IfNobodyElse(IrcClient client, string account, Action then)
    {
        if (Casemapping.Equals(client.Session.Profile?.Name, account))
        {
            then();
            return;
        }

        client.Session.People.Describe(account, outcome =>
        {
            if (outcome is UserView)
            {
                client.Fail("REGISTER", "BAD_ACCOUNT_NAME", account, "Somebody is using that nickname");
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
            case CodeMailed mailed:
                client.Send(source: null, "REGISTER", "VERIFICATION_REQUIRED", account, $"{AccountText.Describe(mailed)}: VERIFY {account} code");
                break;
            case Refused { Why: Refusal.AccountExists } refused:
                client.Fail("REGISTER", "ACCOUNT_EXISTS", account, AccountText.Describe(refused));
                break;
            case Refused refused:
                client.Fail("REGISTER", "TEMPORARILY_UNAVAILABLE", account, AccountText.Describe(refused));
                break;
        }
    }

    private static void AnswerVerify(IrcClient client, string account, Outcome outcome)
    {
        switch (outcome)
        {
            case LoggedIn login:
                client.Send(source: null, "VERIFY", "SUCCESS", login.Account, "Account successfully registered");
                AccountReplies.LoggedIn(client, login.Account);
                break;
            case Done:
                client.Send(source: null, "VERIFY", "SUCCESS", account, "Email address successfully changed");
                break;
            case Refused { Why: Refusal.InvalidCode } refused:
                client.Fail("VERIFY", "INVALID_CODE", account, AccountText.Describe(refused));
                break;
            case Refused refused:
                client.Fail("VERIFY", "TEMPORARILY_UNAVAILABLE", account, AccountText.Describe(refused));
                break;
        }
    }
}
