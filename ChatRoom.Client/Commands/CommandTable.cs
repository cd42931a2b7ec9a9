using System.Collections.Immutable;

namespace ChatRoom.Client.Commands;

/// <summary>The commands that exist behind one door; help and parsing both read it.</summary>
internal sealed class CommandTable
{
    private static readonly CommandSpec HelpSpec = new("help", "", "shows this list", 0, _ => new Help());

    private static readonly CommandSpec RawSpec =
        new("raw", "LINE", "sends LINE to the server as it is", 1, a => new SendRaw(a.Rest()!)) { Aliases = ["quote"] };

    private static readonly CommandSpec QuitSpec =
        new("quit", "[REASON]", "leaves the server and ends the program", 0, a => new Quit(a.Rest())) { Aliases = ["exit"] };

    /// <summary>On IRC every command is translated into the protocol's own.</summary>
    public static CommandTable Irc { get; } = new(passesOn: null,
    [
        new("join", "#ROOM [KEY]", "enters a room, or makes it the one you talk in", 1, a => new Join(a.Word()!, a.Word())) { Aliases = ["j"] },
        new("part", "[#ROOM] [REASON]", "leaves a room", 0, a => new Part(a.Room(), a.Rest())) { Aliases = ["leave"] },
        new("msg", "NAME TEXT", "says TEXT to NAME alone", 2, a => new Tell(a.Word()!, a.Rest()!)) { Aliases = ["m", "tell"] },
        new("me", "TEXT", "shows what you do: * alice TEXT", 1, a => new Act(a.Rest()!)),
        new("nick", "NAME", "changes your name", 1, a => new Rename(a.Word()!)),
        new("topic", "[#ROOM] [TEXT]", "shows or sets a room's topic", 0, a => new Topic(a.Room(), a.Rest())),
        new("names", "[#ROOM]", "lists who is in a room", 0, a => new ListNames(a.Room())) { Aliases = ["who"] },
        new("whois", "NAME", "shows what the server tells about NAME", 1, a => new Whois(a.Word()!)),
        new("list", "", "lists the rooms", 0, _ => new ListRooms()) { Aliases = ["rooms"] },
        new("away", "[REASON]", "marks you as away; without a reason, as back", 0, a => new Away(a.Rest())),
        RawSpec,
        QuitSpec,
        HelpSpec,
    ]);

    /// <summary>On the plain door the server has its own commands, and gets them as they are.</summary>
    public static CommandTable Plain { get; } = new(
        passesOn: "Any other /command goes to the server as it is; a ChatRoom server explains its own after /raw /help",
    [
        RawSpec,
        QuitSpec,
        HelpSpec,
    ]);

    private readonly Dictionary<string, CommandSpec> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _passesOn;

    private CommandTable(string? passesOn, ImmutableArray<CommandSpec> specs)
    {
        _passesOn = passesOn;
        Specs = specs;
        foreach (var spec in specs)
        {
            foreach (var name in spec.Aliases.Prepend(spec.Name)) _byName.Add(name, spec);
        }
    }

    public ImmutableArray<CommandSpec> Specs { get; }

    /// <summary>Whether a slash command that is not in the table is the server's to understand.</summary>
    public bool PassesOnUnknown => _passesOn is not null;

    public CommandSpec? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The help, line by line.</summary>
    public IEnumerable<string> Describe()
    {
        var width = Specs.Max(spec => spec.Usage.Length);
        foreach (var spec in Specs)
        {
            var also = spec.Aliases.IsEmpty ? "" : $" (also {string.Join(", ", spec.Aliases.Select(alias => '/' + alias))})";
            yield return $"{spec.Usage.PadRight(width)}  {spec.Summary}{also}";
        }

        yield return $"{"//TEXT".PadRight(width)}  says /TEXT";
        if (_passesOn is not null) yield return _passesOn;
    }
}
