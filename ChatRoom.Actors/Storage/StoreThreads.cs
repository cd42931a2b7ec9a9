using Akka.Actor;
using Akka.Routing;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Storage;

/// <summary>Threads for actors that wait for the database: they are not those that everything else runs on.</summary>
/// <param name="dispatcher">What they are called towards Akka.</param>
internal sealed class StoreThreads(string dispatcher)
{
    /// <summary>For what is read, deleted and kept of histories and what goes with them.</summary>
    public static readonly StoreThreads History = new("chatroom-history");

    /// <summary>For the search: neither a history nor a message waits for those who search.</summary>
    public static readonly StoreThreads Search = new("chatroom-search");

    /// <summary>How they are set up, in HOCON.</summary>
    public string Tuning => $$"""
        {{dispatcher}} {
          type = ForkJoinDispatcher
          throughput = 1
          dedicated-thread-pool.thread-count = 2
        }
        """;

    /// <summary>An actor that runs on them.</summary>
    public Props Props<TActor>(Func<TActor> create)
        where TActor : ActorBase => Akka.Actor.Props.CreateBy(new Producer<TActor>(create)).WithDispatcher(dispatcher);

    /// <summary>Some of the same kind that share the work.</summary>
    /// <param name="count">How many work at once.</param>
    /// <param name="create">Makes one of them.</param>
    public Props Pool<TActor>(int count, Func<TActor> create)
        where TActor : ActorBase => Props(create).WithRouter(new SmallestMailboxPool(count));
}
