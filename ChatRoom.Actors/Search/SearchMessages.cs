using Akka.Actor;
using ChatRoom.Actors.Commands;
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

/// <summary>A room has stored so much that it is worth the index's while.</summary>
/// <param name="JournalId">Its id in the store.</param>
internal sealed record FollowRoom(string JournalId);
