using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.IO;

namespace ChatRoom.Actors.Transport;

/// <summary>Listening by Akka.IO's TCP manager. This file alone knows <c>Tcp.*</c> and <see cref="ByteString"/>.</summary>
internal sealed class AkkaTcp(ActorSystem system) : ListeningTransport
{
    /// <summary>Connections that may wait to be accepted; the system may allow fewer (<c>somaxconn</c>).</summary>
    private const int Backlog = 4096;

    private IActorRef _socket = ActorRefs.Nobody;

    /// <inheritdoc/>
    public override void Bind(IActorRef listener, IPEndPoint endpoint) =>
        system.Tcp().Tell(new Tcp.Bind(listener, endpoint, Backlog, [new KeepAlive()], pullMode: true), listener);

    /// <inheritdoc/>
    public override void Unbind() => _socket.Tell(Tcp.Unbind.Instance);

    /// <inheritdoc/>
    public override TransportEvent? Translate(object message, IActorRef sender)
    {
        switch (message)
        {
            case Tcp.Bound bound:
                _socket = sender;
                return new TransportEvent.Bound((IPEndPoint)bound.LocalAddress, sender);
            case Tcp.CommandFailed { Cmd: Tcp.Bind } failed:
                return new TransportEvent.BindFailed(Describe(failed.Cause.GetOrElse(null!)));
            case Tcp.Unbound:
                return TransportEvent.Unbound.Instance;
            case Tcp.Connected connected:
                return new TransportEvent.Accepted(new TcpWire(sender, Normalize((IPEndPoint)connected.RemoteAddress)));
            default:
                return null;
        }
    }

    /// <summary>On a dual-stack socket IPv4 peers appear as IPv6; everybody knows them by their IPv4 address.</summary>
    private static IPEndPoint Normalize(IPEndPoint remote) =>
        remote.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(remote.Address.MapToIPv4(), remote.Port) : remote;

    /// <summary>
    /// One socket of Akka.IO's. It reads once each time it is told to, when what was read before has been taken from the mailbox: otherwise
    /// it would fill the mailbox of a connection that is busy, and that could only tell it to stop when it is too late.
    /// </summary>
    private sealed class TcpWire(IActorRef socket, IPEndPoint remote) : Wire
    {
        private IActorRef _connection = ActorRefs.Nobody;
        private bool _isSuspended;

        public override IPEndPoint Remote { get; } = remote;

        /// <summary>Half-open is kept open: who has sent its last line still gets the replies.</summary>
        public override void Register(IActorRef connection)
        {
            _connection = connection;
            Tell(new Tcp.Register(connection, keepOpenOnPeerClosed: true));
            ReadOn();
        }

        public override bool TryWrite(ReadOnlyMemory<byte> bytes)
        {
            // Wraps without copying. The owner leaves the bytes alone until the acknowledgement.
            var segment = MemoryMarshal.TryGetArray(bytes, out var array) ? array : new ArraySegment<byte>(bytes.ToArray());
            Tell(Tcp.Write.Create(ByteString.FromBytes(segment), Ack.Instance));
            return false;
        }

        public override void SuspendReading() => _isSuspended = true;

        public override void ResumeReading()
        {
            _isSuspended = false;
            ReadOn();
        }

        public override void HalfClose() => Tell(Tcp.ConfirmedClose.Instance);

        public override void Close() => Tell(Tcp.Close.Instance);

        public override void Abort() => Tell(Tcp.Abort.Instance);

        public override WireEvent? Translate(object message) => message switch
        {
            Tcp.Received received => Take(received),
            Ack => WireEvent.Written.Instance,
            Tcp.PeerClosed => WireEvent.PeerClosed.Instance,
            Tcp.ErrorClosed error => new WireEvent.Closed(error.Cause?.Contains("reset", StringComparison.OrdinalIgnoreCase) == true
                ? "Connection reset by peer"
                : "Connection lost"),
            Tcp.ConnectionClosed => new WireEvent.Closed(null),
            Tcp.CommandFailed { Cmd: Tcp.Write } => new WireEvent.Closed("Write error"),
            _ => null,
        };

        private WireEvent.Received Take(Tcp.Received received)
        {
            if (!_isSuspended)
            {
                ReadOn();
            }

            return new WireEvent.Received(received.Data.ToArray());
        }

        private void ReadOn() => Tell(Tcp.ResumeReading.Instance);

        private void Tell(Tcp.Message command) => socket.Tell(command, _connection);
    }

    /// <summary>Lets the system find out about peers that vanished; accepted sockets inherit it from the listening one.</summary>
    private sealed class KeepAlive : Inet.AbstractSocketOption
    {
        public override void BeforeServerSocketBind(Socket socket) =>
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
    }

    private sealed class Ack : Tcp.Event
    {
        public static readonly Ack Instance = new();
    }
}
