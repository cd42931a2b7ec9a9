using Akka.Actor;
using Akka.Hosting;
using BenchmarkDotNet.Attributes;
using ChatRoom.Actors;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Storage;

namespace ChatRoom.Benchmarks;

/// <summary>
/// The whole way inside the server: said to the room, handed over by its relay, taken by one actor for each member.
/// Only sockets are left out. One operation is one message to all members.
/// </summary>
public class RoomFanOutBenchmarks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ActorSystem _system = null!;
    private IActorRef _speaker = null!;
    private TaskCompletionSource _allServed = null!;
    private int _unserved;

    /// <summary>How many are in the room; the first of them speaks.</summary>
    [Params(10, 100, 1000)]
    public int Members { get; set; }

    [GlobalSetup]
    public async Task Gather()
    {
        _system = ActorSystem.Create("benchmark", ChatRoomHosting.Tuning);
        var registry = ActorRegistry.For(_system);
        ChatRoomHosting.Add(_system, registry, new ChatOptions(), new FirstReading<IReadOnlyList<AccountState>>(() => [], readers: 2), TimeProvider.System);
        var services = ChatServices.From(registry);
        List<IActorRef> members = [];
        for (var number = 0; number < Members; number++)
        {
            var entered = new TaskCompletionSource();
            members.Add(_system.ActorOf(RoomMember.Props(Sample.Person(number), services, entered.SetResult, NoteServed)));
            await entered.Task.WaitAsync(Patience);
        }

        // Whatever the others' coming has caused is in the mailboxes by now, and is not to be counted.
        members.ForEach(member => member.Tell(RoomMember.Attention.Instance));
        _speaker = members[0];
    }

    [GlobalCleanup]
    public Task Disperse() => _system.Terminate();

    [Benchmark(OperationsPerInvoke = RoomMember.MessagesPerRound)]
    public Task Say()
    {
        _allServed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _unserved = Members;
        _speaker.Tell(RoomMember.Speak.Instance);
        return _allServed.Task.WaitAsync(Patience);
    }

    private void NoteServed()
    {
        if (Interlocked.Decrement(ref _unserved) == 0)
        {
            _allServed.SetResult();
        }
    }
}
