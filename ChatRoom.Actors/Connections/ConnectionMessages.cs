using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Connections;

/// <summary>The server is going down: a connection says why and closes.</summary>
/// <param name="Reason">Why.</param>
internal sealed record Shutdown(string Reason) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>The operator has set something anew while the server runs.</summary>
/// <param name="Now">Everything that is set now.</param>
internal sealed record OptionsChanged(ChatOptions Now) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>Everybody below has been told of <see cref="OptionsChanged"/>: what is told them from now on comes after it.</summary>
internal sealed record OptionsTaken : INoSerializationVerificationNeeded
{
    public static readonly OptionsTaken Instance = new();
}

/// <summary>A connection's own timer has run out.</summary>
internal sealed record Tick(TickKind Kind) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>What a connection's timers are for.</summary>
internal enum TickKind
{
    /// <summary>Judge whether the connection is worth keeping.</summary>
    Liveness,

    /// <summary>Silence may have ended a line.</summary>
    Silence,

    /// <summary>The door wanted to be woken.</summary>
    Wake,

    /// <summary>A line may be read again after too many have come.</summary>
    Flood,

    /// <summary>Leave, though nobody has let it go.</summary>
    Leave,

    /// <summary>Send again what has not been acknowledged.</summary>
    Resend,

    /// <summary>The peer has had its time to read what was left for it.</summary>
    CloseTimeout,
}
