using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.PersonalData;

/// <summary>
/// The account that had a name last, whether it still exists or not, and so whose it is what was done under that name since it was made.
/// What is older was done by somebody who had the name before. Pure.
/// </summary>
/// <param name="Account">The account.</param>
/// <param name="Dropped">When it ended; null when it has not.</param>
/// <param name="Number">The journal's number of the event that made it.</param>
internal sealed record AccountTenure(AccountRegistered Account, DateTimeOffset? Dropped, long Number)
{
    /// <summary>The latest account of a name.</summary>
    /// <param name="events">What has happened to the accounts of that name, in order, with the journal's numbers.</param>
    /// <returns>Null when there was never one.</returns>
    public static AccountTenure? Latest(IEnumerable<(long Number, AccountEvent Event)> events) => events.Aggregate(
        default(AccountTenure),
        (latest, next) => next.Event switch
        {
            AccountRegistered registered => new AccountTenure(registered, Dropped: null, next.Number),
            AccountDropped dropped => latest! with { Dropped = dropped.At },
            _ => latest,
        });

    /// <summary>Whether somebody who did something was logged in to it.</summary>
    /// <param name="who">Who did it.</param>
    /// <param name="time">When.</param>
    public bool Is(Profile who, DateTimeOffset time) => Casemapping.Equals(who.Account, Account.Name) && time >= Account.At;
}
