using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Operators;

/// <summary>
/// Does to the server what its operators ask: has the configuration read again and tells everybody who runs by it, or has the process
/// stopped. Also its own registry key.
/// </summary>
internal sealed class ServerControl : UntypedActor
{
    private readonly IServerControl? _host;
    private readonly IActorRef _notices;
    private readonly Action<ChatOptions> _apply;
    private readonly RecentCommands _recent = new();
    private readonly List<(CommandId Id, IActorRef Sender)> _waiting = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ChatOptions _options;
    private bool _isReloading;

    /// <param name="options">What the server has started with.</param>
    /// <param name="host">The process, or null when it lets nobody control it.</param>
    /// <param name="notices">Where operators are told.</param>
    /// <param name="apply">Tells everybody who runs by the options what they are now; answered with <see cref="OptionsTaken"/>.</param>
    public ServerControl(ChatOptions options, IServerControl? host, IActorRef notices, Action<ChatOptions> apply)
    {
        _options = options;
        _host = host;
        _notices = notices;
        _apply = apply;
    }

    public static Props Props(ChatOptions options, IServerControl? host, IActorRef notices, Action<ChatOptions> apply) =>
        Akka.Actor.Props.CreateBy(new Producer<ServerControl>(() => new ServerControl(options, host, notices, apply)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ControlCommand command:
                Take(command);
                break;
            case Reload:
                BeginReload("the process was asked to");
                break;
            case Reloaded reloaded:
                Take(reloaded);
                break;
            case OptionsTaken when _isReloading:
                _log.Info("The configuration was read again");
                Conclude(Done.Instance, "The configuration was read again");
                break;
        }
    }

    private void Take(ControlCommand command)
    {
        var novelty = _recent.Examine(command.Id, out var answer);
        if (novelty == CommandNovelty.Repeat)
        {
            Sender.Tell(new CommandAck(command.Id, answer!));
        }
        else if (novelty == CommandNovelty.Gap || _waiting.Exists(each => each.Id == command.Id))
        {
            // Sent again in order, or under way.
        }
        else if (_host is null)
        {
            Answer(command.Id, Sender, new Refused(Refusal.Unavailable));
        }
        else if (command is StopServer stop)
        {
            Answer(command.Id, Sender, Done.Instance);
            Stop(stop);
        }
        else
        {
            _waiting.Add((command.Id, Sender));
            BeginReload($"{command.By.Source} has asked to");
        }
    }

    private void Stop(StopServer stop)
    {
        var what = stop.IsRestart ? "started over" : "stopped";
        _log.Info("{Operator} has the server {What}", stop.By.Source, what);
        _notices.Tell(new ServerNotice(NoticeKind.Server, $"{stop.By.Source} has the server {what}"));
        if (stop.IsRestart)
        {
            _host!.Restart();
        }
        else
        {
            _host!.Die();
        }
    }

    /// <summary>Files are read on a thread that waits for them anyway. Who asks meanwhile gets the same answer.</summary>
    private void BeginReload(string why)
    {
        if (_isReloading || _host is null)
        {
            return;
        }

        _isReloading = true;
        _log.Info("Reading the configuration again, for {Why}", why);
        var host = _host;
        Task.Run(() => host.TryReload(out var options, out var problem) ? new Reloaded(options, null) : new Reloaded(null, problem))
            .PipeTo(Self, failure: failure => new Reloaded(null, failure.Message));
    }

    private void Take(Reloaded reloaded)
    {
        if (reloaded.Options is { } read)
        {
            _options = LiveOptions.Reload(_options, read);
            _apply(_options);
        }
        else
        {
            _log.Warning("The configuration stays as it was: {Problem}", reloaded.Problem);
            Conclude(new NotReloaded(reloaded.Problem!), $"The configuration stays as it was: {reloaded.Problem}");
        }
    }

    private void Conclude(Outcome outcome, string notice)
    {
        _isReloading = false;
        _notices.Tell(new ServerNotice(NoticeKind.Server, notice));
        foreach (var (id, sender) in _waiting)
        {
            Answer(id, sender, outcome);
        }

        _waiting.Clear();
    }

    private void Answer(CommandId id, IActorRef sender, Outcome outcome)
    {
        _recent.Remember(id, outcome);
        sender.Tell(new CommandAck(id, outcome));
    }

    /// <summary>The process itself was asked to read its configuration again (SIGHUP).</summary>
    internal sealed record Reload : INoSerializationVerificationNeeded
    {
        public static readonly Reload Instance = new();
    }

    private sealed record Reloaded(ChatOptions? Options, string? Problem) : INoSerializationVerificationNeeded;
}

/// <summary>Something an operator asks of the server as a whole.</summary>
/// <param name="By">The operator.</param>
internal abstract record ControlCommand(CommandId Id, Profile By) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "control";
}

/// <summary>Has the configuration read again; answered with <see cref="Done"/> or <see cref="NotReloaded"/>.</summary>
internal sealed record Rehash(CommandId Id, Profile By) : ControlCommand(Id, By);

/// <summary>Has the server stopped, or started over.</summary>
internal sealed record StopServer(CommandId Id, Profile By, bool IsRestart) : ControlCommand(Id, By);

/// <summary>The configuration cannot be used: the settings are what they were.</summary>
/// <param name="Problem">What is wrong with it, in one line.</param>
internal sealed record NotReloaded(string Problem) : Outcome;
