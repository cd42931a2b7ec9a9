using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Connections;

/// <summary>Judges whether a connection is still worth keeping: it must register in time, and answer when asked whether it lives.</summary>
internal sealed class Liveness
{
    private readonly LimitOptions _limits;
    private readonly TimeProvider _clock;
    private readonly long _openedAt;
    private long _lastInputAt;
    private long? _askedAt;

    public Liveness(LimitOptions limits, TimeProvider clock)
    {
        _limits = limits;
        _clock = clock;
        _openedAt = _lastInputAt = clock.GetTimestamp();
    }

    /// <summary>How long the connection has been here.</summary>
    public TimeSpan Age => _clock.GetElapsedTime(_openedAt);

    /// <summary>When something came last: then the other end was there for certain.</summary>
    public DateTimeOffset LastHeard => _clock.GetUtcNow() - _clock.GetElapsedTime(_lastInputAt);

    /// <summary>When to judge for the first time.</summary>
    public TimeSpan FirstJudgement =>
        _limits.RegistrationTimeout < _limits.PingInterval ? _limits.RegistrationTimeout : _limits.PingInterval;

    /// <summary>Something came: the connection lives.</summary>
    public void NoteInput()
    {
        _lastInputAt = _clock.GetTimestamp();
        _askedAt = null;
    }

    /// <summary>Judges the connection as it is now.</summary>
    /// <param name="isRegistered">Whether it has said who it is.</param>
    /// <param name="isSuspended">Whether its input is held back by us: then silence is no fault of its own.</param>
    /// <param name="tryAsk">Asks whether it lives; false when its protocol has no such question.</param>
    public Judgement Judge(bool isRegistered, bool isSuspended, Func<bool> tryAsk)
    {
        var idle = _clock.GetElapsedTime(_lastInputAt);
        if (!isRegistered)
        {
            return Until(_limits.RegistrationTimeout - Age, "Registration timed out");
        }

        if (_askedAt is { } askedAt && !isSuspended)
        {
            return Until(_limits.PingTimeout - _clock.GetElapsedTime(askedAt), $"Ping timeout: {(int)idle.TotalSeconds} seconds");
        }

        if (idle < _limits.PingInterval)
        {
            return new Judgement(_limits.PingInterval - idle, null);
        }

        if (!tryAsk())
        {
            return new Judgement(_limits.PingInterval, null);
        }

        _askedAt = _clock.GetTimestamp();
        return new Judgement(_limits.PingTimeout, null);
    }

    private static Judgement Until(TimeSpan left, string death) =>
        left > TimeSpan.Zero ? new Judgement(left, null) : new Judgement(TimeSpan.Zero, death);

    /// <summary>What has been judged.</summary>
    /// <param name="Next">When to judge again.</param>
    /// <param name="Death">Why the connection is to be closed, or null when it is not.</param>
    internal readonly record struct Judgement(TimeSpan Next, string? Death);
}
