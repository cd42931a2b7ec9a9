using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace ChatRoom.Actors.Mailboxes;

/// <summary>Messages in a chain: anybody puts them behind the last one, the actor alone takes them from the front.</summary>
/// <remarks>
/// Whoever puts one there first makes it the last, then hooks it into the chain; until then those behind it wait. The front is a
/// link that was emptied. A link that has been passed is unhooked, or an old one would keep younger ones from being collected.
/// </remarks>
internal sealed class ChainedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private Link _front;
    private Link _last;

    public ChainedMessageQueue()
    {
        _front = _last = new Link();
    }

    /// <inheritdoc/>
    /// <remarks>Asked from outside it may see a front that has just been passed. Whoever passed it will look again.</remarks>
    public bool HasMessages => Volatile.Read(ref Volatile.Read(ref _front).Next) is not null;

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            var count = 0;
            for (var link = Volatile.Read(ref _front); (link = Volatile.Read(ref link!.Next)) is not null;)
            {
                count++;
            }

            return count;
        }
    }

    /// <inheritdoc/>
    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        var link = new Link { Envelope = envelope };
        var before = Interlocked.Exchange(ref _last, link);
        Volatile.Write(ref before.Next, link);
    }

    /// <inheritdoc/>
    public bool TryDequeue(out Envelope envelope)
    {
        var passed = _front;
        if (Volatile.Read(ref passed.Next) is not { } link)
        {
            envelope = default;
            return false;
        }

        envelope = link.Envelope;
        link.Envelope = default;
        Volatile.Write(ref _front, link);
        passed.Next = null;
        return true;
    }

    /// <inheritdoc/>
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope))
        {
            deadletters.Enqueue(owner, envelope);
        }
    }

    private sealed class Link
    {
        public Envelope Envelope;
        public Link? Next;
    }
}
