using System.Globalization;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Client.Protocols.Irc;

/// <summary>
/// How we come back after a lost connection without the others seeing us go: by the ticket that the server has issued (ChatRoom's
/// <c>chatroom/resume</c>), and with what was said meanwhile, which is shown once.
/// </summary>
internal sealed class IrcReturn(IrcIdentity me)
{
    public const string Capability = "chatroom/resume";

    /// <summary>Each room has a clock of its own: what was said so long before the latest that we have seen may still be on its way.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    private readonly Queue<Talk> _recent = [];
    private Dictionary<Talk, int> _seenBefore = [];
    private DateTimeOffset? _latest;
    private DateTimeOffset? _latestBefore;
    private string? _ticket;

    /// <summary>Whether we want to come back at all: who ends with its connection should not seem to be there afterwards.</summary>
    public bool IsWanted { get; set; } = true;

    /// <summary>A new connection stands: whatever it is shown of what was seen over the one before is no news.</summary>
    public void Begin()
    {
        _seenBefore = _recent.CountBy(talk => talk).ToDictionary();
        _latestBefore = _latest;
    }

    /// <summary>Asks to come back, if we can; before the server lets us in.</summary>
    public void Ask(Turn turn)
    {
        if (_ticket is null || !me.Capabilities.Contains(Capability)) return;
        string[] since = _latest is { } latest ? [$"timestamp={Format(latest - Overlap)}"] : [];
        turn.Send(new IrcMessage("RESUME", [_ticket, .. since]));
        _ticket = null;
    }

    /// <summary>RESUME TICKET, which is good for one return, and RESUME SUCCESS.</summary>
    public void OnResume(IrcMessage message, Turn turn)
    {
        switch (message[0].ToUpperInvariant())
        {
            case "TICKET":
                _ticket = message[1];
                break;
            case "SUCCESS":
                me.HasReturned = true;
                turn.Show(new Status("Back before anybody has seen us go; what was missed follows"));
                break;
        }
    }

    /// <summary>Takes note of the time of something the server has sent, and, if somebody has said it, of what it was.</summary>
    /// <returns>False when we have seen it before the connection was lost.</returns>
    public bool IsNews(IrcMessage message, DateTimeOffset? time)
    {
        if (time is not { } at) return true;
        _latest = _latest > at ? _latest : at;
        if (message.Command is not ("PRIVMSG" or "NOTICE")) return true;
        var talk = new Talk(at, message.From().Name, message[0], message.Text());
        if (at <= _latestBefore && _seenBefore.GetValueOrDefault(talk) is > 0 and var count)
        {
            _seenBefore[talk] = count - 1;
            return false;
        }

        _recent.Enqueue(talk);
        while (_recent.Peek().At < _latest - Overlap && _recent.Count > 1) _recent.Dequeue();
        return true;
    }

    private static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private readonly record struct Talk(DateTimeOffset At, string From, string To, string Text);
}
