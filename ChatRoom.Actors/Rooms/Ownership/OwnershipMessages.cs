using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms.Ownership;

/// <summary>A command about whose a room is. Who asks need not be in the room: its account counts.</summary>
/// <param name="Asker">Who asks.</param>
internal abstract record OwnershipCommand(CommandId Id, string Room, Profile Asker) : RoomCommand(Id, Room, Asker.UserId);

/// <summary>Makes the room the asker's: it is there from now on even when nobody is in it. The asker's account has claimed it before.</summary>
internal sealed record RegisterRoom(CommandId Id, string Room, Profile Asker) : OwnershipCommand(Id, Room, Asker);

/// <summary>Makes the room nobody's: it ends with its last member again.</summary>
internal sealed record UnregisterRoom(CommandId Id, string Room, Profile Asker) : OwnershipCommand(Id, Room, Asker);

/// <summary>Lets another account make the room its own.</summary>
/// <param name="To">The account; that of the founder takes back what was offered.</param>
internal sealed record OfferRoom(CommandId Id, string Room, Profile Asker, AccountIdentity To) : OwnershipCommand(Id, Room, Asker);

/// <summary>Makes a room the asker's that has been offered to its account, which has claimed it before.</summary>
internal sealed record AcceptRoom(CommandId Id, string Room, Profile Asker) : OwnershipCommand(Id, Room, Asker);

/// <summary>Sets how much of what is said in the room is kept.</summary>
/// <param name="Limits">How much.</param>
internal sealed record SetHistory(CommandId Id, string Room, Profile Asker, HistoryLimits Limits) : OwnershipCommand(Id, Room, Asker);

/// <summary>What a room can be cleared of.</summary>
internal enum RoomPart
{
    /// <summary>All members whom the asker may send out, itself apart.</summary>
    Members,

    /// <summary>All modes that a new room does not have.</summary>
    Modes,

    /// <summary>All bans and mutes.</summary>
    Bans,
}

/// <summary>Clears the room of something, whether or not the asker is in it.</summary>
/// <param name="Part">Of what.</param>
internal sealed record ClearRoom(CommandId Id, string Room, Profile Asker, RoomPart Part) : OwnershipCommand(Id, Room, Asker);

/// <summary>Gives an account a rank for whenever it comes in, or takes it.</summary>
/// <param name="Rank">The rank.</param>
/// <param name="On">Whether it is given.</param>
internal sealed record SetAccess(CommandId Id, string Room, Profile Asker, AccountIdentity Account, Ranks Rank, bool On)
    : OwnershipCommand(Id, Room, Asker);

/// <summary>Takes up the rank that the asker has by its account, or makes somebody else an operator by it; or takes ranks away.</summary>
/// <param name="Name">Whose rank is meant; null for the asker.</param>
/// <param name="On">Whether it is given.</param>
internal sealed record UseAccess(CommandId Id, string Room, Profile Asker, string? Name, bool On) : OwnershipCommand(Id, Room, Asker);

/// <summary>Asks whose the room is; answered with an <see cref="OwnershipView"/>.</summary>
/// <param name="WithAccess">Whether the accounts with ranks are wanted too, which only those may see who keep order.</param>
internal sealed record DescribeOwnership(CommandId Id, string Room, Profile Asker, bool WithAccess) : OwnershipCommand(Id, Room, Asker);

/// <summary>Whose a room is.</summary>
/// <param name="Room">The room as it writes itself.</param>
internal sealed record OwnershipView(string Room, Registration Registration) : Outcome;

/// <summary>An account tells a room what it is to it.</summary>
/// <param name="Room">The room.</param>
/// <param name="Account">The account.</param>
internal abstract record AccountNotice(string Room, AccountIdentity Account) : Regions.IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => Casemapping.Fold(Room);
}

/// <summary>The account wonders whether the room is still its own; answered with <see cref="FounderNotice"/>.</summary>
internal sealed record AskFounder(string Room, AccountIdentity Account) : AccountNotice(Room, Account);

/// <summary>There is no such account any more: what was its own is nobody's.</summary>
internal sealed record FounderGone(string Room, AccountIdentity Account) : AccountNotice(Room, Account);

/// <summary>A room tells an account whether it is its own. The room is right, whatever the account thinks.</summary>
/// <param name="Account">The account.</param>
/// <param name="Room">The room.</param>
/// <param name="IsFounder">Whether it is.</param>
internal sealed record FounderNotice(AccountIdentity Account, string Room, bool IsFounder) : Regions.IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => Casemapping.Fold(Account.Name);
}
