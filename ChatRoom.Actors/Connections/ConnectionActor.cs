using System.Net;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Transport;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Framing;

namespace ChatRoom.Actors.Connections;

/// <summary>
/// One socket: bytes become lines, lines become requests of the door, what the door and the rooms have to say goes
/// through the outbox. It knows no protocol and no transport.
/// </summary>
internal sealed class ConnectionActor : UntypedActor, IDoorway, IWithTimers
{
    /// <summary>Input that may wait unread before the peer's socket is left to slow it down.</summary>
    private const int InputBound = 16 * 1024;

    private static readonly TimeSpan ResendInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long a peer may take to read what is left for it, once it is to be closed.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly Wire _wire;
    private readonly ConnectionServices _services;
    private readonly Door _door;
    private readonly LineFramer _framer;
    private readonly Outbox _outbox;
    private readonly FloodGuard _flood;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly long _openedAt;
    private Phase _phase = Phase.Admission;
    private Request? _next;
    private bool _nextIsPaid;
    private bool _isOutOfTokens;
    private string? _pipelinedRoom;
    private bool _isFirstLine = true;
    private bool _inputEnded;
    private bool _suspended;
    private bool _isCloseAsked;
    private long _lastInputAt;
    private long? _pingedAt;
    private long? _resendMark;

    public ConnectionActor(Wire wire, ConnectionServices services)
    {
        _wire = wire;
        _services = services;
        _openedAt = _lastInputAt = services.Clock.GetTimestamp();
        ConnectionId = Guid.NewGuid().ToString("N");
        Session = new Session(ConnectionId, Self, services.Chat, services.Clock);
        _outbox = new Outbox(Options.Limits.SendQueue);
        _flood = new FloodGuard(Options.Limits.Flood, services.Clock);
        _door = services.OpenDoor(this);
        _framer = new LineFramer(_door.LongestLine);
    }

    /// <summary>How far the connection's life has come. The order matters.</summary>
    private enum Phase
    {
        /// <summary>Not let in yet.</summary>
        Admission,

        /// <summary>In use.</summary>
        Open,

        /// <summary>The user is leaving the server; nothing more is read or shown.</summary>
        Quitting,

        /// <summary>What waits is still sent, then the socket is closed.</summary>
        Closing,
    }

    /// <inheritdoc/>
    public string ConnectionId { get; }

    /// <inheritdoc/>
    public IPEndPoint Remote => _wire.Remote;

    /// <inheritdoc/>
    public ChatOptions Options => _services.Options;

    /// <inheritdoc/>
    public ServerFacts Facts => _services.Facts;

    /// <inheritdoc/>
    public TimeProvider Clock => _services.Clock;

    /// <inheritdoc/>
    public Session Session { get; }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(Wire wire, ConnectionServices services) =>
        Akka.Actor.Props.CreateBy(new Producer<ConnectionActor>(() => new ConnectionActor(wire, services)));

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (_phase != Phase.Closing && !_outbox.TryAdd(bytes))
        {
            _log.Info("{Remote} reads too slowly: {Bytes} bytes wait", Remote, _outbox.Waiting);
            Drop("Max SendQ exceeded");
        }
    }

    /// <inheritdoc/>
    public void Flush()
    {
        if (_outbox.TryTake(out var batch))
        {
            _wire.Write(batch);
        }
    }

    /// <inheritdoc/>
    public void Quit(string reason, string? goodbye = null)
    {
        if (_phase < Phase.Quitting)
        {
            _phase = Phase.Quitting;
            Session.Quit(reason, () => BeginClose(goodbye ?? reason));
        }
    }

    protected override void PreStart()
    {
        _wire.Register(Self);
        _services.Admission.Tell(new Admission.Request(Remote.Address));
    }

    protected override void PostStop() => Session.Lose("Connection lost");

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Deliver deliver:
                Show(deliver.Bytes.Span);
                break;
            case CommandAck ack when _phase != Phase.Closing:
                Session.Window.Acknowledge(ack);
                break;
            case DeliverOnce deliver when Session.IsNew(deliver):
                Show(deliver.Bytes.Span);
                break;
            case WireEvent happened:
                Handle(happened);
                break;
            default:
                HandleRare(message);
                break;
        }

        Pump();
        if (_phase == Phase.Closing && _outbox.IsIdle && !_isCloseAsked)
        {
            _isCloseAsked = true;
            _wire.Close();
        }

        Flush();
    }

    private void HandleRare(object message)
    {
        switch (message)
        {
            case DirectMessage direct when _phase == Phase.Open:
                _door.Show(direct);
                break;
            case ProfileChanged change:
                Session.Note(change);
                _door.Note(change);
                break;
            case Exited exited:
                Session.Note(exited);
                _door.Note(exited);
                break;
            case Admission.Verdict verdict:
                Open(verdict);
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
            case WireEvent.Received received when _phase < Phase.Quitting:
                _framer.Append(received.Bytes.Span);
                _lastInputAt = Clock.GetTimestamp();
                _pingedAt = null;
                AwaitSilence();
                break;
            case WireEvent.Written:
                _outbox.Written();
                break;
            case WireEvent.PeerClosed:
                _inputEnded = true;
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
            case TickKind.Silence when !_framer.SeenNewline:
                TakeSilenceAsLineEnd();
                break;
            case TickKind.Resend:
                Resend();
                break;
            case TickKind.CloseTimeout:
                _wire.Abort();
                break;
        }
    }

    private void Open(Admission.Verdict verdict)
    {
        if (_phase != Phase.Admission)
        {
            return;
        }

        _phase = Phase.Open;
        if (verdict.Refusal is { } refusal)
        {
            BeginClose(refusal);
            return;
        }

        _door.Open();
        Schedule(TickKind.Liveness, Min(Options.Limits.RegistrationTimeout, Options.Limits.PingInterval));
    }

    /// <summary>Runs what has been asked for, as far as it may run now, and reads on or lets the peer wait.</summary>
    private void Pump()
    {
        var waits = false;
        while (_phase == Phase.Open
            && !(waits = !MayReadOn())
            && (_next ??= ReadNext()) is { } request
            && !(waits = MustWait(request)))
        {
            (_next, _nextIsPaid, _pipelinedRoom) = (null, false, request.Room);
            request.Run();
        }

        if (_phase == Phase.Open && _inputEnded && _next is null && Session.Window.IsEmpty)
        {
            Quit("Connection closed", goodbye: "");
        }

        SuspendOrResume(waits && (_isOutOfTokens || _framer.Buffered > InputBound));
        ArmResend();
    }

    /// <summary>
    /// What a line means may depend on what came of the one before it. So nothing is read until everything before it is
    /// acknowledged: answers come in order, and a PONG says that everybody has been told. Only what is said in one room
    /// may follow each other without waiting.
    /// </summary>
    private bool MayReadOn() => Session.Window.IsEmpty || (_pipelinedRoom is not null && !Session.Window.IsFull);

    private bool MustWait(Request request) =>
        !IsPaid()
        || (!Session.Window.IsEmpty && request.Room != _pipelinedRoom)
        || _outbox.Waiting > Options.Limits.SendQueue / 2;

    private bool IsPaid()
    {
        if (!_nextIsPaid && !(_nextIsPaid = _flood.TryTake(out var wait)))
        {
            Schedule(TickKind.Flood, wait);
        }

        _isOutOfTokens = !_nextIsPaid;
        return _nextIsPaid;
    }

    private Request? ReadNext()
    {
        if (_isFirstLine && StrayProtocol.TryAnswer(_framer.Peek(), out var answer))
        {
            Send(answer);
            BeginClose(goodbye: "");
            return null;
        }

        var status = _framer.TryRead(out var line);
        if (status == FrameStatus.NeedMore && !(_inputEnded && _framer.TryTakeRest(out line)))
        {
            return null;
        }

        _isFirstLine = false;
        return status == FrameStatus.TooLong ? new Request(_door.RefuseLongLine) : _door.Read(line);
    }

    private void AwaitSilence()
    {
        if (_door.SilenceEndsLine is { } silence && !_framer.SeenNewline)
        {
            Schedule(TickKind.Silence, silence);
        }
    }

    private void TakeSilenceAsLineEnd()
    {
        if (_next is not null || !MayReadOn())
        {
            AwaitSilence();
        }
        else if (_phase == Phase.Open && _framer.TryTakeRest(out var line))
        {
            _isFirstLine = false;
            _next = _door.Read(line);
        }
    }

    private void Show(ReadOnlySpan<byte> bytes)
    {
        if (_phase == Phase.Open)
        {
            Send(bytes);
        }
    }

    private void BeginClose(string goodbye)
    {
        if (_phase == Phase.Closing)
        {
            return;
        }

        if (goodbye.Length > 0)
        {
            _door.SayGoodbye(goodbye);
        }

        _phase = Phase.Closing;
        _next = null;
        Timers.CancelAll();
        Schedule(TickKind.CloseTimeout, CloseTimeout);
    }

    /// <summary>Closes without waiting for anything: the peer is too slow to be waited for.</summary>
    private void Drop(string reason)
    {
        _phase = Phase.Closing;
        _next = null;
        _isCloseAsked = true;
        Session.Lose(reason);
        _wire.Abort();
    }

    private void CheckLiveness()
    {
        var limits = Options.Limits;
        var now = Clock.GetTimestamp();
        var idle = Clock.GetElapsedTime(_lastInputAt, now);
        if (!_door.IsRegistered)
        {
            var left = limits.RegistrationTimeout - Clock.GetElapsedTime(_openedAt, now);
            QuitOrWait(left, "Registration timed out");
        }
        else if (_pingedAt is { } pingedAt && !_suspended)
        {
            QuitOrWait(limits.PingTimeout - Clock.GetElapsedTime(pingedAt, now), $"Ping timeout: {(int)idle.TotalSeconds} seconds");
        }
        else if (idle < limits.PingInterval)
        {
            Schedule(TickKind.Liveness, limits.PingInterval - idle);
        }
        else if (_door.TryPing())
        {
            _pingedAt = now;
            Schedule(TickKind.Liveness, limits.PingTimeout);
        }
        else
        {
            Schedule(TickKind.Liveness, limits.PingInterval);
        }
    }

    private void QuitOrWait(TimeSpan left, string reason)
    {
        if (left > TimeSpan.Zero)
        {
            Schedule(TickKind.Liveness, left);
        }
        else
        {
            Quit(reason);
        }
    }

    private void SuspendOrResume(bool suspend)
    {
        if (suspend == _suspended || _phase == Phase.Closing)
        {
            return;
        }

        _suspended = suspend;
        if (suspend)
        {
            _wire.SuspendReading();
        }
        else
        {
            _wire.ResumeReading();
        }
    }

    /// <summary>At most one timer for all commands: it looks whether the oldest is still the same.</summary>
    private void ArmResend()
    {
        if (_resendMark is null && !Session.Window.IsEmpty)
        {
            _resendMark = Session.Window.OldestNumber;
            Schedule(TickKind.Resend, ResendInterval);
        }
    }

    private void Resend()
    {
        var isStuck = !Session.Window.IsEmpty && Session.Window.OldestNumber == _resendMark;
        _resendMark = null;
        if (isStuck)
        {
            Session.Window.Resend();
        }
    }

    private void Schedule(TickKind kind, TimeSpan delay) => Timers.StartSingleTimer(kind, new Tick(kind), delay);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>The server is going down: say why and close.</summary>
    internal sealed record Shutdown(string Reason) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private enum TickKind
    {
        Liveness,
        Silence,
        Flood,
        Resend,
        CloseTimeout,
    }

    private sealed record Tick(TickKind Kind) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
