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

    /// <summary>
    /// Events at even distances: for <paramref name="first"/>, and for every <paramref name="step"/> numbers behind it, the one that has the
    /// number or the next higher one; so the same may come twice. Where there is none any more the list ends.
    /// </summary>
    /// <param name="first">The lowest number.</param>
    /// <param name="last">The highest.</param>
    /// <param name="step">The distance.</param>
    IReadOnlyList<HistoryEntry> ReadEvery(long first, long last, long step);
}
