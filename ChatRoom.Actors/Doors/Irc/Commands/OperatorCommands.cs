using ChatRoom.Actors.Commands;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Operators of the server (Modern IRC, "Operator Messages").</summary>
internal static class OperatorCommands
{
    /// <summary>OPER name password.</summary>
    public static void Oper(IrcClient client, IrcMessage message) => client.Session.BecomeOperator(message[0], message[1], outcome =>
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
}
