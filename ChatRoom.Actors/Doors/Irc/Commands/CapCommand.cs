using System.Globalization;
using ChatRoom.Actors.Configuration;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Capability negotiation (IRCv3 <c>capability-negotiation</c>, version 302).</summary>
internal static class CapCommand
{
    private const int Version302 = 302;

    /// <summary>CAP LS [version] | LIST | REQ :names | END.</summary>
    public static void Cap(IrcClient client, IrcMessage message)
    {
        switch (message[0].ToUpperInvariant())
        {
            case "LS":
                List(client, message[1]);
                break;
            case "LIST":
                var enabled = Capability.All.Where(each => client.Has(each.Flag)).Select(each => each.Name);
                SendList(client, "LIST", enabled, client.SpeaksCap302);
                break;
            case "REQ":
                Request(client, message[1]);
                break;
            case "END" when !client.IsRegistered:
                client.Registration.IsNegotiating = false;
                RegistrationCommands.TryComplete(client);
                break;
            case "END":
                break;
            default:
                client.Reply(Numerics.ERR_INVALIDCAPCMD, message[0].Length > 0 ? message[0] : "*", "Invalid CAP command");
                break;
        }
    }

    /// <summary>Answers in the version that is asked for; the highest ever asked for holds for everything else.</summary>
    private static void List(IrcClient client, string version)
    {
        Suspend(client);
        var is302 = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Version302;
        if (is302)
        {
            client.SpeaksCap302 = true;
            client.Capabilities |= Capabilities.CapNotify;
        }

        var offered = Capability.Offered(client.Options);
        var names = is302
            ? offered.Select(each => each.WithValue(client.Options, client.Certificate))
            : offered.Where(each => !each.NeedsValue).Select(each => each.Name);
        SendList(client, "LS", names, is302);
    }

    /// <summary>All or nothing: one name that is not known, and none of them is granted.</summary>
    private static void Request(IrcClient client, string names)
    {
        Suspend(client);
        var wanted = client.Capabilities;
        foreach (var name in Words(names))
        {
            var isRemoval = name.StartsWith('-');
            if (Capability.Find(isRemoval ? name[1..] : name) is not { } capability
                || (isRemoval ? MustKeep(client, capability) : !Capability.Offered(client.Options).Contains(capability)))
            {
                Answer(client, "NAK", names);
                return;
            }

            wanted = isRemoval ? wanted & ~capability.Flag : wanted | capability.Flag;
        }

        // In force for what the client is told from the ACK on.
        client.Session.Rooms.Resubscribe(IrcVariant.For(wanted, client.Options.ServerName), (wanted & Capabilities.EchoMessage) != 0, () =>
        {
            Answer(client, "ACK", names);
            var isNew = (wanted & ~client.Capabilities & Capabilities.Resume) != 0;
            client.Capabilities = wanted;
            if (isNew)
            {
                ResumeCommand.Issue(client);
            }
        });
    }

    /// <summary>
    /// Tells a client that can be told which capabilities are not offered any more and which are, or with other values (CAP DEL and NEW,
    /// "cap-notify"). What is gone is not in force any more. Who cannot be told keeps what it has.
    /// </summary>
    public static void Announce(IrcClient client, ChatOptions before, ChatOptions now)
    {
        if (!client.Has(Capabilities.CapNotify))
        {
            return;
        }

        var (then, offered) = (Capability.Offered(before).ToArray(), Capability.Offered(now).ToArray());
        var gone = then.Except(offered).ToArray();
        var news = offered.Where(each => !then.Contains(each) || each.WithValue(before, client.Certificate) != each.WithValue(now, client.Certificate)).ToArray();
        if (gone.Length > 0)
        {
            Withdraw(client, gone);
        }

        if (news.Length > 0)
        {
            client.Aside(() => Answer(client, "NEW", string.Join(' ', news
                .Where(each => client.SpeaksCap302 || !each.NeedsValue)
                .Select(each => client.SpeaksCap302 ? each.WithValue(now, client.Certificate) : each.Name))));
        }
    }

    private static void Withdraw(IrcClient client, Capability[] gone)
    {
        client.Aside(() => Answer(client, "DEL", string.Join(' ', gone.Select(each => each.Name))));
        client.Capabilities = gone.Aggregate(client.Capabilities, (kept, each) => kept & ~each.Flag);
        client.Session.Rooms.Resubscribe(client.Variant, client.Has(Capabilities.EchoMessage), () => { });
    }

    /// <summary>Version 302 implies cap-notify, which cannot be given up then ("cap-notify").</summary>
    private static bool MustKeep(IrcClient client, Capability capability) =>
        capability.Flag == Capabilities.CapNotify && client.SpeaksCap302;

    /// <summary>Who begins to negotiate is not let in before CAP END.</summary>
    private static void Suspend(IrcClient client)
    {
        if (!client.IsRegistered)
        {
            client.Registration.IsNegotiating = true;
        }
    }

    /// <summary>
    /// Sends names in as many lines as it takes, all but the last with a <c>*</c>. Who does not speak 302 reads one line only, so
    /// what it is least likely to know is left out of a list too long for that.
    /// </summary>
    private static void SendList(IrcClient client, string subcommand, IEnumerable<string> names, bool is302)
    {
        var room = Room(client, subcommand) - " *".Length;
        var lines = WordWrap.Fill(is302 ? names : OneLine(names, room), room).DefaultIfEmpty("").ToArray();
        foreach (var line in lines[..^1])
        {
            Send(client, subcommand, "*", line);
        }

        Send(client, subcommand, lines[^1]);
    }

    private static List<string> OneLine(IEnumerable<string> names, int room)
    {
        var kept = names.ToList();
        while (kept.Sum(name => name.Length + 1) > room)
        {
            var young = kept.FindLastIndex(name => name.Contains('/', StringComparison.Ordinal));
            kept.RemoveAt(young < 0 ? kept.Count - 1 : young);
        }

        return kept;
    }

    /// <summary>Repeats the names of a request; those that fit the client's line may need more than one of ours.</summary>
    private static void Answer(IrcClient client, string subcommand, string names)
    {
        foreach (var line in WordWrap.Fill(Words(names), Room(client, subcommand)).DefaultIfEmpty(""))
        {
            Send(client, subcommand, line);
        }
    }

    /// <summary>How many bytes of names fit into one line.</summary>
    private static int Room(IrcClient client, string subcommand) => IrcLimits.ContentLength
        - $":{client.Options.ServerName} CAP {client.Target} {subcommand} :".Length;

    private static string[] Words(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void Send(IrcClient client, string subcommand, params ReadOnlySpan<string> rest) =>
        client.Send(source: null, "CAP", [client.Target, subcommand, .. rest]);
}
