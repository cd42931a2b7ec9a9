namespace ChatRoom.Actors.Configuration;

/// <summary>What is kept of what was said.</summary>
public sealed record HistoryOptions
{
    /// <summary>Whether anything is: messages, and who came and went.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether messages of tags alone (IRCv3 TAGMSG: reactions, who is typing) are among it.</summary>
    public bool Tags { get; init; }

    /// <summary>How long it is; null for ever.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>How many messages of each room are; null for all.</summary>
    public int? MaxCount { get; init; }

    /// <summary>How many messages a client gets at once (ISUPPORT <c>CHATHISTORY</c>).</summary>
    public int Page { get; init; } = 100;

    /// <summary>How many messages somebody is shown who comes into a room with a client that does not ask for them itself; 0 for none.</summary>
    public int Replay { get; init; } = 10;
}
