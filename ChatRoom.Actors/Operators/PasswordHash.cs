using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatRoom.Actors.Operators;

/// <summary>
/// Passwords kept as PBKDF2-HMAC-SHA-256, written <c>$pbkdf2-sha256$i=ITERATIONS$SALT$HASH</c> (the PHC string format: both
/// parts in base64 without padding), so that what is kept says how it was made.
/// </summary>
public static class PasswordHash
{
    /// <summary>How many iterations a new hash costs: what OWASP asks of PBKDF2 with SHA-256.</summary>
    public const int DefaultIterations = 600_000;

    /// <summary>Less protects nothing.</summary>
    private const int LeastIterations = 1_000;

    /// <summary>More, and each attempt costs the server seconds.</summary>
    private const int MostIterations = 10_000_000;

    private const string Prefix = "$pbkdf2-sha256$i=";
    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>Makes a hash with a salt of its own.</summary>
    public static string Create(string password, int iterations = DefaultIterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var hash = Derive(password, new Parts(iterations, salt, new byte[HashLength]));
        return $"{Prefix}{iterations.ToString(CultureInfo.InvariantCulture)}${ToBase64(salt)}${ToBase64(hash)}";
    }

    /// <summary>Whether a text looks like a hash rather than like a password; a broken hash does too.</summary>
    public static bool IsMeantAsHash(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("$pbkdf2", StringComparison.Ordinal);
    }

    /// <summary>Whether a text is a hash that can be compared with.</summary>
    public static bool IsValid(string text) => Read(text) is not null;

    /// <summary>Whether this is the password. It costs the same whether there is one to compare with, in plain or not, or none.</summary>
    /// <param name="kept">The hash or the plain password that is kept, or null when nobody has it.</param>
    /// <param name="given">What was given.</param>
    public static bool Matches(string? kept, string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var parts = kept is null ? null : Read(kept);
        var derived = Derive(given, parts ?? Unused);
        return parts is not null
            ? CryptographicOperations.FixedTimeEquals(parts.Hash, derived)
            : kept is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept), Encoding.UTF8.GetBytes(given));
    }

    private static Parts Unused { get; } = new(DefaultIterations, new byte[SaltLength], new byte[HashLength]);

    private static byte[] Derive(string password, Parts parts) => Rfc2898DeriveBytes.Pbkdf2(
        password, parts.Salt, parts.Iterations, HashAlgorithmName.SHA256, parts.Hash.Length);

    private static Parts? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[Prefix.Length..].Split('$') is [var iterations, var salt, var hash]
            && int.TryParse(iterations, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= LeastIterations and <= MostIterations
            && FromBase64(salt) is { Length: >= 8 and <= 64 } saltBytes
            && FromBase64(hash) is { Length: >= 16 and <= 64 } hashBytes
            ? new Parts(count, saltBytes, hashBytes)
            : null;
    }

    private static string ToBase64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64String(padded, bytes, out var written) ? bytes[..written] : null;
    }

    private sealed record Parts(int Iterations, byte[] Salt, byte[] Hash);
}
