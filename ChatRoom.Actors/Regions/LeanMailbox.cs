using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace ChatRoom.Actors.Regions;

/// <summary>
/// The mailbox of the actors behind an idle connection. While nothing is in it, it holds nothing: Akka.NET's own reserves room for 32
/// messages, a kilobyte for each of several actors.
/// </summary>
/// <remarks>Made by name, from <see cref="Tuning"/>.</remarks>
internal sealed class LeanMailbox(Settings settings, Config config)
    : MailboxType(settings, config), IProducesMessageQueue<LeanMailbox.Queue>
{
    private const string Id = "chatroom-lean-mailbox";

    /// <summary>One for all: it says nothing of the actor.</summary>
    private static readonly Deploy Deployment = Deploy.None.WithMailbox(Id);

    /// <summary>What an actor system must know before the first such mailbox is made.</summary>
    public static string Tuning => $"{Id}.mailbox-type = \"{typeof(LeanMailbox).AssemblyQualifiedName}\"\n";

    /// <summary>Gives an actor such a mailbox.</summary>
    public static Props For(Props props) => props.WithDeploy(Deployment);

    /// <inheritdoc/>
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new Queue();

    /// <summary>
    /// Two chains: on the first, latest first, everybody puts what arrives; when the second is used up, the actor takes all of the first
    /// and turns it round.
    /// </summary>
    /// <remarks>
    /// A message is in the queue from the one moment in which it becomes the head of the first chain, so that whoever has put it there and
    /// asks sees that there is something.
    /// </remarks>
    internal sealed class Queue : IMessageQueue, IUnboundedMessageQueueSemantics
    {
        private Node? _arrived;
        private Node? _next;

        /// <inheritdoc/>
        public bool HasMessages => Volatile.Read(ref _next) is not null || Volatile.Read(ref _arrived) is not null;

        /// <inheritdoc/>
        public int Count => Length(Volatile.Read(ref _next)) + Length(Volatile.Read(ref _arrived));

        /// <inheritdoc/>
        public void Enqueue(IActorRef receiver, Envelope envelope)
        {
            var node = new Node(envelope);
            Node? head;
            do
            {
                head = Volatile.Read(ref _arrived);
                node.Behind = head;
            }
            while (Interlocked.CompareExchange(ref _arrived, node, head) != head);
        }

        /// <inheritdoc/>
        public bool TryDequeue(out Envelope envelope)
        {
            if ((_next ?? TakeArrived()) is not { } node)
            {
                envelope = default;
                return false;
            }

            // Not left hanging: an old node that the collector has not come round to would keep all that came after it.
            (_next, node.Behind) = (node.Behind, null);
            envelope = node.Envelope;
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

        private Node? TakeArrived()
        {
            if (Volatile.Read(ref _arrived) is null)
            {
                return null;
            }

            var latest = Interlocked.Exchange(ref _arrived, null);
            Node? earliest = null;
            while (latest is not null)
            {
                (latest.Behind, earliest, latest) = (earliest, latest, latest.Behind);
            }

            return earliest;
        }

        private static int Length(Node? node)
        {
            var length = 0;
            for (; node is not null; node = node.Behind)
            {
                length++;
            }

            return length;
        }

        private sealed class Node(Envelope envelope)
        {
            public readonly Envelope Envelope = envelope;
            public Node? Behind;
        }
    }
}
