using System.Globalization;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>WHOIS: what may be known of somebody (Modern IRC, "WHOIS message").</summary>
internal static class WhoisCommand
{
    /// <summary>WHOIS [server] name,name. There is one server, so that whatever is said in front of the names means it.</summary>
    public static void Whois(IrcClient client, IrcMessage message)
    {
        var names = ChannelCommands.Targets(message.Count > 1 ? message[1] : message[0]);
        if (names.Length == 0)
        {
            client.Reply(Numerics.ERR_NONICKNAMEGIVEN, "No nickname given");
        }

        foreach (var name in names.Take(ISupport.MaxTargets))
        {
            client.Session.People.Describe(name, outcome =>
            {
                if (outcome is UserView view)
                {
                    Show(client, view);
                }
                else
                {
                    client.OrRefuse("WHOIS")(outcome);
                }

                End(client, (outcome as UserView)?.Profile.Name ?? name);
            });
        }
    }

    /// <summary>For how many seconds somebody has said nothing.</summary>
    public static long Idle(IrcClient client, UserView view) =>
        Math.Max(0, (long)(client.Doorway.Clock.GetUtcNow() - view.LastSpoke).TotalSeconds);

    private static void Show(IrcClient client, UserView view)
    {
        var user = view.Profile;
        client.Reply(Numerics.RPL_WHOISUSER, user.Name, user.Username, user.Host, "*", user.RealName);
        client.ReplyList(
            Numerics.RPL_WHOISCHANNELS, [user.Name], VisibleRooms(client, view).Select(room => client.Prefixes(room.Ranks) + room.Room));
        client.Reply(Numerics.RPL_WHOISSERVER, user.Name, client.Options.ServerName, client.Options.ServerDescription);
        if (user.IsOperator)
        {
            client.Reply(Numerics.RPL_WHOISOPERATOR, user.Name, "is an IRC operator");
        }

        if (user.Has(UserModes.Bot))
        {
            client.Reply(Numerics.RPL_WHOISBOT, user.Name, $"is a bot on {client.Options.NetworkName}");
        }

        ShowPrivate(client, user);
        if (user.Account is { } account)
        {
            client.Reply(Numerics.RPL_WHOISACCOUNT, user.Name, account, "is logged in as");
        }

        if (user.Away is not null)
        {
            client.Reply(Numerics.RPL_AWAY, user.Name, user.Away);
        }

        client.Reply(
            Numerics.RPL_WHOISIDLE,
            user.Name, Idle(client, view).ToString(CultureInfo.InvariantCulture), IrcReplies.UnixTime(view.SignedOn), "seconds idle, signon time");
    }

    /// <summary>
    /// The rooms of somebody that the client is to know of: not those that are secret to who is not in them, and none of who
    /// hides them (user mode <c>I</c>). Its own it always sees, and operators of the server see all.
    /// </summary>
    private static IEnumerable<RoomStanding> VisibleRooms(IrcClient client, UserView view)
    {
        var seesAll = client.IsOperator || view.Profile.UserId == client.Session.Profile!.UserId;
        return view.Rooms.Where(room =>
            seesAll || (!view.Profile.Has(UserModes.HidesRooms) && (!room.IsSecret || client.Session.Rooms.Contains(room.Room))));
    }

    /// <summary>
    /// What only oneself and operators of the server are to know: where somebody really comes from, in words (378) and for clients
    /// that look for it (338), and its modes.
    /// </summary>
    private static void ShowPrivate(IrcClient client, Profile user)
    {
        if (client.SeesAddressOf(user))
        {
            var host = $"{user.Username}@{user.Address}";
            client.Reply(Numerics.RPL_WHOISHOST, user.Name, $"is connecting from {host} {user.Address}");
            client.Reply(Numerics.RPL_WHOISACTUALLY, user.Name, host, user.Address, "Actual user@host, Actual IP");
            client.Reply(Numerics.RPL_WHOISMODES, user.Name, $"is using modes +{UserMode.LettersOf(user.Modes)}");
        }
    }

    private static void End(IrcClient client, string name) => client.Reply(Numerics.RPL_ENDOFWHOIS, name, "End of /WHOIS list");
}
