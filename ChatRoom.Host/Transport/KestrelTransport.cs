using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using ChatRoom.Actors.Transport;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatRoom.Host.Transport;

/// <summary>
/// Listening by sockets that are then read and written by Kestrel's socket transport; its web server has no part in it
/// (docs/adr/0013).
/// </summary>
internal sealed class KestrelTransport(ActorSystem system) : ListeningTransport
{
    /// <summary>Connections that may wait to be accepted; the system may allow fewer (<c>somaxconn</c>).</summary>
    private const int Backlog = 4096;

    /// <remarks>
    /// A pipe that holds anything is full: what was read waits to be taken before more is, and a flush ends when the system has
    /// taken every byte, so that the acknowledgement of a write means what Akka.IO's does. What runs inline takes no longer than
    /// a system call and telling an actor. What goes wrong with a socket is told to its connection, there is nothing to
    /// add in the log. All connections of the process share one pool of memory.
    /// </remarks>
    private static readonly SocketConnectionContextFactory Connections = new(
        new SocketConnectionFactoryOptions { MaxReadBufferSize = 1, MaxWriteBufferSize = 1, IOQueueCount = 0, UnsafePreferInlineScheduling = true },
        NullLogger.Instance);

    private IActorRef _acceptor = ActorRefs.Nobody;

    /// <inheritdoc/>
    public override void Bind(IActorRef listener, IPEndPoint endpoint)
    {
        try
        {
            var socket = Listen(endpoint);
            _acceptor = system.ActorOf(KestrelAcceptor.Props(socket, Connections, listener));
        }
        catch (SocketException refused)
        {
            listener.Tell(new TransportEvent.BindFailed(Describe(refused)));
        }
    }

    /// <inheritdoc/>
    public override void Unbind() => system.Stop(_acceptor);

    /// <inheritdoc/>
    public override TransportEvent? Translate(object message, IActorRef sender) => message as TransportEvent;

    /// <summary>What is set here, accepted sockets inherit.</summary>
    private static Socket Listen(IPEndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            // Lets the system find out about peers that vanished.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.Bind(endpoint);
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
