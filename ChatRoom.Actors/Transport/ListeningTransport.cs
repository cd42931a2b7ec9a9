using System.Net;
using System.Net.Sockets;
using Akka.Actor;

namespace ChatRoom.Actors.Transport;

/// <summary>Something that can listen for connections; the counterpart of <see cref="Wire"/> for a listener.</summary>
internal abstract class ListeningTransport
{
    /// <summary>Starts to listen; answered with <see cref="TransportEvent.Bound"/> or <see cref="TransportEvent.BindFailed"/>.</summary>
    public abstract void Bind(IActorRef listener, IPEndPoint endpoint);

    /// <summary>Stops listening, which may reset every connection that is still open. Answered with <see cref="TransportEvent.Unbound"/>.</summary>
    public abstract void Unbind();

    /// <summary>What a message of the transport means, or null when it is not the transport's.</summary>
    public abstract TransportEvent? Translate(object message, IActorRef sender);

    /// <summary>Why an address cannot be listened on, in words for the operator.</summary>
    public static string Describe(Exception? cause) => cause switch
    {
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => "address already in use",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "no such address on this machine",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "permission denied",
        null => "unknown reason",
        _ => cause.Message,
    };
}

/// <summary>Something that happened to a listening socket.</summary>
internal abstract record TransportEvent : INoSerializationVerificationNeeded
{
    private TransportEvent()
    {
    }

    /// <summary>It listens.</summary>
    /// <param name="Endpoint">The actual address, with the port the system chose when it was asked for any.</param>
    /// <param name="Socket">Who ends when it does not listen any more.</param>
    internal sealed record Bound(IPEndPoint Endpoint, IActorRef Socket) : TransportEvent;

    /// <summary>It cannot listen.</summary>
    internal sealed record BindFailed(string Reason) : TransportEvent;

    /// <summary>It does not listen any more.</summary>
    internal sealed record Unbound : TransportEvent
    {
        public static readonly Unbound Instance = new();
    }

    /// <summary>Somebody has connected.</summary>
    internal sealed record Accepted(Wire Wire) : TransportEvent;
}
