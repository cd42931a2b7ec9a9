using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using ChatRoom.Actors.Regions;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Regions;

/// <summary>What comes for an actor is there once and in order, however many put it there.</summary>
public sealed class LeanMailboxSpec : ActorSpec
{
    private const int Senders = 4;
    private const int Each = 50_000;

    [Fact]
    public void What_came_first_is_taken_first_also_while_more_comes()
    {
        var queue = new LeanMailbox.Queue();

        Put(queue, 1, 2, 3);
        Assert.Equal([1, 2], Take(queue, 2));
        Put(queue, 4, 5);

        Assert.True(queue.HasMessages);
        Assert.Equal(3, queue.Count);
        Assert.Equal([3, 4, 5], Take(queue, 3));
        Assert.False(queue.HasMessages);
        Assert.Equal(0, queue.Count);
        Assert.False(queue.TryDequeue(out _));
    }

    [Fact]
    public void What_is_left_when_the_actor_ends_becomes_dead_letters_in_order()
    {
        var queue = new LeanMailbox.Queue();
        var deadLetters = new UnboundedMessageQueue();
        Put(queue, 1, 2, 3, 4);
        Take(queue, 1);

        queue.CleanUp(ActorRefs.Nobody, deadLetters);

        Assert.False(queue.HasMessages);
        Assert.Equal([2, 3, 4], Take(deadLetters, 3));
        Assert.False(deadLetters.HasMessages);
    }

    [Fact]
    public async Task The_actor_has_such_a_mailbox_and_loses_nothing_of_what_many_tell_it_at_once()
    {
        var done = CreateTestProbe();
        var counter = Sys.ActorOf(LeanMailbox.For(Props.CreateBy(new Producer<Counter>(() => new Counter(done)))));

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < Each; number++)
            {
                counter.Tell(new Numbered(sender, number), ActorRefs.NoSender);
            }
        })));

        Assert.Equal(nameof(LeanMailbox), await done.ExpectMsgAsync<string>());
        Assert.Equal(Enumerable.Repeat(Each, Senders), await done.ExpectMsgAsync<int[]>());
    }

    private static void Put(LeanMailbox.Queue queue, params int[] messages)
    {
        foreach (var message in messages)
        {
            queue.Enqueue(ActorRefs.Nobody, new Envelope(message, ActorRefs.NoSender));
        }
    }

    private static int[] Take(IMessageQueue queue, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => queue.TryDequeue(out var envelope) ? (int)envelope.Message : -1)];

    private sealed record Numbered(int Sender, int Number);

    /// <summary>Counts as long as each sender's numbers follow each other.</summary>
    private sealed class Counter(IActorRef done) : UntypedActor
    {
        private readonly int[] _next = new int[Senders];

        protected override void PreStart() =>
            done.Tell(((ActorCell)Context).Mailbox!.MessageQueue.GetType().DeclaringType!.Name);

        protected override void OnReceive(object message)
        {
            if (message is Numbered(var sender, var number) && number == _next[sender])
            {
                _next[sender]++;
            }

            if (_next.Sum() == Senders * Each)
            {
                done.Tell(_next.ToArray());
            }
        }
    }
}
