using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Reading;
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

    private readonly IActorRef _roomRegion;
    private readonly ChatOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConversationsOfUser _conversations;
    private readonly Correspondence _correspondence;
    private readonly ReadingOfUser _reading;
    private readonly ConnectionsOfUser _connections;
    private readonly Attendance _attendance;
    private readonly Company _company;
    private readonly Arrivals _arrivals;
    private readonly AlwaysOn _alwaysOn;
    private readonly IActorRef _relayRegion;
    private readonly IActorRef _userRegion;
    private readonly CommandWindow _window;
    private readonly NamesOfUser _names;
    private readonly RoomsOfUser _rooms;
    private readonly RoomLooks _looks;
    private readonly ProfileOfUser _profile;
    private readonly Departure _departure;
    private readonly DateTimeOffset _signedOn;
    private DateTimeOffset _lastSpoke;

    public UserActor(string userId, IReadOnlyActorRegistry registry, ChatOptions options, TimeProvider clock)
    {
        _userRegion = registry.Get<UserRegion>();
        _relayRegion = registry.Get<RelayRegion>();
        _roomRegion = registry.Get<RoomRegion>();
        var notices = registry.Get<ServerNotices>();
        var sender = PresenceId.NewSender(userId);
        _options = options;
        _clock = clock;
        _conversations = new ConversationsOfUser(registry.Get<ConversationRegion>(), sender, Self, options.History);
        _connections = new ConnectionsOfUser(Context, connection => new ConnectionLost(connection));
        _attendance = new Attendance(_connections, clock, options.PresenceGraceTime, () => _profile?.Now);
        _company = new Company(_connections);
        _reading = new ReadingOfUser(registry.Get<ReadMarkerKeeper>(), Self, _connections, clock);
        _correspondence = new Correspondence(clock, options.Limits.RedactionWindow, _conversations, _attendance.Mailbox);
        _window = new CommandWindow(sender, Self);
        _names = new NamesOfUser(registry.Get<NameRegion>(), userId, _window, options.UnicodeNames);
        _rooms = new RoomsOfUser(_roomRegion, _window);
        _looks = new RoomLooks(registry.Get<NameRegion>(), options.UnicodeNames);
        _profile = new ProfileOfUser(
            registry.Get<ServerDirectory>(), _connections, _names, _rooms, new MetadataOfUser(options.Limits.Metadata, clock));
        _alwaysOn = new AlwaysOn(registry.Get<AccountRegion>(), Self, sender, _rooms, _attendance);
        _departure = new Departure(_profile, _connections, _names, _rooms, _alwaysOn, notices);
        _arrivals = new Arrivals(_attendance, _profile, _names, _rooms, _departure, notices, Self);
        _signedOn = _lastSpoke = clock.GetUtcNow();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool IsIdle => _window.IsEmpty && _conversations.IsEmpty && _alwaysOn.IsIdle;

    /// <summary>Who it is; null while it is nobody, or not to be spoken to any more.</summary>
    private Profile? Present => _departure.HasBegun ? null : _profile.Now;

    public static Props Props(string userId, IReadOnlyActorRegistry registry, ChatOptions options, TimeProvider clock) =>
        LeanMailbox.For(Akka.Actor.Props.CreateBy(new Producer<UserActor>(() => new UserActor(userId, registry, options, clock))));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CommandAck ack:
                _window.Acknowledge(ack);
                _conversations.Acknowledge(ack);
                _alwaysOn.Acknowledge(ack);
                break;
            case Attach attach:
                _arrivals.Take(attach, Sender);
                break;
            case ToHolder { Command: SharePresence share }:
                _arrivals.Take(share, Sender);
                break;
            case Resume resume:
                _arrivals.Take(resume, Sender);
                break;
            case Revive revive:
                var awaiting = Sender;
                _arrivals.Take(revive, () => Return(revive, () => awaiting.Tell(Revived.Instance)), () => awaiting.Tell(Revived.Instance));
                break;
            case NoteAlwaysOn note:
                _alwaysOn.Set(note.IsOn);
                Sender.Tell(new CommandAck(note.Id, Done.Instance));
                break;
            case IssueTicket issue:
                Issue(issue);
                break;
            case BringAlong bring:
                _company.BringAlong(bring, Sender);
                break;
            case Followed followed:
                _company.Note(followed);
                break;
            case ShowOthers show:
                _company.Show(show, Sender);
                break;
            case EnterRoom enter when enter.Connection.Equals(Self):
                Enter(enter);
                break;
            case EnterRoom enter:
                _reading.WhenKnown(() => Enter(enter));
                break;
            case ChangeName change:
                Rename(change);
                break;
            case ChangeProfile change:
                _profile.Change(change, Sender);
                break;
            case MarkRead mark:
                var reader = Sender;
                _reading.WhenKnown(() => reader.Tell(new CommandAck(
                    mark.Id, _profile.Now is null ? new Refused(Refusal.Unavailable) : _reading.Mark(mark, reader))));
                break;
            case MarkersOfAccount recalled:
                Timers.Cancel(ReadingIsLate.Instance);
                _reading.Take(recalled, _rooms.Names);
                break;
            case ReadingIsLate:
                _reading.GoOn();
                break;
            case ToHolder { Command: KillUser kill }:
                _departure.Kill(kill, Sender);
                break;
            case ToHolder { Command: var command }:
                Answer(command);
                break;
            case NameClaimed claimed when _looks.Note(claimed):
                break;
            case NameClaimed claimed:
                AwaitEnd(claimed);
                _names.Note(claimed);
                break;
            case NameLost lost when _profile.Now is { Name: var name } && _names.IsOf(name, lost.Name):
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
                Lose(detach.Connection, detach.Reason, detach.Deliberate, detach.LastHeard, stays => asker.Tell(new CommandAck(id, new Detached(stays))));
                break;
            case ConnectionLost lost:
                Lose(lost.Connection, "Connection lost", deliberate: false, lastHeard: null, _ => { });
                break;
            case GraceIsOver over when Present is not null && _connections.IsEmpty:
                Go(over.Reason, _ => { });
                break;
            case StayIsOver when Present is not null && _connections.IsEmpty:
                _departure.Leave("Not connected for too long", () => { });
                break;
            case ResendTick:
                _window.Prod();
                _conversations.Prod();
                _alwaysOn.Prod();
                break;
        }

        ShowReturn();
        if (_reading.Follow(Present))
        {
            Timers.StartSingleTimer(ReadingIsLate.Instance, ReadingIsLate.Instance, ReadingOfUser.Patience);
        }

        if (_options.AlwaysOn is not null)
        {
            _alwaysOn.Follow(Present);
        }

        ArmResend();
        if (_profile.Now is null && !_names.AnyClaimed && IsIdle)
        {
            Passivate();
            _arrivals.SendOn(_userRegion);
        }
    }

    protected override void PostStop() => _departure.Vanish();

    /// <summary>Who is not here, or not to come back, need not know how.</summary>
    private void Issue(IssueTicket issue)
    {
        Outcome outcome = Present is not null && _connections.Contains(issue.Connection)
            ? new TicketIssued(_attendance.Tickets.Issue(issue.Connection))
            : new Refused(Refusal.Unavailable);
        Sender.Tell(new CommandAck(issue.Id, outcome));
    }

    private void Enter(EnterRoom enter)
    {
        if (Present is null)
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
            _looks.Ask(enter.Room, areOwn => Enter(enter, areOwn));
        }
    }

    private void Enter(EnterRoom enter, bool looksAreOwn)
    {
        if (looksAreOwn && Present is { } me)
        {
            _reading.Show(enter.Room, enter.Connection);
            _roomRegion.Tell(new JoinRoom(enter.Id, enter.Room, me, enter.Relay, enter.Key) { IsReturn = enter.Connection.Equals(Self) }, enter.Connection);
        }
        else
        {
            _rooms.Forget(enter.Room);
            RefuseEntry(enter, looksAreOwn ? Refusal.Unavailable : Refusal.RoomLooksAlike);
        }
    }

    private void Note(Standing standing)
    {
        _rooms.Note(standing);
        if (standing.FormerName is { } before)
        {
            _reading.Move(before, standing.Room);
        }

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
            if (!granted || Present is not { } before)
            {
                // Who has begun to leave meanwhile will not come back to give it up.
                if (granted && !Casemapping.Equals(change.Name, _profile.Now?.Name))
                {
                    _names.Release(change.Name, () => { });
                }

                asker.Tell(new CommandAck(id, new Refused(Refusal.NameInUse, change.Name)));
                return;
            }

            if (!Casemapping.Equals(before.Name, change.Name))
            {
                _names.Release(before.Name, () => { });
            }

            _profile.Change(before with { Name = change.Name }, () => asker.Tell(new CommandAck(id, Done.Instance)));
        });
    }

    private void Answer(NameCommand command)
    {
        var asker = Sender;
        if (Present is { } me)
        {
            _correspondence.Answer(
                command, me, () => View(me), outcome => asker.Tell(new CommandAck(command.Id, outcome)));
        }
        else
        {
            asker.Tell(new CommandAck(command.Id, new Refused(Refusal.NoSuchName, command.Name)));
        }
    }

    private UserView View(Profile me) => new(me, _rooms.Standings, _signedOn, _lastSpoke, _correspondence.Invitations.Rooms);

    private void Lose(IActorRef connection, string reason, bool deliberate, DateTimeOffset? lastHeard, Action<bool> gone)
    {
        var wasLast = _attendance.Remove(connection, deliberate, lastHeard);
        _company.Lose(connection);
        _arrivals.NoteLoss(connection);
        if (!wasLast || !_connections.IsEmpty)
        {
            gone(Present is not null);
        }
        else if (!deliberate && _attendance.MayReturn)
        {
            Timers.StartSingleTimer(nameof(GraceIsOver), new GraceIsOver(reason), _options.PresenceGraceTime);
            gone(true);
        }
        else
        {
            Go(reason, gone);
        }
    }

    /// <summary>Nobody is there any more: the user leaves, unless it is to stay, and then it is away.</summary>
    private void Go(string reason, Action<bool> gone)
    {
        if (!_alwaysOn.IsOn || _options.AlwaysOn is not { } stay)
        {
            _departure.Leave(reason, () => gone(false));
            return;
        }

        _attendance.NoteLongAbsence();
        Timers.StartSingleTimer(StayIsOver.Instance, StayIsOver.Instance, stay);
        if (_profile.Now is { Away: null } me)
        {
            _profile.Change(me with { Away = AlwaysOn.AwayMessage }, () => gone(true));
        }
        else
        {
            gone(true);
        }
    }

    /// <summary>Who is there again is not away for not being there.</summary>
    private void ShowReturn()
    {
        if (!_connections.IsEmpty && Present is { Away: AlwaysOn.AwayMessage } me)
        {
            Timers.Cancel(StayIsOver.Instance);
            _profile.Change(me with { Away = null }, () => { });
        }
    }

    /// <summary>The server has been started again: the user is where it was, as far as it may be.</summary>
    /// <param name="revive">Where that is.</param>
    /// <param name="done">Called when all its rooms have let it in, or have not.</param>
    private void Return(Revive revive, Action done)
    {
        var stayed = _clock.GetUtcNow() - revive.GoneSince;
        Timers.StartSingleTimer(
            StayIsOver.Instance, StayIsOver.Instance, _options.AlwaysOn is { } stay && stay > stayed ? stay - stayed : TimeSpan.Zero);
        _alwaysOn.Set(isOn: true);
        foreach (var room in revive.Rooms)
        {
            _rooms.Expect(room);
        }

        var remaining = revive.Rooms.Length;
        if (remaining == 0)
        {
            done();
        }

        foreach (var room in revive.Rooms)
        {
            var nobody = new Subscription(revive.EntityId, Self, SilentVariant.Instance, Echo: false);
            _window.Send(_relayRegion, id => new Enter(id, room, Key: null, nobody), outcome =>
            {
                if (outcome is Entered)
                {
                    _relayRegion.Tell(new StopHearing(room, Self));
                }
                else
                {
                    _rooms.Forget(room);
                }

                if (--remaining == 0)
                {
                    done();
                }
            });
        }
    }

    /// <summary>A name that ends without having been given back does not know any more whose it is, and must be told.</summary>
    private void AwaitEnd(NameClaimed claimed)
    {
        if (claimed.Granted)
        {
            Context.WatchWith(Sender, new NameLost(claimed.Name));
        }
    }

    private void ArmResend()
    {
        if (!IsIdle && !Timers.IsTimerActive(ResendTick.Instance))
        {
            Timers.StartSingleTimer(ResendTick.Instance, ResendTick.Instance, ResendInterval);
        }
    }

    private sealed record ConnectionLost(IActorRef Connection) : INoSerializationVerificationNeeded;

    private sealed record NameLost(string Name) : INoSerializationVerificationNeeded;

    private sealed record GraceIsOver(string Reason) : INoSerializationVerificationNeeded;

    private sealed record StayIsOver : INoSerializationVerificationNeeded
    {
        public static readonly StayIsOver Instance = new();
    }

    private sealed record ReadingIsLate : INoSerializationVerificationNeeded
    {
        public static readonly ReadingIsLate Instance = new();
    }

    private sealed record ResendTick : INoSerializationVerificationNeeded
    {
        public static readonly ResendTick Instance = new();
    }
}
