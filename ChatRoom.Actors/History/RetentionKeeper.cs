using System.Data.Common;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Actors.History;

/// <summary>Looks now and then whether something is to be kept no longer, and in a room at once when its founder says so.</summary>
internal sealed class RetentionKeeper : UntypedActor, IWithTimers
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly Retention _retention;
    private readonly TimeProvider _clock;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private RetentionKeeper(Retention retention, TimeProvider clock)
    {
        _retention = retention;
        _clock = clock;
    }

    /// <summary>Set by Akka.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(Retention retention, TimeProvider clock) =>
        StoreThreads.History.Props(() => new RetentionKeeper(retention, clock));

    protected override void PreStart() => Timers.StartPeriodicTimer(Sweep.Instance, Sweep.Instance, First, Interval);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Sweep:
                Delete(_retention.Sweep);
                break;
            case TrimHistory { JournalId: var room }:
                Delete(now => _retention.Trim(room, now));
                break;
        }
    }

    private void Delete(Func<DateTimeOffset, int> delete)
    {
        try
        {
            if (delete(_clock.GetUtcNow()) is > 0 and var count)
            {
                _log.Info("{Count} events of rooms were deleted: they have been kept as long as the configuration and their founders say", count);
            }
        }
        catch (DbException failure)
        {
            _log.Error("What should be kept no longer cannot be deleted: {Problem}", failure.Message);
        }
    }

    private sealed record Sweep
    {
        public static readonly Sweep Instance = new();
    }
}

/// <summary>The founder of a room wants less to be kept of what was said there.</summary>
/// <param name="JournalId">Its id in the store.</param>
internal sealed record TrimHistory(string JournalId);
