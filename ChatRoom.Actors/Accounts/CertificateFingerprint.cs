using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ChatRoom.Actors.Accounts;

/// <summary>What a certificate is known by: its SHA-256, in lower-case hexadecimal digits.</summary>
internal static class CertificateFingerprint
{
    /// <summary>Reads one as people have it: in any letter case, with or without colons between the bytes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? fingerprint)
    {
        var digits = text.Length == (3 * SHA256.HashSizeInBytes) - 1 ? text.Replace(":", "", StringComparison.Ordinal) : text;
        fingerprint = digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigit) ? digits.ToLowerInvariant() : null;
        return fingerprint is not null;
    }
}
