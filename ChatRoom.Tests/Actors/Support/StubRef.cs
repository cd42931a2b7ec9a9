using Akka.Actor;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>An address without an actor behind it: what is told is handed over at once, on the caller's thread.</summary>
internal sealed class StubRef : MinimalActorRef
{
    private static readonly Address Here = new("akka", "stubs");

    private readonly Action<object, IActorRef> _received;

    /// <param name="name">Sets it apart from others.</param>
    /// <param name="received">Gets what is told, and who tells it.</param>
    public StubRef(string name, Action<object, IActorRef> received)
    {
        Path = new RootActorPath(Here) / name;
        _received = received;
    }

    /// <param name="name">Sets it apart from others.</param>
    /// <param name="node">Where it is, if not here.</param>
    public StubRef(string name, Address? node = null)
    {
        Path = new RootActorPath(node ?? Here) / name;
        _received = (_, _) => { };
    }

    /// <inheritdoc/>
    public override ActorPath Path { get; }

    /// <inheritdoc/>
    public override IActorRefProvider Provider => throw new NotSupportedException("A stub has no actor system.");

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef sender) => _received(message, sender);
}
