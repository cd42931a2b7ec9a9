using System.Net;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Statistics;
using ChatRoom.Actors.Transport;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// One socket: bytes become lines, lines become requests of the door, what the door and the rooms have to say goes
/// through the outbox. It knows no protocol and no transport.
/// </summary>
internal sealed class ConnectionActor : UntypedActor, IDoorway, IWithTimers
{
    private readonly Wire _wire;
    private readonly ConnectionServices _services;
    private readonly Door _door;
    private readonly Input _input;
    private readonly Output _output;
    private readonly Backpressure _backpressure;
    private readonly Presenter _presenter;
    private readonly Liveness _liveness;
    private readonly Lifetime _life;
    private readonly BanWatch _bans;
    private readonly OwnNews _ownNews;
    private readonly Intake _intake;
    private readonly Pump _pump;
    private readonly Resending _resending;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    public ConnectionActor(Wire wire, ConnectionServices services)
    {
        _wire = wire;
        _services = services;
        Options = services.Options;
        ConnectionId = Guid.NewGuid().ToString("N");
        Session = new Session(ConnectionId, Self, HostName.Of(Remote.Address), services.Chat, Options.Limits.Rates, services.Clock);
        _output = new Output(wire, Options.Limits.SendQueue);
        _liveness = new Liveness(Options.Limits, services.Clock);
        _door = services.OpenDoor(this);
        _input = new Input(_door, Session.Window, Options.Limits.Flood, services.Clock);
        _backpressure = new Backpressure(wire, _input);
        _presenter = new Presenter(this, _door);
        _life = new Lifetime(_door, Session, _output, _liveness, BeginClosing, AskToGo);
        _bans = new BanWatch(this, _door, _life, services.Chat.Notices, services.Bans);
        _ownNews = new OwnNews(_door, Session, _life, _bans);
        _intake = new Intake(this, _input, _liveness, _life, Schedule);
        _pump = new Pump(_door, Session, _input, _output, _life);
        _resending = new Resending(Session, Schedule);
    }

    public string ConnectionId { get; }

    public IPEndPoint Remote => _wire.Remote;

    public string? CertificateFingerprint => _wire.CertificateFingerprint;

    public ChatOptions Options { get; private set; }

    public ServerFacts Facts => _services.Facts;

    public TimeProvider Clock => _services.Clock;

    public Session Session { get; }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(Wire wire, ConnectionServices services) =>
        LeanMailbox.For(Akka.Actor.Props.CreateBy(new Producer<ConnectionActor>(() => new ConnectionActor(wire, services))));

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (_life.Phase != ConnectionPhase.Closing && !_output.TryAdd(bytes))
        {
            Drop();
        }
    }

    public void Share(ReadOnlyMemory<byte> bytes)
    {
        if (_life.Phase != ConnectionPhase.Closing && !_output.TryShare(bytes))
        {
            Drop();
        }
    }

    /// <remarks>
    /// What a socket takes at once is done with at once, unless more waits in the mailbox: that gathers behind a mark, as it does
    /// behind a write under way, and leaves with the next. Who waits for room in the output waits for the mark too.
    /// </remarks>
    public void Flush()
    {
        var wasBehind = _output.IsBehind;
        while (_output.Flush())
        {
            if (wasBehind || Context is ICell { HasMessages: true })
            {
                Self.Tell(WireEvent.Written.Instance);
                return;
            }

            _output.Written();
        }
    }

    public void Pace(Func<bool> writeNext) => _pump.Paced.Add(writeNext);

    public void ShowDirect(Absence absence)
    {
        foreach (var message in absence.Direct)
        {
            _presenter.TryShow(message);
        }
    }

    public void AwaitEnd(IActorRef name, WatchLost lost) => Context.WatchWith(name, lost);

    public void WakeAfter(TimeSpan delay) => Schedule(TickKind.Wake, delay);

    public void Quit(string reason, string? goodbye = null) => _life.Quit(reason, goodbye);

    public bool TurnAway(Profile? profile) => _bans.TurnAway(profile);

    /// <summary>Who is banned by address is not even counted.</summary>
    protected override void PreStart()
    {
        _wire.Register(Self);
        if (!TurnAway(null))
        {
            _services.Chat.Admission.Tell(new Admission.Request(Remote.Address));
        }

        Flush();
    }

    /// <summary>However this ends, and if it failed: nobody stays behind, and no socket stays open.</summary>
    protected override void PostStop()
    {
        _life.NoteLoss("Connection lost");
        _wire.Abort();
    }

    protected override void OnReceive(object message)
    {
        if (_life.Phase != ConnectionPhase.Open || !_presenter.TryShow(message))
        {
            Handle(message);
        }

        GoOn();
    }

    private void Handle(object message)
    {
        switch (message)
        {
            case CommandAck ack when _life.Phase != ConnectionPhase.Closing:
                Session.Acknowledge(ack);
                break;
            case WireEvent happened:
                Handle(happened);
                break;
            case Dismissal.Granted or Tick { Kind: TickKind.Leave }:
                _life.Go();
                break;
            case Tick tick when _life.Phase != ConnectionPhase.Closing:
                Handle(tick);
                break;
            case Tick { Kind: TickKind.CloseTimeout }:
                _output.Abort();
                break;
            case DescribeConnection:
                Sender.Tell(Describe());
                break;
            case BansChanged changed:
                _bans.Note(changed);
                break;
            case ConfirmBans question:
                _bans.Confirm(Sender, isAwaited: Self.Equals(question.Asker));
                break;
            case OptionsChanged changed:
                TakeOver(changed.Now);
                break;
            case Admission.Verdict verdict when _life.Phase == ConnectionPhase.Admission:
                Open(verdict);
                break;
            case Shutdown shutdown:
                _life.Stop(shutdown.Reason);
                break;
            default:
                if (!_ownNews.TryTake(message) && _wire.Translate(message) is { } translated)
                {
                    Handle(translated);
                }

                break;
        }
    }

    private void Handle(WireEvent happened)
    {
        switch (happened)
        {
            case WireEvent.Received received when _life.Phase < ConnectionPhase.Quitting:
                _intake.Take(received.Bytes.Span);
                break;
            case WireEvent.Received received:
                Discard(received.Bytes.Length);
                break;
            case WireEvent.Written:
                _output.Written();
                break;
            case WireEvent.PeerClosed:
                _input.HasEnded = true;
                break;
            case WireEvent.Closed closed:
                _life.Lose(closed.Reason ?? "Connection closed", () => Context.Stop(Self));
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
            case TickKind.Silence:
                _intake.NoteSilence();
                break;
            case TickKind.Wake when _life.Phase == ConnectionPhase.Open:
                _door.Wake();
                break;
            case TickKind.Resend:
                _resending.Prod();
                break;
        }
    }

    private void Drop()
    {
        _log.Info("{Remote} reads too slowly: {Bytes} bytes wait", Remote, _output.Waiting);
        _life.Drop("Max SendQ exceeded");
    }

    private void Open(Admission.Verdict verdict)
    {
        if (verdict.Refusal is { } refusal)
        {
            _life.Close(refusal);
            return;
        }

        _life.Begin();
        Schedule(TickKind.Liveness, _liveness.FirstJudgement);
        Session.Begin();
        _door.Open();
    }

    private void TakeOver(ChatOptions now)
    {
        var before = Options;
        Options = LiveOptions.OfConnection(before, now);
        _door.Note(before, Options);
    }

    private ConnectionView Describe()
    {
        var who = Session.Candidate is { } me ? $"{me.Name}[{me.Username}@{Remote.Address}]" : $"*[{Remote.Address}]";
        return new ConnectionView(who, _output.Waiting, _output.Traffic, _input.Traffic, _liveness.Age);
    }

    private void AskToGo()
    {
        _services.Chat.Dismissal.Tell(Dismissal.Request.Instance);
        Schedule(TickKind.Leave, Dismissal.Patience);
    }

    private void BeginClosing(TimeSpan timeout)
    {
        Schedule(TickKind.CloseTimeout, timeout);
        _bans.NoteGone();
        Discard(0);
    }

    private void Discard(int bytes) => _backpressure.Discard(bytes, Options.Limits.ReceiveQueue);

    /// <summary>Goes on with everything that can go on now, and reads on or lets the peer wait.</summary>
    private void GoOn()
    {
        if (_pump.Run() is { } wait)
        {
            Schedule(TickKind.Flood, wait);
        }

        if (_life.Phase < ConnectionPhase.Quitting && !_backpressure.TryHold(Options.Limits.ReceiveQueue))
        {
            _services.Chat.Notices.Tell(new ServerNotice(NoticeKind.Flood, $"{this.Who()} is closed: Excess Flood"));
            Quit("Excess Flood");
        }

        _resending.Arm();
        Flush();
    }

    private void CheckLiveness()
    {
        var (next, death) = _liveness.Judge(_door.IsRegistered, _backpressure.IsOn, _door.TryPing);
        if (death is null)
        {
            Schedule(TickKind.Liveness, next);
        }
        else
        {
            _life.GiveUp(death);
        }
    }

    private void Schedule(TickKind kind, TimeSpan delay) => Timers.StartSingleTimer(kind, new Tick(kind), delay);
}
