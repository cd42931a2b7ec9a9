using Akka.Actor;
using Akka.Hosting;
using Akka.Persistence;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.Conversations;

/// <summary>
/// What two accounts say to each other: takes it in order, numbers it and has it stored; who is spoken to shows it then. It is there as
/// long as they talk. Nobody asks it what was said before: that is in the store.
/// </summary>
internal sealed class ConversationActor : PersistentEntityActor
{
    /// <summary>What it is in the store.</summary>
    public const string Kind = "conversation";

    /// <summary>How many events at most are read again before it can go on.</summary>
    public const int SnapshotEvery = 1000;

    /// <summary>How long it stays when nobody says anything.</summary>
    internal static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    /// <summary>How many senders of commands are remembered: two people, with some presences each.</summary>
    private const int Senders = 32;

    private readonly IActorRef _directory;
    private readonly IActorRef _history;
    private readonly IActorRef _indexer;
    private readonly TimeProvider _clock;
    private readonly Correspondents _between;
    private readonly ConversationState _state;
    private readonly RecentCommands _recent = new() { Capacity = Senders };
    private int _sinceSnapshot;
    private bool _isListed;
    private bool _hasEnded;

    public ConversationActor(string id, IReadOnlyActorRegistry registry, ChatOptions options, TimeProvider clock)
        : base(Kind, id)
    {
        _directory = registry.Get<ConversationDirectory>();
        _history = registry.Get<HistoryReader>();
        _indexer = registry.Get<SearchIndexer>();
        _clock = clock;
        _between = Correspondents.Parse(id);
        _state = new ConversationState(_between, options.Limits.RedactionWindow);
        SetReceiveTimeout(Idle);
    }

    public static Props Props(string id, IReadOnlyActorRegistry registry, ChatOptions options, TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<ConversationActor>(() => new ConversationActor(id, registry, options, clock)));

    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case SnapshotOffer { Snapshot: ConversationSnapshot snapshot }:
                _state.Recover(snapshot);
                foreach (var latest in snapshot.Commands)
                {
                    _recent.Remember(latest, Commands.Done.Instance);
                }

                break;
            case DirectEvent happened:
                _state.Apply(happened);
                _sinceSnapshot++;
                // As one of several under way: which of their answers have arrived is not known.
                _recent.Remember(happened.Cause with { Follows = happened.Cause.Number - 1 }, OutcomeOf(happened));
                Erase(happened);
                break;
            case NumbersReserved reserved:
                _state.SkipTo(reserved.UpTo);
                break;
            case RecoveryCompleted:
                _isListed = LastSequenceNr > 0;
                break;
        }
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case ConversationCommand command when _hasEnded:
                Sender.Tell(new CommandAck(command.Id, new Refused(Refusal.Unavailable)));
                break;
            case ConversationCommand command:
                Take(command);
                break;
            case EndConversation:
                _hasEnded = true;
                WhenStored(() => _history.Tell(new EraseHistory(PersistenceId)));
                break;
            case SaveSnapshotSuccess { Metadata.SequenceNr: var number }:
                DeleteSnapshots(new SnapshotSelectionCriteria(number - 1));
                break;
            case ReceiveTimeout:
                Passivate();
                break;
        }
    }

    private void Take(ConversationCommand command)
    {
        switch (_recent.Examine(command.Id, out var answer))
        {
            case CommandNovelty.New:
                Carry(command);
                break;
            case CommandNovelty.Repeat:
                Answer(command, answer!);
                break;
            case CommandNovelty.Gap:
                // One before it is missing; its sender will send both again, in order.
                break;
        }
    }

    private void Carry(ConversationCommand command)
    {
        var (happens, refusal) = _state.Decide(command, _clock.GetUtcNow());
        if (happens is null)
        {
            _recent.Remember(command.Id, refusal!);
            Answer(command, refusal!);
            return;
        }

        _state.Apply(happens);
        var outcome = OutcomeOf(happens);
        _recent.Remember(command.Id, outcome);
        // As of this event, whatever else is decided on before it is stored.
        var snapshot = IsSnapshotDue() ? _state.Snapshot(_recent.Latest) : null;
        var asker = Sender;
        Store(happens, command.Id, () =>
        {
            BeListed();
            asker.Tell(new CommandAck(command.Id, outcome));
            Erase(happens);
            if (snapshot is not null)
            {
                SaveSnapshot(snapshot);
            }

            if (LastSequenceNr % SearchIndexer.StrideOfConversations == 0)
            {
                _indexer.Tell(new FollowHistory(PersistenceId));
            }
        });
    }

    private static Outcome OutcomeOf(DirectEvent happened) => happened switch
    {
        DirectSaid said => new DirectStored(said.Message),
        DirectUnsaid unsaid => new DirectTakenBack(unsaid.Redacted),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "Nothing that happens in conversations."),
    };

    private void Answer(ConversationCommand command, Outcome outcome)
    {
        var asker = Sender;
        WhenStored(() => asker.Tell(new CommandAck(command.Id, outcome)));
    }

    private bool IsSnapshotDue()
    {
        if (++_sinceSnapshot < SnapshotEvery)
        {
            return false;
        }

        _sinceSnapshot = 0;
        return true;
    }

    private void BeListed()
    {
        if (!_isListed)
        {
            _isListed = true;
            _directory.Tell(new ConversationListed(_between));
        }
    }

    /// <summary>What has been taken back is not kept. The conversation may have stopped before the store had done that, so it asks again.</summary>
    private void Erase(DirectEvent happened)
    {
        if (happened is DirectUnsaid { Redacted.MessageId: var id })
        {
            _history.Tell(new EraseMessage(HistoryScope.Of(_between, happened.Event.Room), id));
        }
    }
}
