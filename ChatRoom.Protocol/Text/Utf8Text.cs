using System.Text;

namespace ChatRoom.Protocol.Text;

/// <summary>Text from bytes that a stranger says are UTF-8.</summary>
public static class Utf8Text
{
    /// <summary>Decodes UTF-8; every maximal invalid sequence becomes one U+FFFD (Unicode 16, section 3.9). Never fails.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <returns>The text; it contains no unpaired surrogates.</returns>
    public static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The same into a buffer.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <param name="buffer">As long as the bytes at least: no text has more UTF-16 units than bytes.</param>
    /// <returns>The part of the buffer that has the text.</returns>
    /// <exception cref="ArgumentException">The buffer is too short for the text.</exception>
    public static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes, Span<char> buffer) => buffer[..Encoding.UTF8.GetChars(bytes, buffer)];
}
