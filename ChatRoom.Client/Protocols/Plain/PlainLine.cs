using System.Text.RegularExpressions;

namespace ChatRoom.Client.Protocols.Plain;

/// <summary>Recognises what servers of bare text customarily write, so that it can be shown like the same from elsewhere.</summary>
internal static partial class PlainLine
{
    public static ChatEvent Read(string line)
    {
        if (Arrival().Match(line) is { Success: true } arrival) return new Joined(arrival.Groups["name"].Value);
        if (Departure().Match(line) is { Success: true } departure) return new Left(departure.Groups["name"].Value, Reason: null);
        if (Speech().Match(line) is { Success: true } speech) return new Said(speech.Groups["name"].Value, speech.Groups["text"].Value);
        return new ServerLine(line);
    }

    [GeneratedRegex(@"^(?<name>[^\s:]+) is connected to the server!$")]
    private static partial Regex Arrival();

    [GeneratedRegex(@"^(?<name>[^\s:]+) left the server!$")]
    private static partial Regex Departure();

    [GeneratedRegex(@"^(?<name>[^\s:]{1,40}): (?<text>.*)$")]
    private static partial Regex Speech();
}
