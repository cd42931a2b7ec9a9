using Akka.Actor;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Sessions;

/// <summary>
/// What one connection does on behalf of its user, whatever wire it speaks: who it is, which rooms it is in, and the
/// commands it has under way. Every question is a command, every answer comes to the function given with it.
/// </summary>
/// <param name="id">Identifies the connection among all senders of commands.</param>
/// <param name="connection">The connection.</param>
/// <param name="services">Whom it asks.</param>
/// <param name="rates">How often the user may do what others are told of.</param>
/// <param name="clock">For what WHOIS calls idle.</param>
internal sealed class Session(string id, IActorRef connection, ChatServices services, RateOptions rates, TimeProvider clock)
{
    private static readonly TimeSpan SpokeInterval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, JoinedRoom> _rooms = [];
    private readonly CommandWindow _window = new(id, connection);
    private readonly PersonEventFilter _personEvents = new(clock);

    /// <summary>What the presence behind the connection has told of its own: who joins a room is shown it at once.</summary>
    private readonly ReadMarkers _readMarkers = new();
    private Restraint? _restraint;
    private DateTimeOffset _lastSpoke;
    private IActorRef _user = ActorRefs.Nobody;
    private Profile? _claimed;
    private bool _isGone;

    /// <summary>Who this connection speaks for; null until <see cref="Attach"/> has been granted.</summary>
    public Profile? Profile { get; private set; }

    /// <summary>The same, or who it has asked to speak for.</summary>
    public Profile? Candidate => Profile ?? _claimed;

    /// <summary>The rooms it is in, in no particular order.</summary>
    public IReadOnlyCollection<JoinedRoom> Rooms => _rooms.Values;

    /// <summary>The commands under way.</summary>
    public CommandWindow Window => _window;

    /// <summary>Whether the user is in a room, as far as this connection has been told.</summary>
    public bool IsIn(string room) => _rooms.ContainsKey(Casemapping.Fold(room));

    /// <summary>Whether the user is in any of several rooms.</summary>
    /// <param name="rooms">Their casefolded names.</param>
    public bool IsInAny(IEnumerable<string> rooms) => rooms.Any(_rooms.ContainsKey);

    /// <summary>The connection has been let in, as nobody for now.</summary>
    public void Begin() => services.Directory.Tell(new StrangerCame(connection));

    /// <summary>Claims a name for a new presence with this as its first connection.</summary>
    public void Attach(Profile profile, Action<Outcome> completed)
    {
        _claimed = profile;
        _window.Send(services.Users, number => new Attach(number, profile, connection), outcome =>
        {
            if (outcome is Attached attached)
            {
                Profile = attached.Profile;
                _user = attached.User;
                services.Directory.Tell(new StrangerKnown(connection));
            }

            _claimed = null;
            completed(outcome);
        });
    }

    /// <summary>Leaves the server; completed when everybody has been told and the name is free.</summary>
    public void Quit(string reason, Action completed)
    {
        if (_isGone || Profile is not { UserId: var userId })
        {
            completed();
            return;
        }

        _window.Send(services.Users, number => new Detach(number, userId, connection, reason, Deliberate: true), _ =>
        {
            _isGone = true;
            completed();
        });
    }

    /// <summary>Says that the connection is lost. Nothing is awaited: there is nobody left to tell.</summary>
    public void Lose(string reason)
    {
        if (!_isGone && Profile is { UserId: var userId })
        {
            var number = new CommandId($"{id}/lost", Number: 1, Follows: 0);
            _user.Tell(new Detach(number, userId, connection, reason, Deliberate: false), ActorRefs.NoSender);
            _isGone = true;
        }
    }

    /// <summary>The presence behind the connection is gone: there is nobody left to leave.</summary>
    public void NoteGone() => _isGone = true;

    /// <summary>Enters a room; completed with <see cref="Entered"/> or refused.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="key">The key the user knows, or null.</param>
    /// <param name="variant">How its events are to be written.</param>
    /// <param name="echo">Whether what this connection says comes back to it.</param>
    /// <param name="completed">Called with the outcome.</param>
    public void Enter(string room, string? key, WireVariant variant, bool echo, Action<Outcome> completed)
    {
        if (MustWait(Habit.Joining, room, completed))
        {
            return;
        }

        var subscription = new Subscription(Profile!.UserId, connection, variant, echo);
        _window.Send(services.Relays, number => new Enter(number, room, key, subscription), outcome =>
        {
            if (outcome is Entered entered)
            {
                _rooms[Casemapping.Fold(room)] = new JoinedRoom(entered.View.Name, entered.Room);
            }

            completed(outcome);
        });
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
            var subscription = new Subscription(Profile!.UserId, connection, variant, echo);
            _window.Send(services.Relays, number => new Resubscribe(number, room.Name, subscription), _ =>
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
        AskRoom(room, number => new LeaveRoom(number, room, Profile!.UserId, LeaveCause.Part, reason, []), completed);

    /// <summary>Makes somebody else leave a room.</summary>
    public void Kick(string room, string name, string reason, Action<Outcome> completed) =>
        AskRoom(room, number => new KickMember(number, room, Profile!.UserId, name, reason), completed);

    /// <summary>Says something in a room, to all in it or to those of a rank.</summary>
    public void Say(string room, Utterance said, Action<Outcome> completed, Ranks to = Ranks.None)
    {
        NoteSpeech();
        AskRoom(room, number => new Say(number, room, Profile!, said, to), completed);
    }

    /// <summary>Says something to one person; completed with <see cref="Delivered"/>.</summary>
    public void SayTo(string name, Utterance said, Action<Outcome> completed)
    {
        if (MustWait(Habit.Strangers, name, completed))
        {
            return;
        }

        NoteSpeech();
        AskPerson(name, number => new SayTo(number, name, Profile!, said), completed);
    }

    /// <summary>Sets a room's topic.</summary>
    public void SetTopic(string room, string topic, Action<Outcome> completed) =>
        AskRoom(room, number => new SetTopic(number, room, Profile!.UserId, topic), completed);

    /// <summary>Changes a room's modes. Nobody may send strangers on into a room where it has nothing to say.</summary>
    public void SetModes(string room, IEnumerable<ModeChange> changes, Action<Outcome> completed)
    {
        ModeChange[] wanted = [.. changes];
        Action set = () => AskRoom(room, number => new SetModes(number, room, Profile!.UserId, [.. wanted]), completed);
        wanted.Where(change => change is { On: true, Letter: RoomMode.Forward, Parameter: not null })
            .Aggregate(set, (then, forward) => () => IfOperatorOf(forward.Parameter!, then, completed))();
    }

    /// <summary>Changes a room's modes as an operator of the server, whatever the user is there; the other operators are told.</summary>
    public void OverrideModes(string room, IReadOnlyCollection<ModeChange> changes, Action<Outcome> completed)
    {
        var what = string.Join(' ', ModeText.Parameters(changes).Prepend(ModeText.Letters(changes)));
        services.Notices.Tell(new ServerNotice(NoticeKind.Oper, $"{Profile!.Source} sets modes of {room} by SAMODE: {what}"));
        AskRoom(room, number => new SetModes(number, room, Profile!.UserId, [.. changes], Profile), completed);
    }

    /// <summary>Invites somebody into a room: first the room learns of it, then who is invited.</summary>
    public void Invite(string room, string name, Action<Outcome> completed) => DescribeUser(name, found =>
    {
        if (found is not UserView { Profile: var target })
        {
            completed(found);
            return;
        }

        if (MustWait(Habit.Inviting, room, completed))
        {
            return;
        }

        AskRoom(room, number => new Invite(number, room, Profile!.UserId, target), outcome =>
        {
            if (outcome is Inviting inviting)
            {
                AskPerson(target.Name, number => new InviteTo(number, target.Name, Profile!, inviting.Room), completed);
            }
            else
            {
                completed(outcome);
            }
        });
    });

    /// <summary>Asks to be invited into a room.</summary>
    public void Knock(string room, string text, Action<Outcome> completed) =>
        AskRoom(room, number => new Knock(number, room, Profile!, text), completed);

    /// <summary>Takes another name.</summary>
    public void ChangeName(string name, Action<Outcome> completed)
    {
        if (!MustWait(Habit.Naming, name, completed))
        {
            _window.Send(services.Users, number => new ChangeName(number, Profile!.UserId, name), completed);
        }
    }

    /// <summary>Goes away with a message, or comes back with none.</summary>
    public void SetAway(string? message, Action<Outcome> completed)
    {
        if (!MustWait(Habit.Away, null, completed))
        {
            _window.Send(services.Users, number => new SetAway(number, Profile!.UserId, message), completed);
        }
    }

    /// <summary>Takes another real name.</summary>
    public void SetRealName(string realName, Action<Outcome> completed)
    {
        if (!MustWait(Habit.Naming, null, completed))
        {
            _window.Send(services.Users, number => new SetRealName(number, Profile!.UserId, realName), completed);
        }
    }

    /// <summary>Sets user modes, and takes others back.</summary>
    public void SetUserModes(UserModes on, UserModes off, Action<Outcome> completed) =>
        _window.Send(services.Users, number => new SetUserModes(number, Profile!.UserId, on, off), completed);

    /// <summary>Becomes an operator of the server, with the right name and password from the right address.</summary>
    public void BecomeOperator(string name, string password, Action<Outcome> completed) =>
        _window.Send(services.Operators, number => new ProveOperator(number, Profile!, name, password), outcome =>
        {
            if (outcome is Proven { Grant: var grant })
            {
                _window.Send(services.Users, number => new GrantOperator(number, Profile!.UserId, grant), completed);
            }
            else
            {
                completed(outcome);
            }
        });

    /// <summary>Takes back something said in a room.</summary>
    public void Redact(string room, string messageId, string? reason, Action<Outcome> completed) =>
        AskRoom(room, number => new Redact(number, room, Profile!.UserId, messageId, reason), completed);

    /// <summary>Takes back something said to one person; completed with <see cref="TakenBack"/>.</summary>
    public void RedactTo(string name, string messageId, string? reason, Action<Outcome> completed) =>
        AskPerson(name, number => new RedactTo(number, name, Profile!, messageId, reason), completed);

    /// <summary>Changes a value of a room's metadata; completed with <see cref="MetadataChanged"/>.</summary>
    public void SetRoomMetadata(string room, MetadataChange change, Action<Outcome> completed) =>
        AskRoom(room, number => new SetRoomMetadata(number, room, Profile!.UserId, change), completed);

    /// <summary>Takes all of a room's metadata away; completed with <see cref="MetadataChanged"/>.</summary>
    public void ClearRoomMetadata(string room, Action<Outcome> completed) =>
        AskRoom(room, number => new ClearRoomMetadata(number, room, Profile!.UserId), completed);

    /// <summary>Changes a value of the user's metadata; completed with <see cref="MetadataChanged"/>.</summary>
    public void SetMetadata(MetadataChange change, Action<Outcome> completed) =>
        _window.Send(services.Users, number => new SetMetadata(number, Profile!.UserId, change), completed);

    /// <summary>Takes all of the user's metadata away; completed with <see cref="MetadataChanged"/>.</summary>
    public void ClearMetadata(Action<Outcome> completed) =>
        _window.Send(services.Users, number => new ClearMetadata(number, Profile!.UserId), completed);

    /// <summary>Notes up to when the user has read somewhere, or asks, without a time; completed with <see cref="ReadMarker"/>.</summary>
    public void MarkRead(string target, DateTimeOffset? time, Action<Outcome> completed) =>
        _window.Send(services.Users, number => new MarkRead(number, Profile!.UserId, target, time), outcome =>
        {
            if (outcome is ReadMarker marker)
            {
                Note(marker);
            }

            completed(outcome);
        });

    /// <summary>Up to when the user has read somewhere, as far as this connection has been told.</summary>
    public ReadMarker ReadMarkerOf(string target) => new(target, _readMarkers.At(target));

    /// <summary>Makes somebody leave the server.</summary>
    public void Kill(string name, string reason, Action<Outcome> completed) =>
        AskPerson(name, number => new KillUser(number, name, Profile!, reason), completed);

    /// <summary>Says something to everybody who listens to operators.</summary>
    public void SendWallops(string text, Action<Outcome> completed) =>
        _window.Send(services.Wallops, number => new SendWallops(number, Profile!, text), completed);

    /// <summary>Asks something of the server as a whole.</summary>
    public void Control(Func<CommandId, Profile, ControlCommand> build, Action<Outcome> completed) =>
        _window.Send(services.Control, number => build(number, Profile!), completed);

    /// <summary>Asks for a room's topic, modes and members; completed with <see cref="RoomView"/>.</summary>
    public void Describe(string room, Action<Outcome> completed) =>
        AskRoom(room, number => new DescribeRoom(number, room, Profile!.UserId, Profile.IsOperator), completed);

    /// <summary>Asks who somebody is; completed with <see cref="UserView"/>.</summary>
    public void DescribeUser(string name, Action<Outcome> completed) =>
        AskPerson(name, number => new DescribeUser(number, name), completed);

    /// <summary>Has the connection told of who takes a name and gives it back; completed with <see cref="Watching"/>.</summary>
    public void Watch(string name, Action<Outcome> completed) =>
        _window.Send(services.Names, number => new WatchName(number, name, connection), completed);

    /// <summary>Has the connection told of a name no more.</summary>
    public void Unwatch(string name, Action<Outcome> completed) =>
        _window.Send(services.Names, number => new UnwatchName(number, name, connection), completed);

    /// <summary>Asks the directory.</summary>
    public void AskDirectory(Func<CommandId, DirectoryQuery> query, Action<Outcome> completed) =>
        _window.Send(services.Directory, query, completed);

    /// <summary>Asks about the bans of the server, or to change them.</summary>
    public void AskBans(Func<CommandId, BanCommand> build, Action<Outcome> completed) => _window.Send(services.Bans, build, completed);

    /// <summary>The user is somebody slightly different now.</summary>
    public void Note(ProfileChanged change)
    {
        Profile = change.Now;
        Follow(services.Notices, UserModes.ServerNotices, change);
        Follow(services.Wallops, UserModes.Wallops, change);
    }

    /// <summary>The user has read on.</summary>
    public void Note(ReadMarker marker)
    {
        if (marker.Time is { } time)
        {
            _readMarkers.Move(marker.Target, time, now: time);
        }
    }

    /// <summary>The user is not in a room any more.</summary>
    public void Note(Exited exited)
    {
        var room = Casemapping.Fold(exited.Room);
        _rooms.Remove(room);
        _personEvents.Leave(room);
    }

    /// <summary>Somebody has spoken to the user, who may answer at any time.</summary>
    public void Note(DirectMessage message) => (_restraint ??= new Restraint(rates)).Meet(message.From.Name);

    /// <summary>Whether this is the first time the connection is told of a change of a person.</summary>
    public bool IsNew(DeliverOnce delivery) => _personEvents.IsFirst(delivery.Room, delivery.Change, _rooms.Keys);

    /// <summary>Who has the mode is told what others are not.</summary>
    private void Follow(IActorRef source, UserModes mode, ProfileChanged change)
    {
        if (change.Now.Has(mode) != change.Before.Has(mode))
        {
            source.Tell(change.Now.Has(mode) ? new Subscribe(connection) : new Unsubscribe(connection));
        }
    }

    private void IfOperatorOf(string room, Action then, Action<Outcome> refused) => Describe(room, outcome =>
    {
        if (outcome is not RoomView view)
        {
            refused(outcome);
        }
        else if (view.Find(Profile!.UserId) is { } me && me.Ranks.AtLeast(Ranks.Operator))
        {
            then();
        }
        else
        {
            refused(new Refused(Refusal.NotOperator, view.Name));
        }
    });

    private void AskRoom(string room, Func<CommandId, RoomCommand> build, Action<Outcome> completed)
    {
        if (!Names.IsChannel(room, int.MaxValue))
        {
            completed(new Refused(Refusal.NoSuchRoom, room));
            return;
        }

        var target = _rooms.TryGetValue(Casemapping.Fold(room), out var joined) ? joined.Actor : services.Rooms;
        _window.Send(target, build, completed, retryThrough: services.Rooms);
    }

    /// <summary>Who could not have that name does not have it: no need to ask.</summary>
    private void AskPerson(string name, Func<CommandId, NameCommand> build, Action<Outcome> completed)
    {
        if (Names.IsUnicodeNickname(name, int.MaxValue))
        {
            _window.Send(services.Names, build, completed);
        }
        else
        {
            completed(new Refused(Refusal.NoSuchName, name));
        }
    }

    /// <summary>Refuses what the user has done too often lately.</summary>
    /// <param name="habit">What it does.</param>
    /// <param name="subject">What that is about: the name, the room or the stranger; or null.</param>
    /// <param name="completed">Called with the refusal.</param>
    private bool MustWait(Habit habit, string? subject, Action<Outcome> completed)
    {
        if (Profile is null or { IsOperator: true })
        {
            return false;
        }

        var (restraint, now) = (_restraint ??= new Restraint(rates), clock.GetUtcNow());
        var (wait, isNew) = habit == Habit.Strangers ? restraint.Address(subject!, now) : restraint.Take(habit, now);
        if (isNew)
        {
            services.Notices.Tell(new ServerNotice(
                NoticeKind.Flood, $"{Profile.Source} [{Profile.Address}] is too fast: {habit.ToString().ToLowerInvariant()}"));
        }

        if (wait == TimeSpan.Zero)
        {
            return false;
        }

        var why = (habit, subject) switch
        {
            (Habit.Naming, not null) => Refusal.NamesTooFast,
            (Habit.Strangers, _) => Refusal.StrangersTooFast,
            _ => Refusal.Hasty,
        };
        completed(new Refused(why, subject, Detail: $"{Math.Ceiling(wait.TotalSeconds)}"));
        return true;
    }

    private void NoteSpeech()
    {
        var now = clock.GetUtcNow();
        if (now - _lastSpoke >= SpokeInterval)
        {
            _lastSpoke = now;
            services.Users.Tell(new Spoke(Profile!.UserId, now));
        }
    }
}

/// <summary>A room a connection is in.</summary>
/// <param name="Name">The name as its creator wrote it.</param>
/// <param name="Actor">The room itself, as long as it lives: a fast path past the region.</param>
internal sealed record JoinedRoom(string Name, IActorRef Actor);
