using System.Collections.Immutable;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Accounts;

/// <summary>What is known of the account of a name; pure. It decides what happens, and becomes what it is by what has happened.</summary>
/// <param name="Account">The account, or null when there is none.</param>
internal sealed record AccountState(AccountRegistered? Account = null)
{
    /// <summary>
    /// The rooms that are its own, casefolded: all of them, and maybe some more that were claimed and never became so, or are not any
    /// more. Each room knows; this is for counting them.
    /// </summary>
    public ImmutableHashSet<string> Rooms { get; init; } = [];

    /// <summary>How many names an account may have, those it had before among them: they stay its own.</summary>
    public const int MostNames = 10;

    /// <summary>All names of the account, in the order in which it took them first.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>What its owner has said it calls itself; null when it has not.</summary>
    public string? RealName { get; init; }

    /// <summary>Whose name this is, if it is one more of an account that is kept under another; as far as is known here.</summary>
    public NameReserved? Reserved { get; init; }

    /// <summary>How many certificates an account may have.</summary>
    public const int MostCertificates = 10;

    /// <summary>What the certificates are known by that one can log in with, in the order in which they came.</summary>
    public ImmutableArray<string> Certificates { get; init; } = [];

    /// <summary>Whether its presence stays when its owner is not connected.</summary>
    public bool IsAlwaysOn { get; init; }

    /// <summary>Its presence, if that stays, as it was last; null when there is none.</summary>
    public KeptPresence? Presence { get; init; }

    /// <summary>The account that somebody wanted to have, where there is none; maybe too long ago.</summary>
    public AccountRegistered? Requested { get; init; }

    /// <summary>The latest code that was sent for each purpose.</summary>
    public ImmutableDictionary<CodePurpose, SentCode> Codes { get; init; } = ImmutableDictionary<CodePurpose, SentCode>.Empty;

    /// <summary>How the directory knows it, or null.</summary>
    public AccountListed? Listed => Account is { } account ? new AccountListed(account.Name, account.AccountId)
    {
        Certificates = Certificates,
        OtherNames = OtherNames,
    }
    : null;

    /// <summary>The names it had before, which are still its own.</summary>
    public ImmutableArray<string> OtherNames =>
        Names.Length > 1 ? Names.RemoveAll(name => Casemapping.Equals(name, Account?.Name)) : [];

    /// <summary>Whether a name is one of the account's.</summary>
    public bool Has(string name) => Names.Contains(name, Casemapping.Comparer);

    /// <summary>Whether a name is one of this account's, and no other's.</summary>
    public bool Has(string name, string accountId) => Account?.AccountId == accountId && Has(name);

    /// <summary>How rooms know it, or null.</summary>
    public AccountIdentity? Identity => Account is { } account ? new AccountIdentity(account.Name, account.AccountId) : null;

    /// <summary>There is no account.</summary>
    public static readonly AccountState None = new();

    /// <summary>What is asked for leads to. What has to do with mail is decided by <see cref="EmailVerification"/>.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="now">The time.</param>
    /// <returns>What happens, or null and why nothing does.</returns>
    public (AccountEvent? Event, Refused? Refusal) Decide(AccountCommand command, DateTimeOffset now) => (command, Account) switch
    {
        (AddCertificate add, not null) when Certificates.Contains(add.Fingerprint) =>
            (null, new Refused(Refusal.CertificateInUse, add.Fingerprint)),
        (AddCertificate, not null) when Certificates.Length >= MostCertificates => (null, new Refused(Refusal.TooManyCertificates)),
        (AddCertificate add, not null) => (new CertificateAdded(add.Fingerprint, now), null),
        (RemoveCertificate remove, not null) when !Certificates.Contains(remove.Fingerprint) =>
            (null, new Refused(Refusal.UnknownCertificate, remove.Fingerprint)),
        (RemoveCertificate remove, not null) => (new CertificateRemoved(remove.Fingerprint, now), null),
        (SetAlwaysOn set, not null) => (new AlwaysOnChanged(set.IsOn, now), null),
        (KeepPresence keep, { AccountId: var id }) when keep.AccountId == id && IsAlwaysOn => (new PresenceKept(keep.Presence, now), null),
        (RenameAccount rename, { Name: var name }) when rename.Name == name => (null, new Refused(Refusal.AccountExists, name)),
        (RenameAccount rename, not null) when !Has(rename.Name) && Names.Length >= MostNames => (null, new Refused(Refusal.TooManyNames)),
        (RenameAccount rename, not null) => (new AccountRenamed(rename.Name, now), null),
        (SetAccountRealName set, not null) => (new RealNameChanged(set.RealName, now), null),
        (ReserveName reserve, null) when Reserved is null || Reserved.AccountId == reserve.AccountId =>
            (new NameReserved(reserve.Home, reserve.AccountId, now), null),
        (ReserveName reserve, _) => (null, new Refused(Refusal.AccountExists, reserve.Account)),
        (ChangePassword change, not null) => (new PasswordChanged(change.Verifier, now), null),
        (DropAccount drop, { Verifier: var verifier }) when verifier.Accepts(drop.Proof) => (new AccountDropped(now), null),
        (DropAccount, _) => (null, new Refused(Refusal.WrongPassword, command.Account)),
        _ => (null, new Refused(Refusal.NotLoggedIn, command.Account)),
    };

    /// <summary>What it is after something has happened.</summary>
    public AccountState Apply(AccountEvent happened) => happened switch
    {
        AccountRegistered registered => new AccountState(registered) { Names = [registered.Name] },
        AccountRenamed renamed => this with
        {
            Account = Account! with { Name = renamed.Name },
            Names = Has(renamed.Name) ? Names : Names.Add(renamed.Name),
        },
        RealNameChanged changed => this with { RealName = changed.RealName },
        NameReserved reserved => new AccountState { Reserved = reserved },
        AccountRequested requested => After(requested),
        CodeSent sent => this with { Codes = Codes.SetItem(sent.Purpose, SentCode.After(Codes.GetValueOrDefault(sent.Purpose), sent)) },
        EmailChanged changed => this with { Account = Account! with { Email = changed.Email }, Codes = Codes.Remove(CodePurpose.Email) },
        PasswordChanged changed => this with { Account = Account! with { Verifier = changed.Verifier }, Codes = Codes.Remove(CodePurpose.Password) },
        CertificateAdded added => this with { Certificates = Certificates.Add(added.Fingerprint) },
        CertificateRemoved removed => this with { Certificates = Certificates.Remove(removed.Fingerprint) },
        AlwaysOnChanged changed => this with { IsAlwaysOn = changed.IsOn, Presence = changed.IsOn ? Presence : null },
        PresenceKept kept => this with { Presence = kept.Presence },
        RoomClaimed claimed => this with { Rooms = Rooms.Add(claimed.Room) },
        RoomReleased released => this with { Rooms = Rooms.Remove(released.Room) },
        AccountDropped or AccountForgotten or NameReleased => None,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "Nothing that happens to accounts."),
    };

    private static AccountState After(AccountRequested requested) => new AccountState { Requested = requested.Account }
        .Apply(new CodeSent(CodePurpose.Registration, requested.Account.Email, requested.Hash, requested.At));
}
