using System.Security.Cryptography;
using System.Text;
using ChatRoom.Actors.Configuration;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Accounts;

/// <summary>
/// What a name without an account shows to who wants to log in: a verifier that looks like any other and that no password fits. It is the
/// same each time, or who asks twice would know.
/// </summary>
/// <param name="secret">What makes it unforeseeable.</param>
/// <param name="iterations">How often a new password is hashed.</param>
internal sealed class Decoy(byte[] secret, int iterations)
{
    private const int SaltLength = ScramVerifier.SaltLength;

    /// <summary>What a server has that has a key of its own: the same after a restart too.</summary>
    public static Decoy From(ChatOptions options)
    {
        var secret = options.Cloak.Key is { Length: > 0 } key
            ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), "accounts that are not there"u8)
            : RandomNumberGenerator.GetBytes(SaltLength);
        return new Decoy(secret, options.Accounts.HashIterations);
    }

    /// <summary>The verifier of a name.</summary>
    public ScramVerifier Of(string name)
    {
        var hash = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(Casemapping.Fold(name)));
        return new ScramVerifier(hash[..SaltLength], iterations, new byte[hash.Length], hash);
    }
}
