namespace ChatRoom.Actors.Configuration;

/// <summary>What operators of the server may do to the process.</summary>
public sealed record ControlOptions
{
    /// <summary>Whether they may end it (DIE).</summary>
    public bool Die { get; init; }

    /// <summary>Whether they may have it started over (RESTART).</summary>
    public bool Restart { get; init; }
}
