using System.Globalization;
using System.Net.Mail;
using System.Text;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;

namespace ChatRoom.Actors.Doors;

/// <summary>What all doors say about accounts.</summary>
internal static class AccountText
{
    /// <summary>Whether that could be an address that mail reaches.</summary>
    public static bool IsEmail(string text) =>
        text.Length <= 254 && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>That a code is on its way; without a full stop.</summary>
    public static string Describe(CodeMailed mailed) => $"A code is on its way to {mailed.Email}; say it to confirm";

    /// <summary>What an owner is shown of its account, line by line.</summary>
    public static IEnumerable<string> Describe(AccountView view) =>
    [
        $"Account {view.Name}, registered {Time(view.RegisteredAt)}.",
        .. view.OtherNames.IsEmpty ? Array.Empty<string>() : [$"Its names before: {string.Join(", ", view.OtherNames)}."],
        .. view.RealName is { } realName ? [$"Real name: {realName}"] : Array.Empty<string>(),
        view.Email.Length > 0 ? $"Email: {view.Email}" : "No email.",
        .. view.IsAlwaysOn ? [AlwaysOn(isOn: true)] : Array.Empty<string>(),
    ];

    /// <summary>Who is logged in to an account, a line for each.</summary>
    public static IEnumerable<string> Sessions(AccountView view) => view.Sessions.Select(session =>
        $"{session.Number}: {session.Address} since {Time(session.Since)}{(session.IsAsker ? " (this one)" : "")}");

    /// <summary>Reads which sessions are to end, as the owner says it: the number of one, or <c>all</c> for all others, which is null.</summary>
    public static bool TryReadSessions(string text, out int? number)
    {
        number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
        return number is not null || text.Equals("all", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>How many sessions were ended.</summary>
    public static string Describe(SessionsEnded ended) => $"Sessions ended: {ended.Count.ToString(CultureInfo.InvariantCulture)}.";

    /// <summary>What is said to who wants another password, whether there is such an account or not; without a full stop.</summary>
    public const string PasswordCodeMailed = "If that account has an address, a code is on its way there";

    /// <summary>The longest text that somebody can call itself, in bytes.</summary>
    public const int RealNameLength = 200;

    /// <summary>Whether somebody can call itself so.</summary>
    public static bool IsRealName(string text) => text.Length > 0 && Encoding.UTF8.GetByteCount(text) <= RealNameLength;

    /// <summary>Nobody can call itself so; without a full stop.</summary>
    public static readonly string NoRealName = $"What you call yourself has 1 to {RealNameLength} bytes";

    /// <summary>Somebody calls itself something else.</summary>
    public static string RealNameSet(string text) => $"You call yourself {text} now.";

    /// <summary>An account keeps no real name any more.</summary>
    public const string RealNameForgotten = "Your account keeps no real name any more: next time you are called what you say when you connect.";

    /// <summary>No account can have that name; without a full stop.</summary>
    public const string NoName = "That cannot be the name of an account";

    /// <summary>An account has another name.</summary>
    public static string Renamed(string name) => $"Your account is called {name} now. The name it had stays yours.";

    /// <summary>Nobody stays here without a connection; without a full stop.</summary>
    public const string NobodyStays = "Nobody stays here without a connection";

    /// <summary>Reads <c>on</c> or <c>off</c>.</summary>
    public static bool TryReadSwitch(string text, out bool isOn)
    {
        isOn = text.Equals("on", StringComparison.OrdinalIgnoreCase) || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return isOn || text.Equals("off", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether somebody stays without a connection.</summary>
    public static string AlwaysOn(bool isOn) => isOn
        ? "You stay in your rooms without a connection."
        : "You leave when your last connection ends.";

    /// <summary>Why something was not done; without a full stop.</summary>
    public static string Describe(Refused refused) => refused.Why switch
    {
        Refusal.WrongPassword => "Invalid account name or password",
        Refusal.AccountExists => $"There is an account {refused.Subject} already",
        Refusal.NotVerified => $"The account {refused.Subject} is not verified yet: say the code that was mailed to you",
        Refusal.InvalidCode => "That is not the code that was mailed, or it is too old",
        Refusal.UnknownCertificate => "That certificate is not known to the account",
        Refusal.CertificateInUse => "An account has that certificate already",
        Refusal.TooManyCertificates => $"An account has at most {AccountState.MostCertificates} certificates",
        Refusal.TooManyNames => $"An account has at most {AccountState.MostNames} names, those it had before among them",
        Refusal.NameInUse => $"Somebody else is called {refused.Subject}",
        Refusal.NameReserved => $"The name {refused.Subject} belongs to another account, or looks like one that does",
        Refusal.NamesTooFast => $"You change names too often: please wait {refused.Detail} seconds",
        Refusal.Hasty => $"Not so fast: please wait {refused.Detail} seconds",
        Refusal.NotStored => "That could not be stored: please try again in a while",
        Refusal.UnacceptablePassword => $"A password has 1 to {Passwords.MaxBytes} bytes and no control characters",
        Refusal.NotLoggedIn => "You are not logged in to an account",
        Refusal.PresenceShared => "You are here by other connections too: end those first",
        Refusal.TooManyAttempts => "Too many attempts: please wait a while",
        _ => "That cannot be done at the moment: please try again",
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
