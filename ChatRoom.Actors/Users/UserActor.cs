using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>
/// A person's presence: name, away message, rooms, and the connections it has at the moment. It alone says who the
/// person is. With its last connection gone past the grace time it leaves its rooms, gives its name back and stops.
/// </summary>
internal sealed class UserActor : EntityActor, IWithTimers
{
    private static readonly TimeSpan ResendInterval = TimeSpan.FromSeconds(2);

    private readonly string _userId;
    private readonly IActorRef _roomRegion;
    private readonly IActorRef _directory;
    private readonly IActorRef _notices;
    private readonly ChatOptions _options;
    private readonly TimeProvider _clock;
    private readonly Correspondence _correspondence;
    private readonly MetadataOfUser _metadata;
    private readonly ReadMarkers _readMarkers = new();
    private readonly HashSet<IActorRef> _connections = [];

    private readonly CommandWindow _window;
    private readonly NamesOfUser _names;
    private readonly RoomsOfUser _rooms;
    private readonly DateTimeOffset _signedOn;
    private DateTimeOffset _lastSpoke;
    private Profile? _profile;
    private long _revision;
    private bool _leaving;

    /// <summary>The command that makes it leave, when it was a KILL: sent again, it is answered by the first one's end.</summary>
    private (string Sender, long Number)? _killer;

    public UserActor(string userId, IReadOnlyActorRegistry registry, ChatOptions options, TimeProvider clock)
    {
        _userId = userId;
        _roomRegion = registry.Get<RoomRegion>();
        _directory = registry.Get<ServerDirectory>();
        _notices = registry.Get<ServerNotices>();
        _options = options;
        _clock = clock;
        _correspondence = new Correspondence(clock, options.Limits.RedactionWindow);
        _metadata = new MetadataOfUser(options.Limits.Metadata, clock);
        _window = new CommandWindow(userId, Self);
        _names = new NamesOfUser(registry.Get<NameRegion>(), userId, _window, options.UnicodeNames);
        _rooms = new RoomsOfUser(_roomRegion, _window);
        _signedOn = _lastSpoke = clock.GetUtcNow();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(string userId, IReadOnlyActorRegistry registry, ChatOptions options, TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<UserActor>(() => new UserActor(userId, registry, options, clock)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CommandAck ack:
                _window.Acknowledge(ack);
                break;
            case Attach attach:
                Attach(attach);
                break;
            case EnterRoom enter:
                Enter(enter);
                break;
            case ChangeName change:
                Rename(change);
                break;
            case SetAway away:
                Change(away.Id, me => me with { Away = away.Away });
                break;
            case SetRealName call:
                Change(call.Id, me => me with { RealName = call.RealName });
                break;
            case SetUserModes modes:
                Change(modes.Id, me => me.With(modes.On, modes.Off));
                break;
            case GrantOperator operate:
                Change(operate.Id, me => me.As(operate.Grant));
                break;
            case SetMetadata or ClearMetadata:
                ChangeMetadata((UserCommand)message);
                break;
            case MarkRead mark:
                MarkRead(mark);
                break;
            case ToHolder { Command: KillUser kill }:
                Kill(kill);
                break;
            case ToHolder { Command: var command }:
                Answer(command);
                break;
            case NameClaimed claimed:
                AwaitEnd(claimed);
                _names.Note(claimed);
                ArmResend();
                break;
            case NameLost lost when _profile is { Name: var name } && _names.IsOf(name, lost.Name):
                _names.Claim(name, _ => { });
                break;
            case Standing standing:
                Note(standing);
                break;
            case Spoke spoke:
                _lastSpoke = spoke.At;
                break;
            case Detach detach:
                var (asker, id) = (Sender, detach.Id);
                Lose(detach.Connection, detach.Reason, detach.Deliberate, () => asker.Tell(new CommandAck(id, Done.Instance)));
                break;
            case ConnectionLost lost:
                Lose(lost.Connection, "Connection lost", deliberate: false, () => { });
                break;
            case GraceIsOver over:
                Leave(over.Reason, () => { });
                break;
            case ResendTick:
                ResendUnacknowledged();
                break;
        }

        if (_profile is null && !_names.AnyClaimed && _window.IsEmpty)
        {
            Passivate();
        }
    }

    /// <summary>If it fails while it is somebody, nobody must go on seeing a ghost, its own connections included.</summary>
    protected override void PostStop()
    {
        if (_profile is not null)
        {
            Vanish();
        }

        _names.Abandon(_profile?.Name);
    }

    private void Vanish()
    {
        foreach (var connection in _connections)
        {
            connection.Tell(PresenceFailed.Instance);
        }

        var id = new CommandId($"{_userId}/failed", Number: 1, Follows: 0);
        foreach (var room in _rooms.Standings)
        {
            _roomRegion.Tell(new LeaveRoom(id, room.Room, _userId, LeaveCause.Quit, "Internal error", _rooms.Ids));
        }

        _directory.Tell(new UserGone(_userId));
    }

    private void Attach(Attach attach)
    {
        var asker = Sender;
        if (_profile is not null || _leaving)
        {
            var outcome = _connections.Contains(attach.Connection) ? (Outcome)new Attached(_profile!, Self) : new Refused(Refusal.Unavailable);
            asker.Tell(new CommandAck(attach.Id, outcome));
            return;
        }

        _names.Claim(attach.Profile.Name, granted =>
        {
            if (granted)
            {
                _profile = attach.Profile;
                _connections.Add(attach.Connection);
                Context.WatchWith(attach.Connection, new ConnectionLost(attach.Connection));
                _directory.Tell(new UserListed(_profile));
                _notices.Tell(new ServerNotice(NoticeKind.Connect, $"{Described} has come"));
            }

            Outcome outcome = granted ? new Attached(attach.Profile, Self) : new Refused(Refusal.NameInUse, attach.Profile.Name);
            asker.Tell(new CommandAck(attach.Id, outcome));
        });
    }

    private void Enter(EnterRoom enter)
    {
        if (_profile is null || _leaving)
        {
            RefuseEntry(enter, Refusal.Unavailable);
        }
        else if (!_rooms.Contains(enter.Room) && _rooms.Count >= _options.Limits.ChannelsPerUser)
        {
            RefuseEntry(enter, Refusal.TooManyRooms);
        }
        else
        {
            _rooms.Expect(enter.Room);
            _roomRegion.Tell(new JoinRoom(enter.Id, enter.Room, _profile, enter.Relay, enter.Key), enter.Connection);
        }
    }

    private void Note(Standing standing)
    {
        _rooms.Note(standing);
        if (standing.Ranks is not null)
        {
            _correspondence.Invitations.Remove(standing.Room);
        }
    }

    private static void RefuseEntry(EnterRoom enter, Refusal why) =>
        enter.Relay.Tell(new Answer(new Receipt(enter.Connection, new CommandAck(enter.Id, new Refused(why, enter.Room)))));

    private void Rename(ChangeName change)
    {
        var (asker, id) = (Sender, change.Id);
        _names.Claim(change.Name, granted =>
        {
            if (!granted || _profile is null || _leaving)
            {
                // Who has begun to leave meanwhile will not come back to give it up.
                if (granted && !Casemapping.Equals(change.Name, _profile?.Name))
                {
                    GiveUp(change.Name, () => { });
                }

                asker.Tell(new CommandAck(id, new Refused(Refusal.NameInUse, change.Name)));
                return;
            }

            var before = _profile;
            if (!Casemapping.Equals(before.Name, change.Name))
            {
                GiveUp(before.Name, () => { });
            }

            Change(before with { Name = change.Name }, () => asker.Tell(new CommandAck(id, Done.Instance)));
        });
    }

    private void ChangeMetadata(UserCommand command)
    {
        if (_profile is null)
        {
            Sender.Tell(new CommandAck(command.Id, new Refused(Refusal.Unavailable)));
            return;
        }

        var asker = Sender;
        switch (_metadata.Decide(command, _profile.Metadata))
        {
            case (MetadataChanged changed, var now):
                Change(_profile with { Metadata = now }, () => asker.Tell(new CommandAck(command.Id, changed)), command.Id.Sender);
                break;
            case (var refused, _):
                asker.Tell(new CommandAck(command.Id, refused));
                break;
        }
    }

    private void Change(CommandId id, Func<Profile, Profile> change)
    {
        var asker = Sender;
        if (_profile is null)
        {
            asker.Tell(new CommandAck(id, new Refused(Refusal.Unavailable)));
        }
        else
        {
            Change(change(_profile), () => asker.Tell(new CommandAck(id, Done.Instance)));
        }
    }

    /// <summary>Is somebody slightly different from now on, and tells its connections, the directory and every room.</summary>
    private void Change(Profile now, Action told, string? askedBy = null)
    {
        var before = _profile!;
        _profile = now;
        _revision++;
        var (revision, rooms) = (_revision, _rooms.Ids);
        if (before != now)
        {
            _directory.Tell(new UserListed(now));
            foreach (var connection in _connections)
            {
                connection.Tell(new ProfileChanged(before, now, askedBy));
            }
        }

        InEveryRoom((id, room) => new UpdateProfile(id, room, now, revision, rooms), () =>
        {
            if (before != now && before.Name == now.Name)
            {
                _names.TellWatchers(new ProfileChanged(before, now), revision, rooms, told);
                ArmResend();
            }
            else
            {
                told();
            }
        });
    }

    private void MarkRead(MarkRead mark)
    {
        var hasMoved = mark.Time is { } time && _readMarkers.Move(mark.Target, time, _clock.GetUtcNow());
        var marker = new ReadMarker(mark.Target, _readMarkers.At(mark.Target));
        foreach (var connection in _connections.Where(connection => hasMoved && !connection.Equals(Sender)))
        {
            connection.Tell(marker);
        }

        Sender.Tell(new CommandAck(mark.Id, _profile is null ? new Refused(Refusal.Unavailable) : marker));
    }

    private void Answer(NameCommand command)
    {
        var outcome = _profile is null || _leaving
            ? new Refused(Refusal.NoSuchName, command.Name)
            : _correspondence.Answer(command, _profile, _connections, View);
        if (outcome is not null)
        {
            Sender.Tell(new CommandAck(command.Id, outcome));
        }
    }

    /// <summary>The connections close by themselves; that they go must not be taken for another leaving.</summary>
    private void Kill(KillUser kill)
    {
        var (asker, id) = (Sender, kill.Id);
        if (_leaving && _killer == (id.Sender, id.Number))
        {
            return;
        }

        if (_profile is null || _leaving)
        {
            asker.Tell(new CommandAck(id, new Refused(Refusal.NoSuchName, kill.Name)));
            return;
        }

        _killer = (id.Sender, id.Number);
        var killed = new Killed(kill.By, kill.Reason);
        foreach (var connection in _connections)
        {
            Context.Unwatch(connection);
            connection.Tell(killed);
        }

        _connections.Clear();
        Timers.Cancel(nameof(GraceIsOver));
        _notices.Tell(new ServerNotice(NoticeKind.Kill, $"{kill.By.Source} has killed {Described}: {kill.Reason}"));
        Leave(killed.QuitReason, () => asker.Tell(new CommandAck(id, Done.Instance)));
    }

    /// <summary>Who it is, for operators.</summary>
    private string Described => $"{_profile!.Source} [{_profile.Address}]";

    private UserView View() => new(_profile!, _rooms.Standings, _signedOn, _lastSpoke, _correspondence.Invitations.Rooms);

    private void Lose(IActorRef connection, string reason, bool deliberate, Action gone)
    {
        Context.Unwatch(connection);
        if (!_connections.Remove(connection) || _connections.Count > 0)
        {
            gone();
        }
        else if (deliberate || _options.PresenceGraceTime == TimeSpan.Zero)
        {
            Leave(reason, gone);
        }
        else
        {
            Timers.StartSingleTimer(nameof(GraceIsOver), new GraceIsOver(reason), _options.PresenceGraceTime);
            gone();
        }
    }

    /// <summary>Leaves the server: first the rooms, then the name, so that nobody sees two of that name.</summary>
    private void Leave(string reason, Action gone)
    {
        _leaving = true;
        _notices.Tell(new ServerNotice(NoticeKind.Connect, $"{Described} has gone: {reason}"));
        var rooms = _rooms.Ids;
        InEveryRoom((id, room) => new LeaveRoom(id, room, _userId, LeaveCause.Quit, reason, rooms), () =>
        {
            var name = _profile!.Name;
            _profile = null;
            _directory.Tell(new UserGone(_userId));
            GiveUp(name, gone);
        });
    }

    /// <summary>A name that ends without having been given back does not know any more whose it is, and must be told.</summary>
    private void AwaitEnd(NameClaimed claimed)
    {
        if (claimed.Granted)
        {
            Context.WatchWith(Sender, new NameLost(claimed.Name));
        }
    }

    private void GiveUp(string name, Action told)
    {
        _names.Release(name, told);
        ArmResend();
    }

    private void InEveryRoom(Func<CommandId, string, RoomCommand> build, Action done)
    {
        _rooms.AskAll(build, done);
        ArmResend();
    }

    private void ResendUnacknowledged()
    {
        _window.Prod();
        ArmResend();
    }

    private void ArmResend()
    {
        if (!_window.IsEmpty)
        {
            Timers.StartSingleTimer(ResendTick.Instance, ResendTick.Instance, ResendInterval);
        }
    }

    private sealed record ConnectionLost(IActorRef Connection) : INoSerializationVerificationNeeded;

    private sealed record NameLost(string Name) : INoSerializationVerificationNeeded;

    private sealed record GraceIsOver(string Reason) : INoSerializationVerificationNeeded;

    private sealed record ResendTick : INoSerializationVerificationNeeded
    {
        public static readonly ResendTick Instance = new();
    }
}
