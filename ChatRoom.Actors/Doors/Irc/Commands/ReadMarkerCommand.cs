using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>How far somebody has read, for its own clients (IRCv3 read-marker).</summary>
internal static class ReadMarkerCommand
{
    private const string Verb = "MARKREAD";
    private const string TimePrefix = "timestamp=";

    /// <summary>MARKREAD target [timestamp=time].</summary>
    public static void Markread(IrcClient client, IrcMessage message)
    {
        var limits = client.Options.Limits;
        if (message.Count == 0)
        {
            client.Fail(Verb, "NEED_MORE_PARAMS", "Missing parameters");
        }
        else if (!client.Options.IsName(message[0]) && !Names.IsChannel(message[0], limits.ChannelLength))
        {
            client.Fail(Verb, "INVALID_PARAMS", message[0], "Invalid target");
        }
        else if (message.Count == 1)
        {
            Ask(client, message[0], time: null);
        }
        else if (message[1].StartsWith(TimePrefix, StringComparison.Ordinal)
            && ServerTime.TryParse(message[1][TimePrefix.Length..], out var time))
        {
            Ask(client, message[0], time);
        }
        else
        {
            client.Fail(Verb, "INVALID_PARAMS", message[1], "Invalid timestamp");
        }
    }

    /// <summary>Tells a client up to when its user has read; <c>*</c> when that is not known.</summary>
    public static void Show(IrcClient client, ReadMarker marker) =>
        client.Send(source: null, Verb, marker.Target, marker.Time is { } time ? TimePrefix + ServerTime.Format(time) : "*");

    private static void Ask(IrcClient client, string target, DateTimeOffset? time) =>
        client.Session.Presence.MarkRead(target, time, outcome =>
        {
            if (outcome is ReadMarker marker)
            {
                Show(client, marker);
            }
            else
            {
                client.Fail(Verb, "INTERNAL_ERROR", target, "The read timestamp could not be set");
            }
        });
}
