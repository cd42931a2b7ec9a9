using System.Data.Common;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Accounts.Storage;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.Accounts;

/// <summary>Deletes now and then what is stored of those who wanted an account and never said their code: an address of somebody, maybe.</summary>
internal sealed class RequestKeeper : UntypedActor, IWithTimers
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly AccountStore _store;
    private readonly EmailVerification _verification;
    private readonly TimeProvider _clock;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private RequestKeeper(AccountStore store, EmailVerification verification, TimeProvider clock) =>
        (_store, _verification, _clock) = (store, verification, clock);

    /// <summary>Set by Akka.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(AccountStore store, EmailVerification verification, TimeProvider clock) =>
        StoreThreads.History.Props(() => new RequestKeeper(store, verification, clock));

    protected override void PreStart() => Timers.StartPeriodicTimer(Sweep.Instance, Sweep.Instance, First, Interval);

    protected override void OnReceive(object message)
    {
        if (message is not Sweep)
        {
            return;
        }

        try
        {
            if (_store.DeleteRequests(state => _verification.IsOver(state, _clock.GetUtcNow())) is > 0 and var count)
            {
                _log.Info("{Count} accounts were never verified; what was stored of them is deleted", count);
            }
        }
        catch (DbException failure)
        {
            _log.Error("Accounts that were never verified cannot be deleted: {Problem}", failure.Message);
        }
    }

    private sealed record Sweep
    {
        public static readonly Sweep Instance = new();
    }
}
