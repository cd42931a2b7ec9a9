using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Plain;

/// <summary>
/// Which room one is in on the plain door, and how one goes from one to another: who is at a terminal is in one room at a time, and in the
/// lobby when another does not let it in.
/// </summary>
/// <param name="doorway">The connection.</param>
/// <param name="lobby">The room where everybody starts.</param>
/// <param name="history">Shows what has been said in a room.</param>
internal sealed class PlainWhereabouts(IDoorway doorway, string lobby, PlainHistoryCommands history)
{
    private string? _room;

    /// <summary>The room one is in, or will be first.</summary>
    public string Room => _room ?? lobby;

    private Sessions.Session Session => doorway.Session;

    /// <summary>A room has another name.</summary>
    public void Note(RoomMoved moved)
    {
        if (Casemapping.Equals(Room, moved.Event.Room))
        {
            _room = moved.Event.NewName;
        }
    }

    /// <summary>Begins in the lobby; who is somewhere already by another connection, or comes back, goes on there.</summary>
    public void Begin(Attached attached)
    {
        if (attached.Rooms.Contains(lobby, Casemapping.Comparer) || attached.Rooms.IsEmpty)
        {
            Begin(lobby, attached);
        }
        else
        {
            Begin(attached.Rooms[0], attached);
        }
    }

    /// <summary>Goes to another room, which is left for it.</summary>
    /// <param name="arguments">The room, and its key.</param>
    public void Join(string arguments)
    {
        var (room, key) = PlainLine.CutWord(arguments);
        var name = PlainLine.RoomOf(room);
        var limit = doorway.Options.Limits.ChannelLength;
        if (!Names.IsChannel(name, limit))
        {
            doorway.Tell($"A room's name is a # and up to {limit - 1} characters without spaces and commas.");
        }
        else if (Session.Rooms.Contains(name))
        {
            doorway.Tell($"You are in {Room} already.");
        }
        else
        {
            GoOn(() => Enter(name, key));
        }
    }

    /// <summary>Goes back to the lobby.</summary>
    public void Leave()
    {
        if (Session.Rooms.Contains(lobby))
        {
            doorway.Tell($"You are in {Room}, where everybody starts. /quit leaves the server.");
        }
        else
        {
            Session.Rooms.Leave(Room, "", _ => Enter(lobby));
        }
    }

    /// <summary>Goes into a room, or where that one sends those whom it does not let in, and tells what is there.</summary>
    /// <param name="room">The room.</param>
    /// <param name="key">The key one knows, or null.</param>
    private void Enter(string room, string? key = null) => Enter(room, key, mayBeSentOn: true);

    private void Begin(string room, Attached attached)
    {
        if (!attached.Rooms.Contains(room, Casemapping.Comparer))
        {
            Enter(room);
        }
        else
        {
            Session.Rooms.Follow(Session.Window, room, PlainVariant.Instance, echo: true, outcome =>
                Show(room, outcome, attached.Absence, mayBeSentOn: false));
        }

        if (attached.Absence is { } absence)
        {
            history.ReplayConversations(absence);
            doorway.ShowDirect(absence);
        }
    }

    private void Enter(string room, string? key, bool mayBeSentOn) => Session.Rooms.Enter(
        room, key, PlainVariant.Instance, echo: true, outcome => Show(room, outcome, absence: null, mayBeSentOn));

    private void Show(string room, Outcome outcome, Absence? absence, bool mayBeSentOn)
    {
        if (outcome is not Entered { View: var view } entered)
        {
            doorway.TellRefusal(outcome);
            if (!Casemapping.Equals(room, lobby))
            {
                var forward = mayBeSentOn ? (outcome as Refused)?.Forward : null;
                Enter(forward ?? lobby, key: null, mayBeSentOn: false);
            }

            return;
        }

        _room = view.Name;
        var others = view.Members.Select(member => member.Profile.Name).Where(name => name != Session.Profile!.Name).ToArray();
        doorway.Tell($"Welcome to {Room}, {Session.Profile!.Name}! {Company(others)} Type /help for help.");
        if (view.Topic is { } topic)
        {
            doorway.Tell(PlainText.Topic(topic));
        }

        history.Replay(entered, absence);
    }

    private static string Company(string[] others) => others.Length switch
    {
        0 => "Nobody else is here.",
        1 => $"{others[0]} is here.",
        <= 20 => $"{string.Join(", ", others)} are here.",
        _ => $"{string.Join(", ", others.Take(20))} and {others.Length - 20} more are here.",
    };

    /// <summary>Where the user is by other connections too, it stays.</summary>
    private void GoOn(Action then)
    {
        if (Session.Rooms.IsShared(Room))
        {
            Session.Rooms.StopHearing(Room);
            then();
        }
        else
        {
            Session.Rooms.Leave(Room, "", _ => then());
        }
    }
}
