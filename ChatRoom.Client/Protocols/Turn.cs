using System.Text;

namespace ChatRoom.Client.Protocols;

/// <summary>
/// What a conversation wants done after one thing happened: text for the server and events for the user, each in order.
/// </summary>
internal sealed class Turn(DateTimeOffset now)
{
    private readonly StringBuilder _outgoing = new();
    private readonly List<ChatEvent> _events = [];

    /// <summary>The time that events shown from here on happened at.</summary>
    public DateTimeOffset Moment { get; set; } = now;

    /// <summary>The time now.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>What goes to the server, line ends included.</summary>
    public string Outgoing => _outgoing.ToString();

    public IReadOnlyList<ChatEvent> Events => _events;

    /// <summary>Whether nothing more will go to the server after this.</summary>
    public bool EndsOutput { get; private set; }

    public void EndOutput() => EndsOutput = true;

    public void Send(string text) => _outgoing.Append(text);

    public void Show(ChatEvent happened) => _events.Add(happened with { At = Moment });
}
