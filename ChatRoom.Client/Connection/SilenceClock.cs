namespace ChatRoom.Client.Connection;

/// <summary>
/// The one timer of a session. It rings when the server has been silent for one of two lengths, or at a fixed time, whichever
/// comes first; who hears it asks which. Set again after every event.
/// </summary>
internal sealed class SilenceClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly long _start;
    private TimeSpan _lastHeard;
    private TimeSpan _lastPause;
    private TimeSpan? _due;

    public SilenceClock(TimeProvider time, Action ring)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => ring(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A silence of this length means something to the conversation; null: none does.</summary>
    public TimeSpan? Patience { get; set; }

    /// <summary>A silence of this length means that nothing more is to be expected; null: none does.</summary>
    public TimeSpan? SilenceLimit { get; set; }

    public bool IsDue => _due <= Now;

    public bool IsPause => _lastPause + Patience <= Now;

    public bool IsSilenceOver => _lastHeard + SilenceLimit <= Now;

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Sets the fixed time, counted from now; null: none.</summary>
    public void SetDue(TimeSpan? delay) => _due = Now + delay;

    public void Heard() => _lastHeard = _lastPause = Now;

    /// <summary>The conversation has been told of the silence: the next pause begins.</summary>
    public void PauseNoted() => _lastPause = Now;

    /// <summary>Sets the timer to what comes first.</summary>
    public void Arm()
    {
        var next = new[] { _due, _lastPause + Patience, _lastHeard + SilenceLimit }.Min();
        var delay = next - Now ?? Timeout.InfiniteTimeSpan;
        if (next is not null && delay < TimeSpan.Zero) delay = TimeSpan.Zero;
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}
