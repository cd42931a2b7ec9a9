using System.Globalization;
using ChatRoom.Actors.Directory;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>About the server (Modern IRC, "Server Queries and Commands").</summary>
internal static class ServerCommands
{
    /// <summary>VERSION.</summary>
    public static void Version(IrcClient client)
    {
        client.Reply(Numerics.RPL_VERSION, ServerFacts.Version, client.Options.ServerName, client.Options.ServerDescription);
        ISupport.Send(client);
    }

    /// <summary>ADMIN.</summary>
    public static void Admin(IrcClient client)
    {
        var (name, admin) = (client.Options.ServerName, client.Options.Admin);
        if (admin.IsEmpty)
        {
            client.Reply(Numerics.ERR_NOADMININFO, name, "No administrative info available");
            return;
        }

        client.Reply(Numerics.RPL_ADMINME, name, "Administrative info");
        foreach (var (numeric, text) in new[]
        {
            (Numerics.RPL_ADMINLOC1, admin.Location1), (Numerics.RPL_ADMINLOC2, admin.Location2), (Numerics.RPL_ADMINEMAIL, admin.Email),
        })
        {
            if (text.Length > 0)
            {
                client.Reply(numeric, text);
            }
        }
    }

    /// <summary>INFO.</summary>
    public static void Info(IrcClient client)
    {
        client.Reply(Numerics.RPL_INFO, $"{ServerFacts.Version}, a chat server made of actors");
        client.Reply(Numerics.RPL_INFO, $"Started {client.Doorway.Facts.StartedAt.UtcDateTime.ToString("R", CultureInfo.InvariantCulture)}");
        client.Reply(Numerics.RPL_ENDOFINFO, "End of /INFO list");
    }

    /// <summary>LINKS [[server] mask]: there is one server.</summary>
    public static void Links(IrcClient client, IrcMessage message)
    {
        var (server, mask) = message.Count > 1 ? (message[0], message[1]) : ("", message[0]);
        ServerTarget.Find(client, server, () =>
        {
            var name = client.Options.ServerName;
            if (mask.Length == 0 || Mask.Matches(mask, name))
            {
                client.Reply(Numerics.RPL_LINKS, name, name, $"0 {client.Options.ServerDescription}");
            }

            client.Reply(Numerics.RPL_ENDOFLINKS, mask.Length > 0 ? mask : "*", "End of /LINKS list");
        });
    }

    /// <summary>TIME.</summary>
    public static void Time(IrcClient client)
    {
        var now = client.Doorway.Clock.GetUtcNow();
        client.Reply(
            Numerics.RPL_TIME,
            client.Options.ServerName, IrcReplies.UnixTime(now), "0", now.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>LUSERS: sends the counts, then goes on.</summary>
    public static void Lusers(IrcClient client, Action completed) =>
        client.Session.AskDirectory(id => new TakeCensus(id), outcome =>
        {
            if (outcome is Census census)
            {
                Show(client, census);
            }
            else
            {
                client.OrRefuse("LUSERS")(outcome);
            }

            completed();
        });

    /// <summary>MOTD: sends the message of the day, or says that there is none.</summary>
    public static void Motd(IrcClient client)
    {
        if (client.Options.MessageOfTheDay.IsEmpty)
        {
            client.Reply(Numerics.ERR_NOMOTD, "MOTD File is missing");
            return;
        }

        client.Reply(Numerics.RPL_MOTDSTART, $"- {client.Options.ServerName} Message of the day - ");
        foreach (var line in client.Options.MessageOfTheDay)
        {
            client.Reply(Numerics.RPL_MOTD, $"- {line}");
        }

        client.Reply(Numerics.RPL_ENDOFMOTD, "End of /MOTD command.");
    }

    private static void Show(IrcClient client, Census census)
    {
        var (users, most) = (Text(census.Users), Text(census.MostUsers));
        client.Reply(
            Numerics.RPL_LUSERCLIENT, $"There are {census.Users - census.Invisible} users and {census.Invisible} invisible on 1 servers");
        client.Reply(Numerics.RPL_LUSEROP, Text(census.Operators), "operator(s) online");
        client.Reply(Numerics.RPL_LUSERUNKNOWN, Text(census.Strangers), "unknown connection(s)");
        client.Reply(Numerics.RPL_LUSERCHANNELS, Text(census.Rooms), "channels formed");
        client.Reply(Numerics.RPL_LUSERME, $"I have {users} clients and 0 servers");
        client.Reply(Numerics.RPL_LOCALUSERS, users, most, $"Current local users {users}, max {most}");
        client.Reply(Numerics.RPL_GLOBALUSERS, users, most, $"Current global users {users}, max {most}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
