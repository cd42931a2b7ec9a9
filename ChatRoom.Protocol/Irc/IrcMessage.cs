using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ChatRoom.Protocol.Irc;

/// <summary>One message: tags, source, command, parameters (Modern IRC, "Message Format").</summary>
/// <remarks>Equal when all four are; the order of the tags does not count, the letter case of everything does.</remarks>
public sealed record IrcMessage
{
    /// <summary>Creates a message without tags and source.</summary>
    /// <param name="command">A command or a numeric.</param>
    /// <param name="parameters">Its parameters. Only the last one may be empty, contain spaces or start with a colon.</param>
    public IrcMessage(string command, params ReadOnlySpan<string> parameters)
        : this(command, ImmutableArray.Create(parameters))
    {
    }

    /// <summary>Creates a message without tags and source.</summary>
    /// <param name="command">A command or a numeric.</param>
    /// <param name="parameters">Its parameters. Only the last one may be empty, contain spaces or start with a colon.</param>
    [OverloadResolutionPriority(-1)]
    public IrcMessage(string command, ImmutableArray<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(command);
        Command = command;
        Parameters = parameters;
    }

    /// <summary>The message's tags.</summary>
    public IrcTags Tags { get; init; } = IrcTags.Empty;

    /// <summary>Who it is from, without the colon in front; null when it does not say. See <see cref="IrcSource.Parse"/>.</summary>
    public string? Source { get; init; }

    /// <summary>The command or numeric, as received: commands are compared without regard to case.</summary>
    public string Command { get; init; }

    /// <summary>The parameters, the trailing one among them without its colon; any number.</summary>
    public ImmutableArray<string> Parameters
    {
        get;
        init => field = value.IsDefault ? [] : value;
    }

    /// <summary>How many parameters there are.</summary>
    public int Count => Parameters.Length;

    /// <summary>A parameter, or "" when there are not that many: use <see cref="Count"/> where the difference matters.</summary>
    /// <param name="index">Which, counted from 0.</param>
    public string this[int index] => (uint)index < (uint)Parameters.Length ? Parameters[index] : "";

    /// <summary>
    /// Reads a message. Spaces may come in runs and before the first part; NUL, CR and LF are removed first. The command may be any word:
    /// whether it is known is for others to say.
    /// </summary>
    /// <param name="line">A line, with or without its end.</param>
    /// <param name="message">The message.</param>
    /// <returns>False when there is no command: an empty or blank line, or one of tags and source only.</returns>
    public static bool TryParse(ReadOnlySpan<char> line, [NotNullWhen(true)] out IrcMessage? message)
        => IrcMessageParser.TryParse(line, out message);

    /// <summary>Reads a message that is known to be one. See <see cref="TryParse"/>.</summary>
    /// <param name="line">A line, with or without its end.</param>
    /// <returns>The message.</returns>
    /// <exception cref="FormatException">There is no command in the line.</exception>
    public static IrcMessage Parse(string line)
        => TryParse(line, out var message) ? message : throw new FormatException($"'{line}' has no command.");

    /// <summary>Whether two messages are the same.</summary>
    /// <param name="other">Another message.</param>
    /// <returns>True when tags (in any order), source, command and parameters are equal, letter case included.</returns>
    public bool Equals([NotNullWhen(true)] IrcMessage? other)
        => other is not null
            && Command == other.Command
            && Source == other.Source
            && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan())
            && Tags.Equals(other.Tags);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Command);
        hash.Add(Source);
        hash.Add(Tags);
        foreach (var parameter in Parameters)
        {
            hash.Add(parameter);
        }

        return hash.ToHashCode();
    }

    /// <summary>The message as it is sent, without CR LF. The last parameter has a colon only when it needs one.</summary>
    /// <returns>A line that reads as this message.</returns>
    /// <exception cref="InvalidOperationException">
    /// No line could: a part contains NUL, CR or LF, or something other than the last parameter is empty, contains a space or
    /// starts like another part.
    /// </exception>
    public override string ToString() => IrcMessageFormatter.Format(this);
}
