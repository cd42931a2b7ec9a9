using System.Security.Cryptography;

namespace ChatRoom.Protocol.Sasl;

/// <summary>
/// What a server keeps of a password (RFC 5802, section 3; SHA-256 as in RFC 7677): enough to recognise who knows it, by SCRAM or by
/// being told it, but not to pretend to know it elsewhere.
/// </summary>
/// <param name="Salt">What the password was hashed with.</param>
/// <param name="Iterations">How often.</param>
/// <param name="StoredKey">The hash of the key that only who knows the password can make.</param>
/// <param name="ServerKey">The key by which the server shows that it knows this verifier.</param>
public sealed record ScramVerifier(byte[] Salt, int Iterations, byte[] StoredKey, byte[] ServerKey)
{
    /// <summary>How long a new salt is.</summary>
    public const int SaltLength = 16;

    /// <summary>Makes the verifier of a password, with a salt of its own. This is slow, for that is its purpose.</summary>
    public static ScramVerifier Create(string password, int iterations) =>
        Create(password, RandomNumberGenerator.GetBytes(SaltLength), iterations);

    /// <summary>Makes the verifier of a password with a given salt.</summary>
    public static ScramVerifier Create(string password, byte[] salt, int iterations)
    {
        var salted = ScramKeys.SaltedPassword(password, salt, iterations);
        return new ScramVerifier(salt, iterations, SHA256.HashData(ScramKeys.ClientKey(salted)), ScramKeys.ServerKey(salted));
    }

    /// <summary>Whether a proof was made by somebody who knows the password.</summary>
    public bool Accepts(ScramProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return proof.Proof.Length == StoredKey.Length
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(proof.ClientKey(StoredKey)), StoredKey);
    }

    /// <summary>What shows to who has proved to know the password that this server has its verifier.</summary>
    public byte[] Sign(ScramProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return HMACSHA256.HashData(ServerKey, proof.AuthMessage);
    }

    /// <summary>Keys are nobody's business.</summary>
    public override string ToString() => $"SCRAM-SHA-256 i={Iterations}";
}
