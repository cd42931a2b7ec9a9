using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Storage;

/// <summary>
/// An entity whose state is in its events. It decides at once and changes at once, but nobody hears of it before it is stored: what
/// is to be told waits for that, in order, while the entity goes on.
/// </summary>
/// <param name="kind">What it is, the first part of its id in the store.</param>
/// <param name="id">Its id in its region.</param>
/// <remarks>
/// An event that cannot be stored ends the entity, for its state is then ahead of what is true. Who asked is told; the next
/// incarnation knows what was stored.
/// </remarks>
internal abstract class PersistentEntityActor(string kind, string id) : UntypedPersistentActor
{
    private readonly Queue<Unstored> _unstored = new();
    private Unstored? _latest;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    /// <summary>The entity's id in its region.</summary>
    protected string EntityId { get; } = id;

    /// <inheritdoc/>
    public override string PersistenceId { get; } = JournalIds.Of(kind, id);

    /// <summary>Leaves the region, once everything is stored that has happened.</summary>
    protected void Passivate()
    {
        Passivation.Ask(Context);
        Become(message => Passivation.Receive(Context, message, () => WhenStored(() => Context.Stop(Self))));
    }

    /// <summary>Stores an event and then tells of it.</summary>
    /// <param name="stored">The event.</param>
    /// <param name="cause">The command that has caused it, if one has: its sender is told when it cannot be stored.</param>
    /// <param name="tell">Tells of it.</param>
    protected void Store(IStored stored, CommandId? cause, Action tell)
    {
        _latest = new Unstored(cause, Sender);
        _latest.Then.Add(tell);
        _unstored.Enqueue(_latest);
        PersistAsync(stored, _ => _unstored.Dequeue().Then.ForEach(act => act()));
    }

    /// <summary>Does something once everything is stored that has happened before; at once when that is so.</summary>
    /// <remarks>
    /// Not by <c>DeferAsync</c>: what is deferred goes through the journal, and that of Akka.Persistence.Sql fails on a batch in which
    /// nothing is to be written, until it takes itself for broken and refuses everybody.
    /// </remarks>
    protected void WhenStored(Action act)
    {
        if (_unstored.Count == 0)
        {
            act();
        }
        else
        {
            _latest!.Then.Add(act);
        }
    }

    /// <inheritdoc/>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        _log.Error("{PersistenceId} could not be stored and ends: {Problem}", PersistenceId, cause.GetBaseException().Message);
        Refuse();
    }

    /// <inheritdoc/>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        _log.Error(cause, "{PersistenceId} made something that cannot be stored, and ends", PersistenceId);
        Refuse();
        Context.Stop(Self);
    }

    /// <inheritdoc/>
    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        _log.Error("{PersistenceId} could not be read from the store and ends: {Problem}", PersistenceId, reason.GetBaseException().Message);

    private void Refuse()
    {
        foreach (var unstored in _unstored)
        {
            if (unstored.Cause is { } id)
            {
                unstored.Asker.Tell(new CommandAck(id, new Refused(Refusal.NotStored)));
            }
        }

        _unstored.Clear();
    }

    /// <summary>An event on its way to the store.</summary>
    private sealed class Unstored(CommandId? cause, IActorRef asker)
    {
        public CommandId? Cause { get; } = cause;

        public IActorRef Asker { get; } = asker;

        /// <summary>What is to be done when it is there.</summary>
        public List<Action> Then { get; } = [];
    }
}
