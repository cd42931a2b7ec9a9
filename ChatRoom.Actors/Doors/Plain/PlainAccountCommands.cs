using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Sessions;

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
        new("password", "password", "changes the password of your account; who else is logged in to it must leave", 1, ChangePassword),
    ];

    private AccountOfSession Account => doorway.Session.Account;

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

    private void ChangePassword(string password) => Account.ChangePassword(password, Tell("Your password is changed."));

    private Action<Outcome> Tell(string? done) => outcome =>
    {
        if (outcome is Refused refused)
        {
            doorway.Tell($"{AccountText.Describe(refused)}.");
        }
        else if (done is not null)
        {
            doorway.Tell(done);
        }
    };
}
