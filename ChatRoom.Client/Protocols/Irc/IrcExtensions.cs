using ChatRoom.Protocol.Irc;

namespace ChatRoom.Client.Protocols.Irc;

internal static class IrcExtensions
{
    /// <summary>
    /// Sends a message. What makes it up may come from the user or, as a room's name does, from the server; where that can be no part of
    /// a line the user is told instead.
    /// </summary>
    public static void Send(this Turn turn, IrcMessage message)
    {
        try
        {
            turn.Send(message + "\r\n");
        }
        catch (InvalidOperationException impossible)
        {
            turn.Show(new Failed($"{message.Command} was not sent: {impossible.Message}"));
        }
    }

    /// <summary>The last parameter, which carries a message's text; empty when there is none.</summary>
    public static string Text(this IrcMessage message) => message[message.Count - 1];

    /// <summary>Who a message is from; empty when it does not say, as servers may for their own.</summary>
    public static IrcSource From(this IrcMessage message) => IrcSource.Parse(message.Source ?? "");
}
