using System.Runtime.CompilerServices;
using Akka.Actor;
using ChatRoom.Actors.Mailboxes;

namespace ChatRoom.Tests.Actors.Mailboxes;

public sealed class ChainedMessageQueueTests
{
    private const int Senders = 4;
    private const int MessagesEach = 200_000;

    private readonly ChainedMessageQueue _queue = new();

    [Fact]
    public void It_is_empty_at_first()
    {
        Assert.False(_queue.TryDequeue(out _));
        Assert.False(_queue.HasMessages);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void What_came_first_is_taken_first_with_whoever_sent_it()
    {
        Put("one", ActorRefs.NoSender);
        Put("two", ActorRefs.Nobody);
        Assert.Equal((true, 2), (_queue.HasMessages, _queue.Count));

        Assert.Equal(("one", ActorRefs.NoSender), Take());
        Put("three", ActorRefs.NoSender);
        Assert.Equal(("two", ActorRefs.Nobody), Take());
        Assert.Equal(1, _queue.Count);
        Assert.Equal(("three", ActorRefs.NoSender), Take());

        Assert.Equal((false, 0), (_queue.HasMessages, _queue.Count));
        Assert.False(_queue.TryDequeue(out _));
    }

    [Fact]
    public async Task Whatever_many_put_at_once_is_taken_once_and_in_the_order_of_each()
    {
        var next = new int[Senders];
        var putting = Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < MessagesEach; number++)
                Put((sender, number), ActorRefs.NoSender);
        })).ToArray();

        var taken = 0;
        while (taken < Senders * MessagesEach)
        {
            if (!_queue.TryDequeue(out var envelope))
            {
                await Task.Yield();
                continue;
            }

            var (sender, number) = Assert.IsType<(int, int)>(envelope.Message);
            Assert.Equal(next[sender]++, number);
            taken++;
        }

        await Task.WhenAll(putting);
        Assert.False(_queue.HasMessages);
    }

    [Fact]
    public void What_is_left_when_its_actor_ends_is_handed_on_in_order()
    {
        var deadLetters = new ChainedMessageQueue();
        Put("one", ActorRefs.NoSender);
        Put("two", ActorRefs.NoSender);

        _queue.CleanUp(ActorRefs.Nobody, deadLetters);

        Assert.False(_queue.HasMessages);
        Assert.Equal(2, deadLetters.Count);
        Assert.True(deadLetters.TryDequeue(out var first));
        Assert.Equal("one", first.Message);
    }

    [Fact]
    public void It_does_not_hold_on_to_what_was_taken()
    {
        var taken = PutAndTake();

        GC.Collect();

        Assert.False(taken.IsAlive);
        GC.KeepAlive(_queue);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference PutAndTake()
    {
        var message = new object();
        Put(message, ActorRefs.NoSender);
        Take();
        return new WeakReference(message);
    }

    private void Put(object message, IActorRef? sender) => _queue.Enqueue(ActorRefs.Nobody, new Envelope(message, sender!));

    private (object Message, IActorRef? Sender) Take()
    {
        Assert.True(_queue.TryDequeue(out var envelope));
        return (envelope.Message, envelope.Sender);
    }
}
