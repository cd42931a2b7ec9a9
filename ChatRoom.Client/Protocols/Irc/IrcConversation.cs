using System.Collections.Immutable;
using System.Globalization;
using ChatRoom.Client.Commands;
using ChatRoom.Protocol.Framing;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Text;
using static ChatRoom.Protocol.Irc.Numerics;

namespace ChatRoom.Client.Protocols.Irc;

/// <summary>
/// The client's side of IRC (Modern IRC, and IRCv3 server-time, message-tags, echo-message and multi-prefix where the server has
/// them). Remembers its rooms from one connection to the next and joins them again, or comes back to them unseen where the server lets it.
/// </summary>
internal sealed class IrcConversation : IConversation
{
    private const string ConclusionToken = "all-taken";

    private readonly IrcIdentity _me;
    private readonly IrcRooms _rooms = new();
    private readonly IrcSupport _support = new();
    private readonly IrcReturn _return;
    private readonly IrcRegistration _registration;
    private readonly IrcTalk _talk;
    private readonly IrcMembership _membership;
    private readonly IrcCommands _commands;
    private readonly Dictionary<string, Action<IrcMessage, Turn>> _handlers;

    private LineFramer _framer = new(IrcLimits.ServerLineLength);
    private bool _isFirstRoomRefused;
    private bool _hasQuit;

    public IrcConversation(string name, string? password, string? room)
    {
        _me = new IrcIdentity(name);
        _return = new IrcReturn(_me);
        _registration = new IrcRegistration(_me, _return, password);
        _talk = new IrcTalk(_me, _rooms, _support);
        _membership = new IrcMembership(_me, _rooms, _support);
        _commands = new IrcCommands(_me, _rooms, _talk, _membership);
        _handlers = Handlers();
        if (room is not null) _rooms.Want(room, key: null);
    }

    /// <summary>Whether a lost connection is to be taken up again unseen by the others.</summary>
    public bool ComesBack
    {
        get => _return.IsWanted;
        init => _return.IsWanted = value;
    }

    public CommandTable Commands => CommandTable.Irc;

    public Standing Standing =>
        _registration.IsRefused ? Standing.Refused
        : _isFirstRoomRefused && _rooms.All.Count == 0 ? Standing.RoomRefused
        : _me.IsRegistered && _rooms.AllJoined ? Standing.Entered
        : Standing.Entering;

    public ImmutableArray<string> Names =>
        [.. (_rooms.Current?.Members ?? []).Where(name => !_me.Is(name)).Order(StringComparer.OrdinalIgnoreCase)];

    public TimeSpan? Patience => null;

    public bool IsConcluded { get; private set; }

    public void Opened(Turn turn)
    {
        _framer = new LineFramer(IrcLimits.ServerLineLength);
        _registration.Begin(turn);
    }

    public void Received(ReadOnlySpan<byte> bytes, Turn turn)
    {
        _framer.Append(bytes);
        while (_framer.TryRead(out var line) is var status and not FrameStatus.NeedMore)
        {
            if (status == FrameStatus.Line && IrcMessage.TryParse(Utf8Text.Decode(line), out var message)) OnMessage(message, turn);
        }
    }

    public void FellSilent(Turn turn)
    {
    }

    public void Closed(Turn turn)
    {
        _me.IsRegistered = false;
        _rooms.AllLost();
    }

    public void Execute(UserCommand command, Turn turn) => _commands.Execute(command, turn);

    public void Conclude(Turn turn) => turn.Send(new IrcMessage("PING", ConclusionToken));

    public void Goodbye(string? reason, Turn turn)
    {
        _hasQuit = true;
        turn.Send(reason is null ? new IrcMessage("QUIT") : new IrcMessage("QUIT", reason));
    }

    private Dictionary<string, Action<IrcMessage, Turn>> Handlers() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["PING"] = (message, turn) => turn.Send(new IrcMessage("PONG", [.. message.Parameters])),
        ["PONG"] = OnPong,
        ["ERROR"] = OnError,
        ["CAP"] = _registration.OnCap,
        ["RESUME"] = _return.OnResume,
        ["PRIVMSG"] = _talk.OnMessage,
        ["NOTICE"] = _talk.OnNotice,
        ["WALLOPS"] = (message, turn) => turn.Show(new Noticed(message.From().Name, message.Text())),
        ["JOIN"] = _membership.OnJoin,
        ["PART"] = _membership.OnPart,
        ["KICK"] = _membership.OnKick,
        ["QUIT"] = _membership.OnQuit,
        ["NICK"] = _membership.OnNick,
        ["TOPIC"] = (message, turn) => turn.Show(new TopicIs(message[1]) { Room = message[0], By = message.From().Name }),
        ["MODE"] = OnMode,
        ["INVITE"] = (message, turn) => turn.Show(new Info($"{message.From().Name} invites you: /join {message[1]}")),
        [RPL_WELCOME] = OnWelcome,
        [RPL_ISUPPORT] = (message, _) => _support.Learn(message),
        [RPL_NAMREPLY] = (message, _) => _membership.OnNames(message),
        [RPL_ENDOFNAMES] = _membership.OnEndOfNames,
    };

    private void OnMessage(IrcMessage message, Turn turn)
    {
        var time = TimeOf(message);
        if (!_return.IsNews(message, time)) return;
        turn.Moment = time ?? turn.Now;
        _me.LearnFrom(message.From());
        if (_handlers.TryGetValue(message.Command, out var handle)) handle(message, turn);
        else if (char.IsAsciiDigit(message.Command[0])) OnNumeric(message, turn);
        turn.Moment = turn.Now;
    }

    private void OnWelcome(IrcMessage message, Turn turn)
    {
        _registration.OnWelcome(message, turn);
        _membership.ShowWhereabouts(turn);
        foreach (var room in _rooms.All) IrcCommands.SendJoin(room, turn);
    }

    private void OnNumeric(IrcMessage message, Turn turn)
    {
        if (!_me.IsRegistered && _registration.TryHandle(message, turn)) return;
        if (IrcReplies.Describe(message) is { } reply) turn.Show(reply);
        if (message.Command[0] is not ('4' or '5') || !_membership.OnRefused(message[1])) return;
        _isFirstRoomRefused = true;
    }

    /// <summary>Why the server is about to close; after a QUIT it only confirms that.</summary>
    private void OnError(IrcMessage message, Turn turn)
    {
        if (!_hasQuit) turn.Show(new Status($"The server closes the connection: {message.Text()}"));
    }

    private void OnPong(IrcMessage message, Turn turn) => IsConcluded |= message.Text() == ConclusionToken;

    private void OnMode(IrcMessage message, Turn turn)
    {
        if (!_support.IsRoom(message[0], out var room)) return;
        var change = string.Join(' ', message.Parameters.Skip(1));
        turn.Show(new Info($"{message.From().Name} sets mode {change}") { Room = room });
    }

    /// <summary>IRCv3 server-time: when it happened, as <c>2011-10-19T16:40:51.620Z</c>.</summary>
    private static DateTimeOffset? TimeOf(IrcMessage message) =>
        message.Tags.TryGet("time", out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
