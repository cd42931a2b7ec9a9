using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms.Storage;

namespace ChatRoom.Actors.Rooms;

/// <summary>Whom a room tells: the relays of its members, which come and go with them or with their node.</summary>
internal sealed partial class RoomActor
{
    /// <summary>From now on a member's relay is told of what happens.</summary>
    private void Serve(RoomCommand command, Decision decision)
    {
        if (command is JoinRoom { Relay: var relay } && decision.Outcome is Done)
        {
            BeListed();
            if (_relays.Add(command.UserId, relay))
            {
                Context.Watch(relay);
            }
        }
    }

    private void Publish(RoomEvent happened, string askerId, Receipt? receipt)
    {
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

    private void Restore(RelayHello hello)
    {
        _log.Info("{Room} takes over {Members} members from {Relay}", hello.Room, hello.Members.Length, hello.Relay.Path);
        if (_state is null)
        {
            Start(new RoomStarted(hello.Room, MessageIds.NewIncarnation(), hello.Created));
        }

        _state!.Restore(hello);
        foreach (var member in hello.Members)
        {
            if (_relays.Add(member.Profile.UserId, hello.Relay))
            {
                Context.Watch(hello.Relay);
            }
        }

        BeListed();
        _news.TellDirectory(_state, hello.Members);
        var view = _state.View();
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
}
