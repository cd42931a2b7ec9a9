using Akka.Actor;

namespace ChatRoom.Actors.Commands;

/// <summary>
/// The commands of one sender on their way: numbered, sent in order, and kept until acknowledged so that they can be sent again.
/// </summary>
/// <remarks>
/// Commands to one entity may follow each other without waiting; one to another entity waits until all before it are
/// acknowledged. So whatever a sender causes, everybody sees it in the order in which it was asked. Only what a sender asks of many at
/// once, in no order, goes to some of them side by side.
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

    /// <summary>How many of the commands that need no order among each other are on their way at once.</summary>
    public const int MostSideBySide = 16;

    private readonly List<Entry> _underWay = [];

    /// <summary>Those that wait for others to be acknowledged; null until one does, for most senders never have any.</summary>
    private Queue<Entry>? _waiting;
    private long _lastNumber;
    private long _prodded;
    private object? _group;

    /// <summary>Whether commands sent from now on are <see cref="CommandId.IsLabelled"/>.</summary>
    public bool IsLabelling { get; set; }

    /// <summary>Whether nothing is on its way and nothing waits.</summary>
    public bool IsEmpty => _underWay.Count == 0 && !AnyWaiting;

    /// <summary>Whether the window takes no more for now.</summary>
    public bool IsFull => _underWay.Count + (_waiting?.Count ?? 0) >= Limit;

    /// <summary>The number of the oldest command on its way; 0 when there is none.</summary>
    public long OldestNumber => _underWay.Count > 0 ? _underWay[0].Command.Id.Number : 0;

    private bool AnyWaiting => _waiting is { Count: > 0 };

    /// <summary>
    /// Sends commands that need no order among each other, and what is sent when one of them is completed: some go side by side. What is
    /// sent before is acknowledged before any of them, and they before what is sent later.
    /// </summary>
    /// <param name="send">Sends them.</param>
    public void SideBySide(Action send)
    {
        var before = _group;
        _group ??= new object();
        send();
        _group = before;
    }

    /// <summary>Sends a command, or keeps it until those before it are acknowledged.</summary>
    /// <param name="target">The region, or an actor known to be the entity itself.</param>
    /// <param name="build">Makes the command from its id.</param>
    /// <param name="completed">Called once with the outcome.</param>
    /// <param name="retryThrough">Where it is sent again, when <paramref name="target"/> is only a fast path.</param>
    public void Send(IActorRef target, Func<CommandId, Command> build, Action<Outcome> completed, IActorRef? retryThrough = null)
    {
        // What is on its way is mostly for the same entity; where it is not, the command is made again as it goes.
        var latest = _underWay.Count > 0 ? _underWay[^1].Command.Id.Number : 0;
        var id = new CommandId(sender, ++_lastNumber, latest, IsLabelling);
        var entry = new Entry(build(id), target, retryThrough ?? target, completed, _group);
        if (AnyWaiting || !MayGo(entry))
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
        // Acknowledgements of one entity come in the order of its commands, so its oldest is meant or the ack is stale.
        var index = ack.Id.Sender == sender ? IndexOf(ack.Id.Number) : -1;
        if (index >= 0 && LatestBefore(index, _underWay[index].Destination) == 0)
        {
            Complete(_underWay[index], ack.Outcome);
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
        while (_underWay.Count > 0 && _underWay[0] is { Attempts: >= MaxAttempts } oldest)
        {
            Complete(oldest, new Refused(Refusal.Unavailable));
        }

        Dictionary<Destination, long> latest = [];
        foreach (var entry in _underWay)
        {
            entry.Attempts++;
            entry.Follow(latest.GetValueOrDefault(entry.Destination));
            entry.RetryThrough.Tell(entry.Command, replyTo);
            latest[entry.Destination] = entry.Command.Id.Number;
        }

        return _underWay.Count;
    }

    private void Complete(Entry entry, Outcome outcome)
    {
        _underWay.Remove(entry);
        while (_waiting is not null && _waiting.TryPeek(out var next) && MayGo(next))
        {
            Dispatch(_waiting.Dequeue());
        }

        var before = _group;
        _group = entry.Group;
        entry.Completed(outcome);
        _group = before;
    }

    /// <summary>Whether all on their way are for the same entity, or need no order with it.</summary>
    private bool MayGo(Entry entry)
    {
        var (isSameEntity, isSameGroup) = (true, entry.Group is not null && _underWay.Count < MostSideBySide);
        foreach (var other in _underWay)
        {
            isSameEntity &= other.Destination == entry.Destination;
            isSameGroup &= other.Group == entry.Group;
        }

        return _underWay.Count == 0 || isSameEntity || isSameGroup;
    }

    private void Dispatch(Entry entry)
    {
        entry.Follow(LatestBefore(_underWay.Count, entry.Destination));
        entry.Attempts = 1;
        _underWay.Add(entry);
        entry.Target.Tell(entry.Command, replyTo);
    }

    private int IndexOf(long number)
    {
        for (var index = 0; index < _underWay.Count; index++)
        {
            if (_underWay[index].Command.Id.Number == number)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The number of the latest command to an entity among the first on their way; 0 when there is none.</summary>
    private long LatestBefore(int end, Destination destination)
    {
        for (var index = end - 1; index >= 0; index--)
        {
            if (_underWay[index].Destination == destination)
            {
                return _underWay[index].Command.Id.Number;
            }
        }

        return 0;
    }

    private sealed class Entry(Command command, IActorRef target, IActorRef retryThrough, Action<Outcome> completed, object? group)
    {
        public Command Command { get; private set; } = command;

        /// <summary>Those with which it needs no order; null when it needs one with all.</summary>
        public object? Group { get; } = group;

        public IActorRef Target { get; } = target;

        public IActorRef RetryThrough { get; } = retryThrough;

        public Action<Outcome> Completed { get; } = completed;

        public int Attempts { get; set; }

        /// <summary>Says which unacknowledged command to the same entity is before it; 0 when none is.</summary>
        public void Follow(long number)
        {
            if (Command.Id.Follows != number)
            {
                Command = Command with { Id = Command.Id with { Follows = number } };
            }
        }

        public Destination Destination { get; } = new(retryThrough, command.EntityId);
    }

    /// <summary>An entity: ids are unique in a region only, and a room's relay has the room's own.</summary>
    private readonly record struct Destination(IActorRef Region, string EntityId);
}
