using System.Net;
using System.Text;
using Akka.Actor;
using ChatRoom.Actors.Transport;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>A socket played by a probe: the probe is told what the connection asks of it; a spec says what happens to it.</summary>
internal sealed class ProbeWire(IActorRef probe, string? certificate = null) : Wire
{
    /// <inheritdoc/>
    public override IPEndPoint Remote { get; } = new(IPAddress.Parse("192.0.2.7"), 4711);

    /// <summary>Whether what is written is taken at once; else a spec says when.</summary>
    public bool TakesAtOnce { get; init; }

    /// <inheritdoc/>
    public override string? CertificateFingerprint => certificate;

    /// <inheritdoc/>
    public override void Register(IActorRef connection) => probe.Tell(new Registered(connection));

    /// <inheritdoc/>
    public override bool TryWrite(ReadOnlyMemory<byte> bytes)
    {
        probe.Tell(new Wrote(Encoding.UTF8.GetString(bytes.Span)));
        return TakesAtOnce;
    }

    /// <inheritdoc/>
    public override void SuspendReading() => probe.Tell(Asked.SuspendReading);

    /// <inheritdoc/>
    public override void ResumeReading() => probe.Tell(Asked.ResumeReading);

    /// <inheritdoc/>
    public override void HalfClose() => probe.Tell(Asked.HalfClose);

    /// <inheritdoc/>
    public override void Close() => probe.Tell(Asked.Close);

    /// <inheritdoc/>
    public override void Abort() => probe.Tell(Asked.Abort);

    /// <inheritdoc/>
    public override WireEvent? Translate(object message) => null;

    internal sealed record Registered(IActorRef Connection) : INoSerializationVerificationNeeded;

    internal sealed record Wrote(string Text) : INoSerializationVerificationNeeded;

    internal sealed record Asked(string Name) : INoSerializationVerificationNeeded
    {
        public static readonly Asked SuspendReading = new(nameof(SuspendReading));
        public static readonly Asked ResumeReading = new(nameof(ResumeReading));
        public static readonly Asked HalfClose = new(nameof(HalfClose));
        public static readonly Asked Close = new(nameof(Close));
        public static readonly Asked Abort = new(nameof(Abort));
    }
}
