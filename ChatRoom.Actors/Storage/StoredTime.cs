namespace ChatRoom.Actors.Storage;

/// <summary>Times as they are stored: in milliseconds since 1970.</summary>
internal static class StoredTime
{
    /// <summary>What is stored of a time.</summary>
    public static long Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>The time of which that is stored.</summary>
    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
