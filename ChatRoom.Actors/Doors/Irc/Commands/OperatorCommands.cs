using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Operators of the server (Modern IRC, "Operator Messages").</summary>
internal static class OperatorCommands
{
    /// <summary>OPER name password.</summary>
    public static void Oper(IrcClient client, IrcMessage message) => client.Session.Presence.BecomeOperator(message[0], message[1], outcome =>
    {
        if (outcome is Refused refused)
        {
            client.Refuse("OPER", refused);
        }
        else
        {
            client.Reply(Numerics.RPL_YOUREOPER, "You are now an IRC operator");
        }
    });

    /// <summary>KILL name :reason.</summary>
    public static void Kill(IrcClient client, IrcMessage message)
    {
        if (Casemapping.Equals(message[0], client.Options.ServerName))
        {
            client.Reply(Numerics.ERR_CANTKILLSERVER, "You can't kill a server!");
            return;
        }

        var reason = message[1].Length > 0 ? TopicText.Cut(message[1], ISupport.KickLength) : "No reason given";
        client.Session.People.Kill(message[0], reason, client.OrRefuse("KILL"));
    }

    /// <summary>SAMODE #room changes [parameters]: MODE with the rights of a founder, in every room.</summary>
    public static void Samode(IrcClient client, IrcMessage message)
    {
        if (Names.IsChannel(message[0], client.Options.Limits.ChannelLength))
        {
            ModeChange[] changes = [.. ModeText.Parse(message[1], message.Parameters.Skip(2)).Take(ISupport.MaxModes)];
            client.Session.Rooms.OverrideModes(message[0], changes, client.OrRefuse("SAMODE"));
        }
        else
        {
            client.Reply(Numerics.ERR_NOSUCHCHANNEL, message[0], "No such channel");
        }
    }

    /// <summary>WALLOPS :text; a text that does not fit into one message together with any source is sent as several.</summary>
    public static void Wallops(IrcClient client, IrcMessage message)
    {
        if (message[0].Length == 0)
        {
            client.Reply(Numerics.ERR_NEEDMOREPARAMS, "WALLOPS", "Not enough parameters");
            return;
        }

        foreach (var piece in MessageSplitter.Split(message[0], ISupport.KickLength))
        {
            client.Session.SendWallops(piece, client.OrRefuse("WALLOPS"));
        }
    }
}
