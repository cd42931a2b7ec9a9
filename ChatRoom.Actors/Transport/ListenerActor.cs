using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Statistics;

namespace ChatRoom.Actors.Transport;

/// <summary>
/// One door's listening socket: binds it, makes a <see cref="ConnectionActor"/> for each socket accepted, binds again
/// if the socket is lost, and at the end lets everybody go before it unbinds.
/// </summary>
internal sealed class ListenerActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan RebindDelay = TimeSpan.FromSeconds(1);

    private readonly ListenerOptions _options;
    private readonly ListeningTransport _transport;
    private readonly HashSet<IActorRef> _connections = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ConnectionServices _services;
    private IPEndPoint _endpoint;
    private IActorRef? _starter;
    private IActorRef? _drainer;
    private string? _goodbye;
    private long _accepted;

    public ListenerActor(ListenerOptions options, ListeningTransport transport, ConnectionServices services)
    {
        _options = options;
        _transport = transport;
        _services = services;
        _endpoint = options.Endpoint;
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(ListenerOptions options, ListeningTransport transport, ConnectionServices services) =>
        Akka.Actor.Props.CreateBy(new Producer<ListenerActor>(() => new ListenerActor(options, transport, services)));

    protected override void PreStart() => _services.Chat.Bans.Tell(BanKeeper.Subscribe.Instance);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Start:
                _starter = Sender;
                _transport.Bind(Self, _endpoint);
                break;
            case Drain drain:
                BeginDrain(drain);
                break;
            case OptionsChanged changed:
                Tell(changed);
                break;
            case Survey:
                AskAll(DescribeConnection.Instance, views => new Surveyed([.. views.OfType<ConnectionView>()]));
                break;
            case ConfirmBans question:
                AskAll(question, _ => BansObeyed.Instance);
                break;
            case BansChanged changed:
                Enforce(changed);
                break;
            case ConnectionEnded ended:
                _connections.Remove(ended.Connection);
                FinishDrain();
                break;
            case SocketLost when _goodbye is null:
                _log.Error("Listener {Listener} lost its socket on {Endpoint}", _options.Name, _endpoint);
                Rebind();
                break;
            case RebindTick when _goodbye is null:
                _transport.Bind(Self, _endpoint);
                break;
            default:
                Handle(_transport.Translate(message, Sender));
                break;
        }
    }

    /// <summary>A connection that fails is closed; starting it over would not give it its socket's past back.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        _log.Error(failure, "Connection {Connection} failed and is closed", Sender.Path.Name);
        return Directive.Stop;
    }, loggingEnabled: false);

    private void Handle(TransportEvent? happened)
    {
        switch (happened)
        {
            case TransportEvent.Bound bound:
                // The port the system chose stays ours if the socket must be bound again.
                _endpoint = bound.Endpoint;
                Context.WatchWith(bound.Socket, SocketLost.Instance);
                _starter?.Tell(new Bound(_options, bound.Endpoint));
                _starter = null;
                break;
            case TransportEvent.BindFailed failed when _starter is not null:
                _starter.Tell(new BindFailed(_options, failed.Reason));
                _starter = null;
                break;
            case TransportEvent.BindFailed failed:
                _log.Warning("Listener {Listener} cannot listen on {Endpoint}: {Reason}", _options.Name, _endpoint, failed.Reason);
                Rebind();
                break;
            case TransportEvent.Accepted accepted:
                Accept(accepted.Wire);
                break;
            case TransportEvent.Unbound:
                break;
        }
    }

    private void Accept(Wire wire)
    {
        var connection = Context.ActorOf(ConnectionActor.Props(wire, _services), $"{++_accepted}");
        Context.WatchWith(connection, new ConnectionEnded(connection));
        _connections.Add(connection);
        if (_goodbye is { } reason)
        {
            connection.Tell(new Shutdown(reason));
        }
    }

    /// <summary>Whoever comes from now on finds what is set now; whoever is here is told.</summary>
    private void Tell(OptionsChanged changed)
    {
        _services = _services with { Options = changed.Now };
        foreach (var connection in _connections)
        {
            connection.Tell(changed);
        }

        Sender.Tell(OptionsTaken.Instance);
    }

    /// <summary>Those who are here learn of it, and those who come from now on know.</summary>
    private void Enforce(BansChanged changed)
    {
        _services = _services with { Bans = changed.Bans };
        foreach (var connection in _connections)
        {
            connection.Tell(changed);
        }
    }

    private void AskAll(object question, Func<IReadOnlyList<object>, object> answer)
    {
        var (asker, self) = (Sender, Self);
        Context.ActorOf(RollCall.Props([.. _connections], question, answers => asker.Tell(answer(answers), self)));
    }

    private void Rebind() => Timers.StartSingleTimer(RebindTick.Instance, RebindTick.Instance, RebindDelay);

    /// <summary>Unbinding resets every connection, so they are let go first, each with what is still due to it.</summary>
    private void BeginDrain(Drain drain)
    {
        (_drainer, _goodbye) = (Sender, drain.Reason);
        foreach (var connection in _connections)
        {
            connection.Tell(new Shutdown(drain.Reason));
        }

        FinishDrain();
    }

    private void FinishDrain()
    {
        if (_drainer is not null && _connections.Count == 0)
        {
            _drainer.Tell(new Drained(_options));
            _drainer = null;
            _transport.Unbind();
        }
    }

    /// <summary>Asks the listener to listen; answered once with <see cref="Bound"/> or <see cref="BindFailed"/>.</summary>
    internal sealed record Start : INoSerializationVerificationNeeded
    {
        public static readonly Start Instance = new();
    }

    /// <summary>It listens.</summary>
    internal sealed record Bound(ListenerOptions Listener, IPEndPoint Endpoint) : INoSerializationVerificationNeeded;

    /// <summary>It cannot listen.</summary>
    internal sealed record BindFailed(ListenerOptions Listener, string Reason) : INoSerializationVerificationNeeded;

    /// <summary>Asks what there is to say of each connection; answered with <see cref="Surveyed"/>.</summary>
    internal sealed record Survey : INoSerializationVerificationNeeded
    {
        public static readonly Survey Instance = new();
    }

    /// <summary>The connections there are.</summary>
    internal sealed record Surveyed(ImmutableArray<ConnectionView> Connections) : INoSerializationVerificationNeeded;

    /// <summary>Tells every connection why and closes it, then stops listening. Answered with <see cref="Drained"/>.</summary>
    internal sealed record Drain(string Reason) : INoSerializationVerificationNeeded;

    /// <summary>No connection is left.</summary>
    internal sealed record Drained(ListenerOptions Listener) : INoSerializationVerificationNeeded;

    private sealed record ConnectionEnded(IActorRef Connection) : INoSerializationVerificationNeeded;

    private sealed record SocketLost : INoSerializationVerificationNeeded
    {
        public static readonly SocketLost Instance = new();
    }

    private sealed record RebindTick : INoSerializationVerificationNeeded
    {
        public static readonly RebindTick Instance = new();
    }
}
