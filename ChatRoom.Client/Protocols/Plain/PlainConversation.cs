using System.Collections.Immutable;
using ChatRoom.Client.Commands;
using ChatRoom.Protocol.Framing;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Client.Protocols.Plain;

/// <summary>
/// The client's side of the classic socket chat: the server asks <c>NAME</c>, the answer is the name, then every line is a
/// message. Two kinds of servers speak it, and each is spoken to in its own way: those that end their lines (ours), and those
/// that relay what a client sends as it is, without ends, so that a client must put its own name in front. Which kind it is shows
/// in the first answer after the name. A server may also ask <c>PASSWORD</c>.
/// </summary>
internal sealed class PlainConversation(string name, string? password) : IConversation
{
    private const int MaxLineBytes = 64 * 1024;

    /// <summary>A pause of this length ends a line of a server that sends no line ends.</summary>
    private static readonly TimeSpan PauseThatEndsLine = TimeSpan.FromMilliseconds(100);

    /// <summary>A server that does end its lines may pause this long within one.</summary>
    private static readonly TimeSpan PauseWithinLine = TimeSpan.FromSeconds(1);

    /// <summary>A server that is silent for this long after a bare answer is waiting for a line end.</summary>
    private static readonly TimeSpan PauseAfterAnswer = TimeSpan.FromSeconds(1);

    private readonly SortedSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private readonly PlainReturn _return = new();

    private LineFramer _framer = new(MaxLineBytes);
    private string _wantedName = name;
    private string _name = "";
    private Stage _stage;
    private bool _isPasswordSent;
    private bool _isConcluding;
    private bool _serverEndsLines;
    private DateTimeOffset _answeredAt;

    private enum Stage
    {
        /// <summary>The server is to ask for the name.</summary>
        Connected,

        /// <summary>The name, or the password, was sent, bare: one kind of server would take a line end for a part of it.</summary>
        AnswerSent,

        /// <summary>The line end was sent after it.</summary>
        AnswerEnded,

        /// <summary>The server said something. Unless it asks again right after, we are in.</summary>
        Answered,

        Inside,
        Refused,
    }

    /// <summary>Whether a lost connection is to be taken up again unseen by the others.</summary>
    public bool ComesBack { get; init; } = true;

    public CommandTable Commands => CommandTable.Plain;

    public Standing Standing => _stage switch
    {
        Stage.Inside => Standing.Entered,
        Stage.Refused => Standing.Refused,
        _ => Standing.Entering,
    };

    public ImmutableArray<string> Names => [.. _names.Where(other => other != _name)];

    public TimeSpan? Patience => (_stage, _framer.Buffered) switch
    {
        (Stage.Inside, > 0) when _serverEndsLines => PauseWithinLine,
        (Stage.Inside, _) when _return.IsHolding => PauseWithinLine,
        (_, > 0) => PauseThatEndsLine,
        (Stage.Answered, _) => PauseThatEndsLine,
        (Stage.AnswerSent, _) => PauseAfterAnswer,
        _ => null,
    };

    /// <summary>A server with lines closes when it has read to our end. A raw one may do so or not: it is not waited for.</summary>
    public bool IsConcluded { get; private set; }

    private bool IsAskingName => _framer.Peek().SequenceEqual("NAME"u8);

    private bool IsAskingPassword => _framer.Peek().SequenceEqual("PASSWORD"u8);

    public void Opened(Turn turn)
    {
        _framer = new LineFramer(MaxLineBytes);
        _stage = Stage.Connected;
        _name = _wantedName;
        _isPasswordSent = false;
        _serverEndsLines = false;
        _return.Begin();
        _names.Clear();
    }

    public void Received(ReadOnlySpan<byte> bytes, Turn turn)
    {
        if (_stage == Stage.Answered && turn.Now - _answeredAt > PauseThatEndsLine) Enter(turn);
        _framer.Append(bytes);
        while (_framer.TryRead(out var line) is var status and not FrameStatus.NeedMore)
        {
            if (status == FrameStatus.Line) OnLine(line, isEnded: true, turn);
            else turn.Show(new Failed($"The server sent a line of more than {MaxLineBytes} bytes: not shown"));
        }

        if (_stage == Stage.Connected && IsAskingName) TakeRest(turn);
    }

    public void FellSilent(Turn turn)
    {
        if (_framer.Buffered > 0)
        {
            TakeRest(turn);
        }
        else if (_stage == Stage.Answered)
        {
            Enter(turn);
        }
        else if (_return.IsHolding)
        {
            Show(_return.Release(), turn);
        }
        else if (_stage == Stage.AnswerSent)
        {
            _stage = Stage.AnswerEnded;
            turn.Send("\n");
        }
    }

    public void Closed(Turn turn)
    {
        if (_framer.Buffered > 0) TakeRest(turn);
        if (_stage != Stage.Refused) _stage = Stage.Connected;
        IsConcluded = _isConcluding;
    }

    public void Execute(UserCommand command, Turn turn)
    {
        if (_stage != Stage.Inside)
        {
            turn.Show(new Failed("The server has not let us in yet: nothing was sent"));
            return;
        }

        var line = command switch
        {
            // A server with commands would take a leading slash for one; doubled, it is text.
            Say say when _serverEndsLines => say.Text.StartsWith('/') ? '/' + say.Text : say.Text,
            Say say => $"{_name}: {say.Text}",
            SendRaw raw => raw.Line,
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a command of the plain door."),
        };
        turn.Send(line + "\n");
    }

    public void Conclude(Turn turn)
    {
        _isConcluding = true;
        Quit(reason: null, turn);
        IsConcluded = !_serverEndsLines;
        turn.EndOutput();
    }

    public void Goodbye(string? reason, Turn turn)
    {
        if (!_isConcluding) Quit(reason, turn);
    }

    /// <summary>A server to which we could come back would keep us a place.</summary>
    private void Quit(string? reason, Turn turn)
    {
        if (_return.IsPossible) turn.Send(reason is null ? "/quit\n" : $"/quit {reason}\n");
    }

    private void TakeRest(Turn turn)
    {
        Action<Turn>? answer = _stage == Stage.Inside ? null
            : IsAskingName ? OnNameAsked
            : IsAskingPassword ? OnPasswordAsked
            : null;
        if (!_framer.TryTakeRest(out var rest)) return;
        if (answer is not null) answer(turn);
        else OnLine(rest, isEnded: false, turn);
    }

    /// <summary>Asked again, the server did not like the name; the lines before have said why.</summary>
    private void OnNameAsked(Turn turn)
    {
        if (_stage == Stage.Connected && _return.TakeAnswer() is { } ticket)
        {
            // A server that has tickets knows lines.
            _stage = Stage.AnswerEnded;
            turn.Send(ticket + "\n");
        }
        else if (_stage == Stage.Connected || _return.IsTried)
        {
            _return.NoteRefusal();
            Answer(_name, turn);
        }
        else if (_name == _wantedName)
        {
            _name += "_";
            turn.Show(new Status($"The name {_wantedName} was not taken: trying {_name}"));
            Answer(_name, turn);
        }
        else
        {
            Refuse($"The server takes neither {_wantedName} nor {_name}: choose another with --name", turn);
        }
    }

    private void OnPasswordAsked(Turn turn)
    {
        if (password is null)
        {
            Refuse("The server asks for a password: give it with --password", turn);
        }
        else if (_isPasswordSent)
        {
            Refuse("The server does not take that password", turn);
        }
        else
        {
            _isPasswordSent = true;
            Answer(password, turn);
        }
    }

    private void Answer(string text, Turn turn)
    {
        _stage = Stage.AnswerSent;
        turn.Send(text);
    }

    private void Refuse(string why, Turn turn)
    {
        _stage = Stage.Refused;
        turn.Show(new Failed(why));
    }

    private void OnLine(ReadOnlySpan<byte> line, bool isEnded, Turn turn)
    {
        if (_stage is Stage.AnswerSent or Stage.AnswerEnded)
        {
            _stage = Stage.Answered;
            _serverEndsLines = isEnded;
            _answeredAt = turn.Now;
        }

        var text = Utf8Text.Decode(line);
        if (text.Length == 0 || (ComesBack && _return.IsAnswer(text))) return;
        if (ComesBack && _serverEndsLines && _return.Greeting(text, turn) is { } greeted) _name = greeted;
        var happened = PlainLine.Read(text, _name);
        Remember(happened);
        Show(_return.News(text, happened), turn);
        if (!_serverEndsLines || happened is not Renamed renamed || renamed.From != _name) return;
        _wantedName = renamed.To;
        CallOurselves(renamed.To, turn);
    }

    private void Remember(ChatEvent happened)
    {
        if (happened is Joined joined) _names.Add(joined.Name);
        else if (happened is Said said) _names.Add(said.From);
        else if (happened is Left left) _names.Remove(left.Name);
        else if (happened is Renamed renamed && _names.Remove(renamed.From)) _names.Add(renamed.To);
    }

    private static void Show(IReadOnlyList<ChatEvent> news, Turn turn)
    {
        foreach (var happened in news) turn.Show(happened);
    }

    private void Enter(Turn turn)
    {
        _stage = Stage.Inside;
        CallOurselves(_name, turn);
    }

    private void CallOurselves(string newName, Turn turn)
    {
        _name = newName;
        turn.Show(new Whereabouts(newName));
    }
}
