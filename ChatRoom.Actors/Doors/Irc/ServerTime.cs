using System.Globalization;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>The <c>time</c> tag (IRCv3 server-time).</summary>
internal static class ServerTime
{
    /// <summary>A time as the tag gives it: UTC, to the millisecond.</summary>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
