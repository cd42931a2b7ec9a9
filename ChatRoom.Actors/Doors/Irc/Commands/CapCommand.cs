using System.Globalization;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Capability negotiation (IRCv3 <c>capability-negotiation</c>, version 302).</summary>
internal static class CapCommand
{
    private const int VersionWithValues = 302;

    /// <summary>CAP LS [version] | LIST | REQ :names | END.</summary>
    public static void Cap(IrcClient client, IrcMessage message)
    {
        switch (message[0].ToUpperInvariant())
        {
            case "LS":
                List(client, message[1]);
                break;
            case "LIST":
                Answer(client, "LIST", string.Join(' ', Capability.All.Where(each => client.Has(each.Flag)).Select(each => each.Name)));
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

    private static void List(IrcClient client, string version)
    {
        Suspend(client);
        var withValues = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= VersionWithValues;
        if (withValues)
        {
            client.Capabilities |= Capabilities.CapNotify;
        }

        Answer(client, "LS", string.Join(' ', Capability.All.Select(each => each.Listed(withValues))));
    }

    /// <summary>All or nothing: one name that is not known, and none of them is granted.</summary>
    private static void Request(IrcClient client, string names)
    {
        Suspend(client);
        var wanted = client.Capabilities;
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var isRemoval = name.StartsWith('-');
            if (Capability.Find(isRemoval ? name[1..] : name) is not { } capability)
            {
                Answer(client, "NAK", names);
                return;
            }

            wanted = isRemoval ? wanted & ~capability.Flag : wanted | capability.Flag;
        }

        client.Capabilities = wanted;
        client.Session.Resubscribe(client.Variant, client.Has(Capabilities.EchoMessage), () => Answer(client, "ACK", names));
    }

    /// <summary>Who begins to negotiate is not let in before CAP END.</summary>
    private static void Suspend(IrcClient client)
    {
        if (!client.IsRegistered)
        {
            client.Registration.IsNegotiating = true;
        }
    }

    private static void Answer(IrcClient client, string subcommand, string names) =>
        client.Send(source: null, "CAP", client.Target, subcommand, names);
}
