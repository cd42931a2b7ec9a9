using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms;

/// <summary>
/// How a room comes by another name. A room is where its name is, in its region and in the store, so it moves: the actor of the old name
/// gives what is stored to the new one in one transaction, then sends the relays there, each with its members. The actor of the
/// new name finds a history that was begun under another, and does nothing before they are all there.
/// </summary>
internal sealed partial class RoomActor : IWithTimers
{
    /// <summary>For how long who comes by the old name is sent on to the new one.</summary>
    private static readonly TimeSpan Forwarding = TimeSpan.FromMinutes(10);

    /// <summary>How long relays may take; after that who has not come is not in the room.</summary>
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(2);

    private readonly Dictionary<IActorRef, RelayHello> _arrived = [];

    /// <summary>Set by Akka.</summary>
    public ITimerScheduler Timers { get; set; } = null!;

    private IActorRef Rooms => registry.Get<RoomRegion>();

    /// <summary>Whatever else is asked waits until the room is there, or stays.</summary>
    private void MoveTo(RoomState state, RoomCommand command, RoomRenamed renamed)
    {
        var asker = Sender;
        Become(message => Move(message, state, command, renamed, asker));
        WhenStored(() => _looks.Ask(renamed.NewName, areOwn =>
        {
            if (areOwn)
            {
                registry.Get<HistoryReader>().Tell(new MoveJournal(PersistenceId, JournalIds.Of(Kind, Casemapping.Fold(renamed.NewName))));
            }
            else
            {
                Stay(command, renamed, asker, Refusal.RoomLooksAlike);
            }
        }));
    }

    private void Move(object message, RoomState state, RoomCommand command, RoomRenamed renamed, IActorRef asker)
    {
        switch (message)
        {
            case NameClaimed claimed:
                _looks.Note(claimed);
                break;
            case JournalMoved { Problem: { } problem }:
                _looks.Release(renamed.NewName);
                Stay(command, renamed, asker, problem);
                break;
            case JournalMoved:
                SendOn(state, command, renamed, asker);
                break;
            default:
                Stash.Stash();
                break;
        }
    }

    private void Stay(RoomCommand command, RoomRenamed renamed, IActorRef asker, Refusal why)
    {
        var refused = new Refused(why, renamed.Room, renamed.NewName);
        Become(OnCommand);
        Remember(command, refused);
        Answer(command, new Receipt(asker, new CommandAck(command.Id, refused)));
        Stash.UnstashAll();
    }

    private void SendOn(RoomState state, RoomCommand command, RoomRenamed renamed, IActorRef asker)
    {
        var receipt = new Receipt(asker, new CommandAck(command.Id, Done.Instance));
        var relays = _relays.All.ToArray();
        var relayOfAsker = _relays.For(command.UserId, asker);
        var move = new RoomMove(renamed, command.Id, state.Incarnation, [.. state.Invitations.All], relays.Length);
        _news.TellMoved(state, renamed);
        _founders.Release(renamed.Room, state.Registration);
        foreach (var relay in relays)
        {
            Context.Unwatch(relay);
            relay.Tell(new MoveAway(move, relay.Equals(relayOfAsker) ? receipt : null));
        }

        _looks.Release(EntityId);
        _isListed = false;
        var members = state.Members.All.Select(member => member.Profile.UserId).ToHashSet();
        Become(message => Forward(message, renamed, members));
        Timers.StartSingleTimer(TimeIsUp.Instance, TimeIsUp.Instance, Forwarding);
        Stash.UnstashAll();
    }

    /// <summary>What members still ask here they mean to ask there; others are told where the room is when they want in.</summary>
    private void Forward(object message, RoomRenamed renamed, HashSet<string> members)
    {
        switch (message)
        {
            case JoinRoom join:
                _news.TellOutside(join.UserId, renamed.Room);
                var refused = new Refused(Refusal.RoomMoved, renamed.Room, Forward: renamed.NewName);
                join.Relay.Tell(new Answer(new Receipt(Sender, new CommandAck(join.Id, refused))));
                break;
            case RoomCommand command when members.Contains(command.UserId):
                Rooms.Forward(Redirect(command, renamed));
                break;
            case RoomCommand command:
                Sender.Tell(new CommandAck(command.Id, RoomAnswers.NoSuchRoom(command)));
                break;
            case TimeIsUp:
                Passivate();
                break;
        }
    }

    private static RoomCommand Redirect(RoomCommand command, RoomRenamed renamed)
    {
        var (before, now) = (Casemapping.Fold(renamed.Room), Casemapping.Fold(renamed.NewName));
        RoomCommand redirected = command switch
        {
            LeaveRoom leave => leave with { Rooms = Replaced(leave.Rooms) },
            UpdateProfile update => update with { Rooms = Replaced(update.Rooms) },
            _ => command,
        };
        return redirected with { Room = renamed.NewName };

        ImmutableArray<string> Replaced(ImmutableArray<string> rooms) => [.. rooms.Select(room => room == before ? now : room)];
    }

    /// <summary>What is stored here has been another room's: that one's members are on their way.</summary>
    private void AwaitMembers(RoomState state)
    {
        Become(message =>
        {
            switch (message)
            {
                case RelayHello { Move: { } move } hello:
                    _arrived[hello.Relay] = hello;
                    if (_arrived.Count == move.Relays)
                    {
                        MoveIn(state);
                    }

                    break;
                case TimeIsUp:
                    MoveIn(state);
                    break;
                default:
                    Stash.Stash();
                    break;
            }
        });
        Timers.StartSingleTimer(TimeIsUp.Instance, TimeIsUp.Instance, Arrival);
    }

    private void MoveIn(RoomState state)
    {
        Timers.Cancel(TimeIsUp.Instance);
        Become(OnCommand);
        if (_arrived.Values.FirstOrDefault()?.Move is { } move)
        {
            state.Apply(move.Event);
            foreach (var user in move.Invited)
            {
                state.Invitations.Add(user);
            }

            _recent.Remember(move.Cause, Done.Instance);
            Store(new Recorded(move.Event, move.Cause), cause: null, () => { });
        }
        else
        {
            state.RecoverName(EntityId);
            SaveSnapshot(_recorder.Complete(state.Snapshot(), _recent.Latest, _beginsAt));
        }

        foreach (var hello in _arrived.Values)
        {
            Restore(hello);
        }

        _founders.Confirm(state);

        // Behind what has waited, for whoever wants in is to be let in before the room stops for want of members.
        Stash.UnstashAll();
        Self.Tell(TimeIsUp.Instance);
    }

    /// <summary>This has come up before the room has moved here, and must read what is stored now.</summary>
    private void ComeUpAnew(RelayHello hello)
    {
        Passivate();
        Passivation.Receive(Context, hello, () => { });
    }

    private sealed record TimeIsUp
    {
        public static readonly TimeIsUp Instance = new();
    }
}
