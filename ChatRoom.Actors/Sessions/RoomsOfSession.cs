using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Search;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Sessions;

/// <summary>The rooms a connection is in, and what its user does there.</summary>
/// <param name="session">The session it is part of.</param>
/// <param name="connection">The connection.</param>
/// <param name="services">Whom it asks.</param>
/// <param name="clock">For how long a change of a person is remembered as told.</param>
internal sealed class RoomsOfSession(Session session, IActorRef connection, ChatServices services, TimeProvider clock)
{
    private readonly Dictionary<string, JoinedRoom> _rooms = [];
    private readonly HashSet<string> _shared = [];
    private readonly PersonEventFilter _personEvents = new(clock);

    /// <summary>The rooms it is in, in no particular order.</summary>
    public IReadOnlyCollection<JoinedRoom> All => _rooms.Values;

    /// <summary>Whether the user is in a room, as far as this connection has been told.</summary>
    public bool Contains(string room) => _rooms.ContainsKey(Casemapping.Fold(room));

    /// <summary>Whether the user is in any of several rooms.</summary>
    /// <param name="rooms">Their casefolded names.</param>
    public bool ContainsAny(IEnumerable<string> rooms) => rooms.Any(_rooms.ContainsKey);

    /// <summary>Enters a room; completed with <see cref="Entered"/> or refused.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="key">The key the user knows, or null.</param>
    /// <param name="variant">How its events are to be written.</param>
    /// <param name="echo">Whether what this connection says comes back to it.</param>
    /// <param name="completed">Called with the outcome.</param>
    public void Enter(string room, string? key, WireVariant variant, bool echo, Action<Outcome> completed)
    {
        if (!session.Pace.MustWait(Habit.Joining, room, completed))
        {
            Enter(session.Window, room, key, variant, echo, Outcomes.Expect<Entered>(
                entered => session.BringAlong(entered, () => completed(entered)), completed));
        }
    }

    /// <summary>Enters a room that the user is in already, by another connection or since before it came back.</summary>
    /// <param name="window">The commands it is part of.</param>
    /// <param name="room">The room's name.</param>
    /// <param name="variant">How its events are to be written.</param>
    /// <param name="echo">Whether what this connection says comes back to it.</param>
    /// <param name="completed">Called with the outcome.</param>
    public void Follow(CommandWindow window, string room, WireVariant variant, bool echo, Action<Outcome> completed) =>
        Enter(window, room, key: null, variant, echo, outcome =>
        {
            if (outcome is Entered)
            {
                _shared.Add(Casemapping.Fold(room));
            }

            completed(outcome);
        });

    /// <summary>Whether the user was in a room before this connection was.</summary>
    public bool IsShared(string room) => _shared.Contains(Casemapping.Fold(room));

    /// <summary>Hears no more of a room, which the user stays in.</summary>
    public void StopHearing(string room)
    {
        services.Relays.Tell(new StopHearing(room, connection));
        Forget(room);
    }

    /// <summary>Hears no more of any room: the connection is gone.</summary>
    public void StopHearing()
    {
        foreach (var room in _rooms.Values)
        {
            services.Relays.Tell(new StopHearing(room.Name, connection));
        }

        _rooms.Clear();
    }

    /// <summary>Has the events of all rooms written in another way.</summary>
    /// <param name="variant">How they are to be written.</param>
    /// <param name="echo">Whether what this connection says comes back to it.</param>
    /// <param name="completed">Called when it is so in all of them.</param>
    public void Resubscribe(WireVariant variant, bool echo, Action completed)
    {
        var remaining = _rooms.Count;
        if (remaining == 0)
        {
            completed();
        }

        foreach (var room in _rooms.Values)
        {
            var subscription = new Subscription(session.Profile!.UserId, connection, variant, echo);
            session.Window.Send(services.Relays, number => new Resubscribe(number, room.Name, subscription), _ =>
            {
                if (--remaining == 0)
                {
                    completed();
                }
            });
        }
    }

    /// <summary>Leaves a room.</summary>
    public void Leave(string room, string reason, Action<Outcome> completed) =>
        Ask(room, number => new LeaveRoom(number, room, session.Profile!.UserId, LeaveCause.Part, reason, []), completed);

    /// <summary>Makes somebody else leave a room.</summary>
    public void Kick(string room, string name, string reason, Action<Outcome> completed) =>
        Ask(room, number => new KickMember(number, room, session.Profile!.UserId, name, reason), completed);

    /// <summary>Says something in a room, to all in it or to those of a rank.</summary>
    public void Say(string room, Utterance said, Action<Outcome> completed, Ranks to = Ranks.None)
    {
        session.Pace.NoteSpeech();
        Ask(room, number => new Say(number, room, session.Profile!, said, to), completed);
    }

    /// <summary>Sets a room's topic.</summary>
    public void SetTopic(string room, string topic, Action<Outcome> completed) =>
        Ask(room, number => new SetTopic(number, room, session.Profile!.UserId, topic), completed);

    /// <summary>Gives a room another name.</summary>
    public void Rename(string room, string newName, string reason, Action<Outcome> completed) =>
        Ask(room, number => new RenameRoom(number, room, session.Profile!.UserId, newName, reason), completed);

    /// <summary>Changes a room's modes. Nobody may send strangers on into a room where it has nothing to say.</summary>
    public void SetModes(string room, IEnumerable<ModeChange> changes, Action<Outcome> completed)
    {
        ModeChange[] wanted = [.. changes];
        Action set = () => Ask(room, number => new SetModes(number, room, session.Profile!.UserId, [.. wanted]), completed);
        wanted.Where(change => change is { On: true, Letter: RoomMode.Forward, Parameter: not null })
            .Aggregate(set, (then, forward) => () => IfOperatorOf(forward.Parameter!, then, completed))();
    }

    /// <summary>Changes a room's modes as an operator of the server, whatever the user is there; the other operators are told.</summary>
    public void OverrideModes(string room, IReadOnlyCollection<ModeChange> changes, Action<Outcome> completed)
    {
        var what = string.Join(' ', ModeText.Parameters(changes).Prepend(ModeText.Letters(changes)));
        services.Notices.Tell(new ServerNotice(NoticeKind.Oper, $"{session.Profile!.Source} sets modes of {room} by SAMODE: {what}"));
        Ask(room, number => new SetModes(number, room, session.Profile!.UserId, [.. changes], session.Profile), completed);
    }

    /// <summary>Invites somebody into a room: first the room learns of it, then who is invited.</summary>
    public void Invite(string room, string name, Action<Outcome> completed) => session.People.Describe(name, found =>
    {
        if (found is not UserView { Profile: var target })
        {
            completed(found);
            return;
        }

        if (session.Pace.MustWait(Habit.Inviting, room, completed))
        {
            return;
        }

        Ask(room, number => new Invite(number, room, session.Profile!.UserId, target), outcome =>
        {
            if (outcome is Inviting inviting)
            {
                session.People.TellOfInvitation(target.Name, inviting.Room, completed);
            }
            else
            {
                completed(outcome);
            }
        });
    });

    /// <summary>Asks to be invited into a room.</summary>
    public void Knock(string room, string text, Action<Outcome> completed) =>
        Ask(room, number => new Knock(number, room, session.Profile!, text), completed);

    /// <summary>Takes back something said in a room.</summary>
    public void Redact(string room, string messageId, string? reason, Action<Outcome> completed) =>
        Ask(room, number => new Redact(number, room, session.Profile!.UserId, messageId, reason), completed);

    /// <summary>Changes a value of a room's metadata; completed with <see cref="MetadataChanged"/>.</summary>
    public void SetMetadata(string room, MetadataChange change, Action<Outcome> completed) =>
        Ask(room, number => new SetRoomMetadata(number, room, session.Profile!.UserId, change), completed);

    /// <summary>Takes all of a room's metadata away; completed with <see cref="MetadataChanged"/>.</summary>
    public void ClearMetadata(string room, Action<Outcome> completed) =>
        Ask(room, number => new ClearRoomMetadata(number, room, session.Profile!.UserId), completed);

    /// <summary>Asks for a room's topic, modes and members; completed with <see cref="RoomView"/>.</summary>
    public void Describe(string room, Action<Outcome> completed) =>
        Ask(room, number => new DescribeRoom(number, room, session.Profile!.UserId, session.Profile.IsOperator), completed);

    /// <summary>Reads in a room's history; completed with <see cref="HistoryPage"/>.</summary>
    public void ReadHistory(string room, HistoryQuery query, Action<Outcome> completed) =>
        AskReader(services.History, room, number => new ReadHistory(number, room, session.Profile!.UserId, query), completed);

    /// <summary>Searches a room's history; completed with <see cref="HistoryPage"/>.</summary>
    public void Search(string room, SearchQuery query, Action<Outcome> completed) =>
        AskReader(services.Search, room, number => new SearchHistory(number, room, session.Profile!.UserId, query), completed);

    /// <summary>The user is not in a room any more.</summary>
    public void Note(Exited exited) => Forget(exited.Room);

    /// <summary>A room has another name, and goes on under it.</summary>
    public void Note(RoomMoved moved)
    {
        var wasShared = IsShared(moved.Event.Room);
        Forget(moved.Event.Room);
        if (wasShared)
        {
            _shared.Add(Casemapping.Fold(moved.Event.NewName));
        }

        _rooms[Casemapping.Fold(moved.Event.NewName)] = new JoinedRoom(moved.Event.NewName, moved.Room);
    }

    /// <summary>Whether this is the first time the connection is told of a change of a person.</summary>
    public bool IsNew(DeliverOnce delivery) => _personEvents.IsFirst(delivery.Room, delivery.Change, _rooms.Keys);

    /// <summary>Asks something of a room, in it or not.</summary>
    public void Ask(string room, Func<CommandId, RoomCommand> build, Action<Outcome> completed)
    {
        if (!Names.IsChannel(room, int.MaxValue))
        {
            completed(new Refused(Refusal.NoSuchRoom, room));
            return;
        }

        var target = _rooms.TryGetValue(Casemapping.Fold(room), out var joined) ? joined.Actor : services.Rooms;
        session.Window.Send(target, build, completed, retryThrough: services.Rooms);
    }

    private void Enter(CommandWindow window, string room, string? key, WireVariant variant, bool echo, Action<Outcome> completed)
    {
        var subscription = new Subscription(session.Profile!.UserId, connection, variant, echo);
        window.Send(services.Relays, number => new Enter(number, room, key, subscription), outcome =>
        {
            if (outcome is Entered entered)
            {
                _rooms[Casemapping.Fold(room)] = new JoinedRoom(entered.View.Name, entered.Room);
            }

            completed(outcome);
        });
    }

    private void Forget(string room)
    {
        var roomId = Casemapping.Fold(room);
        _rooms.Remove(roomId);
        _shared.Remove(roomId);
        _personEvents.Leave(roomId);
    }

    private void IfOperatorOf(string room, Action then, Action<Outcome> refused) => Describe(room, outcome =>
    {
        if (outcome is not RoomView view)
        {
            refused(outcome);
        }
        else if (view.Find(session.Profile!.UserId) is { } me && me.Ranks.AtLeast(Ranks.Operator))
        {
            then();
        }
        else
        {
            refused(new Refused(Refusal.NotOperator, view.Name));
        }
    });

    private void AskReader(IActorRef reader, string room, Func<CommandId, RoomCommand> build, Action<Outcome> completed)
    {
        if (Contains(room))
        {
            session.Window.Send(reader, build, completed);
        }
        else
        {
            completed(new Refused(Refusal.NotInRoom, room));
        }
    }
}

/// <summary>A room a connection is in.</summary>
/// <param name="Name">The name as its creator wrote it.</param>
/// <param name="Actor">The room itself, as long as it lives: a fast path past the region.</param>
internal sealed record JoinedRoom(string Name, IActorRef Actor);
