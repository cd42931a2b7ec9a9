using System.Text.RegularExpressions;
using ChatRoom.Actors.Doors.Irc;

namespace ChatRoom.Tests.Actors.Doors.Irc;

/// <summary>What HELP says of a command and what the table asks of it are the same.</summary>
public sealed partial class IrcCommandTableTests
{
    public static TheoryData<string> Commands => [.. IrcCommandTable.All.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void As_many_parameters_are_shown_as_needed_as_are_needed(string name)
    {
        var command = IrcCommandTable.Find(name)!;
        if (NeedsOtherThanItShows.Contains(name))
            return;

        Assert.Equal(command.MinParameters, command.Parameters.Split(" | ").Min(Needed));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void It_is_explained_in_one_line(string name)
    {
        var command = IrcCommandTable.Find(name)!;

        Assert.NotEmpty(command.Meaning);
        Assert.InRange($"{command.Name} {command.Meaning}.".Length, 1, 400);
        Assert.False(command.Meaning.EndsWith('.'));
    }

    /// <summary>A missing name, recipient, text or mask has a numeric of its own; a client that sends no text is told so, not of a parameter.</summary>
    private static readonly HashSet<string> NeedsOtherThanItShows = ["NICK", "PRIVMSG", "NOTICE", "TAGMSG", "WHOIS", "WHOWAS", "MARKREAD"];

    /// <summary>How many parameters are not optional; the last one, behind a colon, may be of several words.</summary>
    private static int Needed(string parameters)
    {
        var needed = Optional().Replace(parameters, "").Split(':');
        return needed[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length + needed.Length - 1;
    }

    [GeneratedRegex(@"\[[^\[\]]*(\[[^\]]*\])?[^\[\]]*\]|\{[^}]*\}")]
    private static partial Regex Optional();
}
