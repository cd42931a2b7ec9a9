using System.Net;
using Akka.Actor;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Connections;

/// <summary>Counts connections over all doors and lets in no more than the limits allow.</summary>
internal sealed class Admission(LimitOptions limits) : UntypedActor, IWithTimers
{
    /// <summary>
    /// Those who leave together should all be gone before their memory is collected, and Akka.NET's scheduler holds on to
    /// timers that were cancelled, and with them to whose they were, for a turn of its wheel: five seconds.
    /// </summary>
    private static readonly TimeSpan EbbDelay = TimeSpan.FromSeconds(6);

    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private readonly Ebb _ebb = new();
    private int _count;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

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
            case OptionsChanged changed:
                limits = changed.Now.Limits;
                break;
            case EbbTick when _ebb.HasCome:
                _ebb.GiveBack();
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

        _ebb.Note(++_count);
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

        _ebb.Note(_count);
        if (_ebb.HasCome)
        {
            Timers.StartSingleTimer(EbbTick.Instance, EbbTick.Instance, EbbDelay);
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

    private sealed record EbbTick : INoSerializationVerificationNeeded
    {
        public static readonly EbbTick Instance = new();
    }

    private sealed record Departed(IPAddress Address) : INoSerializationVerificationNeeded;
}
