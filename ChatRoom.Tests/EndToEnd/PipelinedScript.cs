using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>What an IRC client does in one write, picked at random, and what two others see of it.</summary>
/// <param name="random">Picks.</param>
/// <param name="rooms">The rooms it happens in. An IRC client is in all of them, somebody at the plain door in the first.</param>
/// <param name="witness">The IRC client's name.</param>
/// <param name="plain">Who is at the plain door.</param>
internal sealed class PipelinedScript(Random random, string[] rooms, string witness, PlainUser plain)
{
    private readonly List<string> _commands = [];
    private readonly List<string> _seenByWitness = [];
    private readonly List<string> _seenByPlain = [];
    private readonly HashSet<string> _joined = [];
    private string _username = "";
    private string _nick = "";
    private int _number;

    public IReadOnlyList<string> Commands => _commands;

    public IReadOnlyList<string> SeenByWitness => _seenByWitness;

    public IReadOnlyList<string> SeenByPlain => _seenByPlain;

    private string Source => $":{_nick}!~{_username}@{Cloaks.Loopback}";

    /// <summary>Begins the next write, of somebody who has just connected or of the same as before.</summary>
    public void Begin(string name, bool isNew)
    {
        _commands.Clear();
        _seenByWitness.Clear();
        _seenByPlain.Clear();
        if (isNew)
        {
            (_nick, _username) = (name, name[..Math.Min(name.Length, 11)]);
            _joined.Clear();
            _commands.AddRange([$"NICK {name}", $"USER {name} 0 * :A"]);
        }
    }

    /// <summary>Adds a command.</summary>
    public void Continue()
    {
        var room = rooms[random.Next(rooms.Length)];
        switch (random.Next(9))
        {
            case 0:
                Join([room]);
                break;
            case 1:
                Join(rooms);
                break;
            case 2:
                Part(room);
                break;
            case 3:
                Rename();
                break;
            case 4:
                Topic(room);
                break;
            case 5:
                Say("PRIVMSG", [rooms[0], witness, rooms[1], plain.Name]);
                break;
            case 6:
                Say("PRIVMSG", [random.Next(2) == 0 ? witness : plain.Name]);
                break;
            case 7:
                Say("NOTICE", [room]);
                break;
            default:
                Say("PRIVMSG", [room]);
                break;
        }
    }

    /// <summary>Ends with a QUIT.</summary>
    public void Quit()
    {
        _commands.Add("QUIT :done");
        if (_joined.Count > 0)
            _seenByWitness.Add($"{Source} QUIT :Quit: done");
        if (_joined.Contains(rooms[0]))
            _seenByPlain.Add($"{_nick} left the server!");
    }

    private void Join(string[] wanted)
    {
        _commands.Add($"JOIN {string.Join(',', wanted)}");
        foreach (var room in wanted.Where(_joined.Add))
            Show(room, $"{Source} JOIN {room}", $"{_nick} is connected to the server!");
    }

    private void Part(string room)
    {
        var reason = NextText();
        _commands.Add($"PART {room} :{reason}");
        if (_joined.Remove(room))
            Show(room, $"{Source} PART {room} :{reason}", $"{_nick} left {room}: {reason}");
    }

    private void Rename()
    {
        var name = $"{_username}-{++_number}";
        _commands.Add($"NICK {name}");
        if (_joined.Count > 0)
            _seenByWitness.Add($"{Source} NICK :{name}");
        if (_joined.Contains(rooms[0]))
            _seenByPlain.Add($"{_nick} is now known as {name}.");
        _nick = name;
    }

    private void Topic(string room)
    {
        var topic = NextText();
        _commands.Add($"TOPIC {room} :{topic}");
        if (_joined.Contains(room))
            Show(room, $"{Source} TOPIC {room} :{topic}", $"{_nick} changed the topic to: {topic}");
    }

    private void Say(string verb, string[] targets)
    {
        var text = NextText();
        _commands.Add($"{verb} {string.Join(',', targets)} :{text}");
        foreach (var target in targets)
        {
            if (target == plain.Name)
                _seenByPlain.Add($"[private] {_nick}: {text}");
            else if (target == witness)
                _seenByWitness.Add($"{Source} {verb} {witness} :{text}");
            else if (_joined.Contains(target))
                Show(target, $"{Source} {verb} {target} :{text}", verb == "NOTICE" ? $"-{_nick}- {text}" : $"{_nick}: {text}");
        }
    }

    private void Show(string room, string toWitness, string toPlain)
    {
        _seenByWitness.Add(toWitness);
        if (room == rooms[0])
            _seenByPlain.Add(toPlain);
    }

    private string NextText() => $"text {++_number}";
}
