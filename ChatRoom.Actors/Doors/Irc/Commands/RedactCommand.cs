using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Taking back what was said (IRCv3 message-redaction).</summary>
internal static class RedactCommand
{
    private const string Verb = "REDACT";

    /// <summary>REDACT target msgid [:reason], for clients that have negotiated it.</summary>
    public static void Redact(IrcClient client, IrcMessage message)
    {
        var (target, messageId, reason) = (message[0], message[1], message.Count > 2 ? message[2] : null);
        if (!client.Has(Capabilities.MessageRedaction))
        {
            client.Reply(Numerics.ERR_UNKNOWNCOMMAND, message.Command, "Unknown command");
        }
        else if (target.StartsWith(Names.ChannelPrefix))
        {
            client.Session.Rooms.Redact(target, messageId, reason, outcome => Answer(client, target, messageId, outcome));
        }
        else
        {
            client.Session.People.Redact(target, messageId, reason, outcome => Answer(client, target, messageId, outcome));
        }
    }

    /// <summary>Tells a client that a message to one person is taken back.</summary>
    public static void Show(IrcClient client, DirectRedaction redaction) => client.Write(output =>
        new IrcMessageWriter(output, client.Capabilities, redaction.Time, redaction.From)
            .Line("REDACT"u8, [redaction.To, redaction.MessageId], redaction.Reason));

    /// <summary>Shows what came of it, beside what a room hands to its members anyway.</summary>
    private static void Answer(IrcClient client, string target, string messageId, Outcome outcome)
    {
        switch (outcome)
        {
            case TakenBack { Redaction: var redaction }:
                Show(client, redaction);
                break;
            case Refused { Why: Refusal.NoSuchName or Refusal.NoSuchRoom or Refusal.NotInRoom }:
                client.Fail(Verb, "INVALID_TARGET", target, $"You cannot delete messages from {target}");
                break;
            case Refused { Why: Refusal.UnknownMessage }:
                client.Fail(Verb, "UNKNOWN_MSGID", target, messageId, "This message does not exist or is too old");
                break;
            case Refused { Why: Refusal.NotTheAuthor }:
                client.Fail(Verb, "REDACT_FORBIDDEN", target, messageId, "You are not authorised to delete this message");
                break;
            case Refused { Why: Refusal.TooLateToRedact, Detail: var seconds }:
                client.Fail(Verb, "REDACT_WINDOW_EXPIRED", target, messageId, seconds!, "You can no longer delete this message");
                break;
            default:
                client.OrRefuse(Verb)(outcome);
                break;
        }
    }
}
