using System.Text.RegularExpressions;

namespace ChatRoom.Client.Protocols.Plain;

/// <summary>Recognises what servers of bare text customarily write, so that it can be shown like the same from elsewhere.</summary>
internal static partial class PlainLine
{
    /// <param name="line">A line from the server.</param>
    /// <param name="self">Our name, which servers put as "you" when they speak to us.</param>
    public static ChatEvent Read(string line, string self)
    {
        if (Arrival().Match(line) is { Success: true } arrival) return new Joined(arrival.Groups["name"].Value);
        if (Departure().Match(line) is { Success: true } departure) return ReadDeparture(departure.Groups);
        if (OwnNewName().Match(line) is { Success: true } own) return new Renamed(self, own.Groups["to"].Value);
        if (NewName().Match(line) is { Success: true } other) return new Renamed(other.Groups["from"].Value, other.Groups["to"].Value);
        if (Speech().Match(line) is { Success: true } speech) return new Said(speech.Groups["name"].Value, speech.Groups["text"].Value);
        return new ServerLine(line);
    }

    private static Left ReadDeparture(GroupCollection groups)
    {
        var reason = groups["reason"];
        var room = groups["room"];
        return new Left(groups["name"].Value, reason.Success ? reason.Value : null) { Room = room.Success ? room.Value : null };
    }

    [GeneratedRegex(@"^(?<name>[^\s:]+) is connected to the server!$")]
    private static partial Regex Arrival();

    [GeneratedRegex(@"^(?<name>[^\s:]+) left (the server!|(?<room>#[^\s:]*)(\.|: (?<reason>.*)))$")]
    private static partial Regex Departure();

    [GeneratedRegex(@"^You are now known as (?<to>[^\s:]+)\.$")]
    private static partial Regex OwnNewName();

    [GeneratedRegex(@"^(?<from>[^\s:]+) is now known as (?<to>[^\s:]+)\.$")]
    private static partial Regex NewName();

    [GeneratedRegex(@"^(?<name>[^\s:]{1,40}): (?<text>.*)$")]
    private static partial Regex Speech();
}
