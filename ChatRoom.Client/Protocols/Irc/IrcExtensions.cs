using ChatRoom.Protocol.Irc;

namespace ChatRoom.Client.Protocols.Irc;

internal static class IrcExtensions
{
    public static void Send(this Turn turn, IrcMessage message) => turn.Send(message + "\r\n");

    /// <summary>The last parameter, which carries a message's text; empty when there is none.</summary>
    public static string Text(this IrcMessage message) => message[message.Count - 1];

    /// <summary>Who a message is from; empty when it does not say, as servers may for their own.</summary>
    public static IrcSource From(this IrcMessage message) => IrcSource.Parse(message.Source ?? "");
}
