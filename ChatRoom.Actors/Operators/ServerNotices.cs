using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Operators;

/// <summary>
/// Tells operators of the server with user mode <c>s</c> what happens there. Also its own registry key.
/// </summary>
/// <remarks>
/// Whoever has something to tell them tells this actor a <see cref="ServerNotice"/> and forgets about it; it costs next to
/// nothing when no operator listens. Connections of operators are told the same record. In a storm only so many of each
/// kind are passed on; how many were not is told once it is over.
/// </remarks>
internal sealed class ServerNotices : UntypedActor, IWithTimers
{
    /// <summary>How long notices must have been few again before it is told how many were held back.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    private static readonly FloodOptions Rate = new() { Burst = 50, PerSecond = 10 };

    private readonly Subscriptions _readers = new(Context);
    private readonly Dictionary<NoticeKind, FloodGuard> _guards;
    private readonly Dictionary<NoticeKind, int> _heldBack = [];

    public ServerNotices(TimeProvider clock) =>
        _guards = Enum.GetValues<NoticeKind>().ToDictionary(kind => kind, _ => new FloodGuard(Rate, clock));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<ServerNotices>(() => new ServerNotices(clock)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServerNotice notice when !_readers.IsEmpty:
                Pass(notice);
                break;
            case CalmTick:
                TellHeldBack();
                break;
            default:
                _readers.Note(message);
                break;
        }
    }

    private void Pass(ServerNotice notice)
    {
        if (_guards[notice.Kind].TryTake(out _))
        {
            _readers.TellAll(notice);
            return;
        }

        _heldBack[notice.Kind] = _heldBack.GetValueOrDefault(notice.Kind) + 1;
        Timers.StartSingleTimer(CalmTick.Instance, CalmTick.Instance, Calm);
    }

    private void TellHeldBack()
    {
        foreach (var (kind, count) in _heldBack)
        {
            _readers.TellAll(new ServerNotice(kind, $"{count} more, not shown because there were so many"));
        }

        _heldBack.Clear();
    }

    private sealed record CalmTick : INoSerializationVerificationNeeded
    {
        public static readonly CalmTick Instance = new();
    }
}

/// <summary>Something that operators of the server may want to know. Told to <see cref="ServerNotices"/>.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">One line; it may name addresses.</param>
internal sealed record ServerNotice(NoticeKind Kind, string Text) : IDeadLetterSuppression;

/// <summary>What notices to operators are about.</summary>
internal enum NoticeKind
{
    /// <summary>Somebody came or went.</summary>
    Connect,

    /// <summary>Somebody became an operator, or tried to.</summary>
    Oper,

    /// <summary>Somebody was made to leave.</summary>
    Kill,

    /// <summary>A ban was set, lifted or met.</summary>
    Ban,

    /// <summary>A limit was met: a flood, a throttle, a connection turned away.</summary>
    Flood,

    /// <summary>The server itself: its configuration was read again, it stops.</summary>
    Server,
}
