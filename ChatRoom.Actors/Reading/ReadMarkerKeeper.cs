using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Storage;
using static ChatRoom.Actors.Reading.ReadMarkerClerk;

namespace ChatRoom.Actors.Reading;

/// <summary>
/// Keeps how far accounts have read: gathers what moves, and has it written a little later, many at once. Nobody waits for that, however
/// slow the store is; what cannot be written is tried again. Also its own registry key.
/// </summary>
internal sealed class ReadMarkerKeeper : UntypedActor, IWithTimers
{
    /// <summary>How long markers are gathered: what a killed server may have forgotten.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How long it waits for a store that is gone.</summary>
    internal static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>How many markers are written, or accounts are read, at once: others wait for the store meanwhile.</summary>
    internal const int Batch = 200;

    /// <summary>How many markers wait for a store that is gone. Of more than that, the presences know for as long as they are there.</summary>
    internal const int MostGathered = 50_000;

    private readonly IActorRef _clerk;
    private readonly GatheredMarkers _gathered = new(MostGathered);
    private readonly Dictionary<string, HashSet<IActorRef>> _asking = [];
    private readonly List<IActorRef> _stopping = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();

    /// <summary>Accounts that have ended: what was on its way then is not kept.</summary>
    private readonly HashSet<string> _ended = [];

    /// <summary>Those of them of which there may still be something in the store.</summary>
    private readonly HashSet<string> _toForget = [];

    /// <summary>Whether what there is of accounts that ended while the server did not run is deleted.</summary>
    private bool _isTidy;

    private bool _isBusy;
    private bool _hasJustRead;

    /// <summary>Whether it has said that the store is gone.</summary>
    private bool _isFailing;

    public ReadMarkerKeeper(Database database, Func<IReadOnlySet<string>> accountIds) =>
        _clerk = Context.ActorOf(ReadMarkerClerk.Props(database, accountIds), "clerk");

    /// <summary>Set by Akka.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="database">Where the markers are kept.</param>
    /// <param name="accountIds">Reads which accounts there are.</param>
    public static Props Props(Database database, Func<IReadOnlySet<string>> accountIds) =>
        Akka.Actor.Props.CreateBy(new Producer<ReadMarkerKeeper>(() => new ReadMarkerKeeper(database, accountIds)));

    protected override void PreStart() => GoOn();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case KeepMarker { Marker: var marker }:
                Gather(marker);
                GoOnAfter(Interval);
                break;
            case RecallMarkers recall:
                Note(recall.AccountId, Sender);
                GoOn();
                break;
            case AccountEnded { AccountId: var id }:
                _ended.Add(id);
                _toForget.Add(id);
                _gathered.Forget(id);
                GoOn();
                break;
            case WriteMarkers:
                _stopping.Add(Sender);
                Timers.Cancel(nameof(PauseAfterFailure));
                GoOn();
                break;
            case ErrandDone { Problem: null } done:
                _isBusy = false;
                NoteSuccess();
                Finish(done);
                GoOn();
                break;
            case ErrandDone failed:
                _isBusy = false;
                PutBack(failed);
                break;
            case Continue:
                GoOn();
                break;
        }
    }

    private void Gather(KeptMarker marker)
    {
        if (_ended.Contains(marker.AccountId) || (ReadTarget.AccountIdIn(marker.Target) is { } other && _ended.Contains(other)))
        {
            return;
        }

        if (!_gathered.TryAdd(marker))
        {
            _log.Warning("How far an account has read is not kept: too much waits for the store");
        }
    }

    private void Note(string accountId, IActorRef asker)
    {
        if (!_asking.TryGetValue(accountId, out var askers))
        {
            _asking.Add(accountId, askers = []);
        }

        askers.Add(asker);
    }

    /// <summary>
    /// Has the next thing done, unless one is under way or the store was just found to be gone. Who waits comes first, but those who come one
    /// after the other do not keep everything else from being done.
    /// </summary>
    private void GoOn()
    {
        if (_isBusy || Timers.IsTimerActive(nameof(PauseAfterFailure)))
        {
            return;
        }

        var next = _hasJustRead ? NextChange() ?? NextReading() : NextReading() ?? NextChange();
        if (next is not null)
        {
            _isBusy = true;
            _hasJustRead = next is Recall;
            _clerk.Tell(next);
        }
        else if (_gathered.IsEmpty)
        {
            LetStop();
        }
    }

    private Recall? NextReading() => _asking.Count > 0 ? new Recall([.. _asking.Keys.Take(Batch)]) : null;

    private Errand? NextChange() =>
        !_isTidy ? Tidy.Instance
        : _toForget.Count > 0 ? new Forget([.. _toForget])
        : !_gathered.IsEmpty && (_stopping.Count > 0 || !Timers.IsTimerActive(nameof(Continue))) ? new Write(_gathered.Take(Batch))
        : null;

    private void Finish(ErrandDone done)
    {
        switch (done.Errand)
        {
            case Recall:
                foreach (var found in done.Found)
                {
                    Answer(found);
                }

                break;
            case Tidy:
                _isTidy = true;
                break;
            case Forget { AccountIds: var ids }:
                _toForget.ExceptWith(ids);
                break;
        }
    }

    /// <summary>What waits to be written is later than what is stored, and counts already.</summary>
    private void Answer(MarkersOfAccount found)
    {
        if (_asking.Remove(found.AccountId, out var askers))
        {
            var answer = found with { Markers = [.. found.Markers, .. _gathered.Of(found.AccountId)] };
            foreach (var asker in askers)
            {
                asker.Tell(answer);
            }
        }
    }

    private void NoteSuccess()
    {
        if (_isFailing)
        {
            _log.Info("How far accounts have read is stored and read again");
            _isFailing = false;
        }
    }

    private void PutBack(ErrandDone failed)
    {
        if (!_isFailing)
        {
            _log.Warning("How far accounts have read cannot be stored or read at the moment: {Problem}", failed.Problem);
            _isFailing = true;
        }

        if (failed.Errand is Write { Markers: var markers })
        {
            foreach (var marker in markers)
            {
                Gather(marker);
            }
        }

        Timers.StartSingleTimer(nameof(PauseAfterFailure), Continue.Instance, PauseAfterFailure);
        LetStop();
    }

    private void LetStop()
    {
        foreach (var asker in _stopping)
        {
            asker.Tell(MarkersWritten.Instance);
        }

        _stopping.Clear();
    }

    private void GoOnAfter(TimeSpan time)
    {
        if (!Timers.IsTimerActive(nameof(Continue)))
        {
            Timers.StartSingleTimer(nameof(Continue), Continue.Instance, time);
        }
    }

    private sealed record Continue : INoSerializationVerificationNeeded
    {
        public static readonly Continue Instance = new();
    }
}
