using System.Net;
using Akka.Actor;

namespace ChatRoom.Actors.Transport;

/// <summary>
/// What a connection asks of its socket. The only seam between ChatRoom and whatever carries its bytes.
/// </summary>
/// <remarks>
/// In the other direction a transport's own messages reach the connection's mailbox; <see cref="Translate"/> turns
/// them into <see cref="WireEvent"/>s.
/// </remarks>
internal abstract class Wire
{
    /// <summary>The other end's address.</summary>
    public abstract IPEndPoint Remote { get; }

    /// <summary>
    /// The SHA-256 of the certificate that the other end has shown, in lower-case hexadecimal digits; null where there is none. It does not change.
    /// </summary>
    public virtual string? CertificateFingerprint => null;

    /// <summary>Makes a connection the receiver of this socket's events. Called once, first.</summary>
    public abstract void Register(IActorRef connection);

    /// <summary>Sends bytes; only one write may be under way.</summary>
    /// <param name="bytes">Not to be touched while the write is under way.</param>
    /// <returns>
    /// Whether the system has taken them all already; then nothing more is said. Otherwise the write is under way, and is
    /// answered with <see cref="WireEvent.Written"/>.
    /// </returns>
    public abstract bool TryWrite(ReadOnlyMemory<byte> bytes);

    /// <summary>Stops reading, so that the peer's own socket slows it down. What has been read already still arrives.</summary>
    public abstract void SuspendReading();

    /// <summary>Reads again.</summary>
    public abstract void ResumeReading();

    /// <summary>
    /// Tells the peer that no more will be written. What it still sends goes on coming; when it has ended too the socket is gone.
    /// To be asked for when no write is under way.
    /// </summary>
    public abstract void HalfClose();

    /// <summary>Closes once everything written has been taken; never answered when the peer does not read.</summary>
    public abstract void Close();

    /// <summary>
    /// Closes at once and drops what has not been taken; nothing happens if it is closed already. Always called last: a socket that was lost may
    /// hold what it has borrowed until then.
    /// </summary>
    public abstract void Abort();

    /// <summary>What a message of the transport means, or null when it is not the transport's.</summary>
    public abstract WireEvent? Translate(object message);
}

/// <summary>Something that happened to a socket.</summary>
internal abstract record WireEvent : INoSerializationVerificationNeeded
{
    private WireEvent()
    {
    }

    /// <summary>Bytes came.</summary>
    internal sealed record Received(ReadOnlyMemory<byte> Bytes) : WireEvent;

    /// <summary>The write under way was taken.</summary>
    internal sealed record Written : WireEvent
    {
        public static readonly Written Instance = new();
    }

    /// <summary>The peer will send no more, but may still read.</summary>
    internal sealed record PeerClosed : WireEvent
    {
        public static readonly PeerClosed Instance = new();
    }

    /// <summary>The socket is gone.</summary>
    /// <param name="Reason">Why, in words for other users; null when we closed it.</param>
    internal sealed record Closed(string? Reason) : WireEvent;
}
