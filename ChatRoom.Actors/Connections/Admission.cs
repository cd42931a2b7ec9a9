using System.Net;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Statistics;
using ChatRoom.Protocol.Net;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// Counts connections over all doors and lets in no more, and no more often, than the limits allow. Also its own registry key.
/// </summary>
internal sealed class Admission : UntypedActor, IWithTimers
{
    /// <summary>
    /// Those who leave together should all be gone before their memory is collected, and Akka.NET's scheduler holds on to
    /// timers that were cancelled, and with them to whose they were, for a turn of its wheel: five seconds.
    /// </summary>
    private static readonly TimeSpan EbbDelay = TimeSpan.FromSeconds(6);

    private readonly IActorRef _notices;
    private readonly TimeProvider _clock;
    private readonly Headcount _count;
    private readonly ConnectThrottle _throttle;
    private readonly Ebb _ebb = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private LimitOptions _limits;

    public Admission(LimitOptions limits, IActorRef notices, TimeProvider clock)
    {
        _limits = limits;
        _notices = notices;
        _clock = clock;
        _count = new Headcount(limits);
        _throttle = new ConnectThrottle(limits.Throttle);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(LimitOptions limits, IActorRef notices, TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<Admission>(() => new Admission(limits, notices, clock)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Request request:
                Sender.Tell(Decide(request.Address));
                break;
            case Departed departed:
                Forget(departed);
                break;
            case OptionsChanged changed:
                _limits = _count.Limits = changed.Now.Limits;
                _throttle.Options = _limits.Throttle;
                break;
            case ListThrottled query:
                Sender.Tell(new CommandAck(query.Id, Throttled()));
                break;
            case EbbTick when _ebb.HasCome:
                _ebb.GiveBack();
                break;
        }
    }

    private Verdict Decide(IPAddress address)
    {
        var network = _limits.Network.Of(address);
        if (WhyNot(address, network) is { } refusal)
        {
            _notices.Tell(new ServerNotice(NoticeKind.Flood, $"{address} is turned away: {refusal}"));
            return new Verdict(refusal);
        }

        _count.Add(address, network);
        _ebb.Note(_count.Total);
        Context.WatchWith(Sender, new Departed(address, network));
        return Verdict.Welcome;
    }

    private string? WhyNot(IPAddress address, IPNetwork network)
    {
        if (_count.Total >= _limits.Connections)
        {
            return "The server is full";
        }

        return _limits.Exempted.Contains(address) ? null : TooOften(network) ?? _count.WhyNot(address, network);
    }

    private string? TooOften(IPNetwork network)
    {
        var (wait, isNew) = _throttle.Note(network, _clock.GetUtcNow());
        if (isNew)
        {
            _log.Info("{Network} connects too often and is refused for {Seconds} s", network.Format(), (long)wait.TotalSeconds);
        }

        return wait > TimeSpan.Zero ? $"Your network connects too often, try again in {Math.Ceiling(wait.TotalSeconds)} seconds" : null;
    }

    private ThrottledList Throttled() => new(
        [.. _throttle.Throttled(_clock.GetUtcNow()).Select(each => new ThrottledNetwork(each.Network.Format(), each.Until))]);

    private void Forget(Departed departed)
    {
        _count.Remove(departed.Address, departed.Network);
        _ebb.Note(_count.Total);
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

    private sealed record Departed(IPAddress Address, IPNetwork Network) : INoSerializationVerificationNeeded;
}
