using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Statistics;

namespace ChatRoom.Actors.Transport;

/// <summary>All doors of this process: opens them together and closes them together. Also its own registry key.</summary>
internal sealed class Listeners : UntypedActor
{
    private readonly ImmutableArray<ListenerOptions> _options;
    private readonly Func<ListenerOptions, Props> _listenerProps;
    private readonly Dictionary<string, IPEndPoint> _bound = [];
    private readonly Dictionary<string, IActorRef> _listeners = [];
    private readonly HashSet<string> _draining = [];
    private IActorRef? _opener;
    private IActorRef? _drainer;
    private IActorRef? _changer;
    private int _untold;

    public Listeners(ImmutableArray<ListenerOptions> options, Func<ListenerOptions, Props> listenerProps)
    {
        _options = options;
        _listenerProps = listenerProps;
    }

    public static Props Props(ImmutableArray<ListenerOptions> options, Func<ListenerOptions, Props> listenerProps) =>
        Akka.Actor.Props.CreateBy(new Producer<Listeners>(() => new Listeners(options, listenerProps)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Open:
                BeginOpen();
                break;
            case ListenerActor.Bound bound:
                _bound[bound.Listener.Name] = bound.Endpoint;
                FinishOpen();
                break;
            case ListenerActor.BindFailed failed:
                _opener?.Tell(new Failed(failed.Listener, failed.Reason));
                _opener = null;
                break;
            case OptionsChanged changed:
                TellAll(changed);
                break;
            case OptionsTaken:
                _untold--;
                FinishTelling();
                break;
            case ListPorts query:
                Sender.Tell(new CommandAck(query.Id, new PortList([.. Ports()])));
                break;
            case ListConnections query:
                Survey(query, Sender);
                break;
            case Drain drain:
                BeginDrain(drain);
                break;
            case ListenerActor.Drained drained:
                _draining.Remove(drained.Listener.Name);
                FinishDrain();
                break;
        }
    }

    /// <summary>Those that are bound, in the order of the configuration.</summary>
    private IEnumerable<Port> Ports() =>
        from options in _options
        where _bound.ContainsKey(options.Name)
        select new Port($"{_bound[options.Name]}", $"{options.Protocol}".ToLowerInvariant());

    /// <summary>Each listener asks its own connections.</summary>
    private void Survey(ListConnections query, IActorRef asker) =>
        Context.ActorOf(RollCall.Props([.. _listeners.Values], ListenerActor.Survey.Instance, answers =>
        {
            var all = answers.OfType<ListenerActor.Surveyed>().SelectMany(each => each.Connections);
            asker.Tell(new CommandAck(query.Id, new ConnectionList([.. all])));
        }));

    private void BeginOpen()
    {
        _opener = Sender;
        foreach (var options in _options)
        {
            var listener = Context.ActorOf(_listenerProps(options), options.Name);
            _listeners.Add(options.Name, listener);
            listener.Tell(ListenerActor.Start.Instance);
        }

        FinishOpen();
    }

    private void FinishOpen()
    {
        if (_bound.Count == _options.Length)
        {
            _opener?.Tell(new Opened([.. _options.Select(options => new Bound(options, _bound[options.Name]))]));
            _opener = null;
        }
    }

    private void BeginDrain(Drain drain)
    {
        _drainer = Sender;
        foreach (var (name, listener) in _listeners)
        {
            _draining.Add(name);
            listener.Tell(new ListenerActor.Drain(drain.Reason));
        }

        FinishDrain();
    }

    private void TellAll(OptionsChanged changed)
    {
        (_changer, _untold) = (Sender, _listeners.Count);
        foreach (var listener in _listeners.Values)
        {
            listener.Tell(changed);
        }

        FinishTelling();
    }

    private void FinishTelling()
    {
        if (_untold == 0)
        {
            _changer?.Tell(OptionsTaken.Instance);
            _changer = null;
        }
    }

    private void FinishDrain()
    {
        if (_draining.Count == 0)
        {
            _drainer?.Tell(Drained.Instance);
            _drainer = null;
        }
    }

    /// <summary>Opens every door; answered once with <see cref="Opened"/> or <see cref="Failed"/>.</summary>
    internal sealed record Open : INoSerializationVerificationNeeded
    {
        public static readonly Open Instance = new();
    }

    /// <summary>Every door is open.</summary>
    /// <param name="Bound">In the order of the configuration.</param>
    internal sealed record Opened(ImmutableArray<Bound> Bound) : INoSerializationVerificationNeeded;

    /// <summary>A door, and where it is.</summary>
    internal sealed record Bound(ListenerOptions Listener, IPEndPoint Endpoint);

    /// <summary>A door cannot be opened.</summary>
    internal sealed record Failed(ListenerOptions Listener, string Reason) : INoSerializationVerificationNeeded;

    /// <summary>Closes every door, telling everybody why; answered with <see cref="Drained"/>.</summary>
    internal sealed record Drain(string Reason) : INoSerializationVerificationNeeded;

    /// <summary>Nobody is connected any more.</summary>
    internal sealed record Drained : INoSerializationVerificationNeeded
    {
        public static readonly Drained Instance = new();
    }
}
