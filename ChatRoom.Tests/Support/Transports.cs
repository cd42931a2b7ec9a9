namespace ChatRoom.Tests.Support;

/// <summary>What can carry a server's bytes. Tests at the edges run over each of them.</summary>
internal static class Transports
{
    public const string AkkaIo = "akka-io";
    public const string Kestrel = "kestrel";

    /// <summary>The arguments for a server whose default listeners use a transport.</summary>
    public static string[] Arguments(string transport) =>
        ["-D", $"chatroom.listeners.plain.transport={transport}", "-D", $"chatroom.listeners.irc.transport={transport}"];
}
