using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.History;

/// <summary>Where in a history somebody points: at a message, or at a time.</summary>
/// <param name="MessageId">The message's <c>msgid</c>, or null.</param>
/// <param name="Time">The time, when there is no message.</param>
internal readonly record struct HistoryPoint(string? MessageId, DateTimeOffset Time);

/// <summary>Which part of a history is wanted: what lies between two points, neither of them included.</summary>
/// <param name="After">Where it begins; null for the beginning of all.</param>
/// <param name="Before">Where it ends, which may be before where it begins: then it is counted backwards. Null for the end of all.</param>
/// <param name="Limit">How many at most.</param>
/// <param name="FromEnd">Whether the youngest are wanted when there are more, rather than the oldest.</param>
internal sealed record HistoryQuery(HistoryPoint? After, HistoryPoint? Before, int Limit, bool FromEnd)
{
    /// <summary>When set, what lies around this point is wanted, itself included, and the other points do not matter.</summary>
    public HistoryPoint? Around { get; init; }

    /// <summary>Whether who came and went, topics and modes are wanted too (IRCv3 draft/event-playback).</summary>
    public bool WithEvents { get; init; }

    /// <summary>The latest.</summary>
    public static HistoryQuery Latest(int limit) => new(After: null, Before: null, limit, FromEnd: true);

    /// <summary>The latest of what was there already when somebody came in: the rest it is told anyway.</summary>
    public static HistoryQuery LatestBefore(DateTimeOffset entry, int limit) => Latest(limit) with { Before = new HistoryPoint(MessageId: null, entry) };
}

/// <summary>Asks for a part of a room's history; answered with <see cref="HistoryPage"/>, or refused to those who are not in the room.</summary>
internal sealed record ReadHistory(CommandId Id, string Room, string UserId, HistoryQuery Query) : RoomCommand(Id, Room, UserId);

/// <summary>Asks for a part of what two accounts said to each other; answered with <see cref="HistoryPage"/>.</summary>
/// <param name="Between">Whose conversation it is: the account of who asks is one of them.</param>
/// <param name="Name">What the asker calls the other.</param>
internal sealed record ReadConversation(CommandId Id, Correspondents Between, string Name, HistoryQuery Query) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => Between.Id;
}

/// <summary>A room lets somebody read in its history.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="ReplyTo">Who asked.</param>
/// <param name="Scope">What the room lets it read.</param>
internal sealed record HistoryGranted(ReadHistory Request, IActorRef ReplyTo, HistoryScope Scope);

/// <summary>What somebody may read.</summary>
/// <param name="Room">The room's name, or that of the other person.</param>
/// <param name="JournalId">Its id in the store.</param>
/// <param name="Incarnation">What its message ids begin with.</param>
/// <param name="First">The journal's number of the first event.</param>
/// <param name="Last">The journal's number of the last event.</param>
/// <param name="Reader">Who reads: its own messages it sees whomever they were for.</param>
/// <param name="Ranks">Its ranks: what was told to higher ones only is not for it.</param>
internal sealed record HistoryScope(string Room, string JournalId, string Incarnation, long First, long Last, string Reader, Ranks Ranks)
{
    /// <summary>
    /// Whether it is what two people have said to each other: all of it, up to the last event there is. There each event has the name
    /// of who was spoken to for its room.
    /// </summary>
    public bool IsConversation { get; init; }

    /// <summary>All of a conversation.</summary>
    /// <param name="between">Whose it is.</param>
    /// <param name="name">What who reads calls the other.</param>
    public static HistoryScope Of(Correspondents between, string name) =>
        new(name, between.JournalId, between.Incarnation, First: 1, Last: 0, Reader: "", Ranks.None) { IsConversation = true };

    /// <summary>What has happened, as it is told now: a room may have had another name then.</summary>
    public RoomEvent AsReadNow(RoomEvent happened) => IsConversation ? happened : happened with { Room = Room };
}

/// <summary>A message has been taken back: its text is to be gone from the store.</summary>
/// <param name="Scope">Where it is.</param>
/// <param name="MessageId">Its <c>msgid</c>.</param>
internal sealed record EraseMessage(HistoryScope Scope, string MessageId);

/// <summary>Nothing is to be left of a history in the store.</summary>
/// <param name="JournalId">Its id there.</param>
internal sealed record EraseHistory(string JournalId);

/// <summary>A part of a history, the oldest first.</summary>
/// <param name="Room">The room's name as it writes itself, or that of the other person.</param>
/// <param name="Events">What happened.</param>
internal sealed record HistoryPage(string Room, ImmutableArray<RoomEvent> Events) : Outcome;
