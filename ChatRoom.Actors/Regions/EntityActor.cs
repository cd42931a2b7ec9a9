using Akka.Actor;
using Akka.Cluster.Sharding;

namespace ChatRoom.Actors.Regions;

/// <summary>An actor that lives in a region under an id and can leave without losing a message.</summary>
internal abstract class EntityActor : UntypedActor
{
    /// <summary>
    /// Asks the region to stop this entity. What still arrives here goes back to the region, which has stopped
    /// routing by then and keeps it for the next incarnation.
    /// </summary>
    protected void Passivate()
    {
        Context.Parent.Tell(new Passivate(StopEntity.Instance));
        Become(message =>
        {
            if (message is StopEntity)
            {
                Context.Stop(Self);
            }
            else
            {
                ReturnToRegion(message);
            }
        });
    }

    private static void ReturnToRegion(object message)
    {
        if (message is IEntityMessage given)
        {
            Context.Parent.Forward(new Returned(given));
        }
    }

    /// <summary>What the region sends once it holds back the entity's messages.</summary>
    internal sealed record StopEntity
    {
        public static readonly StopEntity Instance = new();
    }
}
