namespace ChatRoom.Actors.Rooms;

/// <summary>The times of events: to the millisecond, and in a room or a conversation never the same twice.</summary>
internal static class EventTime
{
    /// <summary>A time as events have it.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    /// <summary>The time of what happens now, later than what happened before.</summary>
    /// <param name="last">The time of what happened before.</param>
    /// <param name="now">What a clock shows.</param>
    public static DateTimeOffset After(DateTimeOffset last, DateTimeOffset now)
    {
        var wanted = Of(now);
        return wanted > last ? wanted : last.AddMilliseconds(1);
    }
}
