namespace ChatRoom.Actors.Regions;

/// <summary>Registry key of the region of <see cref="Users.UserActor"/>s, by user id.</summary>
internal sealed class UserRegion;

/// <summary>Registry key of the region of <see cref="Naming.NameActor"/>s, by casefolded name.</summary>
internal sealed class NameRegion;

/// <summary>Registry key of the region of <see cref="Rooms.RoomActor"/>s, by casefolded room name.</summary>
internal sealed class RoomRegion;

/// <summary>Registry key of the region of <see cref="Accounts.AccountActor"/>s, by casefolded account name.</summary>
internal sealed class AccountRegion;

/// <summary>Registry key of the region of <see cref="Conversations.ConversationActor"/>s, by the ids of two accounts.</summary>
internal sealed class ConversationRegion;

/// <summary>Registry key of this node's <see cref="Delivery.RoomRelay"/>s, by casefolded room name; never sharded.</summary>
internal sealed class RelayRegion;
