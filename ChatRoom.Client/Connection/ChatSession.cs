using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;
using ChatRoom.Client.Commands;
using ChatRoom.Client.Protocols;
using static ChatRoom.Client.Connection.SessionInput;

namespace ChatRoom.Client.Connection;

/// <summary>
/// Keeps one conversation going over as many connections as it takes: dials, feeds what arrives to the conversation, what it
/// answers to the server and what happens to the display, reconnects, and takes leave. Everything that happens to it comes
/// through one queue and is dealt with one after the other. Without a <see cref="BackOff"/> a lost connection ends it.
/// </summary>
internal sealed class ChatSession : IDisposable
{
    /// <summary>How long the server may take to close after we have said goodbye.</summary>
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);

    /// <summary>How long the server may be silent before what we sent last is taken to be lost.</summary>
    private static readonly TimeSpan ConclusionLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long, after we have concluded, a silence shows that the server has no more to say and does not close either.</summary>
    private static readonly TimeSpan LastWordsLimit = TimeSpan.FromSeconds(3);

    /// <summary>How long a server that never falls silent and does not close is listened to after we have concluded.</summary>
    private static readonly TimeSpan ListenLimit = TimeSpan.FromMinutes(1);

    private readonly ServerAddress _address;
    private readonly IConversation _conversation;
    private readonly IChatDisplay _display;
    private readonly BackOff? _backOff;
    private readonly TimeProvider _time;
    private readonly SilenceClock _clock;
    private readonly SessionInbox _inbox = new();
    private readonly TaskCompletionSource<bool> _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SessionPhase _phase;
    private bool _wasConnected;
    private ServerLink? _link;
    private SessionEnd? _end;

    public ChatSession(
        ServerAddress address, IConversation conversation, IChatDisplay display, BackOff? backOff, TimeProvider time)
    {
        _address = address;
        _conversation = conversation;
        _display = display;
        _backOff = backOff;
        _time = time;
        _clock = new SilenceClock(time, ring: () => _inbox.Post(new TimeUp()));
    }

    /// <summary>True once the user is in and can talk; false when that will never be.</summary>
    public Task<bool> Entered => _entered.Task;

    /// <summary>The names that can be addressed; may be read from any thread.</summary>
    public ImmutableArray<string> Names { get; private set; } = [];

    /// <summary>Runs to the end of the session.</summary>
    public async Task<SessionEnd> RunAsync()
    {
        Dial();
        while (_end is null)
        {
            Handle(await _inbox.TakeAsync().ConfigureAwait(false));
            _clock.Patience = _link is null ? null : _conversation.Patience;
            _clock.Arm();
        }

        _inbox.Close();
        _link?.Dispose();
        _entered.TrySetResult(false);
        return _end;
    }

    /// <summary>Takes a line as the user entered it.</summary>
    /// <returns>Whether it was carried out, once all it asks of the server has been written.</returns>
    public Task<bool> EnterAsync(string line)
    {
        var typed = new Typed(line, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        _inbox.Post(typed);
        return typed.Done.Task;
    }

    /// <summary>The user has nothing more to say: leave once the server has taken everything.</summary>
    public void Conclude() => _inbox.Post(new TypingEnded());

    /// <summary>Leave now.</summary>
    public void Quit(string? reason = null) => _inbox.Post(new QuitAsked(reason));

    public void Dispose()
    {
        _clock.Dispose();
        _link?.Dispose();
    }

    private void Handle(SessionInput input)
    {
        switch (input)
        {
            case Typed typed:
                OnTyped(typed);
                break;
            case TypingEnded when _phase == SessionPhase.Talking:
                OnTypingEnded();
                break;
            case TypingEnded:
                Leave(reason: null);
                break;
            case QuitAsked quit:
                Leave(quit.Reason);
                break;
            case Dialled dialled:
                OnDialled(dialled.Link);
                break;
            case NotReached failed:
                OnNotReached(failed.Reason);
                break;
            case Heard heard:
                OnHeard(heard.Bytes);
                break;
            case HungUp hungUp:
                OnHungUp(hungUp.Reason ?? "closed by the server");
                break;
            case TimeUp:
                OnTimeUp();
                break;
        }
    }

    private void OnTyped(Typed typed)
    {
        var line = typed.Line.Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ');
        if (!TypedLine.TryParse(line, _conversation.Commands, out var command, out var error))
        {
            Show(new Failed(error));
            typed.Done.TrySetResult(false);
            return;
        }

        switch (command)
        {
            case Help:
                foreach (var row in _conversation.Commands.Describe()) Show(new Info(row));
                typed.Done.TrySetResult(true);
                break;
            case Quit quit:
                Leave(quit.Reason);
                typed.Done.TrySetResult(true);
                break;
            case var _ when _phase == SessionPhase.Talking:
                Take(turn => _conversation.Execute(command, turn), typed.Done);
                break;
            default:
                Show(new Failed($"Not connected: “{line}” was not sent"));
                typed.Done.TrySetResult(false);
                break;
        }
    }

    private void OnTypingEnded()
    {
        _phase = SessionPhase.Concluding;
        _clock.Heard();
        _clock.SilenceLimit = ConclusionLimit;
        Take(_conversation.Conclude);
    }

    private void OnDialled(ServerLink link)
    {
        if (_phase != SessionPhase.Dialling)
        {
            link.Dispose();
            return;
        }

        _link = link;
        _wasConnected = true;
        _phase = SessionPhase.Talking;
        _clock.Heard();
        Show(new Status($"Connected to {_address.Endpoint}"));
        Take(_conversation.Opened);
        _ = ListenAsync(link);
    }

    private void OnNotReached(string reason)
    {
        if (_wasConnected)
            WaitToDial($"{_address.Endpoint} cannot be reached ({reason})");
        else
            _end = new SessionEnd($"Server is currently down or unreachable: {_address.Endpoint} ({reason})");
    }

    private void OnHeard(byte[] bytes)
    {
        _clock.Heard();
        Take(turn => _conversation.Received(bytes, turn));
    }

    private void OnHungUp(string reason)
    {
        _link = null;
        Take(_conversation.Closed);
        if (_end is not null) return;
        if (_phase == SessionPhase.Leaving)
            _end = SessionEnd.AsWanted;
        else if (_backOff is null)
            _end = new SessionEnd($"Connection to {_address.Endpoint} lost ({reason})");
        else
            WaitToDial($"Connection to {_address.Endpoint} lost ({reason})");
    }

    private void OnTimeUp()
    {
        if (_phase == SessionPhase.Waiting && _clock.IsDue)
        {
            Dial();
        }
        else if (_phase == SessionPhase.Leaving && (_clock.IsDue || _clock.IsSilenceOver))
        {
            _end = SessionEnd.AsWanted;
        }
        else if (_phase == SessionPhase.Concluding && _clock.IsSilenceOver)
        {
            _end = new SessionEnd($"{_address.Endpoint} has not confirmed what was sent last");
        }
        else if (_link is not null && _clock.IsPause)
        {
            _clock.PauseNoted();
            Take(_conversation.FellSilent);
        }
    }

    /// <summary>Lets the conversation react to something, and does what it wants done.</summary>
    private void Take(Action<Turn> react, TaskCompletionSource<bool>? done = null)
    {
        var turn = new Turn(_time.GetUtcNow());
        react(turn);
        if (turn.Outgoing is { Length: > 0 } text && _link is not null) _link.Send(Encoding.UTF8.GetBytes(text), done);
        else done?.TrySetResult(true);
        if (turn.EndsOutput) _link?.FinishSending();
        foreach (var happened in turn.Events) _display.Show(happened);
        Names = _conversation.Names;
        Look();
    }

    /// <summary>Sees how far the conversation has come.</summary>
    private void Look()
    {
        switch (_conversation.Standing)
        {
            case Standing.Entered:
                _backOff?.Reset();
                _entered.TrySetResult(true);
                break;
            case Standing.RoomRefused:
                _entered.TrySetResult(false);
                break;
            case Standing.Refused:
                _end = new SessionEnd("The server did not let us in");
                break;
        }

        if (_phase == SessionPhase.Concluding && _conversation.IsConcluded) Depart(reason: null, ListenLimit, LastWordsLimit);
    }

    private void Dial()
    {
        _phase = SessionPhase.Dialling;
        _clock.SetDue(null);
        _ = DialAsync();
    }

    private async Task DialAsync()
    {
        try
        {
            _inbox.Post(new Dialled(await ServerLink.ConnectAsync(_address).ConfigureAwait(false)));
        }
        catch (SocketException unreachable)
        {
            _inbox.Post(new NotReached(unreachable.Message));
        }
    }

    private async Task ListenAsync(ServerLink link)
    {
        var reason = await link.RunAsync(bytes => _inbox.PutAsync(new Heard(bytes))).ConfigureAwait(false);
        _inbox.Post(new HungUp(reason));
    }

    private void WaitToDial(string what)
    {
        if (_backOff is null) throw new InvalidOperationException("Without a back-off nothing is tried again.");
        var delay = _backOff.Next();
        _phase = SessionPhase.Waiting;
        _clock.SetDue(delay);
        Show(new Status($"{what}: trying again in {Math.Max(1, Math.Round(delay.TotalSeconds))} s"));
    }

    private void Leave(string? reason)
    {
        if (_phase == SessionPhase.Leaving) return;
        if (_link is null) _end = SessionEnd.AsWanted;
        else Depart(reason, FarewellLimit, silence: null);
    }

    private void Depart(string? reason, TimeSpan limit, TimeSpan? silence)
    {
        _phase = SessionPhase.Leaving;
        _clock.SetDue(limit);
        _clock.SilenceLimit = silence;
        Take(turn => _conversation.Goodbye(reason, turn));
        _link?.FinishSending();
    }

    private void Show(ChatEvent happened) => _display.Show(happened with { At = _time.GetUtcNow() });
}
