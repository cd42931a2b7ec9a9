using System.Text;
using ChatRoom.Client.Commands;
using ChatRoom.Client.Protocols;
using ChatRoom.Client.Protocols.Plain;

namespace ChatRoom.Tests.Client.Support;

/// <summary>Plays the server to a <see cref="PlainConversation"/>; a pause is what the conversation asks to be told of.</summary>
internal sealed class PlainExchange(string? password = null)
{
    public PlainConversation Conversation { get; } = new("alice", password);

    public DateTimeOffset Now { get; set; } = IrcExchange.Noon;

    /// <summary>A conversation with a server that ends its lines.</summary>
    public static PlainExchange InsideWithLines()
    {
        var plain = new PlainExchange();
        plain.Open();
        plain.Receive("NAME");
        plain.Receive("Welcome\n");
        plain.Pause();
        return plain;
    }

    /// <summary>A conversation with a server that relays everything as it is.</summary>
    public static PlainExchange InsideRaw()
    {
        var plain = new PlainExchange();
        plain.Open();
        plain.Receive("NAME");
        plain.Receive("alice is connected to the server!");
        plain.Pause();
        plain.Pause();
        return plain;
    }

    public Reaction Open() => React(Conversation.Opened);

    public Reaction Receive(string text) => React(turn => Conversation.Received(Encoding.UTF8.GetBytes(text), turn));

    public Reaction Pause()
    {
        Assert.NotNull(Conversation.Patience);
        Now += Conversation.Patience.Value;
        return React(Conversation.FellSilent);
    }

    public Reaction Do(UserCommand command) => React(turn => Conversation.Execute(command, turn));

    public Reaction React(Action<Turn> react)
    {
        var turn = new Turn(Now);
        react(turn);
        return new Reaction(turn.Outgoing.Length == 0 ? [] : [turn.Outgoing], turn.Events);
    }
}
