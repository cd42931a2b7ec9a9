using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Transport;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ChatRoom.Host.Transport;

/// <summary>Accepts what connects to one listening socket, which is closed when this ends. Who was accepted stays.</summary>
/// <remarks>
/// Kestrel's own loop asks again without a pause while the process has no file left to open, and with it one thread does nothing
/// else.
/// </remarks>
internal sealed class KestrelAcceptor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket;
    private readonly SocketConnectionContextFactory _connections;
    private readonly IActorRef _listener;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private bool _isFailing;

    public KestrelAcceptor(Socket socket, SocketConnectionContextFactory connections, IActorRef listener)
    {
        _socket = socket;
        _connections = connections;
        _listener = listener;
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(Socket socket, SocketConnectionContextFactory connections, IActorRef listener) =>
        Akka.Actor.Props.CreateBy(new Producer<KestrelAcceptor>(() => new KestrelAcceptor(socket, connections, listener)));

    protected override void PreStart()
    {
        _listener.Tell(new TransportEvent.Bound((IPEndPoint)_socket.LocalEndPoint!, Self));
        Accept();
    }

    protected override void PostStop()
    {
        _socket.Dispose();
        _listener.Tell(TransportEvent.Unbound.Instance);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Accepted accepted:
                _isFailing = false;
                Welcome(accepted.Socket);
                Accept();
                break;
            case AcceptFailed failed:
                Retry(failed.Cause);
                break;
            case RetryTick:
                Accept();
                break;
        }
    }

    private void Accept() => _socket.AcceptAsync().PipeTo(Self, success: socket => new Accepted(socket), failure: cause => new AcceptFailed(cause));

    private void Welcome(Socket socket)
    {
        // Nobody may wait in a write: what the system does not take goes through the pipe.
        socket.Blocking = false;
        _listener.Tell(new TransportEvent.Accepted(new KestrelWire(_connections.Create(socket), (IPEndPoint)socket.RemoteEndPoint!)));
    }

    /// <summary>There may be too many open files, or somebody left before it was accepted: what fails now may go well later.</summary>
    private void Retry(Exception cause)
    {
        if (!_isFailing)
            _log.Warning("Cannot accept connections on {Endpoint}: {Reason}", _socket.LocalEndPoint, cause.Message);
        _isFailing = true;
        Timers.StartSingleTimer(RetryTick.Instance, RetryTick.Instance, RetryDelay);
    }

    private sealed record Accepted(Socket Socket) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record AcceptFailed(Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record RetryTick : INoSerializationVerificationNeeded
    {
        public static readonly RetryTick Instance = new();
    }
}
