namespace ChatRoom.Actors.Configuration;

/// <summary>What is kept of what was said.</summary>
public sealed record HistoryOptions
{
    /// <summary>Whether anything is: messages, and who came and went.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether messages of tags alone (IRCv3 TAGMSG: reactions, who is typing) are among it.</summary>
    public bool Tags { get; init; }
}
