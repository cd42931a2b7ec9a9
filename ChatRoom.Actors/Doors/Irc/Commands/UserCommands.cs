using System.Globalization;
using System.Text;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>About people (Modern IRC, "User-Based Queries" and AWAY).</summary>
internal static class UserCommands
{
    /// <summary>How many names one USERHOST may ask for (RFC 2812, 4.8).</summary>
    private const int MaxUserhosts = 5;

    /// <summary>AWAY [:message].</summary>
    public static void Away(IrcClient client, IrcMessage message)
    {
        var away = message[0].Length > 0 ? TopicText.Cut(message[0], ISupport.AwayLength) : null;
        client.Session.SetAway(away, outcome =>
        {
            if (outcome is Refused refused)
            {
                client.Refuse("AWAY", refused);
            }
            else if (away is null)
            {
                client.Reply(Numerics.RPL_UNAWAY, "You are no longer marked as being away");
            }
            else
            {
                client.Reply(Numerics.RPL_NOWAWAY, "You have been marked as being away");
            }
        });
    }

    /// <summary>SETNAME :real name (IRCv3 setname).</summary>
    public static void Setname(IrcClient client, IrcMessage message)
    {
        if (message[0].Length == 0 || Encoding.UTF8.GetByteCount(message[0]) > ISupport.RealNameLength)
        {
            client.Fail("SETNAME", "INVALID_REALNAME", "Realname is not valid");
        }
        else
        {
            client.Session.SetRealName(message[0], client.OrRefuse("SETNAME"));
        }
    }

    /// <summary>WHO #room | mask.</summary>
    public static void Who(IrcClient client, IrcMessage message)
    {
        var mask = message[0];
        if (mask.StartsWith(Names.ChannelPrefix))
        {
            client.Session.Describe(mask, outcome =>
            {
                if (outcome is RoomView view)
                {
                    foreach (var member in ChannelCommands.Visible(client, view))
                    {
                        ShowWho(client, view.Name, member.Profile, ChannelCommands.Prefix(member.Rank));
                    }
                }

                EndWho(client, mask);
            });
            return;
        }

        client.Session.AskDirectory(id => new FindUsers(id, mask), outcome =>
        {
            foreach (var user in outcome is UserList list ? list.Users : [])
            {
                ShowWho(client, "*", user, rank: "");
            }

            EndWho(client, mask);
        });
    }

    /// <summary>WHOIS [server] name,name.</summary>
    public static void Whois(IrcClient client, IrcMessage message)
    {
        var names = ChannelCommands.Targets(message.Count > 1 ? message[1] : message[0]);
        if (names.Length == 0)
        {
            client.Reply(Numerics.ERR_NONICKNAMEGIVEN, "No nickname given");
        }

        foreach (var name in names.Take(ISupport.MaxTargets))
        {
            client.Session.DescribeUser(name, outcome =>
            {
                if (outcome is UserView view)
                {
                    ShowWhois(client, view);
                }
                else
                {
                    client.OrRefuse("WHOIS")(outcome);
                }

                client.Reply(Numerics.RPL_ENDOFWHOIS, (outcome as UserView)?.Profile.Name ?? name, "End of /WHOIS list");
            });
        }
    }

    /// <summary>ISON name name...</summary>
    public static void Ison(IrcClient client, IrcMessage message)
    {
        var names = message.Parameters.SelectMany(each => each.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Describe(client, names, users => client.ReplyList(
            Numerics.RPL_ISON, [], users.Select(user => user.Profile.Name), sendEmpty: true));
    }

    /// <summary>USERHOST name name..., five at most.</summary>
    public static void Userhost(IrcClient client, IrcMessage message) =>
        Describe(client, message.Parameters.Take(MaxUserhosts), users => client.ReplyList(
            Numerics.RPL_USERHOST, [], users.Select(user => Userhost(user.Profile)), sendEmpty: true));

    /// <summary>USERS: it would tell who works at the machine the server runs on.</summary>
    public static void Users(IrcClient client) =>
        client.Reply(Numerics.ERR_USERSDISABLED, "USERS has been disabled");

    /// <summary>Asks for several people; those who are not there are left out.</summary>
    private static void Describe(IrcClient client, IEnumerable<string> names, Action<List<UserView>> completed)
    {
        List<UserView> found = [];
        var wanted = names.Take(CommandWindow.Limit).ToArray();
        var remaining = wanted.Length;
        foreach (var name in wanted)
        {
            client.Session.DescribeUser(name, outcome =>
            {
                if (outcome is UserView view)
                {
                    found.Add(view);
                }

                if (--remaining == 0)
                {
                    completed(found);
                }
            });
        }
    }

    private static string Userhost(Profile user) =>
        $"{user.Name}{(user.IsOperator ? "*" : "")}={(user.Away is null ? '+' : '-')}{user.Username}@{user.Host}";

    private static void ShowWho(IrcClient client, string channel, Profile user, string rank) => client.Reply(
        Numerics.RPL_WHOREPLY,
        channel, user.Username, user.Host, client.Options.ServerName, user.Name,
        (user.Away is null ? "H" : "G") + (user.IsOperator ? "*" : "") + (user.Has(UserModes.Bot) ? UserMode.BotLetter : "") + rank,
        $"0 {user.RealName}");

    private static void EndWho(IrcClient client, string mask) => client.Reply(Numerics.RPL_ENDOFWHO, mask, "End of WHO list");

    private static void ShowWhois(IrcClient client, UserView view)
    {
        var user = view.Profile;
        client.Reply(Numerics.RPL_WHOISUSER, user.Name, user.Username, user.Host, "*", user.RealName);
        var me = client.Session.Profile!;
        if (!user.Has(UserModes.HidesRooms) || user.UserId == me.UserId || me.IsOperator)
        {
            client.ReplyList(
                Numerics.RPL_WHOISCHANNELS, [user.Name], view.Rooms.Select(room => ChannelCommands.Prefix(room.Rank) + room.Room));
        }

        client.Reply(Numerics.RPL_WHOISSERVER, user.Name, client.Options.ServerName, client.Options.ServerDescription);
        if (user.IsOperator)
        {
            client.Reply(Numerics.RPL_WHOISOPERATOR, user.Name, "is an IRC operator");
        }

        if (user.Has(UserModes.Bot))
        {
            client.Reply(Numerics.RPL_WHOISBOT, user.Name, $"is a bot on {client.Options.NetworkName}");
        }

        if (user.UserId == me.UserId || me.May(OperatorPrivileges.SeeHosts))
        {
            ShowAddress(client, user);
        }

        if (user.Away is not null)
        {
            client.Reply(Numerics.RPL_AWAY, user.Name, user.Away);
        }

        var idle = (long)(client.Doorway.Clock.GetUtcNow() - view.LastSpoke).TotalSeconds;
        client.Reply(
            Numerics.RPL_WHOISIDLE,
            user.Name, Math.Max(0, idle).ToString(CultureInfo.InvariantCulture), IrcClient.UnixTime(view.SignedOn), "seconds idle, signon time");
    }

    /// <summary>Where somebody really comes from: in words (378), and for clients that look for it (338).</summary>
    private static void ShowAddress(IrcClient client, Profile user)
    {
        var host = $"{user.Username}@{user.Address}";
        client.Reply(Numerics.RPL_WHOISHOST, user.Name, $"is connecting from {host} {user.Address}");
        client.Reply(Numerics.RPL_WHOISACTUALLY, user.Name, host, user.Address, "Actual user@host, Actual IP");
    }
}
