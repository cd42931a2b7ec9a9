using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Doors.Plain;

/// <summary>How a room is kept in order on the plain door: who may come in, who must leave, and its modes.</summary>
/// <param name="doorway">The connection.</param>
/// <param name="room">The room one is in.</param>
internal sealed class PlainOrderCommands(IDoorway doorway, Func<string> room)
{
    /// <summary>The commands.</summary>
    public IEnumerable<PlainCommand> All =>
    [
        new("invite", "name", "invites somebody to the room", 1, Invite),
        new("knock", "#room [text]", "asks to be let into a room", 1, Knock),
        new("kick", "name [reason]", "makes somebody leave the room, if you are its operator", 1, Kick),
        new("mode", "[changes]", "shows or sets the room's modes, bans and ranks: /mode +b name, /mode +o name", 0, Mode),
    ];

    private void Kick(string arguments)
    {
        var (name, reason) = PlainLine.CutWord(arguments);
        doorway.Session.Rooms.Kick(room(), name, TopicText.Cut(reason, doorway.Options.Limits.TopicLength), doorway.TellRefusal);
    }

    private void Invite(string name) => doorway.Session.Rooms.Invite(room(), name, outcome =>
    {
        if (outcome is InvitationDelivered { To: var invitee })
        {
            doorway.Tell($"{invitee.Name} is invited to {room()}.{PlainText.Away(invitee)}");
        }
        else
        {
            doorway.TellRefusal(outcome);
        }
    });

    private void Knock(string arguments)
    {
        var (word, text) = PlainLine.CutWord(arguments);
        var wanted = PlainLine.RoomOf(word);
        doorway.Session.Rooms.Knock(wanted, TopicText.Cut(text, doorway.Options.Limits.TopicLength), outcome =>
        {
            if (outcome is Done)
            {
                doorway.Tell($"Those who keep {wanted} in order have been told.");
            }
            else
            {
                doorway.TellRefusal(outcome);
            }
        });
    }

    private void Mode(string arguments)
    {
        if (arguments.Length == 0)
        {
            doorway.Session.Rooms.Describe(room(), TellModes);
            return;
        }

        var (letters, parameters) = PlainLine.CutWord(arguments);
        doorway.Session.Rooms.SetModes(room(), ModeText.Parse(letters, parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries)), doorway.TellRefusal);
    }

    private void TellModes(Outcome outcome)
    {
        if (outcome is not RoomView view)
        {
            doorway.TellRefusal(outcome);
            return;
        }

        ModeChange[] set = [.. view.Modes.Set()];
        doorway.Tell($"{view.Name} has the modes {string.Join(' ', ModeText.Parameters(set).Prepend(ModeText.Letters(set)))}");
        foreach (var entry in view.Lists.Entries)
        {
            doorway.Tell($"  +{entry.Letter} {entry.Mask} (set by {entry.SetBy})");
        }
    }
}
