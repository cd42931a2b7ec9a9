using Akka.Actor;
using Akka.Hosting;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>
/// An actor system for one spec. Every message is serialised on its way, so one that could not cross a node boundary
/// fails here; time stands still until the spec moves it.
/// </summary>
public abstract class ActorSpec : TestKit
{
    /// <summary>How long nothing must come before a spec believes that nothing will.</summary>
    private protected static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private const string Hocon = """
        akka {
          # What is expected comes at once, unless the machine has much else to do.
          test.single-expect-default = 15s
          actor.serialize-messages = on
          actor.serialize-creators = off
          persistence {
            journal.plugin = "akka.persistence.journal.inmem"
            snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
          }
          scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          loglevel = WARNING
          stdout-loglevel = OFF
        }
        """;

    /// <param name="hocon">What is to be different for this spec.</param>
    protected ActorSpec(string hocon = "")
        : base(Hocon + StorageHosting.Serialization + LeanMailbox.Tuning + hocon)
    {
    }

    /// <summary>What the actors take for the time.</summary>
    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>Where the actors find each other.</summary>
    private protected ActorRegistry Registry => ActorRegistry.For(Sys);

    /// <summary>Lets time pass: the clock goes on, then timers that are due by then fire.</summary>
    private protected void Advance(TimeSpan time)
    {
        Clock.Advance(time);
        ((TestScheduler)Sys.Scheduler).Advance(time);
    }

    /// <summary>Waits until an actor has dealt with everything that was sent to it before.</summary>
    private protected async Task SettleAsync(IActorRef actor)
    {
        var asker = CreateTestProbe();
        actor.Tell(new Identify(null), asker.Ref);
        await asker.ExpectMsgAsync<ActorIdentity>();
    }

    /// <summary>Makes probes forget what they have been told so far.</summary>
    private protected async Task ForgetAsync(params TestProbe[] probes)
    {
        foreach (var probe in probes)
        {
            await SettleAsync(probe.Ref);
            while (probe.HasMessages)
            {
                await probe.ReceiveOneAsync(TimeSpan.Zero);
            }
        }
    }

    /// <summary>Waits until an actor has stopped.</summary>
    private protected async Task ExpectStoppedAsync(IActorRef actor)
    {
        var watcher = CreateTestProbe();
        watcher.Watch(actor);
        await watcher.ExpectTerminatedAsync(actor);
    }
}
