using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Akka.Persistence;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Rules;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.Rooms;

/// <summary>
/// One room: takes commands in order, lets <see cref="RoomState"/> decide, numbers what happens, has it stored and then tells the relays.
/// A room without members stops itself; what is stored waits for the next one who comes in.
/// </summary>
internal sealed partial class RoomActor(string id, IReadOnlyActorRegistry registry, ChatOptions options, TimeProvider clock)
    : PersistentEntityActor(Kind, id)
{
    /// <summary>The first part of a room's id in the store.</summary>
    public const string Kind = "room";

    private readonly RoomNews _news = new(registry);
    private readonly FounderNews _founders = new(registry.Get<AccountRegion>());
    private readonly RoomLooks _looks = new(registry.Get<NameRegion>(), options.UnicodeNames);
    private readonly RecentCommands _recent = new();
    private readonly RelayTable _relays = new();
    private readonly RoomRecorder _recorder = new(options.History);
    private readonly MissedEvents _missed = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private RoomState? _state;
    private bool _isListed;

    /// <summary>The journal's number of the room's first event.</summary>
    private long _beginsAt;

    public static Props Props(string id, IReadOnlyActorRegistry registry, ChatOptions options, TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<RoomActor>(() => new RoomActor(id, registry, options, clock)));

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case ReadHistory read:
                Grant<HistoryReader, ReadHistory>(read, (granted, asker, scope) => new HistoryGranted(granted, asker, scope));
                break;
            case SearchHistory search:
                Grant<SearchReader, SearchHistory>(search, (granted, asker, scope) => new SearchGranted(granted, asker, scope));
                break;
            case RoomCommand command:
                Handle(command);
                break;
            case AccountNotice notice:
                Note(notice);
                break;
            case RelayHello { Move: { } move } hello when move.Incarnation != _state?.Incarnation:
                ComeUpAnew(hello);
                return;
            case RelayHello hello:
                Restore(hello);
                break;
            case Terminated { ActorRef: var relay }:
                LoseRelay(relay);
                break;
            case GreetingsAreOver:
                _missed.End();
                WhenStored(LoseAwaited);
                break;
            case SaveSnapshotSuccess { Metadata.SequenceNr: var number }:
                DeleteSnapshots(new SnapshotSelectionCriteria(number - 1));
                break;
        }

        if (_state is null || _state.Count == 0)
        {
            Passivate();
        }
    }

    protected override void PostStop()
    {
        if (_isListed)
        {
            _looks.Release(EntityId);
            _news.TellClosed(EntityId);
        }

        base.PostStop();
    }

    private void Handle(RoomCommand command)
    {
        var isMember = _state is { } state && state.HasMember(command.UserId);
        var comesAnew = !isMember && command is JoinRoom or LeaveRoom && _missed.TakeBack(command.UserId);
        switch (_recent.Examine(command.Id, out var answer))
        {
            case CommandNovelty.New:
                Execute(command);
                break;
            case CommandNovelty.Repeat when command is JoinRoom && (isMember || comesAnew) && answer is not Refused:
                // The room has failed before it could say so, and perhaps does not know by which relay.
                Execute(command);
                break;
            case CommandNovelty.Repeat:
                if (command is JoinRoom && !isMember)
                {
                    _news.TellOutside(command.UserId, command.Room);
                }

                Answer(command, RoomAnswers.Again(_state, command, answer!));
                break;
            case CommandNovelty.Gap:
                // One before it is missing; its sender will send both again, in order.
                break;
        }
    }

    private void Execute(RoomCommand command)
    {
        if (command is JoinRoom join && (_state is null || EntryRule.IsLostTo(_state, join)))
        {
            // Nobody is in it, and nobody can let the newcomer in: this is another room from now on.
            Start(new RoomStarted(command.Room, MessageIds.NewIncarnation(), clock.GetUtcNow()));
        }

        if (_state is not { } state || (command is not JoinRoom && state is { Count: 0, Registration: null }))
        {
            _founders.Tell(command.Room, now: null, FounderNews.Concerned(command, before: null));
            Remember(command, RoomAnswers.NoSuchRoom(command));
            Answer(command, RoomAnswers.NoSuchRoom(command));
        }
        else if (command is DescribeRoom describe)
        {
            Remember(command, Done.Instance);
            Answer(command, RoomAnswers.Describe(state, describe));
        }
        else
        {
            Carry(state, command, state.Decide(command, clock.GetUtcNow()));
        }
    }

    /// <summary>Carries a decision out: applies it, has it stored, and then tells the relays, and the asker through the one of its node.</summary>
    private void Carry(RoomState state, RoomCommand command, Decision decision)
    {
        if (decision.Event is RoomRenamed { IsMove: true } move)
        {
            MoveTo(state, command, move);
            return;
        }

        var concerned = FounderNews.Concerned(command, state.Registration);
        if (decision.Event is { } applied)
        {
            state.Apply(applied);
        }

        var now = state.Registration;
        var from = decision.Event?.Sequence ?? state.LastSequence + 1;
        var outcome = decision.Outcome is Done ? RoomAnswers.Of(state, command, decision.Event, Self) : decision.Outcome;
        Remember(command, outcome is MetadataChanged or Inviting or OwnershipView ? outcome : decision.Outcome);
        var receipt = new Receipt(Sender, new CommandAck(command.Id, outcome));
        var news = RoomNews.Of(state, command, decision.Event);
        if (decision.Event is { } happened)
        {
            // What follows goes with it: who asked hears that all of it is done.
            var next = state.Ownership(clock.GetUtcNow()).Follow(command, happened);
            var receiptOfFirst = next is null ? receipt : null;
            Record(state, happened, command.Id, () =>
            {
                Serve(command, decision, from);
                _news.TellUsers(news);
                _news.TellDirectory(news);
                _founders.Tell(state.Name, now, concerned);
                Publish(happened, command.UserId, receiptOfFirst);
                Keep(command);
            });
            while (next is { } further)
            {
                state.Apply(further);
                next = state.Ownership(clock.GetUtcNow()).Follow(command, further);
                Tell(state, further, command.UserId, next is null ? receipt : null);
            }

            FinishIfEmpty(state);
        }
        else
        {
            WhenStored(() =>
            {
                Serve(command, decision, from);
                _news.TellUsers(news);
                _founders.Tell(state.Name, now, concerned);
                Answer(command, receipt);
            });
        }
    }

    /// <summary>Carries out what nobody in the room has asked for.</summary>
    private void Happen(RoomState state, RoomEvent? happened)
    {
        if (happened is not null)
        {
            state.Apply(happened);
            Tell(state, happened, askerId: "", receipt: null);
            FinishIfEmpty(state);
        }
    }

    /// <summary>Tells of something that nobody has asked for in so many words.</summary>
    private void Tell(RoomState state, RoomEvent happened, string askerId, Receipt? receipt)
    {
        var news = RoomNews.Of(state, command: null, happened);
        Record(state, happened, cause: null, () =>
        {
            _news.TellUsers(news);
            _news.TellDirectory(news);
            Publish(happened, askerId, receipt);
        });
    }

    /// <summary>What is more than the founder wants to be kept from now on, is deleted now and not in an hour.</summary>
    private void Keep(RoomCommand command)
    {
        if (command is SetHistory)
        {
            registry.Get<RetentionKeeper>().Tell(new TrimHistory(PersistenceId));
        }
    }

    /// <summary>An account asks whether the room is its own, or says that it is nobody's any more.</summary>
    private void Note(AccountNotice notice)
    {
        if (notice is FounderGone { Account: var gone } && _state is { } state)
        {
            Happen(state, state.Ownership(clock.GetUtcNow()).Lose(gone));
        }
        else if (notice is AskFounder { Account: var asker })
        {
            var now = _state?.Registration;
            WhenStored(() => _founders.Tell(notice.Room, now, [asker]));
        }
    }

    /// <summary>Who is in the room may read what was said in it since it began.</summary>
    /// <typeparam name="TReader">Who reads it.</typeparam>
    /// <typeparam name="TRead">What is asked.</typeparam>
    private void Grant<TReader, TRead>(TRead read, Func<TRead, IActorRef, HistoryScope, object> grant)
        where TRead : RoomCommand
    {
        var asker = Sender;
        if (_state?.RanksOf(read.UserId) is not { } ranks)
        {
            var refusal = _state is null || _state.Count == 0 ? RoomAnswers.NoSuchRoom(read) : new Refused(Refusal.NotInRoom, _state.Name);
            asker.Tell(new CommandAck(read.Id, refusal));
            return;
        }

        var state = _state;
        WhenStored(() => registry.Get<TReader>().Tell(grant(read, asker, ScopeOf(state, read.UserId, ranks))));
    }

    private HistoryScope ScopeOf(RoomState state, string reader, Ranks ranks) =>
        new(state.Name, PersistenceId, state.Incarnation, _beginsAt, LastSequenceNr, reader, ranks);

    private void Remember(RoomCommand command, Outcome outcome)
    {
        _recent.Capacity = Math.Max(RecentCommands.DefaultCapacity, 2 * (_state?.Count ?? 0));
        _recent.Remember(command.Id, outcome);
    }
}
