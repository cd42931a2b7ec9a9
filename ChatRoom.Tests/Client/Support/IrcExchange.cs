using System.Text;
using ChatRoom.Client.Commands;
using ChatRoom.Client.Protocols;
using ChatRoom.Client.Protocols.Irc;

namespace ChatRoom.Tests.Client.Support;

/// <summary>Plays the server to an <see cref="IrcConversation"/>, line by line.</summary>
internal sealed class IrcExchange(string? room = "#lobby", string? password = null)
{
    public static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public IrcConversation Conversation { get; } = new("alice", password, room);

    public DateTimeOffset Now { get; set; } = Noon;

    /// <summary>An exchange that has got as far as being in the room.</summary>
    public static IrcExchange InRoom(params string[] capabilities)
    {
        var exchange = new IrcExchange();
        exchange.Register(capabilities);
        exchange.Receive(":alice!~al@host.example JOIN #lobby");
        return exchange;
    }

    public void Register(params string[] capabilities)
    {
        Open();
        Receive($":irc.example CAP * LS :{string.Join(' ', capabilities)}");
        if (capabilities.Length > 0) Receive($":irc.example CAP * ACK :{string.Join(' ', capabilities)}");
        Receive(":irc.example 001 alice :Welcome");
    }

    public Reaction Open() => React(Conversation.Opened);

    public Reaction Receive(params string[] lines) => React(turn =>
        Conversation.Received(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))), turn));

    public Reaction Do(UserCommand command) => React(turn => Conversation.Execute(command, turn));

    public Reaction React(Action<Turn> react)
    {
        var turn = new Turn(Now);
        react(turn);
        Assert.True(turn.Outgoing.Length == 0 || turn.Outgoing.EndsWith("\r\n", StringComparison.Ordinal));
        return new Reaction(turn.Outgoing.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), turn.Events);
    }
}

/// <summary>What a conversation sent and showed.</summary>
internal sealed record Reaction(string[] Sent, IReadOnlyList<ChatEvent> Shown)
{
    /// <summary>The one event of a kind.</summary>
    public T The<T>() where T : ChatEvent => Assert.Single(Shown.OfType<T>());
}
