using System.Collections.Immutable;

namespace ChatRoom.Client.Commands;

/// <summary>One row of a <see cref="CommandTable"/>.</summary>
/// <param name="Name">What comes after the slash, in lower case.</param>
/// <param name="Parameters">How the parameters are shown in help.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Required">How many words must follow at least.</param>
/// <param name="Create">Makes the command of the words after it.</param>
internal sealed record CommandSpec(
    string Name, string Parameters, string Summary, int Required, Func<CommandArguments, UserCommand> Create)
{
    /// <summary>Other names for the same.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    public string Usage => Parameters.Length == 0 ? $"/{Name}" : $"/{Name} {Parameters}";
}
