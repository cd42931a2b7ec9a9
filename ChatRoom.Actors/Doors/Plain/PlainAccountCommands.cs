using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Sessions;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Plain;

/// <summary>What can be done about accounts on the plain door. That one is logged in, or not any more, is told when it is so.</summary>
internal sealed class PlainAccountCommands(IDoorway doorway)
{
    /// <summary>The commands.</summary>
    public IEnumerable<PlainCommand> All =>
    [
        new("register", "password [email]", "makes an account of your name, which is yours alone then", 1, Register),
        new("login", "account password", "logs in to an account", 2, LogIn),
        new("logout", "", "logs out", 0, _ => Account.LogOut(Tell(done: null))),
        new("account", "[rename name]", "shows your account, or gives it another name", 0, ShowOrRename),
        new("sessions", "", "lists who is logged in to your account", 0, _ => Describe(AccountText.Sessions)),
        new("end", "number|all", "ends a session of your account, or all others", 1, End),
        new("password", "password", "changes the password of your account; who else is logged in to it must leave", 1, ChangePassword),
        new("always-on", "on|off", "has you stay in your room without a connection, or not", 1, SetAlwaysOn),
        new("realname", "[text]", "says what you call yourself, which your account keeps, or has it kept no more", 0, SetRealName),
        new("email", "address", "changes the address that mail for you goes to", 1, ChangeEmail),
        new("verify", "account code", "says the code that was mailed to you", 2, Verify),
        new("resend", "account password", "mails the code of an account that you want to have again", 2, SendAgain),
        new("sendpass", "account", "mails a code to the owner of an account who has lost the password", 1, account =>
            Account.MailPasswordCode(account, Tell($"{AccountText.PasswordCodeMailed}."))),
        new("resetpass", "account code new", "changes the password with that code; who is logged in must leave", 2, ResetPassword),
        new("drop", "password", "ends your account", 1, password => Account.Owned.Drop(password, Tell("Your account is no more."))),
    ];

    private AccountOfSession Account => doorway.Session.Account;

    private void SetRealName(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Account.Owned.ForgetRealName(Tell(AccountText.RealNameForgotten));
        }
        else if (AccountText.IsRealName(text))
        {
            doorway.Session.Presence.SetRealName(text, Tell(AccountText.RealNameSet(text)));
        }
        else
        {
            doorway.Tell($"{AccountText.NoRealName}.");
        }
    }

    private void ShowOrRename(string arguments)
    {
        var (word, name) = PlainLine.CutWord(arguments);
        if (word.Length == 0)
        {
            Describe(AccountText.Describe);
        }
        else if (!word.Equals("rename", StringComparison.OrdinalIgnoreCase) || name.Length == 0)
        {
            doorway.Tell("Usage: /account rename name");
        }
        else if (!doorway.Options.IsName(name) || AccountDirectory.IsOfServer(name))
        {
            doorway.Tell($"{AccountText.NoName}.");
        }
        else
        {
            Account.Owned.Rename(name, Tell(AccountText.Renamed(name)));
        }
    }

    private void SetAlwaysOn(string value)
    {
        if (doorway.Options.AlwaysOn is null)
        {
            doorway.Tell($"{AccountText.NobodyStays}.");
        }
        else if (AccountText.TryReadSwitch(value, out var isOn))
        {
            Account.Owned.SetAlwaysOn(isOn, Tell(AccountText.AlwaysOn(isOn)));
        }
        else
        {
            doorway.Tell("Usage: /always-on on|off");
        }
    }

    private void Register(string arguments)
    {
        var (password, email) = PlainLine.CutWord(arguments);
        var terms = doorway.Options.Accounts.Registration;
        if (!terms.Enabled)
        {
            doorway.Tell("Accounts cannot be made here.");
        }
        else if (Account.Name is { } name)
        {
            doorway.Tell($"You are logged in as {name} already.");
        }
        else if (email.Length > 0 ? !AccountText.IsEmail(email) : terms.EmailRequired)
        {
            doorway.Tell("An address for e-mail is needed: /register password email");
        }
        else
        {
            Account.Register(doorway.Session.Profile!.Name, password, email, Tell("Your name is yours alone now."));
        }
    }

    private void LogIn(string arguments)
    {
        var (account, password) = PlainLine.CutWord(arguments);
        Account.LogIn(account, password, Tell(done: null));
    }

    private void Verify(string arguments)
    {
        var (account, code) = PlainLine.CutWord(arguments);
        if (Account.Name is { } name && !Casemapping.Equals(name, account))
        {
            doorway.Tell($"You are logged in as {name}: /logout first.");
        }
        else
        {
            Account.Verify(account, code, outcome => Tell(outcome is LoggedIn ? $"The name {account} is yours alone now." : "Your address is changed.")(outcome));
        }
    }

    private void SendAgain(string arguments)
    {
        var (account, password) = PlainLine.CutWord(arguments);
        Account.SendCodeAgain(account, password, Tell(done: null));
    }

    private void ChangeEmail(string email)
    {
        if (AccountText.IsEmail(email))
        {
            Account.Owned.ChangeEmail(email, Tell("Your address is changed."));
        }
        else
        {
            doorway.Tell("That is no address for mail.");
        }
    }

    private void ResetPassword(string arguments)
    {
        var (account, rest) = PlainLine.CutWord(arguments);
        var (code, password) = PlainLine.CutWord(rest);
        Account.ResetPassword(account, code, password, Tell("The password is changed: /login with it."));
    }

    private void Describe(Func<AccountView, IEnumerable<string>> describe) => Account.Owned.Describe(Outcomes.Expect<AccountView>(
        view => describe(view).ToList().ForEach(doorway.Tell), Tell(done: null)));

    private void End(string which)
    {
        if (AccountText.TryReadSessions(which, out var number))
        {
            Account.Owned.EndSessions(number, Outcomes.Expect<SessionsEnded>(ended => doorway.Tell(AccountText.Describe(ended)), Tell(done: null)));
        }
        else
        {
            doorway.Tell("/sessions shows the numbers there are.");
        }
    }

    private void ChangePassword(string password) => Account.Owned.ChangePassword(password, Tell("Your password is changed."));

    private Action<Outcome> Tell(string? done) => outcome =>
    {
        if (outcome is Refused refused)
        {
            doorway.Tell($"{AccountText.Describe(refused)}.");
        }
        else if (outcome is CodeMailed mailed)
        {
            doorway.Tell($"{AccountText.Describe(mailed)}: /verify account code");
        }
        else if (done is not null)
        {
            doorway.Tell(done);
        }
    };
}
