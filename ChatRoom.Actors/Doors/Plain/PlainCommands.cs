using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Plain;

/// <summary>What can be done on the plain door: say something in the room one is in, or a command.</summary>
internal sealed class PlainCommands
{
    private readonly IDoorway _doorway;
    private readonly string _lobby;
    private readonly PlainHistoryCommands _history;

    /// <summary>Every command, in the order in which <c>/help</c> lists them.</summary>
    private readonly PlainCommand[] _table;

    public PlainCommands(IDoorway doorway, string lobby)
    {
        _doorway = doorway;
        _lobby = lobby;
        Room = lobby;
        _history = new PlainHistoryCommands(doorway, () => Room);
        _table =
        [
            new("help", "", "shows this list", 0, _ => Help()),
            new("who", "", "lists who is in the room", 0, _ => Who()),
            new("rooms", "", "lists all rooms", 0, _ => Rooms()),
            new("join", "#room [key]", "goes to another room; it is made if it is not there", 1, Join),
            new("leave", "", $"goes back to {lobby}", 0, _ => Leave()),
            new("msg", "name text", "says something to one person only", 2, SayTo),
            new("me", "text", "tells what you do: * alice waves", 1, text => Speak(MessageKind.Action, text)),
            new("nick", "name", "takes another name", 1, ChangeName),
            new("topic", "[text]", "shows or sets the room's topic", 0, Topic),
            new("rename", "#room [reason]", "gives the room another name, if you are its operator", 1, Rename),
            .. _history.All,
            .. new PlainOrderCommands(doorway, () => Room).All,
            .. new PlainAccountCommands(doorway).All,
            new("resume", "", "tells how to come back after a lost connection", 0, _ => TellTicket()),
            .. new PlainOwnershipCommands(doorway, () => Room).All,
            new("quit", "[reason]", "leaves the server", 0, reason => _doorway.Quit(reason.Length > 0 ? reason : "Quit", "Goodbye!")),
        ];
    }

    /// <summary>The room one is in.</summary>
    public string Room { get; private set; }

    private Sessions.Session Session => _doorway.Session;

    /// <summary>Runs a command.</summary>
    public void Run(string name, string arguments)
    {
        var command = Array.Find(_table, command => command.Name == name);
        if (command is null)
        {
            _doorway.Tell($"There is no command /{name}. /help lists them all.");
        }
        else if (PlainLine.CutWord(arguments) is var (word, rest)
            && (command.Required > 0 && word.Length == 0 || command.Required > 1 && rest.Length == 0))
        {
            _doorway.Tell($"Usage: {command.Usage}");
        }
        else
        {
            command.Run(arguments);
        }
    }

    /// <summary>A room has another name.</summary>
    public void Note(RoomMoved moved)
    {
        if (Casemapping.Equals(Room, moved.Event.Room))
        {
            Room = moved.Event.NewName;
        }
    }

    /// <summary>Says something in the room.</summary>
    public void Say(string text) => Speak(MessageKind.Message, text);

    /// <summary>Goes into a room, or where that one sends those whom it does not let in, and tells what is there.</summary>
    /// <param name="room">The room.</param>
    /// <param name="key">The key one knows, or null.</param>
    public void Enter(string room, string? key = null) => Enter(room, key, mayBeSentOn: true);

    /// <summary>Begins in the lobby; who is somewhere already by another connection, or comes back, goes on there.</summary>
    public void Begin(Attached attached)
    {
        if (attached.Rooms.Contains(_lobby, Casemapping.Comparer) || attached.Rooms.IsEmpty)
        {
            Begin(_lobby, attached);
        }
        else
        {
            Begin(attached.Rooms[0], attached);
        }
    }

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
            _history.ReplayConversations(absence);
            _doorway.ShowDirect(absence);
        }
    }

    private void Enter(string room, string? key, bool mayBeSentOn) => Session.Rooms.Enter(
        room, key, PlainVariant.Instance, echo: true, outcome => Show(room, outcome, absence: null, mayBeSentOn));

    private void Show(string room, Outcome outcome, Absence? absence, bool mayBeSentOn)
    {
        if (outcome is not Entered { View: var view } entered)
        {
            _doorway.TellRefusal(outcome);
            if (!Casemapping.Equals(room, _lobby))
            {
                var forward = mayBeSentOn ? (outcome as Refused)?.Forward : null;
                Enter(forward ?? _lobby, key: null, mayBeSentOn: false);
            }

            return;
        }

        Room = view.Name;
        var others = view.Members.Select(member => member.Profile.Name).Where(name => name != Session.Profile!.Name).ToArray();
        _doorway.Tell($"Welcome to {Room}, {Session.Profile!.Name}! {Company(others)} Type /help for help.");
        TellTopic(view);
        _history.Replay(entered, absence);
    }

    private void Rename(string arguments)
    {
        var (name, reason) = PlainLine.CutWord(arguments);
        if (Names.IsChannel(name, _doorway.Options.Limits.ChannelLength))
        {
            Session.Rooms.Rename(Room, name, TopicText.Cut(reason, Irc.ISupport.KickLength), _doorway.TellRefusal);
        }
        else
        {
            _doorway.Tell($"{PlainText.Clean(name)} is no name for a room.");
        }
    }

    private static string Company(string[] others) => others.Length switch
    {
        0 => "Nobody else is here.",
        1 => $"{others[0]} is here.",
        <= 20 => $"{string.Join(", ", others)} are here.",
        _ => $"{string.Join(", ", others.Take(20))} and {others.Length - 20} more are here.",
    };

    private void Speak(MessageKind kind, string text)
    {
        if (Session.Rooms.Contains(Room))
        {
            Session.Rooms.Say(Room, new Utterance(kind, text), _doorway.TellRefusal);
        }
        else
        {
            _doorway.Tell("You are in no room. /join #room goes to one.");
        }
    }

    private void Help()
    {
        _doorway.Tell("A line is said to everybody in the room. Commands:");
        foreach (var command in _table)
        {
            _doorway.Tell($"  {command.Usage,-28} {command.Meaning}");
        }

        _doorway.Tell("  //text                       says /text");
    }

    private void Who() => Session.Rooms.Describe(Room, outcome =>
    {
        if (outcome is RoomView view)
        {
            var names = view.Members.Select(Describe).Order(StringComparer.OrdinalIgnoreCase).ToArray();
            _doorway.Tell($"{names.Length} in {view.Name}: {string.Join(", ", names)}");
        }
        else
        {
            _doorway.TellRefusal(outcome);
        }
    });

    private static string Describe(MemberView member) =>
        member.Ranks.Prefix() + member.Profile.Name + (member.Profile.Away is null ? "" : " (away)");

    private void Rooms() => GatherRooms([], after: "", rooms => _doorway.PaceEach(
        rooms.OrderByDescending(room => room.Members).ThenBy(room => room.Name),
        room =>
        {
            var topic = room.Topic.Length > 0 ? $": {PlainText.Clean(room.Topic)}" : "";
            _doorway.Tell($"  {room.Name} ({room.Members}){topic}");
        },
        () => { }));

    private void GatherRooms(List<RoomListed> gathered, string after, Action<List<RoomListed>> completed) =>
        Session.AskDirectory(id => new ListRooms(id, RoomFilter.All, after), outcome =>
        {
            if (outcome is not RoomPage page)
            {
                _doorway.TellRefusal(outcome);
                return;
            }

            gathered.AddRange(page.Rooms.Where(room => !room.IsSecret || Session.Rooms.Contains(room.Name)));
            if (page.Next is { } next)
            {
                GatherRooms(gathered, next, completed);
            }
            else
            {
                completed(gathered);
            }
        });

    /// <summary>Who is at a terminal is in one room at a time.</summary>
    private void Join(string arguments)
    {
        var (room, key) = PlainLine.CutWord(arguments);
        var name = PlainLine.RoomOf(room);
        var limit = _doorway.Options.Limits.ChannelLength;
        if (!Names.IsChannel(name, limit))
        {
            _doorway.Tell($"A room's name is a # and up to {limit - 1} characters without spaces and commas.");
        }
        else if (Session.Rooms.Contains(name))
        {
            _doorway.Tell($"You are in {Room} already.");
        }
        else
        {
            GoOn(() => Enter(name, key));
        }
    }

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

    private void Leave()
    {
        if (Session.Rooms.Contains(_lobby))
        {
            _doorway.Tell($"You are in {Room}, where everybody starts. /quit leaves the server.");
        }
        else
        {
            Session.Rooms.Leave(Room, "", _ => Enter(_lobby));
        }
    }

    private void TellTicket()
    {
        if (_doorway.Options.PresenceGraceTime is var grace && grace == TimeSpan.Zero)
        {
            _doorway.Tell("Nobody comes back here after a lost connection.");
            return;
        }

        Session.AskTicket(Outcomes.Expect<TicketIssued>(
            issued => _doorway.Tell(
                $"Should the connection be lost, answer NAME within {(int)grace.TotalSeconds} seconds with: /resume {issued.Ticket}"),
            _doorway.TellRefusal));
    }

    private void SayTo(string arguments)
    {
        var (name, text) = PlainLine.CutWord(arguments);
        Session.People.Say(name, new Utterance(MessageKind.Message, text), outcome =>
        {
            if (outcome is Delivered { To: var to })
            {
                _doorway.Tell($"[private to {to.Name}] {text}{PlainText.Away(to)}");
            }
            else
            {
                _doorway.TellRefusal(outcome);
            }
        });
    }

    private void ChangeName(string arguments)
    {
        if (_doorway.Options.IsName(arguments))
        {
            Session.Presence.ChangeName(arguments, _doorway.TellRefusal);
        }
        else
        {
            _doorway.Tell(PlainText.InvalidName(arguments, _doorway.Options));
        }
    }

    private void Topic(string text)
    {
        if (text.Length > 0)
        {
            Session.Rooms.SetTopic(Room, TopicText.Cut(text, _doorway.Options.Limits.TopicLength), _doorway.TellRefusal);
            return;
        }

        Session.Rooms.Describe(Room, outcome =>
        {
            if (outcome is RoomView { Topic: null })
            {
                _doorway.Tell($"{Room} has no topic.");
            }
            else if (outcome is RoomView view)
            {
                TellTopic(view);
            }
        });
    }

    private void TellTopic(RoomView view)
    {
        if (view.Topic is { } topic)
        {
            _doorway.Tell($"Topic: {PlainText.Clean(topic.Text)} (set by {topic.SetBy})");
        }
    }
}
