using ChatRoom.Actors.Commands;
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
        if (client.IsRegistered)
        {
            client.Session.Presence.SetAway(away, outcome => ShowAway(client, away, outcome));
        }
        else
        {
            client.Registration.Away = away;
            ShowAway(client, away, Done.Instance);
        }
    }

    /// <summary>SETNAME :real name (IRCv3 setname).</summary>
    public static void Setname(IrcClient client, IrcMessage message)
    {
        if (!AccountText.IsRealName(message[0]))
        {
            client.Fail("SETNAME", "INVALID_REALNAME", "Realname is not valid");
        }
        else
        {
            client.Session.Presence.SetRealName(message[0], client.OrRefuse("SETNAME"));
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

    /// <summary>Asks for several people, each once; those who are not there are left out.</summary>
    private static void Describe(IrcClient client, IEnumerable<string> names, Action<List<UserView>> completed)
    {
        List<UserView> found = [];
        var wanted = names.Distinct(Casemapping.Comparer).ToArray();
        var remaining = wanted.Length;
        foreach (var name in wanted)
        {
            client.Session.People.Describe(name, outcome =>
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

    private static void ShowAway(IrcClient client, string? away, Outcome outcome)
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
    }

    private static string Userhost(Profile user) =>
        $"{user.Name}{(user.IsOperator ? "*" : "")}={(user.Away is null ? '+' : '-')}{user.Username}@{user.Host}";
}
