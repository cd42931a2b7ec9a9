using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Which metadata a client wants to be told of (IRCv3 metadata: SUB, UNSUB, SUBS, SYNC).</summary>
internal static class MetadataSubscriptionCommands
{
    /// <summary>METADATA * SUB key key...: the client is told at once what there is of the new ones.</summary>
    public static void Subscribe(IrcClient client, IEnumerable<string> keys)
    {
        List<string> wanted = [];
        HashSet<string> added = [];
        foreach (var key in keys)
        {
            if (client.Subscriptions.IsFull)
            {
                client.Fail(MetadataCommand.Verb, "TOO_MANY_SUBS", key, "Too many subscriptions");
                break;
            }

            if (!IsValid(client, key))
            {
                continue;
            }

            wanted.Add(key);
            if (client.Subscriptions.Add(key))
            {
                added.Add(key);
            }
        }

        MetadataReplies.Keys(client, Numerics.RPL_METADATASUBOK, wanted);
        if (added.Count > 0 && client.IsRegistered)
        {
            Introduce(client, added.Contains);
        }
    }

    /// <summary>METADATA * UNSUB key key...</summary>
    public static void Unsubscribe(IrcClient client, IEnumerable<string> keys)
    {
        var unwanted = keys.Where(key => IsValid(client, key)).ToArray();
        foreach (var key in unwanted)
        {
            client.Subscriptions.Remove(key);
        }

        MetadataReplies.Keys(client, Numerics.RPL_METADATAUNSUBOK, unwanted);
    }

    /// <summary>METADATA * SUBS.</summary>
    public static void List(IrcClient client) => client.Batch(
        "metadata-subs", parameter: null, () => MetadataReplies.Keys(client, Numerics.RPL_METADATASUBS, client.Subscriptions.Keys));

    /// <summary>METADATA target SYNC: what there is of the keys subscribed to; of a room's members too.</summary>
    public static void Sync(IrcClient client, string target)
    {
        if (MetadataCommand.IsSelf(client, target))
        {
            var (name, metadata) = MetadataCommand.Own(client);
            MetadataReplies.Batch(client, name, [MetadataReplies.Wanted(name, metadata, client.Subscriptions.Contains)]);
        }
        else if (client.IsRegistered && client.Session.Rooms.Contains(target))
        {
            client.Session.Rooms.Describe(target, outcome =>
            {
                if (outcome is RoomView view)
                {
                    SendPage(client, view);
                }
                else
                {
                    client.OrRefuse(MetadataCommand.Verb)(outcome);
                }
            });
        }
        else if (!client.IsRegistered || target.StartsWith(Names.ChannelPrefix))
        {
            Refuse(client, target);
        }
        else
        {
            client.Session.People.Describe(target, outcome =>
            {
                if (outcome is UserView { Profile: var user })
                {
                    MetadataReplies.Batch(client, user.Name, [MetadataReplies.Wanted(user.Name, user.Metadata, client.Subscriptions.Contains)]);
                }
                else
                {
                    Refuse(client, target);
                }
            });
        }
    }

    /// <summary>Tells what somebody whom the client monitors has of the keys subscribed to.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">Who is monitored.</param>
    /// <param name="show">Shows it: as what has been asked for, or aside.</param>
    public static void Introduce(IrcClient client, string name, Action<Action> show)
    {
        if (client.Has(Capabilities.Metadata) && client.Subscriptions.Keys.Count > 0)
        {
            client.Session.People.Describe(name, outcome =>
            {
                if (outcome is UserView { Profile: { Metadata.IsEmpty: false } user }
                    && MetadataReplies.Wanted(user.Name, user.Metadata, client.Subscriptions.Contains) is { Entries.Count: > 0 } wanted)
                {
                    show(() => MetadataReplies.Batch(client, user.Name, [wanted]));
                }
            });
        }
    }

    /// <summary>A room too large for one answer is told in pages: the client is asked to come again for the next.</summary>
    private static void SendPage(IrcClient client, RoomView view)
    {
        var all = MetadataReplies.All(client, view, client.Subscriptions.Contains);
        var page = client.MetadataPages.Next(view.Name, all, MetadataReplies.PageSize(client));
        MetadataReplies.Batch(client, view.Name, page.Parts);
        if (!page.IsLast)
        {
            MetadataReplies.Later(client, view.Name);
        }
    }

    /// <summary>What the client's user and the rooms it is in have of newly subscribed keys.</summary>
    private static void Introduce(IrcClient client, Func<string, bool> isNew)
    {
        var (name, metadata) = MetadataCommand.Own(client);
        if (client.Session.Rooms.All.Count == 0 && MetadataReplies.Wanted(name, metadata, isNew) is { Entries.Count: > 0 } own)
        {
            MetadataReplies.Batch(client, name, [own]);
        }

        var budget = MetadataReplies.MostAtOnce;
        foreach (var room in client.Session.Rooms.All)
        {
            client.Session.Rooms.Describe(room.Name, outcome =>
            {
                if (outcome is RoomView view)
                {
                    budget -= MetadataReplies.Introduce(client, view, isNew, budget);
                }
            });
        }
    }

    private static bool IsValid(IrcClient client, string key)
    {
        if (MetadataKey.IsValid(key))
        {
            return true;
        }

        client.Fail(MetadataCommand.Verb, "KEY_INVALID", key, "Invalid key");
        return false;
    }

    private static void Refuse(IrcClient client, string target) =>
        client.Fail(MetadataCommand.Verb, "INVALID_TARGET", target, "Invalid target");
}
