using System.Collections.Immutable;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.PersonalData;

/// <summary>
/// The account that had a name last, whether it still exists or not, and so whose it is what was done under that name since it was made.
/// What is older was done by somebody who had the name before. Pure.
/// </summary>
/// <param name="Account">The account, or as it was asked for when it was never verified.</param>
/// <param name="Dropped">When it ended; null when it has not.</param>
/// <param name="Number">The journal's number of the event that made it, or that it was asked for.</param>
internal sealed record AccountTenure(AccountRegistered Account, DateTimeOffset? Dropped, long Number)
{
    /// <summary>What the certificates are known by that log in to it.</summary>
    public ImmutableArray<string> Certificates { get; init; } = [];

    /// <summary>What its owner calls itself, if it has said so.</summary>
    public string? RealName { get; init; }

    /// <summary>Under which id it is kept in the store.</summary>
    public string StoredAs { get; init; } = "";

    /// <summary>Its names and since when it has had them, if it has had another than its first; all of them were its own until it ended.</summary>
    public ImmutableArray<TakenName> Names { get; init; } = [];

    /// <summary>The latest account of a name.</summary>
    /// <param name="events">What has happened to the accounts of that name, in order, with the journal's numbers.</param>
    /// <returns>Null when there was never one.</returns>
    public static AccountTenure? Latest(IEnumerable<(long Number, AccountEvent Event)> events) => events.Aggregate(
        default(AccountTenure),
        (latest, next) => next.Event switch
        {
            AccountRequested { Account: var requested } => new AccountTenure(requested, Dropped: null, next.Number),
            AccountRegistered registered when registered.AccountId == latest?.Account.AccountId => latest with { Account = registered },
            AccountRegistered registered => new AccountTenure(registered, Dropped: null, next.Number),
            CertificateAdded added => latest! with { Certificates = latest.Certificates.Add(added.Fingerprint) },
            CertificateRemoved removed => latest! with { Certificates = latest.Certificates.Remove(removed.Fingerprint) },
            EmailChanged changed => latest! with { Account = latest.Account with { Email = changed.Email } },
            RealNameChanged changed => latest! with { RealName = changed.RealName },
            AccountRenamed renamed => latest!.Called(renamed),
            AccountDropped dropped => latest! with { Dropped = dropped.At },
            AccountForgotten => null,
            _ => latest,
        });

    /// <summary>Whether somebody who did something was logged in to it.</summary>
    /// <param name="who">Who did it.</param>
    /// <param name="time">When.</param>
    public bool Is(Profile who, DateTimeOffset time) => Names.IsEmpty
        ? Casemapping.Equals(who.Account, Account.Name) && time >= Account.At
        : Names.Any(name => Casemapping.Equals(who.Account, name.Name) && time >= name.Since && !(time > Dropped));

    private AccountTenure Called(AccountRenamed renamed)
    {
        var names = Names.IsEmpty ? [new TakenName(Account.Name, Account.At)] : Names;
        return this with
        {
            Account = Account with { Name = renamed.Name },
            Names = names.Any(name => Casemapping.Equals(name.Name, renamed.Name)) ? names : names.Add(new TakenName(renamed.Name, renamed.At)),
        };
    }
}

/// <summary>A name of an account.</summary>
/// <param name="Name">The name.</param>
/// <param name="Since">Since when.</param>
internal sealed record TakenName(string Name, DateTimeOffset Since);
