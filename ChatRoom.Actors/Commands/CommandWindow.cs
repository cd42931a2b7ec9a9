using Akka.Actor;

namespace ChatRoom.Actors.Commands;

/// <summary>
/// The commands of one sender on their way: numbered, sent in order, and kept until acknowledged so that they can be sent again.
/// </summary>
/// <remarks>
/// Commands to one entity may follow each other without waiting; one to another entity waits until all before it are
/// acknowledged. So whatever a sender causes, everybody sees it in the order in which it was asked.
/// </remarks>
/// <param name="sender">The sender's id.</param>
/// <param name="replyTo">Where acknowledgements go.</param>
internal sealed class CommandWindow(string sender, IActorRef replyTo)
{
    /// <summary>How many commands may be on their way at once.</summary>
    public const int Limit = 64;

    /// <summary>How often a command is sent before its sender is told that nobody answers.</summary>
    private const int MaxAttempts = 8;

    /// <summary>The sender's id.</summary>
    public string Sender => sender;

    private readonly Queue<Entry> _underWay = new();

    /// <summary>Those that wait for others to be acknowledged; null until one does, for most senders never have any.</summary>
    private Queue<Entry>? _waiting;
    private long _lastNumber;
    private long _prodded;
    private long _lastDispatched;

    /// <summary>Whether commands sent from now on are <see cref="CommandId.IsLabelled"/>.</summary>
    public bool IsLabelling { get; set; }

    /// <summary>Whether nothing is on its way and nothing waits.</summary>
    public bool IsEmpty => _underWay.Count == 0 && !AnyWaiting;

    /// <summary>Whether the window takes no more for now.</summary>
    public bool IsFull => _underWay.Count + (_waiting?.Count ?? 0) >= Limit;

    /// <summary>The number of the oldest command on its way; 0 when there is none.</summary>
    public long OldestNumber => _underWay.TryPeek(out var oldest) ? oldest.Command.Id.Number : 0;

    private bool AnyWaiting => _waiting is { Count: > 0 };

    /// <summary>The entity all commands on their way are for, or null when there are none.</summary>
    private Destination? CurrentDestination => _underWay.TryPeek(out var oldest) ? oldest.Destination : null;

    /// <summary>Sends a command, or keeps it until those before it are acknowledged.</summary>
    /// <param name="target">The region, or an actor known to be the entity itself.</param>
    /// <param name="build">Makes the command from its id.</param>
    /// <param name="completed">Called once with the outcome.</param>
    /// <param name="retryThrough">Where it is sent again, when <paramref name="target"/> is only a fast path.</param>
    public void Send(IActorRef target, Func<CommandId, Command> build, Action<Outcome> completed, IActorRef? retryThrough = null)
    {
        var number = ++_lastNumber;
        var entry = new Entry(build(new CommandId(sender, number, Follows: 0, IsLabelling)), target, retryThrough ?? target, completed);
        if (AnyWaiting || (_underWay.Count > 0 && CurrentDestination != entry.Destination))
        {
            (_waiting ??= new Queue<Entry>()).Enqueue(entry);
        }
        else
        {
            Dispatch(entry);
        }
    }

    /// <summary>Takes in an acknowledgement; one that is not awaited (a second answer to a command sent twice) is ignored.</summary>
    public void Acknowledge(CommandAck ack)
    {
        // Acknowledgements of one entity come in the order of its commands, so the oldest is meant or the ack is stale.
        if (_underWay.TryPeek(out var oldest) && oldest.Command.Id.Number == ack.Id.Number && ack.Id.Sender == sender)
        {
            Complete(ack.Outcome);
        }
    }

    /// <summary>To be called every few seconds: sends again if nothing has been acknowledged since the last call.</summary>
    public void Prod()
    {
        if (!IsEmpty && OldestNumber == _prodded)
        {
            Resend();
        }

        _prodded = OldestNumber;
    }

    /// <summary>Sends everything on its way again, oldest first, and gives up on what was sent too often.</summary>
    /// <returns>How many commands were sent again.</returns>
    public int Resend()
    {
        while (_underWay.TryPeek(out var oldest) && oldest.Attempts >= MaxAttempts)
        {
            Complete(new Refused(Refusal.Unavailable));
        }

        var follows = 0L;
        foreach (var entry in _underWay)
        {
            entry.Attempts++;
            entry.Command = entry.Command with { Id = entry.Command.Id with { Follows = follows } };
            entry.RetryThrough.Tell(entry.Command, replyTo);
            follows = entry.Command.Id.Number;
        }

        return _underWay.Count;
    }

    private void Complete(Outcome outcome)
    {
        var completed = _underWay.Dequeue().Completed;
        while (_waiting is not null && _waiting.TryPeek(out var next) && (_underWay.Count == 0 || next.Destination == CurrentDestination))
        {
            Dispatch(_waiting.Dequeue());
        }

        completed(outcome);
    }

    private void Dispatch(Entry entry)
    {
        if (_underWay.Count > 0)
        {
            entry.Command = entry.Command with { Id = entry.Command.Id with { Follows = _lastDispatched } };
        }

        _lastDispatched = entry.Command.Id.Number;
        entry.Attempts = 1;
        _underWay.Enqueue(entry);
        entry.Target.Tell(entry.Command, replyTo);
    }

    private sealed class Entry(Command command, IActorRef target, IActorRef retryThrough, Action<Outcome> completed)
    {
        public Command Command { get; set; } = command;

        public IActorRef Target { get; } = target;

        public IActorRef RetryThrough { get; } = retryThrough;

        public Action<Outcome> Completed { get; } = completed;

        public int Attempts { get; set; }

        public Destination Destination { get; } = new(retryThrough, command.EntityId);
    }

    /// <summary>An entity: ids are unique in a region only, and a room's relay has the room's own.</summary>
    private readonly record struct Destination(IActorRef Region, string EntityId);
}
