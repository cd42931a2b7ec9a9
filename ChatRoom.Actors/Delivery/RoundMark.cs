using Akka.Actor;

namespace ChatRoom.Actors.Delivery;

/// <summary>
/// A mark that comes back to its actor when everything that waits for a thread of the pool now has had a turn: at once when the process
/// has nothing to do, and the later the busier it is, so that the more gathers behind it.
/// </summary>
/// <param name="actor">Who sets the mark. It does not set it again before it has come back.</param>
/// <param name="mark">What comes back.</param>
internal sealed class RoundMark(IActorRef actor, object mark) : IThreadPoolWorkItem
{
    /// <summary>Sets the mark.</summary>
    public void Set() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => actor.Tell(mark, ActorRefs.NoSender);
}
