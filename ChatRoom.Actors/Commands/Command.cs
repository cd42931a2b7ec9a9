using System.Collections.Immutable;
using Akka.Event;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Commands;

/// <summary>Something an entity is asked to do or to tell; answered with one <see cref="CommandAck"/>.</summary>
/// <param name="Id">Numbers it.</param>
internal abstract record Command(CommandId Id) : IEntityMessage
{
    /// <inheritdoc/>
    public abstract string EntityId { get; }
}

/// <summary>The answer to a <see cref="Command"/>; a benign dead letter when its asker has gone meanwhile.</summary>
/// <param name="Id">The command's.</param>
/// <param name="Outcome">What came of it.</param>
internal sealed record CommandAck(CommandId Id, Outcome Outcome) : IDeadLetterSuppression;

/// <summary>What came of a command. Entities add their own kinds.</summary>
internal abstract record Outcome;

/// <summary>It was done, and everyone on the asker's node has been handed what it caused.</summary>
internal sealed record Done : Outcome
{
    public static readonly Done Instance = new();
}

/// <summary>It was not done, and why.</summary>
/// <param name="Why">The reason; each door has its own words for it.</param>
/// <param name="Subject">What it is about (a name, a room, a mode letter), or null.</param>
/// <param name="Room">The room, when the subject is something or somebody in it; else null.</param>
/// <param name="Detail">What else there is to know: a wrong value, how many seconds to wait; or null.</param>
/// <param name="Forward">The room to go to instead, or null.</param>
internal sealed record Refused(Refusal Why, string? Subject = null, string? Room = null, string? Detail = null, string? Forward = null)
    : Outcome;

/// <summary>Some of it was done, and some not.</summary>
/// <param name="Problems">What was not done, and why.</param>
internal sealed record DoneInPart(ImmutableArray<Refused> Problems) : Outcome;

/// <summary>What all outcomes have in common.</summary>
internal static class Outcomes
{
    /// <summary>What to do with an outcome that should be of one kind.</summary>
    /// <param name="then">Called if it is.</param>
    /// <param name="otherwise">Called with any other, which says why.</param>
    public static Action<Outcome> Expect<TOutcome>(Action<TOutcome> then, Action<Outcome> otherwise)
        where TOutcome : Outcome => outcome =>
    {
        if (outcome is TOutcome expected)
        {
            then(expected);
        }
        else
        {
            otherwise(outcome);
        }
    };

    /// <summary>Everything that was not done, and why.</summary>
    public static IEnumerable<Refused> Refusals(Outcome outcome) => outcome switch
    {
        Refused refused => [refused],
        DoneInPart { Problems: var problems } => problems,
        _ => [],
    };
}
