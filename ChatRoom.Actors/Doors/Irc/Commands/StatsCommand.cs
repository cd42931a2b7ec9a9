using System.Globalization;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Statistics;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>STATS (Modern IRC, STATS; RFC 2812, 3.4.4): how long the server runs for everybody, the rest for operators.</summary>
internal static class StatsCommand
{
    private const int BytesPerKilobyte = 1024;

    /// <summary>STATS letter.</summary>
    public static void Stats(IrcClient client, IrcMessage message)
    {
        var letter = message[0].Length > 0 ? message[0][..1] : "*";
        Action show = letter switch
        {
            "u" => () => ShowUptime(client),
            _ when client.Session.Profile is not { IsOperator: true } => () => Refuse(client, letter),
            "d" or "D" => () => ShowBans(client, letter, BanKind.DLine, Numerics.RPL_STATSDLINE),
            "k" or "K" => () => ShowBans(client, letter, BanKind.KLine, Numerics.RPL_STATSKLINE),
            "l" or "L" => () => ShowConnections(client, letter),
            "m" or "M" => () => ShowCommands(client, letter),
            "o" or "O" => () => ShowOperators(client, letter),
            "p" or "P" => () => ShowPorts(client, letter),
            "t" or "T" => () => ShowThrottled(client, letter),

            // The servers that this one connects to (c) are none, like whatever else has no answer.
            _ => () => End(client, letter),
        };
        show();
    }

    private static void End(IrcClient client, string letter) => client.Reply(Numerics.RPL_ENDOFSTATS, letter, "End of /STATS report");

    private static void Refuse(IrcClient client, string letter)
    {
        client.RefusePrivileges(OperatorPrivileges.None);
        End(client, letter);
    }

    private static void ShowUptime(IrcClient client)
    {
        var up = client.Doorway.Clock.GetUtcNow() - client.Doorway.Facts.StartedAt;
        client.Reply(
            Numerics.RPL_STATSUPTIME, string.Create(CultureInfo.InvariantCulture, $"Server Up {up.Days} days {up:h\\:mm\\:ss}"));
        End(client, "u");
    }

    private static void ShowBans(IrcClient client, string letter, BanKind kind, string numeric) =>
        client.Session.AskBans(id => new ListBans(id, kind), outcome => ShowEach(
            client, letter, outcome, (BanList list) => list.Bans,
            ban => client.Reply(numeric, letter.ToUpperInvariant(), ban.Mask, ban.Description)));

    /// <summary>What RFC 2812 shows of links to servers, of the links to clients.</summary>
    private static void ShowConnections(IrcClient client, string letter) =>
        client.Session.AskStatistics(id => new ListConnections(id), outcome => ShowEach(
            client, letter, outcome, (ConnectionList list) => list.Connections.OrderByDescending(each => each.Age),
            each => client.Reply(
                Numerics.RPL_STATSLINKINFO, each.Who, $"{each.SendQueue}", $"{each.Sent.Lines}", $"{each.Sent.Bytes / BytesPerKilobyte}",
                $"{each.Received.Lines}", $"{each.Received.Bytes / BytesPerKilobyte}", $"{(long)each.Age.TotalSeconds}")));

    /// <summary>The last figure is how often other servers have used it.</summary>
    private static void ShowCommands(IrcClient client, string letter)
    {
        foreach (var (command, count, bytes) in client.Doorway.Facts.CommandUse.All)
        {
            client.Reply(Numerics.RPL_STATSCOMMANDS, command, $"{count}", $"{bytes}", "0");
        }

        End(client, letter);
    }

    private static void ShowOperators(IrcClient client, string letter)
    {
        foreach (var each in client.Options.Operators)
        {
            var hosts = each.Hosts.IsEmpty ? "*" : string.Join(',', each.Hosts);
            client.Reply(Numerics.RPL_STATSOLINE, "O", hosts, "*", each.Name);
        }

        End(client, letter);
    }

    private static void ShowPorts(IrcClient client, string letter) =>
        client.Session.AskStatistics(id => new ListPorts(id), outcome => ShowEach(
            client, letter, outcome, (PortList list) => list.Ports,
            port => client.Reply(Numerics.RPL_STATSDEBUG, $"{port.Endpoint} (type: clients, protocol: {port.Protocol})")));

    private static void ShowThrottled(IrcClient client, string letter) =>
        client.Session.AskStatistics(
            id => new ListThrottled(id),
            outcome => ShowEach(client, letter, outcome, (ThrottledList list) => list.Networks, each => client.Reply(
                Numerics.RPL_STATSDEBUG,
                $"{each.Network} connects too often and is refused for {Math.Ceiling((each.Until - client.Doorway.Clock.GetUtcNow()).TotalSeconds)} seconds")),
            ofAdmission: true);

    private static void ShowEach<TList, T>(
        IrcClient client, string letter, Outcome outcome, Func<TList, IEnumerable<T>> itemsOf, Action<T> show)
        where TList : Outcome
    {
        if (outcome is TList list)
        {
            client.Doorway.PaceEach(itemsOf(list), show, () => End(client, letter));
        }
        else
        {
            client.OrRefuse("STATS")(outcome);
            End(client, letter);
        }
    }
}
