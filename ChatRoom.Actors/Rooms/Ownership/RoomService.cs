using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Rooms.Ownership;

/// <summary>The name by which the server acts in rooms on behalf of those whose they are. Nobody has it.</summary>
internal static class RoomService
{
    /// <summary>The name.</summary>
    public const string Name = "ChanServ";

    /// <summary>Who it is, as others see it.</summary>
    /// <param name="serverName">The server's name.</param>
    public static Profile Of(string serverName) => new(UserId: "", Name, Name, serverName, RealName: "");
}
