using System.Globalization;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Operators;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Operators and the server as a whole (Modern IRC, "Operator Messages"; RFC 2812, 4.2 to 4.4).</summary>
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

    /// <summary>STATS letter: <c>u</c> for everybody, the rest for operators.</summary>
    public static void Stats(IrcClient client, IrcMessage message)
    {
        var letter = message[0].Length > 0 ? message[0][..1] : "*";
        switch (letter)
        {
            case "u":
                ShowUptime(client);
                break;
            case var _ when client.Session.Profile is not { IsOperator: true }:
                client.RefusePrivileges(OperatorPrivileges.None);
                break;
            case "k" or "K":
                ShowBans(client, letter, BanKind.KLine, Numerics.RPL_STATSKLINE);
                return;
            case "d" or "D":
                ShowBans(client, letter, BanKind.DLine, Numerics.RPL_STATSDLINE);
                return;
            case "o":
                ShowOperators(client);
                break;
        }

        EndStats(client, letter);
    }

    private static void EndStats(IrcClient client, string letter) =>
        client.Reply(Numerics.RPL_ENDOFSTATS, letter, "End of /STATS report");

    private static void ShowBans(IrcClient client, string letter, BanKind kind, string numeric) =>
        client.Session.AskBans(id => new ListBans(id, kind), outcome =>
        {
            if (outcome is BanList { Bans: var bans })
            {
                foreach (var ban in bans)
                {
                    client.Reply(numeric, letter.ToUpperInvariant(), ban.Mask, ban.Description);
                }
            }
            else
            {
                client.OrRefuse("STATS")(outcome);
            }

            EndStats(client, letter);
        });

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

    private static void ShowUptime(IrcClient client)
    {
        var up = client.Doorway.Clock.GetUtcNow() - client.Doorway.Facts.StartedAt;
        client.Reply(
            Numerics.RPL_STATSUPTIME, string.Create(CultureInfo.InvariantCulture, $"Server Up {up.Days} days {up:h\\:mm\\:ss}"));
    }

    private static void ShowOperators(IrcClient client)
    {
        foreach (var each in client.Options.Operators)
        {
            var hosts = each.Hosts.IsEmpty ? "*" : string.Join(',', each.Hosts);
            client.Reply(Numerics.RPL_STATSOLINE, "O", hosts, "*", each.Name);
        }
    }
}
