namespace ChatRoom.Protocol.Sasl;

/// <summary>Puts a SASL message together from the parameters of AUTHENTICATE (IRCv3 sasl-3.1, "The AUTHENTICATE command").</summary>
public sealed class SaslReader
{
    /// <summary>The longest parameter; one that long is followed by another.</summary>
    public const int ChunkLength = 400;

    /// <summary>How many parameters a message may have: room for the longest name and password there are.</summary>
    public const int MaxChunks = 8;

    /// <summary>What stands for nothing, and ends a message whose last parameter was full.</summary>
    private const string Empty = "+";

    private readonly List<string> _chunks = [];

    /// <summary>Takes one parameter. After anything but <see cref="SaslStatus.Incomplete"/> the next one begins a message.</summary>
    /// <param name="chunk">The parameter.</param>
    /// <param name="message">The message, when it is complete.</param>
    public SaslStatus Add(string chunk, out byte[] message)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        message = [];
        if (chunk.Length > ChunkLength || (_chunks.Count == MaxChunks && chunk != Empty))
        {
            _chunks.Clear();
            return SaslStatus.TooLong;
        }

        if (chunk != Empty)
        {
            _chunks.Add(chunk);
        }

        if (chunk.Length == ChunkLength)
        {
            return SaslStatus.Incomplete;
        }

        var text = string.Concat(_chunks);
        _chunks.Clear();
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var written))
        {
            return SaslStatus.Malformed;
        }

        message = bytes[..written];
        return SaslStatus.Complete;
    }

    /// <summary>A message as the parameters that it is sent in.</summary>
    public static IEnumerable<string> Split(ReadOnlySpan<byte> message)
    {
        var text = Convert.ToBase64String(message);
        var chunks = text.Chunk(ChunkLength).Select(chunk => new string(chunk));
        return text.Length % ChunkLength == 0 ? chunks.Append(Empty) : chunks;
    }
}

/// <summary>What a parameter of AUTHENTICATE makes of a message.</summary>
public enum SaslStatus
{
    /// <summary>The message goes on.</summary>
    Incomplete,

    /// <summary>The message is complete.</summary>
    Complete,

    /// <summary>The parameter or the message is too long.</summary>
    TooLong,

    /// <summary>The message is not in base64.</summary>
    Malformed,
}
