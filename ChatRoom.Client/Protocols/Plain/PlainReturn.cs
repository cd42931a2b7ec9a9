using System.Text.RegularExpressions;

namespace ChatRoom.Client.Protocols.Plain;

/// <summary>
/// How we come back to a ChatRoom server after a lost connection without the others seeing us go: by a ticket, for which we ask when it has
/// greeted us and which answers <c>NAME</c> then. What it shows of what was said meanwhile we show once.
/// </summary>
internal sealed partial class PlainReturn
{
    /// <summary>More than the server repeats of what has been seen, unless a room is very busy.</summary>
    private const int Remembered = 1000;

    private readonly Queue<string> _seen = [];
    private PlainOverlap? _overlap;
    private string? _ticket;
    private bool _isAsked;
    private bool _isAwaited;

    /// <summary>Whether the ticket was our answer to the last <c>NAME</c>.</summary>
    public bool IsTried { get; private set; }

    /// <summary>Whether we could come back if the connection was lost now.</summary>
    public bool IsPossible => _ticket is not null;

    /// <summary>Whether something waits to be shown for more to come.</summary>
    public bool IsHolding => _overlap is { IsHolding: true };

    /// <summary>A new connection stands.</summary>
    public void Begin()
    {
        _overlap = null;
        IsTried = _isAsked = _isAwaited = false;
    }

    /// <summary>The answer to <c>NAME</c> that brings us back, if there is one.</summary>
    public string? TakeAnswer()
    {
        if (_ticket is null) return null;
        var answer = $"/resume {_ticket}";
        (_ticket, IsTried, _overlap) = (null, true, new PlainOverlap([.. _seen]));
        return answer;
    }

    /// <summary>The server asks again: it does not let us come back.</summary>
    public void NoteRefusal() => (IsTried, _overlap) = (false, null);

    /// <summary>The name by which a line of a ChatRoom server greets us, or null. The first greeting is answered by asking for a ticket.</summary>
    public string? Greeting(string line, Turn turn)
    {
        if (GreetingLine().Match(line) is not { Success: true } greeting) return null;
        if (!_isAsked) turn.Send("/resume\n");
        _isAwaited |= !_isAsked;
        _isAsked = true;
        return greeting.Groups["name"].Value;
    }

    /// <summary>Whether a line answers what we have asked for, and is nothing for the user to see.</summary>
    public bool IsAnswer(string line)
    {
        var ticket = TicketLine().Match(line);
        if (ticket.Success) _ticket = ticket.Groups["ticket"].Value;
        if (!_isAwaited || (!ticket.Success && line != "Nobody comes back here after a lost connection.")) return false;
        _isAwaited = false;
        return true;
    }

    /// <summary>Takes a line, and says what is to be shown now.</summary>
    public IReadOnlyList<ChatEvent> News(string line, ChatEvent happened)
    {
        if (_overlap is { IsOver: false } && DatedLine().Match(line) is { Success: true } dated)
            return Show(_overlap.Take(dated.Groups["said"].Value, happened));
        if (happened is Said || line.StartsWith("* ", StringComparison.Ordinal)) Remember(line);
        return [happened];
    }

    /// <summary>No more comes for now.</summary>
    public IReadOnlyList<ChatEvent> Release() => _overlap is null ? [] : Show(_overlap.End());

    private ChatEvent[] Show(IEnumerable<(string Said, ChatEvent Happened)> missed)
    {
        var shown = missed.ToArray();
        foreach (var (said, _) in shown) Remember(said);
        return [.. shown.Select(each => each.Happened)];
    }

    private void Remember(string said)
    {
        _seen.Enqueue(said);
        if (_seen.Count > Remembered) _seen.Dequeue();
    }

    [GeneratedRegex(@"^Welcome to #\S+, (?<name>\S+)! .* Type /help for help\.$")]
    private static partial Regex GreetingLine();

    [GeneratedRegex(@"^Should the connection be lost, answer NAME .* with: /resume (?<ticket>\S+)$")]
    private static partial Regex TicketLine();

    [GeneratedRegex(@"^\[\d{4}-\d\d-\d\d \d\d:\d\d\] (?<said>.*)$")]
    private static partial Regex DatedLine();
}
