using System.Security.Cryptography;

namespace ChatRoom.Protocol.Sasl;

/// <summary>What shows that its maker knows a password, without telling it (RFC 5802, section 3: <c>ClientProof</c>).</summary>
/// <param name="AuthMessage">What has been said before, which the proof is good for.</param>
/// <param name="Proof">The proof.</param>
public sealed record ScramProof(byte[] AuthMessage, byte[] Proof)
{
    /// <summary>
    /// Makes the proof from the password, as a SCRAM client does. So does a server that has been told the password (PLAIN), and
    /// then there is one way to check both.
    /// </summary>
    public static ScramProof Of(string password, ReadOnlySpan<byte> salt, int iterations, byte[] authMessage)
    {
        var clientKey = ScramKeys.ClientKey(ScramKeys.SaltedPassword(password, salt, iterations));
        return new ScramProof(authMessage, ScramKeys.Xor(clientKey, HMACSHA256.HashData(SHA256.HashData(clientKey), authMessage)));
    }

    /// <summary>The key that the proof was made with, if it was made for this verifier.</summary>
    internal byte[] ClientKey(byte[] storedKey) => ScramKeys.Xor(Proof, HMACSHA256.HashData(storedKey, AuthMessage));

    /// <summary>For a log it is enough that there is one.</summary>
    public override string ToString() => "SCRAM proof";
}
