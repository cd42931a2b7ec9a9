using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// Lets connections go a few at a time. Who leaves makes work for many: its user, its rooms, everybody there, its name. If thousands left at once,
/// as when a network is cut off, what others say to each other would wait behind all of it.
/// </summary>
/// <remarks>The next go when everything that waits for a thread has had its turn, so an idle server lets everybody go at once.</remarks>
internal sealed class Dismissal : UntypedActor
{
    /// <summary>How long a connection waits to be let go, before it goes all the same: nobody may stay because this has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How many go in one round.</summary>
    private const int AtOnce = 32;

    private readonly Queue<IActorRef> _waiting = [];
    private readonly RoundMark _round = new(Context.Self, RoundIsOver.Instance);
    private bool _isRoundOn;

    public static Props Props() => Akka.Actor.Props.CreateBy(new Producer<Dismissal>(() => new Dismissal()));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Request:
                _waiting.Enqueue(Sender);
                break;
            case RoundIsOver:
                _isRoundOn = false;
                break;
        }

        if (!_isRoundOn && _waiting.Count > 0)
        {
            LetGo();
        }
    }

    private void LetGo()
    {
        for (var count = 0; count < AtOnce && _waiting.TryDequeue(out var connection); count++)
        {
            connection.Tell(Granted.Instance);
        }

        _isRoundOn = true;
        _round.Set();
    }

    /// <summary>A connection wants to go. It is answered once, with <see cref="Granted"/>.</summary>
    internal sealed record Request : INoSerializationVerificationNeeded
    {
        public static readonly Request Instance = new();
    }

    /// <summary>It may.</summary>
    internal sealed record Granted : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Granted Instance = new();
    }

    private sealed record RoundIsOver : INoSerializationVerificationNeeded
    {
        public static readonly RoundIsOver Instance = new();
    }
}
