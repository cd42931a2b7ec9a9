using System.Net;
using Akka.Actor;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Connections;

/// <summary>Counts connections over all doors and lets in no more than the limits allow.</summary>
internal sealed class Admission(LimitOptions limits) : UntypedActor
{
    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private int _count;

    public static Props Props(LimitOptions limits) =>
        Akka.Actor.Props.CreateBy(new Producer<Admission>(() => new Admission(limits)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Request request:
                Sender.Tell(Decide(request.Address));
                break;
            case Departed departed:
                Forget(departed.Address);
                break;
        }
    }

    private Verdict Decide(IPAddress address)
    {
        if (_count >= limits.Connections)
        {
            return new Verdict("The server is full");
        }

        var ofAddress = _byAddress.GetValueOrDefault(address);
        if (limits.ConnectionsPerAddress > 0 && ofAddress >= limits.ConnectionsPerAddress)
        {
            return new Verdict("Too many connections from your address");
        }

        _count++;
        _byAddress[address] = ofAddress + 1;
        Context.WatchWith(Sender, new Departed(address));
        return Verdict.Welcome;
    }

    private void Forget(IPAddress address)
    {
        _count--;
        if (--_byAddress[address] == 0)
        {
            _byAddress.Remove(address);
        }
    }

    /// <summary>A connection asks to be let in; answered with a <see cref="Verdict"/>.</summary>
    internal sealed record Request(IPAddress Address) : INoSerializationVerificationNeeded;

    /// <summary>Whether a connection may come in.</summary>
    /// <param name="Refusal">Why not, or null when it may.</param>
    internal sealed record Verdict(string? Refusal) : INoSerializationVerificationNeeded
    {
        public static readonly Verdict Welcome = new((string?)null);
    }

    private sealed record Departed(IPAddress Address) : INoSerializationVerificationNeeded;
}
