using Akka.Actor;

namespace ChatRoom.Actors.Regions;

/// <summary>An actor that lives in a region under an id and can leave without losing a message.</summary>
internal abstract class EntityActor : UntypedActor
{
    /// <summary>Leaves the region.</summary>
    protected void Passivate()
    {
        Passivation.Ask(Context);
        Become(message => Passivation.Receive(Context, message, () => Context.Stop(Self)));
    }
}
