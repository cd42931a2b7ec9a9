using ChatRoom.Actors.Directory;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>LIST: the rooms there are (Modern IRC, "LIST message").</summary>
internal static class ListCommand
{
    /// <summary>LIST [condition,condition].</summary>
    public static void List(IrcClient client, IrcMessage message)
    {
        client.Reply(Numerics.RPL_LISTSTART, "Channel", "Users  Name");
        ShowPage(client, ListConditions.Read(message.Parameters, client.Doorway.Clock.GetUtcNow()), after: "");
    }

    /// <summary>Shows a page, as fast as the client reads it, and then the next.</summary>
    private static void ShowPage(IrcClient client, RoomFilter filter, string after) =>
        client.Session.AskDirectory(id => new ListRooms(id, filter, after), outcome =>
        {
            var page = outcome as RoomPage ?? new RoomPage([], Next: null);
            client.OrRefuse("LIST")(outcome);
            client.Doorway.PaceEach(page.Rooms.Where(room => MaySee(client, room)), room => Show(client, room), () =>
            {
                if (page.Next is { } next)
                {
                    ShowPage(client, filter, next);
                }
                else
                {
                    client.Reply(Numerics.RPL_LISTEND, "End of /LIST");
                }
            });
        });

    /// <summary>Secret rooms are for their members (Modern IRC, "Secret Channel Mode").</summary>
    private static bool MaySee(IrcClient client, RoomListed room) => !room.IsSecret || client.IsOperator || client.Session.Rooms.Contains(room.Name);

    private static void Show(IrcClient client, RoomListed room) =>
        client.Reply(Numerics.RPL_LIST, room.Name, $"{room.Members}", room.Topic);
}
