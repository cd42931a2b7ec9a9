using System.Security.Cryptography;
using System.Text;

namespace ChatRoom.Actors.Accounts;

/// <summary>What is sent to an address so that who reads mail there can say so. Only a hash of it is kept.</summary>
internal static class VerificationCode
{
    /// <summary>In so many letters are 79 bits: nobody guesses that, however long.</summary>
    private const int Length = 16;

    /// <summary>Without those that are mistaken for each other.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A new one.</summary>
    public static string Make() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>What is kept of one.</summary>
    public static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code.ToLowerInvariant())));
}
