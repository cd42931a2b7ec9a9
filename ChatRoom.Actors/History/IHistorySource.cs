using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.History;

/// <summary>An event and its number in the journal.</summary>
internal readonly record struct HistoryEntry(long Number, RoomEvent Event);

/// <summary>The stored events of one room. Numbers grow, but some may be missing.</summary>
internal interface IHistorySource
{
    /// <summary>Events between two numbers, both included.</summary>
    /// <param name="first">The lowest number.</param>
    /// <param name="last">The highest.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="fromEnd">Whether those with the highest numbers come first, rather than those with the lowest.</param>
    /// <param name="withEvents">Whether there are others than messages among them.</param>
    IReadOnlyList<HistoryEntry> Read(long first, long last, int count, bool fromEnd, bool withEvents);
}
