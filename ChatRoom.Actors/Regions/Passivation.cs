using Akka.Actor;
using Akka.Cluster.Sharding;

namespace ChatRoom.Actors.Regions;

/// <summary>How an entity leaves its region without losing a message.</summary>
internal static class Passivation
{
    /// <summary>
    /// Asks the region to stop this entity. What still arrives here is for <see cref="Receive"/>: it goes back to the region, which has
    /// stopped routing by then and keeps it for the next incarnation.
    /// </summary>
    public static void Ask(IActorContext context) => context.Parent.Tell(new Passivate(StopEntity.Instance));

    /// <summary>Takes what arrives after <see cref="Ask"/>.</summary>
    /// <param name="context">The entity's.</param>
    /// <param name="message">What has arrived.</param>
    /// <param name="stop">Stops the entity.</param>
    public static void Receive(IActorContext context, object message, Action stop)
    {
        switch (message)
        {
            case StopEntity:
                stop();
                break;
            case IEntityMessage given:
                context.Parent.Forward(new Returned(given));
                break;
        }
    }

    /// <summary>What the region sends once it holds back the entity's messages.</summary>
    internal sealed record StopEntity
    {
        public static readonly StopEntity Instance = new();
    }
}
