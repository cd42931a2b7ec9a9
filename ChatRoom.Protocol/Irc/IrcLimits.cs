namespace ChatRoom.Protocol.Irc;

/// <summary>The lengths the specifications set, in bytes.</summary>
/// <remarks>Modern IRC, "Message Format"; IRCv3 message-tags, "Size limit".</remarks>
public static class IrcLimits
{
    /// <summary>A message without its tags, CR LF included.</summary>
    public const int MessageLength = 512;

    /// <summary>A message without its tags and without CR LF.</summary>
    public const int ContentLength = MessageLength - 2;

    /// <summary>All tags of a message, the leading <c>@</c> and the space after them included.</summary>
    public const int TagsLength = 8191;

    /// <summary>The tags a client may send, the leading <c>@</c> and the space after them included.</summary>
    public const int ClientTagsLength = 4096;

    /// <summary>The tags a client may send, without the leading <c>@</c> and the space after them.</summary>
    public const int ClientTagDataLength = 4094;

    /// <summary>The tags a server may add to those of a client, without the leading <c>@</c> and the space after them.</summary>
    public const int ServerTagDataLength = 4094;

    /// <summary>The longest line, without CR LF, that a server must read from a client.</summary>
    public const int ClientLineLength = ClientTagsLength + ContentLength;

    /// <summary>The longest line, without CR LF, that a client must read from a server.</summary>
    public const int ServerLineLength = TagsLength + ContentLength;

    /// <summary>How many parameters to send at most; a reader takes any number (Modern IRC, "Parameters").</summary>
    public const int Parameters = 15;
}
