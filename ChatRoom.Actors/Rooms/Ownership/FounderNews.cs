using Akka.Actor;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Rooms.Ownership;

/// <summary>
/// What accounts learn of a room about whose it is. The room is right, and says so whenever that may have changed, whenever it is asked,
/// and whenever it starts: an account that does not know of it learns of it, and one that is no more has it let go.
/// </summary>
/// <param name="accounts">Where accounts are.</param>
internal sealed class FounderNews(IActorRef accounts)
{
    /// <summary>The accounts that want to know what comes of a command, whether anything does.</summary>
    /// <param name="command">The command.</param>
    /// <param name="before">Whose the room was.</param>
    public static IReadOnlyList<AccountIdentity> Concerned(RoomCommand command, Registration? before) => command switch
    {
        RegisterRoom { Asker: var asker } => [.. IdentityOf(asker)],
        UnregisterRoom when before is not null => [before.Founder],
        AcceptRoom { Asker: var asker } when before is not null => [before.Founder, .. IdentityOf(asker)],
        AcceptRoom { Asker: var asker } => [.. IdentityOf(asker)],
        _ => [],
    };

    /// <summary>Tells the founder's account that a room is its own: whoever it is will say if it is no more.</summary>
    public void Confirm(RoomState room) => Tell(room.Name, room.Registration, room.Registration is { Founder: var founder } ? [founder] : []);

    /// <summary>Tells the founder's account that a room is not under this name any more.</summary>
    public void Release(string room, Registration? before) => Tell(room, now: null, before is { Founder: var founder } ? [founder] : []);

    /// <summary>Tells accounts whether a room is theirs.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="now">Whose it is.</param>
    /// <param name="concerned">The accounts.</param>
    public void Tell(string room, Registration? now, IEnumerable<AccountIdentity> concerned)
    {
        foreach (var account in concerned)
        {
            accounts.Tell(new FounderNotice(account, room, IsFounder: account.Id == now?.Founder.Id));
        }
    }

    private static IEnumerable<AccountIdentity> IdentityOf(Profile who) =>
        who is { Account: { } name, AccountId: { } id } ? [new AccountIdentity(name, id)] : [];
}
