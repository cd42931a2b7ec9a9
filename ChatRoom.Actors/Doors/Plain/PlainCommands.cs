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
    private readonly PlainWhereabouts _whereabouts;

    /// <summary>Every command, in the order in which <c>/help</c> lists them.</summary>
    private readonly PlainCommand[] _table;

    public PlainCommands(IDoorway doorway, string lobby)
    {
        _doorway = doorway;
        var history = new PlainHistoryCommands(doorway, () => Room);
        _whereabouts = new PlainWhereabouts(doorway, lobby, history);
        _table =
        [
            new("help", "", "shows this list", 0, _ => Help()),
            new("who", "", "lists who is in the room", 0, _ => Who()),
            new("rooms", "", "lists all rooms", 0, _ => Rooms()),
            new("join", "#room [key]", "goes to another room; it is made if it is not there", 1, _whereabouts.Join),
            new("leave", "", $"goes back to {lobby}", 0, _ => _whereabouts.Leave()),
            new("msg", "name text", "says something to one person only", 2, SayTo),
            new("me", "text", "tells what you do: * alice waves", 1, text => Speak(MessageKind.Action, text)),
            new("nick", "name", "takes another name", 1, ChangeName),
            new("topic", "[text]", "shows or sets the room's topic", 0, Topic),
            new("rename", "#room [reason]", "gives the room another name, if you are its operator", 1, Rename),
            .. history.All,
            .. new PlainOrderCommands(doorway, () => Room).All,
            .. new PlainAccountCommands(doorway).All,
            new("resume", "", "tells how to come back after a lost connection", 0, _ => TellTicket()),
            .. new PlainOwnershipCommands(doorway, () => Room).All,
            new("quit", "[reason]", "leaves the server", 0, reason => _doorway.Quit(reason.Length > 0 ? reason : "Quit", "Goodbye!")),
        ];
    }

    /// <summary>The room one is in.</summary>
    public string Room => _whereabouts.Room;

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
    public void Note(RoomMoved moved) => _whereabouts.Note(moved);

    /// <summary>Begins in the lobby; who is somewhere already by another connection, or comes back, goes on there.</summary>
    public void Begin(Attached attached) => _whereabouts.Begin(attached);

    /// <summary>Says something in the room.</summary>
    public void Say(string text) => Speak(MessageKind.Message, text);

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
            else if (outcome is RoomView { Topic: { } topic })
            {
                _doorway.Tell(PlainText.Topic(topic));
            }
        });
    }
}
