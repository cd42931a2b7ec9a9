using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>How a client is told of metadata (IRCv3 metadata).</summary>
internal static class MetadataReplies
{
    /// <summary>Everything is for everybody to see ("METADATA server message", visibility).</summary>
    private const string Visibility = "*";

    /// <summary>How many values somebody who joins a room, or subscribes in one, is told at once.</summary>
    public const int MostAtOnce = 64;

    /// <summary>The least number of seconds until more is asked for.</summary>
    private const string RetryAfter = "1";

    /// <summary>How many bytes of a client's queue one value may take, its tags included.</summary>
    private const int LineCost = 640;

    /// <summary>How many values a SYNC is answered with: a quarter of what may wait for the client.</summary>
    public static int PageSize(IrcClient client) => Math.Max(1, client.Options.Limits.SendQueue / 4 / LineCost);

    /// <summary>Sends a value that was asked for.</summary>
    public static void Value(IrcClient client, string target, MetadataEntry entry) =>
        client.Reply(Numerics.RPL_KEYVALUE, target, entry.Key, Visibility, entry.Value);

    /// <summary>Says that a key has no value.</summary>
    public static void NotSet(IrcClient client, string target, string key) =>
        client.Reply(Numerics.RPL_KEYNOTSET, target, key, "Key not set");

    /// <summary>Tells of a change that somebody else has made, if the client has subscribed to it. Without a value the key is gone.</summary>
    public static void News(IrcClient client, MetadataNews news)
    {
        foreach (var change in news.Changes.Where(change => client.Subscriptions.Contains(change.Key)))
        {
            client.Write(output => new IrcMessageWriter(output, client.Capabilities, news.Time, news.By)
                .Line("METADATA"u8, [news.Target, change.Key, Visibility], change.Value));
        }
    }

    /// <summary>Sends what there is, as a batch.</summary>
    /// <param name="client">The client.</param>
    /// <param name="target">What it was asked of.</param>
    /// <param name="parts">What there is.</param>
    public static void Batch(IrcClient client, string target, IEnumerable<MetadataOf> parts) =>
        client.Batch("metadata", target, () =>
        {
            foreach (var (name, entries) in parts)
            {
                foreach (var entry in entries)
                {
                    client.Send(source: null, "METADATA", name, entry.Key, Visibility, entry.Value);
                }
            }
        });

    /// <summary>Tells a client that comes in, or has subscribed to keys, what a room and its members have of it; or when to ask.</summary>
    /// <param name="client">The client.</param>
    /// <param name="view">The room.</param>
    /// <param name="wants">Whether a key is of interest.</param>
    /// <param name="budget">How many values may still be sent.</param>
    /// <returns>How many have been sent.</returns>
    public static int Introduce(IrcClient client, RoomView view, Func<string, bool> wants, int budget = MostAtOnce)
    {
        var page = MetadataPage.Take(All(client, view, wants), after: "", Math.Max(1, budget));
        if (page.Count > budget || !page.IsLast)
        {
            Later(client, view.Name);
            return 0;
        }

        if (page.Count > 0)
        {
            Batch(client, view.Name, page.Parts);
        }

        return page.Count;
    }

    /// <summary>Tells the client to ask later.</summary>
    public static void Later(IrcClient client, string target) => client.Reply(Numerics.RPL_METADATASYNCLATER, target, RetryAfter);

    /// <summary>Sends keys in as few numerics as will hold them, a parameter each.</summary>
    public static void Keys(IrcClient client, string numeric, IEnumerable<string> keys)
    {
        var room = IrcLimits.ContentLength - $":{client.Options.ServerName} {numeric} {client.Target} :".Length;
        foreach (var line in WordWrap.Fill(keys, room))
        {
            foreach (var words in line.Split(' ').Chunk(IrcLimits.Parameters - 1))
            {
                client.Reply(numeric, words);
            }
        }
    }

    /// <summary>What of a room's metadata, and of that of its members, a client may see and wants.</summary>
    public static IEnumerable<MetadataOf> All(IrcClient client, RoomView view, Func<string, bool> wants) =>
        Commands.ChannelCommands.Visible(client, view)
            .Where(member => !member.Profile.Metadata.IsEmpty)
            .Select(member => Wanted(member.Profile.Name, member.Profile.Metadata, wants))
            .Prepend(Wanted(view.Name, view.Metadata, wants));

    /// <summary>What of a target's metadata a client wants.</summary>
    public static MetadataOf Wanted(string target, MetadataSet metadata, Func<string, bool> wants) =>
        new(target, [.. metadata.Entries.Where(entry => wants(entry.Key))]);
}
