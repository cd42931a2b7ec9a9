using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Rooms;

/// <summary>
/// One room: takes commands in order, lets <see cref="RoomState"/> decide, numbers what happens and tells the relays.
/// An empty room stops itself.
/// </summary>
internal sealed class RoomActor(IReadOnlyActorRegistry registry, LimitOptions limits, TimeProvider clock) : EntityActor
{
    private readonly IActorRef _users = registry.Get<UserRegion>();
    private readonly IActorRef _directory = registry.Get<ServerDirectory>();
    private readonly RecentCommands _recent = new();
    private readonly RelayTable _relays = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private RoomState? _state;

    public static Props Props(IReadOnlyActorRegistry registry, LimitOptions limits, TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<RoomActor>(() => new RoomActor(registry, limits, clock)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RoomCommand command:
                Handle(command);
                break;
            case RelayHello hello:
                Restore(hello);
                break;
            case Terminated { ActorRef: var relay }:
                LoseRelay(relay);
                break;
        }

        if (_state is null || _state.Count == 0)
        {
            Passivate();
        }
    }

    protected override void PostStop()
    {
        if (_state is not null)
        {
            _directory.Tell(new RoomClosed(_state.Name));
        }
    }

    private void Handle(RoomCommand command)
    {
        switch (_recent.Examine(command.Id, out var answer))
        {
            case CommandNovelty.New:
                Execute(command);
                break;
            case CommandNovelty.Repeat:
                Answer(command, AnswerAgain(command, answer!));
                break;
            case CommandNovelty.Gap:
                // One before it is missing; its sender will send both again, in order.
                break;
        }
    }

    private void Execute(RoomCommand command)
    {
        if (command is JoinRoom && _state is null)
        {
            _state = new RoomState(command.Room, MessageIds.NewIncarnation()) { Limits = limits };
        }

        if (_state is null)
        {
            Remember(command, NoSuchRoom(command));
            Answer(command, NoSuchRoom(command));
        }
        else if (command is DescribeRoom describe)
        {
            Remember(command, Done.Instance);
            Answer(command, Describe(_state, describe));
        }
        else
        {
            Carry(_state, command, _state.Decide(command, clock.GetUtcNow()));
        }
    }

    /// <summary>Carries a decision out: applies it, tells the relays, and the asker through the one of its node.</summary>
    private void Carry(RoomState state, RoomCommand command, Decision decision)
    {
        if (command is JoinRoom { Relay: var relay } && decision.Outcome is Done && _relays.Add(command.UserId, relay))
        {
            Context.Watch(relay);
        }

        if (decision.Event is { } happened)
        {
            state.Apply(happened);
        }

        // The user learns first, so that it knows before anybody can ask it.
        TellStanding(state, command, decision);
        var outcome = decision.Outcome is Done ? OutcomeOf(state, command, decision.Event) : decision.Outcome;
        Remember(command, outcome is MetadataChanged or Inviting ? outcome : decision.Outcome);
        if (decision.Event is null)
        {
            Answer(command, outcome);
            return;
        }

        Announce(state, decision.Event);
        Publish(decision.Event, command.UserId, new Receipt(Sender, new CommandAck(command.Id, outcome)));
    }

    private Outcome OutcomeOf(RoomState state, RoomCommand command, RoomEvent? happened) => (command, happened) switch
    {
        (JoinRoom, _) => new Entered(state.View(), Self),
        (Say, Message message) when !state.HasMember(command.UserId) => new SaidFromOutside(message),
        (Invite, Invited invited) => new Inviting(invited.Room),
        (SetRoomMetadata set, _) => new MetadataChanged([set.Change], state.Name),
        (ClearRoomMetadata, _) => new MetadataChanged((happened as RoomMetadataChanged)?.Changes ?? [], state.Name),
        _ => Done.Instance,
    };

    /// <summary>A secret room is not there for those who are not in it; not even its name, as it is written, tells of it.</summary>
    private static Outcome Describe(RoomState state, DescribeRoom describe) =>
        state.IsSecret && !describe.SeesSecret && !state.HasMember(describe.UserId) ? NoSuchRoom(describe) : state.View();

    private static Refused NoSuchRoom(RoomCommand command) => new(Refusal.NoSuchRoom, command.Room);

    private void Remember(RoomCommand command, Outcome outcome)
    {
        _recent.Capacity = Math.Max(RecentCommands.DefaultCapacity, 2 * (_state?.Count ?? 0));
        _recent.Remember(command.Id, outcome);
    }

    /// <summary>What shows the room is never remembered: member lists are long, and out of date with the next event.</summary>
    private Outcome AnswerAgain(RoomCommand command, Outcome remembered) => (command, remembered) switch
    {
        (_, Refused) => remembered,
        (DescribeRoom describe, _) => _state is null ? NoSuchRoom(command) : Describe(_state, describe),
        (JoinRoom, _) => _state is not null && _state.HasMember(command.UserId)
            ? OutcomeOf(_state, command, happened: null)
            : new Refused(Refusal.NotInRoom, _state?.Name ?? command.Room),
        _ => remembered,
    };

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

    /// <summary>Answers without an event, through the relay if there is one: so it cannot overtake events.</summary>
    private void Answer(RoomCommand command, Outcome outcome)
    {
        var receipt = new Receipt(Sender, new CommandAck(command.Id, outcome));
        var relay = command is JoinRoom join ? join.Relay : _relays.For(command.UserId, Sender);
        if (relay is null)
        {
            Sender.Tell(receipt.Ack);
        }
        else
        {
            relay.Tell(new Answer(receipt));
        }
    }

    private void TellStanding(RoomState state, RoomCommand command, Decision decision)
    {
        if (command is JoinRoom)
        {
            _users.Tell(new Standing(command.UserId, state.Name, state.RanksOf(command.UserId), state.IsSecret));
        }
        else if (decision.Event is Left left)
        {
            _users.Tell(new Standing(left.Who.UserId, state.Name, Ranks: null));
        }
        else if (decision.Event is ModesChanged changed)
        {
            foreach (var member in Concerned(state, changed).ToArray())
            {
                _users.Tell(new Standing(member.Profile.UserId, state.Name, member.Ranks, state.IsSecret));
            }
        }
    }

    /// <summary>Whose ranks have changed; everybody when the room has become secret or stopped being so.</summary>
    private static IEnumerable<MemberView> Concerned(RoomState state, ModesChanged changed) =>
        changed.Changes.Any(change => RoomMode.Find(change.Letter) is { Flag: RoomFlags.Secret })
            ? state.Members.All
            : changed.Changes
                .Where(change => RankSign.OfLetter(change.Letter) is not null)
                .Select(change => state.Members.FindByName(change.Parameter!)!)
                .Distinct();

    private void Announce(RoomState state, RoomEvent happened)
    {
        if (happened is Join or Left or TopicChanged or ModesChanged)
        {
            _directory.Tell(state.Listing());
        }

        if (happened is Join or Left)
        {
            _directory.Tell(new MemberListed(state.Name, happened.Who.UserId, IsIn: happened is Join));
        }
    }

    private void Restore(RelayHello hello)
    {
        _log.Info("{Room} takes over {Members} members from {Relay}", hello.Room, hello.Members.Length, hello.Relay.Path);
        _state ??= new RoomState(hello.Room, MessageIds.NewIncarnation()) { Limits = limits };
        _state.Restore(hello);
        foreach (var member in hello.Members)
        {
            if (_relays.Add(member.Profile.UserId, hello.Relay))
            {
                Context.Watch(hello.Relay);
            }
        }

        _directory.Tell(_state.Listing());
        foreach (var member in hello.Members)
        {
            _directory.Tell(new MemberListed(_state.Name, member.Profile.UserId, IsIn: true));
        }

        hello.Relay.Tell(new RelayWelcome(_state.Name));
    }

    /// <summary>A node is gone, and with it the members that only it held.</summary>
    private void LoseRelay(IActorRef relay)
    {
        foreach (var userId in _relays.Lose(relay))
        {
            if (_state is not null && _state.HasMember(userId))
            {
                var leave = new LeaveRoom(default, _state.Name, userId, LeaveCause.Quit, "Connection lost", [EntityIdOf(_state)]);
                if (_state.Decide(leave, clock.GetUtcNow()).Event is { } left)
                {
                    _state.Apply(left);
                    _users.Tell(new Standing(userId, _state.Name, Ranks: null));
                    Announce(_state, left);
                    Publish(left, userId, receipt: null);
                }
            }
        }
    }

    private void Release(string userId)
    {
        foreach (var relay in _relays.Remove(userId))
        {
            Context.Unwatch(relay);
        }
    }

    private static string EntityIdOf(RoomState state) => Protocol.Irc.Casemapping.Fold(state.Name);
}
