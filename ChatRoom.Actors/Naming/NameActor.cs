using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Naming;

/// <summary>One name: who holds it now. Names are unique because this actor is.</summary>
internal sealed class NameActor(IReadOnlyActorRegistry registry) : EntityActor
{
    private readonly IActorRef _users = registry.Get<UserRegion>();
    private string? _holder;

    public static Props Props(IReadOnlyActorRegistry registry) =>
        Akka.Actor.Props.CreateBy(new Producer<NameActor>(() => new NameActor(registry)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClaimName claim:
                _holder ??= claim.UserId;
                Sender.Tell(new NameClaimed(claim.Name, Granted: _holder == claim.UserId));
                break;
            case ReleaseName release when release.UserId == _holder:
                _holder = null;
                break;
            case NameCommand command when _holder is not null:
                _users.Forward(new ToHolder(_holder, command));
                break;
            case NameCommand command:
                Sender.Tell(new CommandAck(command.Id, new Refused(Refusal.NoSuchName, command.Name)));
                break;
        }

        if (_holder is null)
        {
            Passivate();
        }
    }
}
