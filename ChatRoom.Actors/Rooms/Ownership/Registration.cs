using System.Collections.Immutable;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Rooms.Ownership;

/// <summary>An account as rooms know it: by an id that no later account of the same name has.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Id">What tells it from others.</param>
internal sealed record AccountIdentity(string Name, string Id);

/// <summary>An account that has a rank in a room whenever it comes in.</summary>
/// <param name="Account">The account.</param>
/// <param name="Rank">The rank.</param>
internal sealed record AccessEntry(AccountIdentity Account, Ranks Rank);

/// <summary>Whose a room is that is there even when nobody is in it.</summary>
/// <param name="Founder">Whose it is.</param>
/// <param name="At">Since when.</param>
/// <param name="Access">Who has a rank in it, in the order in which they got it; the founder is not among them.</param>
internal sealed record Registration(AccountIdentity Founder, DateTimeOffset At, ImmutableArray<AccessEntry> Access)
{
    /// <summary>How many accounts may have a rank in a room.</summary>
    public const int Limit = 100;

    /// <summary>How much of what is said there its founder wants to be kept.</summary>
    public HistoryLimits History { get; init; } = HistoryLimits.Default;

    /// <summary>To whom the founder would give it, if that account takes it; null for nobody.</summary>
    public AccountIdentity? Offered { get; init; }

    /// <summary>The rank of somebody by the account it is logged in to.</summary>
    public Ranks RankOf(Profile who) => who.AccountId is not { } id ? Ranks.None
        : id == Founder.Id ? Ranks.Founder
        : Find(id)?.Rank ?? Ranks.None;

    /// <summary>The entry of an account, or null.</summary>
    /// <param name="accountId">Its id.</param>
    public AccessEntry? Find(string accountId) => Access.FirstOrDefault(entry => entry.Account.Id == accountId);

    /// <summary>With another rank for an account, or none. What an earlier account of that name had is gone.</summary>
    public Registration With(AccountIdentity account, Ranks rank)
    {
        var others = Access.RemoveAll(entry =>
            entry.Account.Id == account.Id || Protocol.Irc.Casemapping.Equals(entry.Account.Name, account.Name));
        return this with { Access = rank == Ranks.None ? others : others.Add(new AccessEntry(account, rank)) };
    }
}
