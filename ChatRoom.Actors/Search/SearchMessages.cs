using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Search;

/// <summary>
/// Looks for messages in a room's history; answered with <see cref="HistoryPage"/>, or refused to those who are not in the room.
/// </summary>
internal sealed record SearchHistory(CommandId Id, string Room, string UserId, SearchQuery Query) : RoomCommand(Id, Room, UserId);

/// <summary>A room lets somebody search its history.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="ReplyTo">Who asked.</param>
/// <param name="Scope">What the room lets it read.</param>
internal sealed record SearchGranted(SearchHistory Request, IActorRef ReplyTo, HistoryScope Scope);

/// <summary>Looks for messages in what accounts said to each other; answered with <see cref="HistoryPage"/>.</summary>
/// <param name="Between">Whose conversations they are: the account of who asks is one of each two.</param>
/// <param name="Name">What the asker calls the other; "" when there are several.</param>
internal sealed record SearchConversations(CommandId Id, ImmutableArray<Correspondents> Between, string Name, SearchQuery Query) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "conversations";
}

/// <summary>A room or a conversation has stored so much that it is worth the index's while.</summary>
/// <param name="JournalId">Its id in the store.</param>
internal sealed record FollowHistory(string JournalId);
