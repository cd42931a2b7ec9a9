using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>A journal in memory that writes when the spec lets it, or fails.</summary>
public sealed class GatedJournal : MemoryJournal
{
    /// <summary>Makes it the journal of a spec.</summary>
    /// <remarks>What Akka.Persistence says of a failure does not cross a node boundary, and need not.</remarks>
    public const string Hocon = """

        akka.actor.serialize-messages = off
        akka.persistence.journal {
          plugin = akka.persistence.journal.gated
          gated.class = "ChatRoom.Tests.Actors.Support.GatedJournal, ChatRoom.Tests"
          gated.plugin-dispatcher = "akka.actor.default-dispatcher"
        }
        """;

    private static readonly ConcurrentDictionary<ActorSystem, TaskCompletionSource> Gates = [];

    /// <summary>From now on nothing is written.</summary>
    public static void Shut(ActorSystem system) =>
        Gates[system] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What waits is written, and what comes then.</summary>
    public static void Open(ActorSystem system) => Gate(system).TrySetResult();

    /// <summary>What waits cannot be written, nor what comes then.</summary>
    public static void Break(ActorSystem system) => Gate(system).TrySetException(new IOException("disk full"));

    /// <summary>It can be written again.</summary>
    public static void Mend(ActorSystem system) => Gates.TryRemove(system, out _);

    protected override async Task<IImmutableList<Exception>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        if (Gates.TryGetValue(Context.System, out var gate))
            await gate.Task;
        return await base.WriteMessagesAsync(messages, cancellationToken);
    }

    private static TaskCompletionSource Gate(ActorSystem system) => Gates[system];
}
