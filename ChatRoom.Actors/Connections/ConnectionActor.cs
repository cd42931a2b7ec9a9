using System.Net;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Transport;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// One socket: bytes become lines, lines become requests of the door, what the door and the rooms have to say goes
/// through the outbox. It knows no protocol and no transport.
/// </summary>
internal sealed class ConnectionActor : UntypedActor, IDoorway, IWithTimers
{
    private static readonly TimeSpan ResendInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long a peer may take to read what is left for it, once it is to be closed.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly Wire _wire;
    private readonly ConnectionServices _services;
    private readonly Door _door;
    private readonly Input _input;
    private readonly Output _output;
    private readonly PacedReplies _paced = new();
    private readonly Liveness _liveness;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ConnectionPhase _phase = ConnectionPhase.Admission;
    private ServerBans _bans;
    private bool _isSuspended;
    private bool _isResendArmed;

    public ConnectionActor(Wire wire, ConnectionServices services)
    {
        _wire = wire;
        _services = services;
        Options = services.Options;
        _bans = services.Bans;
        ConnectionId = Guid.NewGuid().ToString("N");
        Session = new Session(ConnectionId, Self, services.Chat, Options.Limits.Rates, services.Clock);
        _output = new Output(wire, Options.Limits.SendQueue);
        _liveness = new Liveness(Options.Limits, services.Clock);
        _door = services.OpenDoor(this);
        _input = new Input(_door, Session.Window, Options.Limits.Flood, services.Clock);
    }

    public string ConnectionId { get; }

    public IPEndPoint Remote => _wire.Remote;

    public ChatOptions Options { get; private set; }

    public ServerFacts Facts => _services.Facts;

    public TimeProvider Clock => _services.Clock;

    public Session Session { get; }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The other end, as operators are told of it.</summary>
    private string Who => Session.Candidate is { } me ? $"{me.Source} [{Remote.Address}]" : Remote.Address.ToString();

    public static Props Props(Wire wire, ConnectionServices services) =>
        Akka.Actor.Props.CreateBy(new Producer<ConnectionActor>(() => new ConnectionActor(wire, services)));

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (_phase != ConnectionPhase.Closing && !_output.TryAdd(bytes))
        {
            _log.Info("{Remote} reads too slowly: {Bytes} bytes wait", Remote, _output.Waiting);
            Drop("Max SendQ exceeded");
        }
    }

    public void Flush() => _output.Flush();

    public void Pace(Func<bool> writeNext) => _paced.Add(writeNext);

    public void AwaitEnd(IActorRef name, WatchLost lost) => Context.WatchWith(name, lost);

    public void Quit(string reason, string? goodbye = null)
    {
        if (_phase < ConnectionPhase.Quitting)
        {
            _phase = ConnectionPhase.Quitting;
            Session.Quit(reason, () => BeginClose(goodbye ?? reason));
        }
    }

    public bool TurnAway(Profile profile)
    {
        var ban = _bans.Find(profile, Clock.GetUtcNow());
        if (ban is not null)
        {
            Expel(ban);
        }

        return ban is not null;
    }

    /// <summary>Who is banned by address is not even counted.</summary>
    protected override void PreStart()
    {
        _wire.Register(Self);
        ObeyBans();
        if (_phase == ConnectionPhase.Admission)
        {
            _services.Admission.Tell(new Admission.Request(Remote.Address));
        }

        Flush();
    }

    protected override void PostStop() => Session.Lose("Connection lost");

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Deliver deliver:
                Show(deliver.Bytes.Span);
                Show(deliver.Metadata);
                break;
            case CommandAck ack when _phase != ConnectionPhase.Closing:
                Session.Window.Acknowledge(ack);
                break;
            case DeliverOnce deliver:
                Show(deliver);
                break;
            case WireEvent happened:
                Handle(happened);
                break;
            default:
                HandleRare(message);
                break;
        }

        Pump();
        Flush();
    }

    private void Show(DeliverOnce deliver)
    {
        var isNew = Session.Rooms.IsNew(deliver);
        if (isNew)
        {
            Show(deliver.Bytes.Span);
        }

        Show(deliver.OfRoom.Span);
        if (isNew)
        {
            Show(deliver.Metadata);
        }
    }

    private void HandleRare(object message)
    {
        switch (message)
        {
            case DirectMessage direct when _phase == ConnectionPhase.Open:
                Session.Pace.Meet(direct.From.Name);
                _door.Show(direct);
                break;
            case ServerNotice notice when _phase == ConnectionPhase.Open:
                _door.Show(notice);
                break;
            case DeliverOwn deliver when _phase == ConnectionPhase.Open:
                _door.ShowOwn(deliver.Bytes.Span);
                break;
            case Invitation invitation when _phase == ConnectionPhase.Open:
                _door.Show(invitation);
                break;
            case ProfileChanged change:
                Session.Note(change);
                _door.Note(change);
                ObeyBans();
                break;
            case BansChanged changed:
                _bans = changed.Bans;
                ObeyBans();
                break;
            case DirectRedaction redaction when _phase == ConnectionPhase.Open:
                _door.Show(redaction);
                break;
            case ReadMarker marker when _phase == ConnectionPhase.Open:
                Session.Presence.Note(marker);
                _door.Note(marker);
                break;
            case Exited exited:
                Session.Rooms.Note(exited);
                _door.Note(exited);
                break;
            case NameNews news when _phase == ConnectionPhase.Open:
                _door.Note(news);
                break;
            case WatchLost lost when _phase == ConnectionPhase.Open:
                _door.Note(lost);
                break;
            case OptionsChanged changed:
                TakeOver(changed.Now);
                break;
            case Admission.Verdict verdict:
                Open(verdict);
                break;
            case Wallops wallops when _phase == ConnectionPhase.Open:
                _door.Show(wallops);
                break;
            case Killed killed when _phase != ConnectionPhase.Closing:
                Session.NoteGone();
                _door.Show(killed);
                BeginClose(killed.QuitReason);
                break;
            case PresenceFailed:
                Session.NoteGone();
                BeginClose("Internal error");
                break;
            case Shutdown shutdown:
                Session.Lose(shutdown.Reason);
                BeginClose(shutdown.Reason);
                break;
            case Tick tick:
                Handle(tick);
                break;
            default:
                if (_wire.Translate(message) is { } happened)
                {
                    Handle(happened);
                }

                break;
        }
    }

    private void Handle(WireEvent happened)
    {
        switch (happened)
        {
            case WireEvent.Received received when _phase < ConnectionPhase.Quitting:
                TakeIn(received.Bytes.Span);
                break;
            case WireEvent.Written:
                _output.Written();
                break;
            case WireEvent.PeerClosed:
                _input.HasEnded = true;
                break;
            case WireEvent.Closed closed:
                Session.Lose(closed.Reason ?? "Connection closed");
                Context.Stop(Self);
                break;
        }
    }

    private void Handle(Tick tick)
    {
        switch (tick.Kind)
        {
            case TickKind.Liveness:
                CheckLiveness();
                break;
            case TickKind.Silence when !_input.TryEndLine():
                AwaitSilence();
                break;
            case TickKind.Resend:
                _isResendArmed = false;
                Session.Window.Prod();
                break;
            case TickKind.CloseTimeout:
                _output.Abort();
                break;
        }
    }

    private void Open(Admission.Verdict verdict)
    {
        if (_phase != ConnectionPhase.Admission)
        {
            return;
        }

        _phase = ConnectionPhase.Open;
        if (verdict.Refusal is { } refusal)
        {
            BeginClose(refusal);
            return;
        }

        Session.Begin();
        _door.Open();
        Schedule(TickKind.Liveness, _liveness.FirstJudgement);
    }

    private void TakeOver(ChatOptions now)
    {
        var before = Options;
        Options = LiveOptions.OfConnection(before, now);
        _door.Note(before, Options);
    }

    private void TakeIn(ReadOnlySpan<byte> bytes)
    {
        _input.Append(bytes);
        _liveness.NoteInput();
        if (_input.IsFresh && StrayProtocol.TryAnswer(_input.Unread, out var answer))
        {
            Send(answer);
            BeginClose(goodbye: "");
        }
        else
        {
            AwaitSilence();
        }
    }

    /// <summary>Nobody stays whom a ban means, whether the ban is new or its name is.</summary>
    private void ObeyBans()
    {
        if (_bans.Find(Remote.Address, Clock.GetUtcNow()) is { } ban)
        {
            Expel(ban);
        }
        else if (Session.Candidate is { } me)
        {
            TurnAway(me);
        }
    }

    private void Expel(ServerBan ban)
    {
        if (_phase < ConnectionPhase.Quitting)
        {
            _services.Chat.Notices.Tell(new ServerNotice(NoticeKind.Ban, $"{Who} is turned away by the {ban.Title} {ban.Mask}"));
            _door.Show(ban);
            Quit($"{ban.Title}d", ban.Explanation);
        }
    }

    private void AwaitSilence()
    {
        if (_input.SilenceEndsLine is { } silence)
        {
            Schedule(TickKind.Silence, silence);
        }
    }

    /// <summary>Runs what has been asked for, as far as it may run now, and reads on or lets the peer wait.</summary>
    private void Pump()
    {
        Settle();
        while (_phase == ConnectionPhase.Open && _input.TryTake(_output.IsBehind || !_paced.IsEmpty, out var request))
        {
            request.Run();
            Settle();
        }

        if (_phase == ConnectionPhase.Open)
        {
            if (_input.FloodWait is { } wait)
            {
                Schedule(TickKind.Flood, wait);
            }

            if (_input.IsExhausted && _paced.IsEmpty)
            {
                Quit("Connection closed", goodbye: "");
            }
        }

        if (_phase < ConnectionPhase.Quitting)
        {
            BoundInput();
        }

        ArmResend();
    }

    /// <summary>Goes on with what is being answered; when all has been, the door may end its answer.</summary>
    private void Settle()
    {
        if (_phase == ConnectionPhase.Open)
        {
            _paced.Continue(_output);
        }

        if (_paced.IsEmpty && Session.Window.IsEmpty)
        {
            _door.Settle();
        }
    }

    /// <summary>
    /// Lets the peer's socket slow it down. More than the bound can only come where that is not enough: in a line that never
    /// ends, or from a socket that does not stop.
    /// </summary>
    private void BoundInput()
    {
        if (_input.Unanswered > Options.Limits.ReceiveQueue)
        {
            _services.Chat.Notices.Tell(new ServerNotice(NoticeKind.Flood, $"{Who} is closed: Excess Flood"));
            Quit("Excess Flood");
        }
        else
        {
            SuspendOrResume(_input.ShouldSuspend);
        }
    }

    private void Show(ReadOnlySpan<byte> bytes)
    {
        if (_phase == ConnectionPhase.Open)
        {
            Send(bytes);
        }
    }

    private void Show(MetadataNews? news)
    {
        if (news is not null && _phase == ConnectionPhase.Open)
        {
            _door.Show(news);
        }
    }

    private void BeginClose(string goodbye)
    {
        if (_phase == ConnectionPhase.Closing)
        {
            return;
        }

        if (goodbye.Length > 0)
        {
            _door.SayGoodbye(goodbye);
        }

        _phase = ConnectionPhase.Closing;
        _output.End();
        Timers.CancelAll();
        Schedule(TickKind.CloseTimeout, CloseTimeout);
    }

    /// <summary>Closes without waiting for anything: the peer is too slow to be waited for.</summary>
    private void Drop(string reason)
    {
        _phase = ConnectionPhase.Closing;
        Session.Lose(reason);
        _output.Abort();
    }

    private void CheckLiveness()
    {
        var (next, death) = _liveness.Judge(_door.IsRegistered, _isSuspended, _door.TryPing);
        if (death is null)
        {
            Schedule(TickKind.Liveness, next);
        }
        else
        {
            Quit(death);
        }
    }

    private void SuspendOrResume(bool suspend)
    {
        if (suspend == _isSuspended)
        {
            return;
        }

        _isSuspended = suspend;
        if (suspend)
        {
            _wire.SuspendReading();
        }
        else
        {
            _wire.ResumeReading();
        }
    }

    /// <summary>At most one timer for all commands: it costs nothing while they are answered at once.</summary>
    private void ArmResend()
    {
        if (!_isResendArmed && !Session.Window.IsEmpty && _phase != ConnectionPhase.Closing)
        {
            _isResendArmed = true;
            Schedule(TickKind.Resend, ResendInterval);
        }
    }

    private void Schedule(TickKind kind, TimeSpan delay) => Timers.StartSingleTimer(kind, new Tick(kind), delay);
}
