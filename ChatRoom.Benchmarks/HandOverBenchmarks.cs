using Akka.Actor;
using BenchmarkDotNet.Attributes;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Doors.Irc;

namespace ChatRoom.Benchmarks;

/// <summary>A relay's own work for one message, the actors behind it left out. One operation is one message to all listeners.</summary>
public class HandOverBenchmarks
{
    private const int Gathered = 16;

    private readonly HandOver _handOver = new();
    private readonly List<Publish> _one = [new(Sample.Message(), Receipt: null)];
    private readonly List<Publish> _many = [.. Enumerable.Range(1, Gathered).Select(number => new Publish(Sample.Message(number), Receipt: null))];
    private Audience _audience = null!;

    /// <summary>How many connections listen, half of them with tags.</summary>
    [Params(10, 100, 1000)]
    public int Listeners { get; set; }

    [GlobalSetup]
    public void Assemble()
    {
        WireVariant[] variants =
        [
            new IrcVariant(Capabilities.None, "chat.local"),
            new IrcVariant(Capabilities.ServerTime | Capabilities.MessageTags, "chat.local"),
        ];
        _audience = new Audience();
        for (var number = 0; number < Listeners; number++)
        {
            _audience.Add(new Subscription($"user{number}", new Nowhere(number), variants[number % variants.Length], Echo: false));
        }
    }

    [Benchmark(Baseline = true)]
    public void OneMessage() => _handOver.Together(_one, _audience);

    [Benchmark(OperationsPerInvoke = Gathered)]
    public void MessagesThatGathered() => _handOver.Together(_many, _audience);

    /// <summary>A connection that takes everything and does nothing.</summary>
    private sealed class Nowhere(int number) : MinimalActorRef
    {
        public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "nowhere")) / $"{number}";

        public override IActorRefProvider Provider => throw new NotSupportedException("It belongs to no actor system.");
    }
}
