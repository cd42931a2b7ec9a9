using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace ChatRoom.Actors.Mailboxes;

/// <summary>
/// A mailbox without a bound whose queue takes what it holds: Akka.NET's default one keeps a kilobyte for each actor, and more
/// for good once many messages have waited at the same time (docs/adr/0015).
/// </summary>
/// <remarks>Made by Akka.NET, which finds it by its name in the configuration.</remarks>
internal sealed class SlimMailbox(Settings settings, Config config)
    : MailboxType(settings, config), IProducesMessageQueue<ChainedMessageQueue>
{
    /// <summary>What names it in the configuration of Akka.NET.</summary>
    public static string Name { get; } = $"{typeof(SlimMailbox).FullName}, {typeof(SlimMailbox).Assembly.GetName().Name}";

    /// <inheritdoc/>
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new ChainedMessageQueue();
}
