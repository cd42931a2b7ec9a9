using System.Globalization;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Who comes and who goes (IRCv3 monitor, extended-monitor).</summary>
internal static class MonitorCommand
{
    /// <summary>MONITOR + name,name | - name,name | C | L | S.</summary>
    public static void Monitor(IrcClient client, IrcMessage message)
    {
        switch (message[0])
        {
            case "+" or "-" when message[1].Length == 0:
                client.Reply(Numerics.ERR_NEEDMOREPARAMS, "MONITOR", "Not enough parameters");
                break;
            case "+":
                Add(client, ChannelCommands.Targets(message[1]));
                break;
            case "-":
                Remove(client, ChannelCommands.Targets(message[1]));
                break;
            case "C" or "c":
                Remove(client, [.. client.Monitored.Names]);
                break;
            case "L" or "l":
                client.ReplyList(Numerics.RPL_MONLIST, [], client.Monitored.Names, separator: ',');
                client.Reply(Numerics.RPL_ENDOFMONLIST, "End of MONITOR list");
                break;
            case "S" or "s":
                ShowStatus(client, client.Monitored.Names);
                break;
            default:
                client.Reply(Numerics.ERR_UNKNOWNERROR, "MONITOR", message[0], "Unknown subcommand");
                break;
        }
    }

    /// <summary>Shows what has become of a monitored name.</summary>
    public static void Show(IrcClient client, NameNews news)
    {
        switch (news)
        {
            case NameTaken when client.Monitored.Note(news.Name, news.Name):
                client.Aside(() => client.Reply(Numerics.RPL_MONONLINE, news.Name));
                MetadataSubscriptionCommands.Introduce(client, news.Name, client.Aside);
                break;
            case NameFreed when client.Monitored.Note(news.Name, holder: null):
                client.Aside(() => client.Reply(Numerics.RPL_MONOFFLINE, news.Name));
                break;
            case HolderChanged changed when client.Monitored.Contains(changed.Name) && changed.Change.Now.UserId != client.Session.Profile?.UserId:
                IfNotToldElsewhere(client, changed, () => ShowChange(client, changed.Change.Before, changed.Change.Now));
                break;
        }
    }

    /// <summary>Asks a name again that has forgotten who watches it, and tells the client if it is not as it was.</summary>
    public static void WatchAgain(IrcClient client, string name)
    {
        if (client.Monitored.Contains(name))
        {
            Watch(client, name, watching => Show(client, watching?.Holder is { } holder ? new NameTaken(holder) : new NameFreed(name)));
        }
    }

    private static void Add(IrcClient client, string[] targets)
    {
        // What cannot be a name is left out, as other servers do.
        var names = targets.Where(client.Options.IsName).ToArray();
        var added = names.Where(client.Monitored.TryAdd).ToArray();
        Refuse(client, [.. names.Where(name => !client.Monitored.Contains(name))]);
        var (remaining, isUnanswered) = (added.Length, false);
        if (remaining == 0)
        {
            ShowStatus(client, names);
        }

        foreach (var name in added)
        {
            Watch(client, name, watching =>
            {
                client.Monitored.Note(name, watching?.Holder);
                isUnanswered |= watching is null && client.Monitored.Remove(name);
                if (--remaining == 0)
                {
                    ShowStatus(client, names);
                    ShowUnanswered(client, isUnanswered);
                    IntroduceAll(client, added);
                }
            });
        }
    }

    /// <summary>Asks a name to tell of itself; completed with null when it does not answer.</summary>
    private static void Watch(IrcClient client, string name, Action<Watching?> completed) => client.Session.People.Watch(name, outcome =>
    {
        var watching = outcome as Watching;
        if (watching is not null)
        {
            client.Doorway.AwaitEnd(watching.Name, new WatchLost(name));
        }

        completed(watching);
    });

    private static void Remove(IrcClient client, IEnumerable<string> names)
    {
        foreach (var name in names.Where(client.Monitored.Remove))
        {
            client.Session.People.Unwatch(name, _ => { });
        }
    }

    private static void Refuse(IrcClient client, string[] names)
    {
        var limit = client.Monitored.Limit.ToString(CultureInfo.InvariantCulture);
        foreach (var line in WordWrap.Fill(names, IrcLimits.ContentLength / 2, ','))
        {
            client.Reply(Numerics.ERR_MONLISTFULL, limit, line, "Monitor list is full.");
        }
    }

    private static void ShowStatus(IrcClient client, IEnumerable<string> names)
    {
        var (online, offline) = client.Monitored.Tell(names);
        client.ReplyList(Numerics.RPL_MONONLINE, [], online, separator: ',');
        client.ReplyList(Numerics.RPL_MONOFFLINE, [], offline, separator: ',');
    }

    /// <summary>Tells what those who are here have set (IRCv3 metadata, "Notifications").</summary>
    private static void IntroduceAll(IrcClient client, IEnumerable<string> names)
    {
        foreach (var name in client.Monitored.Tell(names).Online)
        {
            MetadataSubscriptionCommands.Introduce(client, name, show => show());
        }
    }

    private static void ShowUnanswered(IrcClient client, bool isUnanswered)
    {
        if (isUnanswered)
        {
            client.Refuse("MONITOR", new Refused(Refusal.Unavailable));
        }
    }

    /// <summary>
    /// Who shares a room with somebody learns there how it changes. Where the room hides its ordinary members only those who keep order
    /// do, so the room is asked whether the client is one of them.
    /// </summary>
    private static void IfNotToldElsewhere(IrcClient client, HolderChanged changed, Action show)
    {
        var rooms = client.Session.Rooms;
        if (rooms.ContainsAny(changed.Rooms.Except(changed.Hidden)))
        {
            return;
        }

        var me = client.Session.Profile!.UserId;
        changed.Hidden.Where(rooms.Contains).Aggregate(show, (then, room) => () => rooms.Describe(room, outcome =>
        {
            if (outcome is not RoomView view || view.Find(me) is not { } member || !member.Ranks.AtLeast(Ranks.HalfOperator))
            {
                then();
            }
        }))();
    }

    /// <summary>
    /// Written as a room that both are in would have it written; who is in none is not seen to leave it and come again. Metadata needs no extended-monitor
    /// (IRCv3 metadata).
    /// </summary>
    private static void ShowChange(IrcClient client, Profile before, Profile now)
    {
        var time = client.Doorway.Clock.GetUtcNow();
        if (client.Has(Capabilities.ExtendedMonitor))
        {
            var known = client.Has(Capabilities.ChgHost) ? before : before with { Username = now.Username, Host = now.Host };
            var change = new ProfileUpdated(Room: "", Sequence: 0, time, known, now, Change: null);
            client.Aside(() => client.Write(output => client.Variant.Write(change, output)));
        }

        if (client.Has(Capabilities.Metadata) && MetadataNews.Of(before, now, time) is { } news)
        {
            client.Aside(() => MetadataReplies.News(client, news));
        }
    }
}
