using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Connections;

/// <summary>A token bucket: a burst of lines at once, then a steady rate.</summary>
internal sealed class FloodGuard
{
    private readonly FloodOptions _options;
    private readonly TimeProvider _clock;
    private double _tokens;
    private long _refilled;

    public FloodGuard(FloodOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _tokens = options.Burst;
        _refilled = clock.GetTimestamp();
    }

    /// <summary>Takes the token for one line.</summary>
    /// <param name="wait">When false is returned: how long until there is one.</param>
    public bool TryTake(out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (!_options.Enabled)
        {
            return true;
        }

        var now = _clock.GetTimestamp();
        _tokens = Math.Min(_options.Burst, _tokens + (_clock.GetElapsedTime(_refilled, now).TotalSeconds * _options.PerSecond));
        _refilled = now;
        if (_tokens >= 1)
        {
            _tokens--;
            return true;
        }

        wait = TimeSpan.FromSeconds((1 - _tokens) / _options.PerSecond);
        return false;
    }

    /// <summary>Gives a token back: what it was taken for does not count.</summary>
    public void GiveBack() => _tokens = Math.Min(_options.Burst, _tokens + 1);
}
