using System.Globalization;

namespace ChatRoom.Actors.Rooms;

/// <summary>Makes IRCv3 <c>msgid</c>s: opaque to clients, never given twice.</summary>
internal static class MessageIds
{
    /// <summary>A new incarnation: sets the ids of whoever numbers from 1 apart from those of all others.</summary>
    public static string NewIncarnation() => Guid.NewGuid().ToString("N")[..12];

    /// <summary>The id of one message.</summary>
    /// <param name="incarnation">Of the room or person that numbers.</param>
    /// <param name="number">The message's number there.</param>
    public static string Of(string incarnation, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{incarnation}-{number}");

    /// <summary>The number in an id; 0 when it is none of this incarnation.</summary>
    public static long NumberIn(string incarnation, string id) =>
        id.StartsWith(incarnation, StringComparison.Ordinal)
        && long.TryParse(id.AsSpan(Math.Min(incarnation.Length + 1, id.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Of(incarnation, number) == id
            ? number
            : 0;
}
