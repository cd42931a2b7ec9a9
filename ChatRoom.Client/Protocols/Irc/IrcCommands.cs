using ChatRoom.Client.Commands;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Client.Protocols.Irc;

/// <summary>Carries out what the user asked for.</summary>
internal sealed class IrcCommands(IrcIdentity me, IrcRooms rooms, IrcTalk talk, IrcMembership membership)
{
    public void Execute(UserCommand command, Turn turn)
    {
        if (!me.IsRegistered && command is not (Rename or SendRaw))
        {
            turn.Show(new Failed("The server has not let us in yet: nothing was sent"));
            return;
        }

        switch (command)
        {
            case Say say:
                InRoom(null, room => talk.Say(room, say.Text, turn), turn);
                break;
            case Act act:
                InRoom(null, room => talk.Act(room, act.Text, turn), turn);
                break;
            case Tell tell:
                talk.Say(tell.To, tell.Text, turn);
                break;
            case Join join:
                Join(join, turn);
                break;
            case Part part:
                InRoom(part.Room, room => turn.Send(WithText(new IrcMessage("PART", room), part.Reason)), turn);
                break;
            case Rename rename:
                if (!me.IsRegistered) me.Nick = me.Wanted = rename.Name;
                turn.Send(new IrcMessage("NICK", rename.Name));
                break;
            case Topic topic:
                InRoom(topic.Room, room => turn.Send(WithText(new IrcMessage("TOPIC", room), topic.Text)), turn);
                break;
            case ListNames names:
                InRoom(names.Room, room => turn.Send(new IrcMessage("NAMES", room)), turn);
                break;
            case Whois whois:
                turn.Send(new IrcMessage("WHOIS", whois.Name));
                break;
            case ListRooms:
                turn.Send(new IrcMessage("LIST"));
                break;
            case Away away:
                turn.Send(WithText(new IrcMessage("AWAY"), away.Reason));
                break;
            case SendRaw raw:
                turn.Send(raw.Line + "\r\n");
                break;
        }
    }

    private void Join(Join join, Turn turn)
    {
        foreach (var word in join.Room.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = word[0] is '#' or '&' ? word : '#' + word;
            if (rooms.Find(name) is { IsJoined: true } room)
            {
                rooms.TalkIn(room);
                membership.ShowWhereabouts(turn);
            }
            else
            {
                SendJoin(rooms.Want(name, join.Key), turn);
            }
        }
    }

    public static void SendJoin(IrcRoom room, Turn turn) => turn.Send(WithText(new IrcMessage("JOIN", room.Name), room.Key));

    private void InRoom(string? room, Action<string> act, Turn turn)
    {
        if ((room ?? rooms.Current?.Name) is { } name) act(name);
        else turn.Show(new Failed("You are in no room: enter one with /join #ROOM"));
    }

    private static IrcMessage WithText(IrcMessage message, string? text) =>
        text is null ? message : new IrcMessage(message.Command, [.. message.Parameters, text]);
}
