using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
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

    private readonly ChatOptions _options;
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
    private readonly Entrance _entrance;
    private readonly Detachment _detachment;
    private readonly DateTimeOffset _signedOn;
    private DateTimeOffset _lastSpoke;

    public UserActor(string userId, IReadOnlyActorRegistry registry, ChatOptions options, TimeProvider clock)
    {
        _userRegion = registry.Get<UserRegion>();
        _relayRegion = registry.Get<RelayRegion>();
        var roomRegion = registry.Get<RoomRegion>();
        var notices = registry.Get<ServerNotices>();
        var sender = PresenceId.NewSender(userId);
        _options = options;
        _conversations = new ConversationsOfUser(registry.Get<ConversationRegion>(), sender, Self, options.History);
        _connections = new ConnectionsOfUser(Context, connection => new Detachment.ConnectionLost(connection));
        _attendance = new Attendance(_connections, clock, options.PresenceGraceTime, () => _profile?.Now);
        _company = new Company(_connections);
        _reading = new ReadingOfUser(registry.Get<ReadMarkerKeeper>(), Self, _connections, clock);
        _correspondence = new Correspondence(clock, options.Limits.RedactionWindow, _conversations, _attendance.Mailbox);
        _window = new CommandWindow(sender, Self);
        _names = new NamesOfUser(registry.Get<NameRegion>(), userId, _window, options.UnicodeNames);
        _rooms = new RoomsOfUser(roomRegion, _window);
        _looks = new RoomLooks(registry.Get<NameRegion>(), options.UnicodeNames);
        _profile = new ProfileOfUser(
            registry.Get<ServerDirectory>(), _connections, _names, _rooms, new MetadataOfUser(options.Limits.Metadata, clock));
        _alwaysOn = new AlwaysOn(registry.Get<AccountRegion>(), Self, sender, _rooms, _attendance);
        _departure = new Departure(_profile, _connections, _names, _rooms, _alwaysOn, notices);
        _arrivals = new Arrivals(_attendance, _profile, _names, _rooms, _departure, notices, Self);
        _entrance = new Entrance(
            roomRegion, _rooms, _looks, _reading, _correspondence.Invitations, _departure, Self, options.Limits.ChannelsPerUser);
        _detachment = new Detachment(_attendance, _company, _arrivals, _profile, _departure, _alwaysOn, options, clock, this);
        _signedOn = _lastSpoke = clock.GetUtcNow();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool IsIdle => _window.IsEmpty && _conversations.IsEmpty && _alwaysOn.IsIdle;

    /// <summary>Who it is; null while it is nobody, or leaves.</summary>
    private Profile? Present => _departure.Present;

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
                new Revival(_relayRegion, _window, _arrivals, _rooms, _alwaysOn, _detachment, Self).Take(revive, Sender);
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
            case EnterRoom enter:
                _entrance.Take(enter);
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
                _entrance.Note(standing);
                break;
            case Spoke spoke:
                _lastSpoke = spoke.At;
                break;
            case Detach detach:
                _detachment.Take(detach, Sender);
                break;
            case Detachment.ConnectionLost lost:
                _detachment.Note(lost);
                break;
            case Detachment.GraceIsOver over:
                _detachment.EndGrace(over.Reason);
                break;
            case Detachment.StayIsOver:
                _detachment.EndStay();
                break;
            case ResendTick:
                _window.Prod();
                _conversations.Prod();
                _alwaysOn.Prod();
                break;
        }

        _detachment.ShowReturn();
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

    private sealed record NameLost(string Name) : INoSerializationVerificationNeeded;

    private sealed record ReadingIsLate : INoSerializationVerificationNeeded
    {
        public static readonly ReadingIsLate Instance = new();
    }

    private sealed record ResendTick : INoSerializationVerificationNeeded
    {
        public static readonly ResendTick Instance = new();
    }
}
