using System.Diagnostics.CodeAnalysis;

namespace ChatRoom.Client.Commands;

/// <summary>Makes a command of a line as the user typed it.</summary>
internal static class TypedLine
{
    /// <returns>False when the line asks for something that does not exist or lacks what it needs; the error says which.</returns>
    public static bool TryParse(
        string line, CommandTable table, [NotNullWhen(true)] out UserCommand? command, [NotNullWhen(false)] out string? error)
    {
        error = null;
        command = null;
        if (!line.StartsWith('/'))
        {
            command = new Say(line);
            return true;
        }

        if (line.StartsWith("//", StringComparison.Ordinal))
        {
            command = new Say(line[1..]);
            return true;
        }

        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var name = space < 0 ? line[1..] : line[1..space];
        var arguments = new CommandArguments(space < 0 ? "" : line[space..]);
        if (table.Find(name) is not { } spec)
        {
            if (table.PassesOnUnknown) command = new SendRaw(line);
            else error = $"there is no /{name}: /help lists the commands, //{name} says /{name}";
        }
        else if (arguments.Count < spec.Required)
        {
            error = $"usage: {spec.Usage}";
        }
        else
        {
            command = spec.Create(arguments);
        }

        return command is not null;
    }
}
