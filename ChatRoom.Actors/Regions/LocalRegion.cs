using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Event;

namespace ChatRoom.Actors.Regions;

/// <summary>
/// The home of all entities of one kind on a single node: a child per entity, made by the first message to it.
/// It does what a shard region does, <see cref="Passivate"/> included, so entities cannot tell the two apart.
/// </summary>
internal sealed class LocalRegion(IMessageExtractor extractor, Func<string, Props> entityProps) : UntypedActor
{
    private Func<string, Props> _entityProps = entityProps;

    private readonly Dictionary<string, IActorRef> _entities = [];

    /// <summary>Entities told to stop, each with what came for it since: the next incarnation gets that.</summary>
    private readonly Dictionary<string, Backlog> _passivating = [];

    private readonly ILoggingAdapter _log = Context.GetLogger();

    public static Props Props(Func<string, Props> entityProps) =>
        Akka.Actor.Props.CreateBy(new Producer<LocalRegion>(() => new LocalRegion(new EntityExtractor(), entityProps)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Passivate passivate:
                BeginPassivation(Sender, passivate.StopMessage);
                break;
            case EntityStopped stopped:
                Forget(stopped.EntityId);
                break;
            case MakeBy makeBy:
                _entityProps = makeBy.EntityProps;
                break;
            default:
                Route(message);
                break;
        }
    }

    /// <summary>An entity that fails is stopped, not restarted: the next message makes a new one, which rebuilds its state.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        _log.Error(failure, "Entity {Entity} failed and is stopped", Sender.Path.Name);
        return Directive.Stop;
    }, loggingEnabled: false);

    private void Route(object message)
    {
        if (extractor.EntityId(message) is not { Length: > 0 } id)
        {
            Unhandled(message);
            return;
        }

        if (_passivating.TryGetValue(id, out var backlog))
        {
            backlog.Add(message, Sender);
            return;
        }

        Entity(id).Tell(extractor.EntityMessage(message), Sender);
    }

    private IActorRef Entity(string id)
    {
        if (!_entities.TryGetValue(id, out var entity))
        {
            entity = Context.ActorOf(_entityProps(id), Uri.EscapeDataString(id));
            Context.WatchWith(entity, new EntityStopped(id));
            _entities.Add(id, entity);
        }

        return entity;
    }

    private void BeginPassivation(IActorRef entity, object stopMessage)
    {
        var id = Uri.UnescapeDataString(entity.Path.Name);
        if (_entities.TryGetValue(id, out var current) && current.Equals(entity) && _passivating.TryAdd(id, new Backlog()))
        {
            entity.Tell(stopMessage);
        }
    }

    private void Forget(string id)
    {
        _entities.Remove(id);
        if (!_passivating.Remove(id, out var backlog))
        {
            return;
        }

        foreach (var (message, sender) in backlog.InOrder)
        {
            Entity(id).Tell(extractor.EntityMessage(message), sender);
        }
    }

    /// <summary>What came for an entity that is about to stop.</summary>
    private sealed class Backlog
    {
        private readonly List<Envelope> _returned = [];
        private readonly List<Envelope> _held = [];

        /// <summary>What the entity gave back was on its way before anything was held here.</summary>
        public IEnumerable<Envelope> InOrder => _returned.Concat(_held);

        public void Add(object message, IActorRef sender) =>
            (message is Returned ? _returned : _held).Add(new Envelope(message, sender));
    }

    private readonly record struct Envelope(object Message, IActorRef Sender);

    /// <summary>From now on entities are made in another way; those that are there stay as they are.</summary>
    internal sealed record MakeBy(Func<string, Props> EntityProps) : INoSerializationVerificationNeeded;

    private sealed record EntityStopped(string EntityId) : INoSerializationVerificationNeeded;
}
