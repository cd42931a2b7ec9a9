using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Saying something to rooms and people (Modern IRC, "Sending Messages"; IRCv3 message-tags).</summary>
internal static class MessageCommands
{
    private static readonly char[] StatusPrefixes = RankSign.Prefixes.ToCharArray();

    /// <summary>PRIVMSG #room,name :text.</summary>
    public static void Privmsg(IrcClient client, IrcMessage message)
    {
        var isAction = Ctcp.TryParse(message[1], out var command, out var arguments) && command == Ctcp.Action;
        Say(client, message, isAction ? MessageKind.Action : MessageKind.Message, isAction ? arguments : message[1]);
    }

    /// <summary>NOTICE #room,name :text. Nothing is answered, so that machines cannot set each other off.</summary>
    public static void Notice(IrcClient client, IrcMessage message) => Say(client, message, MessageKind.Notice, message[1]);

    /// <summary>TAGMSG #room,name, for clients that have negotiated message-tags.</summary>
    public static void Tagmsg(IrcClient client, IrcMessage message)
    {
        if (client.Has(Capabilities.MessageTags))
        {
            Say(client, message, MessageKind.Tags, "");
        }
        else
        {
            client.Reply(Numerics.ERR_UNKNOWNCOMMAND, message.Command, "Unknown command");
        }
    }

    private static void Say(IrcClient client, IrcMessage message, MessageKind kind, string text)
    {
        var targets = ChannelCommands.Targets(message[0]);
        if (kind == MessageKind.Notice && (targets.Length is 0 or > ISupport.MaxTargets || text.Length == 0))
        {
            return;
        }

        if (targets.Length == 0)
        {
            client.Reply(Numerics.ERR_NORECIPIENT, $"No recipient given ({message.Command.ToUpperInvariant()})");
        }
        else if (text.Length == 0 && kind == MessageKind.Message)
        {
            client.Reply(Numerics.ERR_NOTEXTTOSEND, "No text to send");
        }
        else if (targets.Length > ISupport.MaxTargets)
        {
            client.Reply(Numerics.ERR_TOOMANYTARGETS, message[0], "Too many targets");
        }
        else
        {
            var said = new Utterance(kind, text, ClientTags.Of(client, message));
            foreach (var target in targets)
            {
                SayTo(client, target, said);
            }
        }
    }

    /// <summary>Says something to one room or person.</summary>
    public static void SayTo(IrcClient client, string target, Utterance said)
    {
        var room = target.TrimStart(StatusPrefixes);
        if (said.Kind == MessageKind.Message && Casemapping.Equals(target, AccountDirectory.ServiceName))
        {
            NickServ.Run(client, said.Text);
        }
        else if (said.Kind == MessageKind.Message && Casemapping.Equals(target, RoomService.Name))
        {
            ChanServ.Run(client, said.Text);
        }
        else if (room.StartsWith(Names.ChannelPrefix))
        {
            client.Session.Rooms.Say(room, said, outcome => ShowReceipt(client, said, outcome), LeastRank(target[..^room.Length]));
        }
        else
        {
            client.Session.People.Say(target, said, outcome => ShowReceipt(client, said, outcome));
        }
    }

    /// <summary>The least rank of those whom a message to <c>@#room</c> is for (ISUPPORT STATUSMSG).</summary>
    private static Ranks LeastRank(string prefixes) =>
        prefixes.Length == 0 ? Ranks.None : prefixes.Min(prefix => RankSign.OfPrefix(prefix)!.Rank);

    /// <summary>Shows what came of a message, beside what a room hands to its members anyway.</summary>
    private static void ShowReceipt(IrcClient client, Utterance said, Outcome outcome)
    {
        switch (outcome)
        {
            case SaidFromOutside { Message: var message }:
                Echo(client, message.Time, message.Who, message.Target, message.Said, message.MessageId);
                break;
            case Delivered { Message: var message, To: var person }:
                Echo(client, message.Time, message.From, message.To, message.Said, message.MessageId);
                if (person.Away is { } away && message.Said.Kind is MessageKind.Message or MessageKind.Action)
                {
                    client.Reply(Numerics.RPL_AWAY, person.Name, away);
                }

                break;
            case not Done when said.Kind != MessageKind.Notice:
                client.Refuse("PRIVMSG", outcome);
                break;
        }
    }

    /// <summary>Shows a client its own words (IRCv3 echo-message).</summary>
    private static void Echo(IrcClient client, DateTimeOffset time, Profile from, string to, Utterance said, string messageId)
    {
        if (client.Has(Capabilities.EchoMessage))
        {
            client.Write(output =>
                new IrcMessageWriter(output, client.Capabilities, time, from).Said(to, said, messageId));
        }
    }
}
