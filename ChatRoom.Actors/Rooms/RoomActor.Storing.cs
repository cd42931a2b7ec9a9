using Akka.Actor;
using Akka.Persistence;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Search;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms;

/// <summary>How a room begins, ends and comes back from what is stored of it.</summary>
internal sealed partial class RoomActor
{
    protected override void OnRecover(object message)
    {
        switch (message)
        {
            case SnapshotOffer { Snapshot: RoomSnapshot snapshot }:
                Begin(new RoomStarted(snapshot.Name, snapshot.Incarnation, snapshot.Created)).Recover(snapshot);
                _recorder.Recover(snapshot);
                _beginsAt = snapshot.BeginsAt;
                foreach (var latest in snapshot.Commands)
                {
                    _recent.Remember(latest, Done.Instance);
                }

                break;
            case RoomStarted started:
                Begin(started);
                _missed.Begin();
                _beginsAt = LastSequenceNr;
                break;
            case RoomEnded ended:
                End(ended);
                break;
            case Recorded(var happened, var cause):
                _state!.Recover(happened);
                _recorder.Recover();
                _missed.Note(happened);
                if (happened is Redacted redacted)
                {
                    Erase(_state, redacted);
                }

                if (cause is { } done)
                {
                    _recent.Remember(done, Done.Instance);
                }

                break;
            case NumbersReserved reserved:
                _recorder.Reserve(reserved);
                break;
            case RecoveryCompleted when _state is { } state:
                state.SkipTo(_recorder.Reserved);
                Timers.StartSingleTimer(GreetingsAreOver.Instance, GreetingsAreOver.Instance, Greetings);
                if (Casemapping.Equals(state.Name, EntityId))
                {
                    _founders.Confirm(state);
                }
                else
                {
                    AwaitMembers(state);
                }

                break;
            case RecoveryCompleted:
                _missed.End();
                break;
        }
    }

    private RoomState Begin(RoomStarted started) =>
        _state = new RoomState(started.Name, started.Incarnation, started.Created)
        {
            Limits = options.Limits,
            History = options.History,
            Service = RoomService.Of(options.ServerName),
        };

    private void Start(RoomStarted started)
    {
        Begin(started);
        _missed.Begin();
        Store(started, cause: null, () => _beginsAt = LastSequenceNr);
    }

    /// <summary>A room that is nobody's ends with its last member; but when the server stops, that is no reason.</summary>
    private void FinishIfEmpty(RoomState state)
    {
        if (state.Count == 0 && state.Registration is null && CoordinatedShutdown.Get(Context.System).ShutdownReason is null)
        {
            Finish(state);
        }
    }

    private void Finish(RoomState state)
    {
        var ended = new RoomEnded(IsForgotten: !state.Modes.IsOpen);
        End(ended);
        Store(ended, cause: null, () =>
        {
            if (ended.IsForgotten)
            {
                DeleteSnapshots(SnapshotSelectionCriteria.Latest);
                DeleteMessages(LastSequenceNr - 1);
            }
        });
    }

    private void End(RoomEnded ended)
    {
        if (ended.IsForgotten)
        {
            _state = null;
        }
        else
        {
            _state!.End();
        }
    }

    /// <summary>Tells of an event once it is stored, if it is of those that are.</summary>
    private void Record(RoomState state, RoomEvent happened, CommandId? cause, Action tell)
    {
        if (!_recorder.Keeps(happened, state.Registration))
        {
            if (_recorder.ReserveFor(happened) is { } reserved)
            {
                Store(reserved, cause: null, () => { });
            }

            WhenStored(tell);
        }
        else
        {
            StoreEvent(state, happened, cause, tell);
        }
    }

    private void StoreEvent(RoomState state, RoomEvent happened, CommandId? cause, Action tell)
    {
        // As of this event, whatever else is decided on before it is stored.
        var snapshot = _recorder.IsSnapshotDue() ? _recorder.Complete(state.Snapshot(), _recent.Latest, _beginsAt) : null;
        Store(new Recorded(happened, cause), cause, () =>
        {
            tell();
            if (happened is Redacted redacted)
            {
                Erase(state, redacted);
            }

            if (snapshot is not null)
            {
                SaveSnapshot(snapshot);
            }

            if (LastSequenceNr % SearchIndexer.Stride == 0)
            {
                registry.Get<SearchIndexer>().Tell(new FollowHistory(PersistenceId));
            }
        });
    }

    /// <summary>What has been taken back is not kept. The room may have ended before the store had done that, so it asks again.</summary>
    private void Erase(RoomState state, Redacted redacted) =>
        registry.Get<HistoryReader>().Tell(new EraseMessage(ScopeOf(state, reader: "", Ranks.Founder), redacted.MessageId));
}
