using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Shows a client that becomes part of a presence the rooms that is in, and what it has missed.</summary>
internal static class ReturnToRooms
{
    /// <summary>Shows all of it.</summary>
    public static void Show(IrcClient client, Attached attached)
    {
        foreach (var room in attached.Rooms)
        {
            Follow(client, client.Session.Window, room, () => { }, entered => HistoryCommand.Replay(client, entered, attached.Absence));
        }

        if (attached.Absence is { } absence)
        {
            ShowConversations(client, absence);
            client.Doorway.ShowDirect(absence);
        }
    }

    /// <summary>Follows another connection of the presence into a room; what was said there meanwhile is shown too.</summary>
    public static void Follow(IrcClient client, FollowInto follow)
    {
        void Done() => client.Session.SayFollowed(follow.Room);

        if (client.Session.Rooms.Contains(follow.Room))
        {
            Done();
        }
        else
        {
            Follow(client, client.Session.Following, follow.Room, Done, entered =>
                HistoryCommand.Replay(client, entered, new Absence(follow.Since, IsShort: true)));
        }
    }

    private static void Follow(IrcClient client, CommandWindow window, string room, Action settled, Action<Entered> shown) =>
        client.Session.Rooms.Follow(window, room, client.Variant, client.Has(Capabilities.EchoMessage), outcome =>
        {
            if (outcome is Entered entered)
            {
                client.Aside(() => ChannelCommands.ShowRoom(client, entered.View, () => shown(entered)));
            }

            settled();
        });

    /// <summary>What others have said to the account meanwhile.</summary>
    private static void ShowConversations(IrcClient client, Absence absence)
    {
        if (HistoryCommand.MayReplay(client, isReturn: true))
        {
            MissedHistory.OfConversations(client.Doorway, absence, outcome => HistoryCommand.ShowMissed(client, outcome));
        }
    }
}
