using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>
/// The server that a question is for (Modern IRC, "Server Queries and Commands": <c>target</c>). There is one: it is meant by
/// its name, by a mask that fits it, by the name of somebody who is here, and when nothing is said.
/// </summary>
internal static class ServerTarget
{
    /// <summary>Goes on if this server is meant; else the answer is <c>402 ERR_NOSUCHSERVER</c>.</summary>
    public static void Find(IrcClient client, string target, Action found)
    {
        if (target.Length == 0 || Mask.Matches(target, client.Options.ServerName))
        {
            found();
            return;
        }

        client.Session.People.Describe(target, outcome =>
        {
            if (outcome is UserView)
            {
                found();
            }
            else
            {
                client.Reply(Numerics.ERR_NOSUCHSERVER, target, "No such server");
            }
        });
    }
}
