using System.Globalization;
using ChatRoom.Actors.History;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>What a CHATHISTORY asks for (IRCv3 draft/chathistory), or what is wrong with it.</summary>
/// <param name="Target">Whose history; "" for that of all targets.</param>
/// <param name="Query">Which part of it.</param>
/// <param name="Problem">The code and the parameters of a FAIL, or null.</param>
internal readonly record struct HistoryRequest(string Target, HistoryQuery? Query, string[]? Problem)
{
    /// <summary>What lists targets rather than messages.</summary>
    public const string Targets = "TARGETS";

    private const string Anywhere = "*";
    private const string MessageIdPrefix = "msgid=";
    private const string TimePrefix = "timestamp=";

    /// <summary>Reads the parameters.</summary>
    /// <param name="message">The command.</param>
    /// <param name="most">How many messages may be asked for; who asks for more gets as many.</param>
    public static HistoryRequest Read(IrcMessage message, int most)
    {
        var name = message[0].ToUpperInvariant();
        var count = name switch
        {
            "BEFORE" or "AFTER" or "LATEST" or "AROUND" or Targets => 4,
            "BETWEEN" => 5,
            _ => 0,
        };
        if (count == 0)
        {
            return Invalid(message[0], "Unknown command");
        }

        if (message.Count != count)
        {
            return Invalid(name, message.Count < count ? "Insufficient parameters" : "Too many parameters");
        }

        if (!int.TryParse(message[count - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit == 0)
        {
            return Invalid(name, message[count - 1], "Invalid limit");
        }

        limit = Math.Min(limit, most);
        var first = name == Targets ? 1 : 2;
        List<HistoryPoint?> points = [];
        foreach (var text in Enumerable.Range(first, count - 1 - first).Select(index => message[index]))
        {
            if (name == "LATEST" && text == Anywhere)
            {
                points.Add(null);
            }
            else if (ReadPoint(name, message, text, out var point) is { } problem)
            {
                return problem;
            }
            else
            {
                points.Add(point);
            }
        }

        return new HistoryRequest(name == Targets ? "" : message[1], QueryOf(name, points, limit), Problem: null);
    }

    private static HistoryRequest? ReadPoint(string name, IrcMessage message, string text, out HistoryPoint point)
    {
        point = default;
        if (text.StartsWith(MessageIdPrefix, StringComparison.Ordinal) && name != Targets)
        {
            point = new HistoryPoint(text[MessageIdPrefix.Length..], default);
            return null;
        }

        if (!text.StartsWith(TimePrefix, StringComparison.Ordinal))
        {
            return new HistoryRequest("", Query: null, ["INVALID_MSGREFTYPE", name, message[1], text, "There is no such type of reference here"]);
        }

        if (!ServerTime.TryParse(text[TimePrefix.Length..], out var time))
        {
            return Invalid(name, text[TimePrefix.Length..], "Invalid timestamp");
        }

        point = new HistoryPoint(MessageId: null, time);
        return null;
    }

    private static HistoryQuery QueryOf(string name, List<HistoryPoint?> points, int limit) => name switch
    {
        "BEFORE" => new HistoryQuery(After: null, points[0], limit, FromEnd: true),
        "AFTER" => new HistoryQuery(points[0], Before: null, limit, FromEnd: false),
        "LATEST" => new HistoryQuery(points[0], Before: null, limit, FromEnd: true),
        "AROUND" => HistoryQuery.Latest(limit) with { Around = points[0] },
        _ => new HistoryQuery(points[0], points[1], limit, FromEnd: false),
    };

    private static HistoryRequest Invalid(params string[] parameters) => new("", Query: null, ["INVALID_PARAMS", .. parameters]);
}
