using Akka.Configuration;
using Akka.Hosting;

namespace ChatRoom.Host.Hosting;

/// <summary>How the actor system is set up to live inside this process.</summary>
internal static class ActorSystemDefaults
{
    /// <summary>The longest that a stop may take; the phases below fit into it.</summary>
    public static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    /// <remarks>
    /// The process decides when it ends, not the actor system, so neither of them hooks into the other's end.
    /// Connections are drained in service-requests-done. Dead letters are what is left of clients that went away.
    /// No timer here needs to be better than a twentieth of a second, and each tick wakes the process (docs/adr/0027).
    /// </remarks>
    private const string Hocon = """
        akka {
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          scheduler.tick-duration = 50ms
          coordinated-shutdown {
            exit-clr = off
            run-by-clr-shutdown-hook = off
            default-phase-timeout = 1s
            phases {
              service-requests-done.timeout = 8s
              actor-system-terminate.timeout = 1s
            }
          }
        }
        """;

    /// <summary>Adds the defaults, and over them and everything else what the operator tunes.</summary>
    public static AkkaConfigurationBuilder AddDefaults(this AkkaConfigurationBuilder akka, Config tuning) => akka
        .AddHocon(Hocon, HoconAddMode.Append)
        .AddHocon(tuning, HoconAddMode.Prepend);
}
