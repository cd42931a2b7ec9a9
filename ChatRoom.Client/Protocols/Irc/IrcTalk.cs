using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Client.Protocols.Irc;

/// <summary>What people say: PRIVMSG and NOTICE in both directions, and CTCP inside them.</summary>
internal sealed class IrcTalk(IrcIdentity me, IrcRooms rooms, IrcSupport support)
{
    /// <summary>A query may be answered this often only, so that a flood of them does not make us flood the server.</summary>
    private static readonly TimeSpan BetweenCtcpReplies = TimeSpan.FromSeconds(2);

    /// <summary>Below this a character might not fit, and a message would be all frame.</summary>
    private const int MinTextBytes = 16;

    private static readonly string ProgramVersion =
        $"ChatRoom {typeof(IrcTalk).Assembly.GetName().Version?.ToString(fieldCount: 3)}";

    private DateTimeOffset _nextCtcpReply;

    public void OnMessage(IrcMessage message, Turn turn)
    {
        if (Ctcp.TryParse(message[1], out var command, out var arguments) && !IsAction(command))
            OnCtcpQuery(message, command.ToUpperInvariant(), arguments, turn);
        else
            ShowTalk(message.From().Name, message[0], message[1], turn);
    }

    public void OnNotice(IrcMessage message, Turn turn)
    {
        var from = message.From();
        if (Ctcp.TryParse(message[1], out var command, out var arguments))
        {
            if (!me.Is(from.Name)) turn.Show(new Info($"{from.Name} answers {command}: {arguments}"));
        }
        else if (IsServer(from))
        {
            turn.Show(new Status(message[1]));
        }
        else
        {
            turn.Show(new Noticed(from.Name, message[1]) { Room = support.IsRoom(message[0], out var room) ? NameOf(room) : null });
        }
    }

    public void Say(string target, string text, Turn turn) => Deliver(target, text, part => part, turn);

    public void Act(string target, string text, Turn turn) => Deliver(target, text, part => Ctcp.Format(Ctcp.Action, part), turn);

    /// <summary>Sends a text in as many lines as it needs.</summary>
    private void Deliver(string target, string text, Func<string, string> wrap, Turn turn)
    {
        var available = me.TextBytesFor("PRIVMSG", target) - wrap("").Length - 1;
        if (target is "" or [':', ..] || target.Contains(' ', StringComparison.Ordinal) || available < MinTextBytes)
        {
            turn.Show(new Failed($"'{target}' is no name to send to"));
            return;
        }

        foreach (var part in MessageSplitter.Split(text, available))
        {
            turn.Send(new IrcMessage("PRIVMSG", target, wrap(part)));
            if (!me.IsEchoed) ShowTalk(me.Nick, target, wrap(part), turn);
        }
    }

    private void ShowTalk(string from, string target, string text, Turn turn)
    {
        var inRoom = support.IsRoom(target, out var room);
        var to = inRoom ? null : target;
        var where = inRoom ? NameOf(room) : null;
        turn.Show(Ctcp.TryParse(text, out _, out var action)
            ? new Did(from, action) { Room = where, To = to }
            : new Said(from, text) { Room = where, To = to });
    }

    private void OnCtcpQuery(IrcMessage message, string command, string arguments, Turn turn)
    {
        var from = message.From();
        if (me.Is(from.Name)) return;
        turn.Show(new Info($"{from.Name} asks for {command}"));
        var reply = command switch
        {
            "VERSION" => ProgramVersion,
            "PING" => arguments,
            _ => null,
        };
        if (reply is null || IsServer(from) || turn.Now < _nextCtcpReply) return;
        _nextCtcpReply = turn.Now + BetweenCtcpReplies;
        turn.Send(new IrcMessage("NOTICE", from.Name, Ctcp.Format(command, reply)));
    }

    private string NameOf(string room) => rooms.Find(room)?.Name ?? room;

    private static bool IsAction(string command) => command.Equals(Ctcp.Action, StringComparison.OrdinalIgnoreCase);

    private static bool IsServer(IrcSource from) => from.User is null && (from.Name.Length == 0 || from.Name.Contains('.', StringComparison.Ordinal));
}
