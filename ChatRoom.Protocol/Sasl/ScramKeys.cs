using System.Security.Cryptography;
using System.Text;

namespace ChatRoom.Protocol.Sasl;

/// <summary>
/// The keys of SCRAM-SHA-256 (RFC 5802, section 3). Passwords are taken as they are, in UTF-8: what SASLprep would change is not changed.
/// </summary>
public static class ScramKeys
{
    /// <summary><c>Hi(password, salt, i)</c>: the slow step, which is PBKDF2.</summary>
    public static byte[] SaltedPassword(string password, ReadOnlySpan<byte> salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);

    /// <summary>The key that only who knows the password can make.</summary>
    public static byte[] ClientKey(ReadOnlySpan<byte> saltedPassword) => HMACSHA256.HashData(saltedPassword, "Client Key"u8);

    /// <summary>The key that who knows the password and who has its verifier can make.</summary>
    public static byte[] ServerKey(ReadOnlySpan<byte> saltedPassword) => HMACSHA256.HashData(saltedPassword, "Server Key"u8);

    /// <summary>One key hidden by another, or found again.</summary>
    internal static byte[] Xor(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var result = one.ToArray();
        for (var i = 0; i < result.Length; i++)
        {
            result[i] ^= other[i];
        }

        return result;
    }
}
