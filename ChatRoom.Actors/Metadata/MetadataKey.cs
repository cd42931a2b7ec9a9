using System.Buffers;

namespace ChatRoom.Actors.Metadata;

/// <summary>Which keys there can be (IRCv3 metadata, "Keys and Values").</summary>
internal static class MetadataKey
{
    /// <summary>The longest key, so that it and a value fit into one line.</summary>
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_./-");

    /// <summary>Whether a text can be a key.</summary>
    public static bool IsValid(string key) => key.Length is > 0 and <= MaxLength && !key.AsSpan().ContainsAnyExcept(Characters);
}
