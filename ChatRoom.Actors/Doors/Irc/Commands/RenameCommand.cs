using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Giving a room another name (IRCv3 draft/channel-rename).</summary>
internal static class RenameCommand
{
    private const string Verb = "RENAME";

    /// <summary>RENAME #room #newname [:reason].</summary>
    public static void Rename(IrcClient client, IrcMessage message)
    {
        var (room, newName) = (message[0], message[1]);
        if (!Names.IsChannel(newName, client.Options.Limits.ChannelLength))
        {
            client.Fail(Verb, "CANNOT_RENAME", room, Word(newName), "That is no name for a channel");
            return;
        }

        var reason = TopicText.Cut(message[2], ISupport.KickLength);
        client.Session.Rooms.Rename(room, newName, reason, outcome => Answer(client, room, newName, outcome));
    }

    /// <summary>
    /// Shows that a room has another name. Who does not understand that leaves the one and enters the other, unless the
    /// client would take both for the same (draft/channel-rename, "Fallback").
    /// </summary>
    public static void Show(IrcClient client, RoomMoved moved)
    {
        var renamed = moved.Event;
        if (client.Has(Capabilities.ChannelRename))
        {
            client.SendAs(renamed.Who, "RENAME"u8, [renamed.Room, renamed.NewName], renamed.Reason);
        }
        else if (moved.View is { } view)
        {
            client.SendAs(client.Session.Profile!, "PART"u8, [renamed.Room], renamed.Reason.Length > 0 ? renamed.Reason : null);
            ChannelCommands.ShowRoom(client, view, () => { });
        }
    }

    private static void Answer(IrcClient client, string room, string newName, Outcome outcome)
    {
        switch (outcome)
        {
            case Refused { Why: Refusal.RoomNameInUse or Refusal.RoomLooksAlike }:
                client.Fail(Verb, "CHANNEL_NAME_IN_USE", room, newName, "The channel name is already taken");
                break;
            case Refused { Why: Refusal.CannotRename }:
                client.Fail(Verb, "CANNOT_RENAME", room, newName, "The channel has that name, or has been renamed a moment ago");
                break;
            default:
                client.OrRefuse(Verb)(outcome);
                break;
        }
    }

    /// <summary>What somebody sent, as a parameter that is not the last.</summary>
    private static string Word(string parameter) =>
        parameter.Length > 0 && parameter[0] != ':' && !parameter.Contains(' ') ? parameter : "*";
}
