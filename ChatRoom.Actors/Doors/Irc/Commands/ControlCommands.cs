using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Operators;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>What operators have the server do (Modern IRC, "Operator Messages"; RFC 2812, 4.2 to 4.4).</summary>
internal static class ControlCommands
{
    /// <summary>REHASH: answered once the configuration has been read again, or cannot be.</summary>
    public static void Rehash(IrcClient client) => client.Session.Control((id, me) => new Rehash(id, me), outcome =>
    {
        if (outcome is NotReloaded { Problem: var problem })
        {
            client.Reply(Numerics.ERR_UNKNOWNERROR, "REHASH", TopicText.Cut(problem, ISupport.KickLength));
        }
        else if (outcome is Refused refused)
        {
            client.Refuse("REHASH", refused);
        }
        else
        {
            client.Reply(Numerics.RPL_REHASHING, client.Options.ServerName, "Rehashing");
        }
    });

    /// <summary>DIE.</summary>
    public static void Die(IrcClient client) => Stop(client, "DIE", client.Options.Control.Die, isRestart: false);

    /// <summary>RESTART.</summary>
    public static void Restart(IrcClient client) => Stop(client, "RESTART", client.Options.Control.Restart, isRestart: true);

    private static void Stop(IrcClient client, string verb, bool isAllowed, bool isRestart)
    {
        if (isAllowed)
        {
            client.Session.Control((id, me) => new StopServer(id, me, isRestart), client.OrRefuse(verb));
        }
        else
        {
            client.Reply(Numerics.ERR_NOPRIVILEGES, $"Permission Denied- {verb} is switched off in the configuration");
        }
    }
}
