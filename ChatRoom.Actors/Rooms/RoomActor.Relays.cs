using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms.Storage;

namespace ChatRoom.Actors.Rooms;

/// <summary>Whom a room tells: the relays of its members, which come and go with them or with their node.</summary>
internal sealed partial class RoomActor
{
    /// <summary>How long after it has come up a room knows what relays may have missed. They greet it at once, and every second until it answers.</summary>
    private static readonly TimeSpan Greetings = TimeSpan.FromSeconds(10);

    /// <summary>Those who are in the room as far as the others have been told, and have not asked by which relay they are to be told.</summary>
    private readonly HashSet<string> _awaited = [];

    /// <summary>From now on a member's relay is told of what happens.</summary>
    /// <param name="command">What the member has asked.</param>
    /// <param name="decision">What has come of it.</param>
    /// <param name="from">The number of the first event that the relay is told of.</param>
    private void Serve(RoomCommand command, Decision decision, long from)
    {
        if (command is JoinRoom { Relay: var relay } && decision.Outcome is Done)
        {
            BeListed();
            if (_relays.Add(command.UserId, relay))
            {
                Context.Watch(relay);
                _missed.Tell(relay, from);
            }
        }
    }

    private void Publish(RoomEvent happened, string askerId, Receipt? receipt)
    {
        _missed.Note(happened);
        var asker = receipt is null ? null : _relays.For(askerId, receipt.To);
        foreach (var relay in _relays.All)
        {
            relay.Tell(new Publish(happened, ReferenceEquals(relay, asker) ? receipt : null));
        }

        if (receipt is not null && asker is null)
        {
            receipt.To.Tell(receipt.Ack);
        }

        if (happened is Left left)
        {
            Release(left.Who.UserId);
        }
    }

    private void Answer(RoomCommand command, Outcome outcome)
    {
        var receipt = new Receipt(Sender, new CommandAck(command.Id, outcome));
        WhenStored(() => Answer(command, receipt));
    }

    /// <summary>Answers without an event, through the relay if there is one: so it cannot overtake events.</summary>
    private void Answer(RoomCommand command, Receipt receipt)
    {
        var relay = command is JoinRoom join ? join.Relay : _relays.For(command.UserId, receipt.To);
        if (relay is null)
        {
            receipt.To.Tell(receipt.Ack);
        }
        else
        {
            relay.Tell(new Answer(receipt));
        }
    }

    /// <summary>
    /// Takes over the members of a node, as they are since what the relay there has not heard of. That it is told now, so that it sees
    /// all of what was stored, once and in order. Who came in by that, and nobody holds, is in the room, and awaited.
    /// </summary>
    private void Restore(RelayHello greeting)
    {
        if (_state is null)
        {
            Start(new RoomStarted(greeting.Room, MessageIds.NewIncarnation(), greeting.Created));
        }

        var members = new LocalMembers();
        members.Take(greeting);
        var awaited = new LocalMembers();
        foreach (var happened in _missed.Of(greeting))
        {
            members.Apply(happened);
            awaited.Apply(happened);
            if (happened is Join join)
            {
                awaited.Add(join);
            }

            if (happened is Left { Who.UserId: var gone })
            {
                _news.TellOutside(gone, happened.Room);
            }

            greeting.Relay.Tell(new Publish(happened, Receipt: null) { IsMissed = true });
        }

        if (members.Hello(greeting.Relay) is { } hello)
        {
            TakeOver(_state!, hello with { LastSequence = greeting.LastSequence });
        }

        if (_state!.Restore(awaited.All) is { IsEmpty: false } restored)
        {
            _awaited.UnionWith(restored.Select(member => member.Profile.UserId));
            _news.TellDirectory(_state, restored);
        }
    }

    private void TakeOver(RoomState state, RelayHello hello)
    {
        _log.Info("{Room} takes over {Members} members from {Relay}", hello.Room, hello.Members.Length, hello.Relay.Path);
        state.Restore(hello);
        foreach (var member in hello.Members)
        {
            if (_relays.Add(member.Profile.UserId, hello.Relay))
            {
                Context.Watch(hello.Relay);
            }
        }

        BeListed();
        _news.TellDirectory(state, hello.Members);
        var view = state.View();
        WhenStored(() => hello.Relay.Tell(new RelayWelcome(view)));
    }

    /// <summary>A node is gone, and with it the members that only it held.</summary>
    private void LoseRelay(IActorRef relay)
    {
        foreach (var userId in _relays.Lose(relay))
        {
            if (_state is { } state && state.HasMember(userId))
            {
                var leave = new LeaveRoom(default, state.Name, userId, LeaveCause.Quit, "Connection lost", [EntityId]);
                Happen(state, state.Decide(leave, clock.GetUtcNow()).Event);
            }
        }
    }

    /// <summary>Who was to ask again, and has not, does not come any more.</summary>
    private void LoseAwaited()
    {
        foreach (var userId in _awaited.Where(userId => !_relays.Serves(userId)))
        {
            if (_state is not { } state || !state.HasMember(userId))
            {
                continue;
            }

            var leave = new LeaveRoom(default, state.Name, userId, LeaveCause.Part, "Connection lost", []);
            Happen(state, state.Decide(leave, clock.GetUtcNow()).Event);
        }

        _awaited.Clear();
    }

    private void BeListed()
    {
        if (!_isListed)
        {
            _isListed = true;
            _looks.Hold(EntityId);
        }
    }

    private void Release(string userId)
    {
        foreach (var relay in _relays.Remove(userId))
        {
            Context.Unwatch(relay);
        }
    }

    private sealed record GreetingsAreOver
    {
        public static readonly GreetingsAreOver Instance = new();
    }
}
