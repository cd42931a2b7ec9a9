using System.Collections.Immutable;
using System.Globalization;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>The name to speak to about accounts.</summary>
internal static class NickServ
{
    private const string Settings = "PASSWORD password|EMAIL address|ACCOUNTNAME name|REALNAME [text]|ALWAYS-ON ON|OFF";

    private static readonly Service Self = new(
        AccountDirectory.ServiceName,
        AccountText.Describe,
        new("REGISTER", "password [email]", "makes an account of your nickname", 1, Register),
        new("VERIFY", "account code", "says the code that was mailed to you", 2, Verify),
        new("RESEND", "account password", "mails the code of an account that you want to have again", 2, (client, words) =>
            client.Session.Account.SendCodeAgain(words[0], words[1], Tell(client, ""))),
        new("IDENTIFY", "[account] password", "logs in to an account", 1, Identify),
        new("LOGOUT", "", "logs out", 0, (client, _) => client.Session.Account.LogOut(Tell(client, "You are now logged out."))),
        new("GHOST", "nickname", "makes somebody leave who is logged in to your account", 1, Ghost),
        new(
            "SET", Settings,
            "changes your password, so that your other sessions end, your address, your account's name or the real name it keeps, or has it keep none; "
            + "has you stay in your rooms without a connection",
            1, Set),
        new("SENDPASS", "account", "mails a code to the owner of an account who has lost the password", 1, (client, words) =>
            client.Session.Account.MailPasswordCode(words[0], Tell(client, $"{AccountText.PasswordCodeMailed}."))),
        new("RESETPASS", "account code password", "changes the password with that code; all sessions end", 3, (client, words) =>
            client.Session.Account.ResetPassword(words[0], words[1], words[2], Tell(client, "The password is changed: IDENTIFY with it."))),
        new("INFO", "", "shows your account", 0, (client, _) => Describe(client, view => Say(client, AccountText.Describe(view)))),
        new("SESSIONS", "", "lists who is logged in to your account", 0, (client, _) => Describe(client, view => Say(client, AccountText.Sessions(view)))),
        new("END", "number|ALL", "ends a session of your account, or all others", 1, End),
        new("CERT", "ADD [fingerprint]|LIST|DEL fingerprint", "the certificates (SHA-256) that log you in to your account", 1, Certificates),
        new("DROP", "password", "ends your account", 1, Drop));

    /// <summary>NICKSERV word {parameter}; NS is the same.</summary>
    public static void Run(IrcClient client, IrcMessage message) => Self.Run(client, message);

    /// <summary>Does what somebody says to it.</summary>
    public static void Run(IrcClient client, string text) => Self.Run(client, text);

    private static void Register(IrcClient client, string[] words)
    {
        var (nick, email) = (client.Target, words.Length > 1 ? words[1] : AccountCommands.Wildcard);
        if (AccountCommands.WhyNot(client, nick, email, words[0]) is { Text: var why })
        {
            Say(client, $"{why}.");
        }
        else
        {
            client.Session.Account.Register(
                nick, words[0], email == AccountCommands.Wildcard ? "" : email, Tell(client, $"The account {nick} is yours. You are logged in."));
        }
    }

    private static void Verify(IrcClient client, string[] words)
    {
        if (client.Session.Account.Name is { } other && !Casemapping.Equals(other, words[0]))
        {
            Say(client, $"You are logged in as {other}: LOGOUT first.");
        }
        else
        {
            client.Session.Account.Verify(words[0], words[1], outcome => Say(client, outcome switch
            {
                LoggedIn login => $"The account {login.Account} is yours. You are logged in.",
                Refused refused => $"{AccountText.Describe(refused)}.",
                _ => "Your address is changed.",
            }));
        }
    }

    private static void Identify(IrcClient client, string[] words)
    {
        var (account, password) = words.Length > 1 ? (words[0], words[1]) : (client.Target, words[0]);
        client.Session.Account.LogIn(account, password, Tell(client, "You are now logged in."));
    }

    private static void Ghost(IrcClient client, string[] words) => client.Session.People.Describe(words[0], outcome =>
    {
        var (me, account) = (client.Session.Profile!, client.Session.Account.Name);
        if (outcome is not UserView { Profile: var other } || other.UserId == me.UserId || account is null || other.Account != account)
        {
            Say(client, $"{words[0]} is nobody else who is logged in to your account.");
        }
        else
        {
            client.Session.People.Kill(other.Name, "GHOST", Tell(client, $"{other.Name} has left."));
        }
    });

    private static void Set(IrcClient client, string[] words)
    {
        switch (words[0].ToUpperInvariant())
        {
            case "REALNAME":
                SetRealName(client, string.Join(' ', words[1..]));
                break;
            case var _ when words.Length == 1:
                Say(client, $"Usage: SET {Settings}");
                break;
            case "PASSWORD":
                client.Session.Account.Owned.ChangePassword(words[1], Tell(client, "Your password is changed."));
                break;
            case "EMAIL":
                ChangeEmail(client, words[1]);
                break;
            case "ACCOUNTNAME":
                Rename(client, words[1]);
                break;
            case "ALWAYS-ON":
                SetAlwaysOn(client, words[1]);
                break;
            default:
                Say(client, "Only PASSWORD, EMAIL, ACCOUNTNAME, REALNAME and ALWAYS-ON can be set.");
                break;
        }
    }

    /// <summary>Of an account only: who has none says SETNAME.</summary>
    private static void SetRealName(IrcClient client, string text)
    {
        if (text.Length == 0)
        {
            client.Session.Account.Owned.ForgetRealName(Tell(client, AccountText.RealNameForgotten));
        }
        else if (!AccountText.IsRealName(text))
        {
            Say(client, $"{AccountText.NoRealName}.");
        }
        else if (client.Session.Account.Name is null)
        {
            Tell(client, "")(new Refused(Refusal.NotLoggedIn));
        }
        else
        {
            client.Session.Presence.SetRealName(text, Tell(client, AccountText.RealNameSet(text)));
        }
    }

    private static void ChangeEmail(IrcClient client, string address)
    {
        if (AccountText.IsEmail(address))
        {
            client.Session.Account.Owned.ChangeEmail(address, Tell(client, "Your address is changed."));
        }
        else
        {
            Say(client, "That is no address for mail.");
        }
    }

    private static void Rename(IrcClient client, string name)
    {
        if (!client.Options.IsName(name) || AccountDirectory.IsOfServer(name))
        {
            Say(client, $"{AccountText.NoName}.");
        }
        else
        {
            client.Session.Account.Owned.Rename(name, Tell(client, AccountText.Renamed(name)));
        }
    }

    private static void SetAlwaysOn(IrcClient client, string value)
    {
        if (client.Options.AlwaysOn is null)
        {
            Say(client, $"{AccountText.NobodyStays}.");
        }
        else if (AccountText.TryReadSwitch(value, out var isOn))
        {
            client.Session.Account.Owned.SetAlwaysOn(isOn, Tell(client, AccountText.AlwaysOn(isOn)));
        }
        else
        {
            Say(client, "ALWAYS-ON is ON or OFF.");
        }
    }

    private static void Describe(IrcClient client, Action<AccountView> show) =>
        client.Session.Account.Owned.Describe(Outcomes.Expect(show, Tell(client, "")));

    private static void End(IrcClient client, string[] words)
    {
        if (AccountText.TryReadSessions(words[0], out var number))
        {
            client.Session.Account.Owned.EndSessions(number, Outcomes.Expect<SessionsEnded>(
                ended => Say(client, AccountText.Describe(ended)), Tell(client, "")));
        }
        else
        {
            Say(client, "SESSIONS shows the numbers there are.");
        }
    }

    private static void Certificates(IrcClient client, string[] words)
    {
        var given = words.Length > 1 ? words[1] : client.Certificate ?? "";
        switch (words[0].ToUpperInvariant())
        {
            case "LIST":
                Describe(client, view => List(client, view.Certificates));
                break;
            case "ADD" when CertificateFingerprint.TryParse(given, out var added):
                client.Session.Account.Owned.AddCertificate(added, Tell(client, "The certificate logs you in from now on."));
                break;
            case "DEL" when words.Length > 1 && CertificateFingerprint.TryParse(given, out var removed):
                client.Session.Account.Owned.RemoveCertificate(removed, Tell(client, "The certificate logs you in no more."));
                break;
            default:
                Say(client, "CERT LIST, CERT ADD or CERT DEL, with the SHA-256 of a certificate; ADD alone takes the one that you connect with, if you do.");
                break;
        }
    }

    private static void List(IrcClient client, ImmutableArray<string> certificates)
    {
        Say(client, certificates);
        Say(client, $"Certificates: {certificates.Length.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static void Drop(IrcClient client, string[] words) =>
        client.Session.Account.Owned.Drop(words[0], Tell(client, "Your account is no more."));

    private static Action<Outcome> Tell(IrcClient client, string done) => outcome =>
        Self.Tell(client, outcome is CodeMailed mailed ? $"{AccountText.Describe(mailed)}: VERIFY account code." : done)(outcome);

    private static void Say(IrcClient client, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Say(client, line);
        }
    }

    private static void Say(IrcClient client, string text) => Self.Say(client, text);
}
