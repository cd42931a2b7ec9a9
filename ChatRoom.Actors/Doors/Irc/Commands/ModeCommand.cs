using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>MODE, of a room or of oneself (Modern IRC, "MODE message").</summary>
internal static class ModeCommand
{
    /// <summary>MODE target [changes parameters...].</summary>
    public static void Mode(IrcClient client, IrcMessage message)
    {
        if (!message[0].StartsWith(Names.ChannelPrefix))
        {
            UserModeCommand.Mode(client, message);
        }
        else if (message.Count == 1)
        {
            Show(client, message[0]);
        }
        else
        {
            Change(client, message[0], [.. ModeText.Parse(message[1], message.Parameters.Skip(2)).Take(ISupport.MaxModes)]);
        }
    }

    private static void Show(IrcClient client, string channel) => WithRoom(client, channel, view =>
    {
        var isMember = client.Session.Rooms.Contains(view.Name);
        ModeChange[] set = [.. view.Modes.Set().Select(mode => isMember || mode.Letter != RoomMode.Key ? mode : mode with { Parameter = "*" })];
        client.Reply(
            Numerics.RPL_CHANNELMODEIS,
            [view.Name, set.Length == 0 ? "+" : ModeText.Letters(set), .. ModeText.Parameters(set)]);
        client.Reply(Numerics.RPL_CREATIONTIME, view.Name, IrcReplies.UnixTime(view.Created));
    });

    private static void Change(IrcClient client, string channel, ModeChange[] wanted)
    {
        var lists = wanted.Where(AsksForList).Select(change => change.Letter).Distinct().ToArray();
        if (lists.Length > 0)
        {
            WithRoom(client, channel, view => Array.ForEach(lists, letter => ShowList(client, view, letter)));
        }

        var changes = wanted.Where(change => !AsksForList(change)).ToArray();
        if (changes.Length > 0)
        {
            client.Session.Rooms.SetModes(channel, changes, client.OrRefuse("MODE"));
        }
    }

    /// <summary>Everybody may see the bans; exceptions are shown to those who keep them.</summary>
    private static void ShowList(IrcClient client, RoomView view, char letter)
    {
        var me = view.Find(client.Session.Profile!.UserId);
        if (letter != RoomMode.Ban && me?.Ranks.AtLeast(Ranks.HalfOperator) != true)
        {
            client.Refuse("MODE", new Refused(Refusal.NotOperator, view.Name));
            return;
        }

        var (entry, end, name) = letter switch
        {
            RoomMode.Ban => (Numerics.RPL_BANLIST, Numerics.RPL_ENDOFBANLIST, "ban"),
            RoomMode.Except => (Numerics.RPL_EXCEPTLIST, Numerics.RPL_ENDOFEXCEPTLIST, "exception"),
            _ => (Numerics.RPL_INVEXLIST, Numerics.RPL_ENDOFINVEXLIST, "invite exception"),
        };
        foreach (var each in view.Lists.Of(letter))
        {
            client.Reply(entry, view.Name, each.Mask, each.SetBy, IrcReplies.UnixTime(each.SetAt));
        }

        client.Reply(end, view.Name, $"End of channel {name} list");
    }

    private static bool AsksForList(ModeChange change) =>
        change.Parameter is null && RoomMode.Find(change.Letter) is { Type: RoomModeType.List };

    private static void WithRoom(IrcClient client, string channel, Action<RoomView> then) => client.Session.Rooms.Describe(channel, outcome =>
    {
        if (outcome is RoomView view)
        {
            then(view);
        }
        else
        {
            client.OrRefuse("MODE")(outcome);
        }
    });
}
