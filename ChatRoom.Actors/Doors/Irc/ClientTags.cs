using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>Which client-only tags are passed on (IRCv3 message-tags, "RPL_ISUPPORT Tokens").</summary>
internal static class ClientTags
{
    /// <summary>The tags of a message that are for other clients, as on the wire. Who has not asked for tags cannot send any.</summary>
    public static string Of(IrcClient client, IrcMessage message) =>
        message.Tags.Count > 0 && client.Has(Capabilities.MessageTags) ? Passed(message, client.Options.DeniedClientTags) : "";

    private static string Passed(IrcMessage message, string denied)
    {
        var tags = message.Tags
            .Where(tag => tag.Key.StartsWith('+') && !IsDenied(denied, tag.Key[1..]))
            .Select(tag => (tag.Key, tag.Value)).ToArray();
        return IrcTags.Create(tags).ToString();
    }

    /// <summary>Whether a list such as <c>*,-typing</c> denies a tag.</summary>
    /// <param name="denied">The list, in the form of <c>CLIENTTAGDENY</c>.</param>
    /// <param name="name">The tag without its plus sign.</param>
    public static bool IsDenied(string denied, string name)
    {
        if (denied.Length == 0)
        {
            return false;
        }

        var items = denied.Split(',');
        return !items.Contains($"-{name}") && (items[0] == "*" || items.Contains(name));
    }
}
