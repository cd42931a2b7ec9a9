using System.Text;

namespace ChatRoom.Protocol.Text;

/// <summary>Text from bytes that a stranger says are UTF-8.</summary>
public static class Utf8Text
{
    /// <summary>Decodes UTF-8; every maximal invalid sequence becomes one U+FFFD (Unicode 16, section 3.9). Never fails.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <returns>The text; it contains no unpaired surrogates.</returns>
    public static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
