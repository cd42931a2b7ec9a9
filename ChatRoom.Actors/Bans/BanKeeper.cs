using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Bans;

/// <summary>
/// Keeps the bans of the whole server. A ban is on the disk before it is in force; who has subscribed is told of every change. Also
/// its own registry key.
/// </summary>
internal sealed class BanKeeper : UntypedActor, IWithTimers
{
    /// <summary>Timers take no longer time than this; who waits longer looks again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly BanFile _file;
    private readonly IActorRef _notices;
    private readonly TimeProvider _clock;
    private readonly RecentCommands _recent = new();
    private readonly HashSet<IActorRef> _subscribers = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ServerBans _bans = ServerBans.None;

    public BanKeeper(BanFile file, IActorRef notices, TimeProvider clock)
    {
        (_file, _notices, _clock) = (file, notices, clock);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(BanFile file, IActorRef notices, TimeProvider clock) =>
        Akka.Actor.Props.CreateBy(new Producer<BanKeeper>(() => new BanKeeper(file, notices, clock)));

    /// <summary>What is on the disk is true, after a failure of this actor too.</summary>
    protected override void PreStart()
    {
        _bans = _file.Read();
        Expire();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case BanCommand command:
                Answer(command);
                break;
            case Subscribe when _subscribers.Add(Sender):
                Context.WatchWith(Sender, new Gone(Sender));
                Sender.Tell(new BansChanged(_bans));
                break;
            case Gone gone:
                _subscribers.Remove(gone.Subscriber);
                break;
            case ExpiryTick:
                Expire();
                break;
        }
    }

    /// <summary>A new ban is answered when those whom it means have left: what the operator is told next comes after that.</summary>
    private void Answer(BanCommand command)
    {
        var novelty = _recent.Examine(command.Id, out var answer);
        if (novelty == CommandNovelty.Gap)
        {
            return;
        }

        if (novelty == CommandNovelty.New)
        {
            answer = command switch
            {
                SetBan set => Set(set),
                LiftBan lift => Lift(lift),
                ListBans list => new BanList([.. _bans.All.Where(ban => ban.Kind == list.Kind && !ban.IsOver(_clock.GetUtcNow()))]),
                _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a command about bans."),
            };
            _recent.Remember(command.Id, answer);
        }

        var (asker, ack) = (Sender, new CommandAck(command.Id, answer!));
        if (answer is BanSet && novelty == CommandNovelty.New)
        {
            Context.ActorOf(RollCall.Props([.. _subscribers], new ConfirmBans(asker), _ => asker.Tell(ack)));
        }
        else
        {
            asker.Tell(ack);
        }
    }

    private Outcome Set(SetBan asked)
    {
        if (!ServerBans.TryCanonicalize(asked.Kind, asked.Mask, out var mask))
        {
            return new BanRefused(asked.Kind == BanKind.KLine ? "That is not a mask" : "That is neither an address nor a network");
        }

        var now = _clock.GetUtcNow();
        var ban = new ServerBan(
            asked.Kind, mask, asked.Reason, asked.Note, asked.Asker.Grant?.Name ?? asked.Asker.Name, now,
            asked.Duration is { } duration ? now + duration : null);
        if (!asked.IsDeliberate && WhyNot(ban, asked) is { } refusal)
        {
            return new BanRefused(refusal);
        }

        var isChange = _bans.Find(ban.Kind, mask) is { } before && !before.IsOver(now);
        if (!isChange && _bans.Count >= ServerBans.Most)
        {
            return new BanRefused($"There are {ServerBans.Most} bans already");
        }

        return TryChange(_bans.With(ban))
            ? Told(new BanSet(ban, isChange), $"{asked.Asker.Source} {(isChange ? "changed" : "set")} the {ban.Title} {ban.Description}")
            : NotKept;
    }

    /// <summary>What an operator would hardly mean to do.</summary>
    private static string? WhyNot(ServerBan ban, SetBan asked)
    {
        var what = ServerBans.IsEverybody(ban) ? "everybody" : ServerBans.Means(ban, asked.Asker) ? "you" : null;
        return what is null ? null : $"That would ban {what}; to do it all the same put MYSELF in front of the mask and its duration";
    }

    private Outcome Lift(LiftBan asked)
    {
        if (!ServerBans.TryCanonicalize(asked.Kind, asked.Mask, out var mask)
            || _bans.Find(asked.Kind, mask) is not { } ban || ban.IsOver(_clock.GetUtcNow()))
        {
            return new BanRefused($"There is no such {ServerBan.TitleOf(asked.Kind)}");
        }

        return TryChange(_bans.Without(ban))
            ? Told(new BanLifted(ban), $"{asked.Asker.Source} lifted the {ban.Title} {ban.Description}")
            : NotKept;
    }

    private static BanRefused NotKept { get; } = new("The bans cannot be kept on disk, so nothing was changed; the log says why");

    private bool TryChange(ServerBans changed)
    {
        changed = changed.Without(_clock.GetUtcNow(), out _);
        try
        {
            _file.Write(changed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _log.Warning("The bans cannot be kept in {Path}: {Reason}", _file.Path, failure.Message);
            return false;
        }

        Enforce(changed);
        return true;
    }

    private Outcome Told(Outcome outcome, string text)
    {
        _log.Info("{Change}", text);
        _notices.Tell(new ServerNotice(NoticeKind.Ban, text));
        return outcome;
    }

    private void Enforce(ServerBans bans)
    {
        _bans = bans;
        foreach (var subscriber in _subscribers)
        {
            subscriber.Tell(new BansChanged(bans));
        }

        if (bans.NextEnd is { } end)
        {
            var wait = end - _clock.GetUtcNow();
            Timers.StartSingleTimer(
                ExpiryTick.Instance, ExpiryTick.Instance,
                TimeSpan.FromTicks(Math.Clamp(wait.Ticks, TimeSpan.TicksPerMillisecond, LongestWait.Ticks)));
        }
    }

    /// <summary>What is over stays in the file until that is written again; who reads it leaves it out.</summary>
    private void Expire()
    {
        var left = _bans.Without(_clock.GetUtcNow(), out var over);
        foreach (var ban in over)
        {
            _notices.Tell(new ServerNotice(NoticeKind.Ban, $"The {ban.Title} {ban.Description} is over"));
        }

        Enforce(left);
    }

    /// <summary>Somebody wants to be told which bans there are, now and whenever they change: <see cref="BansChanged"/>.</summary>
    internal sealed record Subscribe : INoSerializationVerificationNeeded
    {
        public static readonly Subscribe Instance = new();
    }

    private sealed record Gone(IActorRef Subscriber) : INoSerializationVerificationNeeded;

    private sealed record ExpiryTick : INoSerializationVerificationNeeded
    {
        public static readonly ExpiryTick Instance = new();
    }
}
