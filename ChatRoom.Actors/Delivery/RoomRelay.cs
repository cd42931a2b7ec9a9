using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Delivery;

/// <summary>
/// A room's agent on this node: lets local connections in, and hands the room's events to all of them, each event
/// written once per wire variant. Acknowledgements pass through here too, after what they acknowledge.
/// </summary>
/// <remarks>
/// What is told to all in the same way gathers while others have their turn and goes out together: one hand-over per connection for many
/// messages, and for many who come or quit at once.
/// Without members on its node a relay stops itself. A member may have no connection for a while, or for long.
/// </remarks>
internal sealed class RoomRelay : EntityActor, IWithTimers
{
    /// <summary>How long a room that failed may take to be found again before it is greeted once more.</summary>
    private static readonly TimeSpan HelloInterval = TimeSpan.FromSeconds(1);

    private readonly IActorRef _rooms;
    private readonly IActorRef _relays;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Audience _audience = new();

    /// <summary>What has happened and is still to be handed over.</summary>
    private readonly List<Publish> _gathered = [];
    private readonly RoundMark _round = new(Context.Self, Flush.Instance);
    private readonly HandOver _handOver = new();
    private readonly LocalMembers _members = new();
    private readonly Newcomers _newcomers;
    private IActorRef? _room;

    /// <summary>The move that has brought everybody here, until the room has said that it is here too.</summary>
    private MoveIn? _arriving;

    private bool _flushIsComing;

    /// <summary>Whether somebody comes in with what has gathered.</summary>
    private bool _anyComes;

    public RoomRelay(IReadOnlyActorRegistry registry)
    {
        _rooms = registry.Get<RoomRegion>();
        _relays = registry.Get<RelayRegion>();
        _newcomers = new Newcomers(Self, registry.Get<UserRegion>(), _audience, _members, Know);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IReadOnlyActorRegistry registry) =>
        Akka.Actor.Props.CreateBy(new Producer<RoomRelay>(() => new RoomRelay(registry)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Publish publish when Delivery.HandOver.MayWait(publish):
                Gather(publish);
                break;
            case Flush:
                _flushIsComing = false;
                HandOverGathered();
                break;
            case Publish publish:
                HandOverGathered();
                HandOver(publish);
                break;
            case MoveAway move:
                HandOverGathered();
                MoveAway(move);
                break;
            case MoveIn move:
                MoveIn(move);
                break;
            case Answer answer:
                HandOverGathered();
                _newcomers.Acknowledge(answer.Receipt);
                break;
            case Enter enter:
                _newcomers.Begin(enter);
                break;
            case Resubscribe resubscribe:
                Resubscribe(resubscribe);
                break;
            case StopHearing stop:
                _newcomers.Forget(stop.Connection);
                break;
            case RoomLost lost when lost.Room.Equals(_room):
                HandOverGathered();
                _room = null;
                SayHello();
                break;
            case HelloAgain when _room is null:
                SayHello();
                break;
            case RelayWelcome welcome:
                Timers.Cancel(HelloAgain.Instance);
                Know(Sender);
                Arrive(welcome.View);
                break;
        }

        if (_audience.IsEmpty && _members.IsEmpty && _newcomers.IsEmpty)
        {
            Passivate();
        }
    }

    private void Resubscribe(Resubscribe resubscribe)
    {
        HandOverGathered();
        if (_audience.Find(resubscribe.Subscription.Connection) is not null)
        {
            _audience.Add(resubscribe.Subscription);
        }

        Sender.Tell(new CommandAck(resubscribe.Id, Done.Instance));
    }

    /// <summary>The first event waits for those right behind it: what comes while others have their turn goes out together.</summary>
    private void Gather(Publish publish)
    {
        if (publish.Event is Left && _anyComes)
        {
            // It may be one of those who have come in with them.
            HandOverGathered();
        }

        _gathered.Add(publish);
        _anyComes |= publish.Event is Join;
        if (!_flushIsComing)
        {
            _flushIsComing = true;
            _round.Set();
        }
    }

    private void HandOverGathered()
    {
        if (_gathered.Count == 0)
        {
            return;
        }

        foreach (var left in _gathered.Select(publish => publish.Event).OfType<Left>())
        {
            LetGo(left);
        }

        _handOver.Together(_gathered, _audience);
        for (var i = 0; i < _gathered.Count; i++)
        {
            var (happened, receipt) = _gathered[i];
            _members.Apply(happened);
            if (happened is Join && receipt is not null && _newcomers.Acknowledge(receipt) is { } newcomer)
            {
                _handOver.Later(_gathered, i, newcomer);
            }
            else if (happened is not Join)
            {
                receipt?.To.Tell(receipt.Ack);
            }
        }

        _gathered.Clear();
        _anyComes = false;
    }

    private void HandOver(Publish publish)
    {
        var happened = publish.Event;
        Know(Sender);
        _members.Apply(happened);
        if (happened is RoomRenamed renamed)
        {
            TellOfMove(renamed, view: null, publish.Receipt);
        }
        else
        {
            _handOver.Event(publish, _audience, _members);
        }

        if (happened is Left left)
        {
            LetGo(left);
        }

        if (publish.Receipt is { } receipt)
        {
            _newcomers.Acknowledge(receipt);
        }
    }

    private void LetGo(Left left)
    {
        var userId = left.Who.UserId;
        foreach (var listener in _audience.Of(userId).ToArray())
        {
            _audience.Remove(listener.Connection);
            listener.Connection.Tell(new Exited(left.Room));
        }
    }

    /// <summary>The relay of the new name takes everybody over. Nothing can come between: the room says nothing until all are there.</summary>
    private void MoveAway(MoveAway move)
    {
        _relays.Tell(new MoveIn(move.Move, move.Receipt, _members.Hello(Self), [.. _audience.Subscriptions]));
        foreach (var subscription in _audience.Subscriptions.ToArray())
        {
            _audience.Remove(subscription.Connection);
        }

        _members.Clear();
    }

    private void MoveIn(MoveIn move)
    {
        _arriving = move;
        if (move.Members is { } members)
        {
            _members.Take(members with { Room = move.Move.Event.NewName });
        }

        foreach (var subscription in move.Audience)
        {
            _audience.Add(subscription);
        }

        SayHello();
    }

    private void Arrive(RoomView view)
    {
        if (_arriving is not { } move)
        {
            return;
        }

        _arriving = null;
        _members.Apply(move.Move.Event);
        TellOfMove(move.Move.Event, view, move.Receipt);
        if (move.Receipt is { } receipt)
        {
            _newcomers.Acknowledge(receipt);
        }
    }

    private void TellOfMove(RoomRenamed renamed, RoomView? view, Receipt? receipt)
    {
        foreach (var subscription in _audience.Subscriptions)
        {
            var isOwn = receipt is { IsLabelled: true } && receipt.To.Equals(subscription.Connection);
            subscription.Connection.Tell(new RoomMoved(renamed, view, _room!, isOwn));
        }
    }

    private void Know(IActorRef room)
    {
        if (!room.Equals(_room))
        {
            _room = room;
            Context.WatchWith(room, new RoomLost(room));
        }
    }

    /// <summary>When the server stops, rooms may end before their relays, and there will be no next incarnation.</summary>
    private void SayHello()
    {
        if (CoordinatedShutdown.Get(Context.System).ShutdownReason is null && _members.Hello(Self) is { } hello)
        {
            if (_arriving is null)
            {
                _log.Warning("{Room} is gone; {Members} members here are announced to its next incarnation", hello.Room, hello.Members.Length);
            }

            _rooms.Tell(hello with { Move = _arriving?.Move });
            Timers.StartSingleTimer(HelloAgain.Instance, HelloAgain.Instance, HelloInterval);
        }
    }

    private sealed record Flush : INoSerializationVerificationNeeded
    {
        public static readonly Flush Instance = new();
    }

    private sealed record RoomLost(IActorRef Room) : INoSerializationVerificationNeeded;

    private sealed record HelloAgain : INoSerializationVerificationNeeded
    {
        public static readonly HelloAgain Instance = new();
    }
}
