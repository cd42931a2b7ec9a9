using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>About the connection itself (Modern IRC, "Connection Messages").</summary>
internal static class ConnectionCommands
{
    /// <summary>PING token. It runs when everything asked before has been acknowledged, so the PONG says that everybody has been told.</summary>
    public static void Ping(IrcClient client, IrcMessage message) =>
        client.Send(source: null, "PONG", client.Options.ServerName, message[0]);

    /// <summary>QUIT [:reason].</summary>
    public static void Quit(IrcClient client, IrcMessage message) =>
        client.Doorway.Quit(message[0].Length > 0 ? $"Quit: {message[0]}" : "Client quit");
}
