using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>
/// How a client comes back after a lost connection, in the same rooms under the same name, without anybody having seen it go: the capability
/// <c>chatroom/resume</c>, described in docs/resume.md.
/// </summary>
internal static class ResumeCommand
{
    private const string Verb = "RESUME";

    /// <summary>RESUME ticket [timestamp=time]: takes effect with registration.</summary>
    public static void Resume(IrcClient client, IrcMessage message)
    {
        const string Prefix = "timestamp=";
        if (!client.Has(Capabilities.Resume))
        {
            client.Reply(Numerics.ERR_UNKNOWNCOMMAND, message.Command, "Unknown command");
        }
        else if (message[1].Length == 0)
        {
            client.Registration.Ticket = message[0];
        }
        else if (message[1].StartsWith(Prefix, StringComparison.Ordinal) && ServerTime.TryParse(message[1][Prefix.Length..], out var time))
        {
            (client.Registration.Ticket, client.Registration.LastShown) = (message[0], time);
        }
        else
        {
            client.Fail(Verb, "INVALID_PARAMS", message[1], "That is not a timestamp");
        }
    }

    /// <summary>Comes back as who the client was, if its ticket is good; else it may come in as somebody new.</summary>
    /// <param name="client">The client.</param>
    /// <param name="ticket">Its ticket.</param>
    /// <param name="completed">Called when it has come back.</param>
    /// <param name="otherwise">Called when it cannot.</param>
    public static void ComeBack(IrcClient client, string ticket, Action<Attached> completed, Action otherwise) =>
        client.Session.Resume(ticket, client.Registration.LastShown, outcome =>
        {
            client.Registration.Ticket = null;
            if (outcome is Attached attached)
            {
                client.Send(source: null, Verb, "SUCCESS", attached.Profile.Name);
                completed(attached);
            }
            else
            {
                client.Fail(Verb, "INVALID_TICKET", "Nobody can come back with that ticket");
                otherwise();
            }
        });

    /// <summary>Tells a client that can use it how to come back.</summary>
    public static void Issue(IrcClient client)
    {
        if (client.Has(Capabilities.Resume) && client.IsRegistered)
        {
            client.Session.AskTicket(Outcomes.Expect<TicketIssued>(
                issued => client.Aside(() => client.Send(source: null, Verb, "TICKET", issued.Ticket)), _ => { }));
        }
    }
}
