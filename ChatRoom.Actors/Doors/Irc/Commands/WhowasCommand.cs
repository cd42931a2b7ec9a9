using System.Collections.Immutable;
using System.Globalization;
using ChatRoom.Actors.Directory;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>WHOWAS: who had a name before (Modern IRC, "WHOWAS message").</summary>
internal static class WhowasCommand
{
    /// <summary>WHOWAS name,name [count [server]]. A count that is not above 0 asks for all that are remembered.</summary>
    public static void Whowas(IrcClient client, IrcMessage message)
    {
        var names = ChannelCommands.Targets(message[0]);
        if (names.Length == 0)
        {
            client.Reply(Numerics.ERR_NONICKNAMEGIVEN, "No nickname given");
        }

        _ = int.TryParse(message[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var count);
        foreach (var name in names.Take(ISupport.MaxTargets))
        {
            client.Session.AskDirectory(id => new FindPastUsers(id, name, count), outcome =>
            {
                if (outcome is PastUserList list)
                {
                    Show(client, name, list.Users);
                }
                else
                {
                    client.OrRefuse("WHOWAS")(outcome);
                }

                client.Reply(Numerics.RPL_ENDOFWHOWAS, name, "End of WHOWAS");
            });
        }
    }

    private static void Show(IrcClient client, string name, ImmutableArray<PastUser> users)
    {
        if (users.Length == 0)
        {
            client.Reply(Numerics.ERR_WASNOSUCHNICK, name, "There was no such nickname");
        }

        foreach (var user in users)
        {
            Show(client, user);
        }
    }

    private static void Show(IrcClient client, PastUser past)
    {
        var user = past.Profile;
        client.Reply(Numerics.RPL_WHOWASUSER, user.Name, user.Username, user.Host, "*", user.RealName);
        if (client.SeesAddresses)
        {
            client.Reply(
                Numerics.RPL_WHOISACTUALLY,
                user.Name, $"{user.Username}@{user.Address}", user.Address, "was connecting from");
        }

        if (user.Account is { } account)
        {
            client.Reply(Numerics.RPL_WHOISACCOUNT, user.Name, account, "was logged in as");
        }

        client.Reply(
            Numerics.RPL_WHOISSERVER,
            user.Name, client.Options.ServerName, past.Until.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
    }
}
