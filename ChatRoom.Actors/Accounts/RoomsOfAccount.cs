using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Accounts;

/// <summary>
/// What an account has to do with the rooms of its own. Each room knows whose it is; the account counts them. It notes a room before the
/// room becomes its own, and lets go of it afterwards, so that it never counts too few; when it seems to have too many it asks them.
/// </summary>
/// <param name="region">Where rooms are.</param>
/// <param name="limit">How many rooms an account may have.</param>
internal sealed class RoomsOfAccount(IActorRef region, int limit)
{
    /// <summary>Decides on one more room.</summary>
    /// <returns>What happens, or what is to be answered when nothing does.</returns>
    public (RoomClaimed? Event, Outcome? Outcome) Decide(AccountState account, ClaimRoom claim, DateTimeOffset now)
    {
        var room = Casemapping.Fold(claim.Room);
        if (account.Identity is not { } identity || identity.Id != claim.Owner.Id)
        {
            return (null, new Refused(Refusal.NoSuchAccount, claim.Account));
        }

        if (account.Rooms.Contains(room))
        {
            return (null, Done.Instance);
        }

        if (account.Rooms.Count < limit)
        {
            return (new RoomClaimed(room, now), null);
        }

        // Some may have been claimed by a server that stopped before they were its own: those will say so.
        foreach (var each in account.Rooms)
        {
            region.Tell(new AskFounder(each, identity));
        }

        return (null, new Refused(Refusal.TooManyOwnRooms, identity.Name, Detail: $"{limit}"));
    }

    /// <summary>A room says whether it is the account's own.</summary>
    /// <returns>What happens, or null.</returns>
    public AccountEvent? Note(AccountState account, FounderNotice notice, DateTimeOffset now)
    {
        var room = Casemapping.Fold(notice.Room);
        if (account.Identity?.Id != notice.Account.Id)
        {
            if (notice.IsFounder)
            {
                region.Tell(new FounderGone(room, notice.Account));
            }

            return null;
        }

        return notice.IsFounder == account.Rooms.Contains(room) ? null
            : notice.IsFounder ? new RoomClaimed(room, now)
            : new RoomReleased(room, now);
    }

    /// <summary>The account has ended. A room that does not hear of it will ask when it starts the next time.</summary>
    public void TellGone(AccountState before)
    {
        foreach (var room in before.Rooms)
        {
            region.Tell(new FounderGone(room, before.Identity!));
        }
    }
}
