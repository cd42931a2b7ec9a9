using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Transport;

/// <summary>Opens every configured listener and says where each is bound.</summary>
internal sealed class Listeners(ImmutableArray<ListenerOptions> listeners) : UntypedActor
{
    private readonly List<Socket> _sockets = [];

    protected override void OnReceive(object message)
    {
        if (message is Open)
            Sender.Tell(OpenAll());
        else
            Unhandled(message);
    }

    protected override void PostStop() => _sockets.ForEach(socket => socket.Dispose());

    private object OpenAll()
    {
        var bound = ImmutableArray.CreateBuilder<Bound>();
        foreach (var listener in listeners)
        {
            var socket = new Socket(listener.Endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _sockets.Add(socket);
            try
            {
                socket.Bind(listener.Endpoint);
                socket.Listen();
            }
            catch (SocketException refused)
            {
                return new Failed(listener, refused.Message.ToLowerInvariant());
            }

            bound.Add(new Bound(listener, (IPEndPoint)socket.LocalEndPoint!));
        }

        return new Opened(bound.ToImmutable());
    }

    /// <summary>Asks for every listener to be opened; answered once.</summary>
    internal sealed record Open : INoSerializationVerificationNeeded
    {
        public static readonly Open Instance = new();
    }

    /// <summary>One listener and the address it got.</summary>
    internal sealed record Bound(ListenerOptions Listener, IPEndPoint Endpoint) : INoSerializationVerificationNeeded;

    /// <summary>Every listener is bound.</summary>
    internal sealed record Opened(ImmutableArray<Bound> Bound) : INoSerializationVerificationNeeded;

    /// <summary>A listener could not be bound.</summary>
    internal sealed record Failed(ListenerOptions Listener, string Reason) : INoSerializationVerificationNeeded;
}
