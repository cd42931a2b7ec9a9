using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace ChatRoom.Protocol.Sasl;

/// <summary>
/// One exchange of SCRAM-SHA-256 as the server sees it, without channel binding (RFC 5802, sections 5 to 7; RFC 7677). It only reads and
/// writes the messages: whether the proof is right, who keeps the verifier says.
/// </summary>
public sealed class ScramExchange
{
    /// <summary>18 bytes are 24 characters of base64, which has no comma.</summary>
    private const int NonceBytes = 18;

    private readonly string _gs2Header;
    private readonly string _clientFirstBare;
    private readonly string _clientNonce;
    private string _serverFirst = "";
    private string _nonce = "";

    private ScramExchange(string gs2Header, string clientFirstBare, string authzid, string username, string clientNonce)
    {
        (_gs2Header, _clientFirstBare, _clientNonce) = (gs2Header, clientFirstBare, clientNonce);
        (Authzid, Username) = (authzid, username);
    }

    /// <summary>Whom the client wants to act for; empty for itself.</summary>
    public string Authzid { get; }

    /// <summary>Who the client says it is.</summary>
    public string Username { get; }

    /// <summary>
    /// Reads the client's first message, <c>n,[a=authzid],n=username,r=nonce</c>. A client that insists on channel binding
    /// (<c>p=…</c>) or on an extension (<c>m=…</c>) cannot be served.
    /// </summary>
    public static bool TryBegin(ReadOnlySpan<byte> clientFirst, [NotNullWhen(true)] out ScramExchange? exchange)
    {
        exchange = null;
        if (!Utf8.IsValid(clientFirst)
            || Encoding.UTF8.GetString(clientFirst).Split(',', 3) is not ["n" or "y", var header, var bare]
            || bare.Split(',') is not [var user, var nonce, ..]
            || Value(header, "a", mayBeMissing: true) is not { } authzid
            || Value(user, "n") is not { Length: > 0 } username
            || Value(nonce, "r") is not { Length: > 0 } clientNonce)
        {
            return false;
        }

        if (Unescape(authzid) is not { } actFor || Unescape(username) is not { } name || clientNonce.Any(letter => letter is < '!' or > '~'))
        {
            return false;
        }

        exchange = new ScramExchange($"{(char)clientFirst[0]},{header},", bare, actFor, name, clientNonce);
        return true;
    }

    /// <summary>The server's first message: what the client needs to make its proof.</summary>
    /// <param name="salt">The salt.</param>
    /// <param name="iterations">How often to hash.</param>
    /// <param name="serverNonce">The server's part of the nonce; null makes one that has never been.</param>
    public byte[] Challenge(ReadOnlySpan<byte> salt, int iterations, string? serverNonce = null)
    {
        _nonce = _clientNonce + (serverNonce ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes)));
        _serverFirst = $"r={_nonce},s={Convert.ToBase64String(salt)},i={iterations.ToString(CultureInfo.InvariantCulture)}";
        return Encoding.UTF8.GetBytes(_serverFirst);
    }

    /// <summary>Reads the client's last message, <c>c=header,r=nonce,p=proof</c>.</summary>
    /// <returns>False when it does not belong to this exchange.</returns>
    public bool TryConclude(ReadOnlySpan<byte> clientFinal, [NotNullWhen(true)] out ScramProof? proof)
    {
        proof = null;
        var text = Utf8.IsValid(clientFinal) ? Encoding.UTF8.GetString(clientFinal) : "";
        var end = text.LastIndexOf(",p=", StringComparison.Ordinal);
        if (end < 0 || text[..end].Split(',') is not [var binding, var nonce, ..])
        {
            return false;
        }

        var bytes = new byte[text.Length];
        if (binding != "c=" + Convert.ToBase64String(Encoding.UTF8.GetBytes(_gs2Header))
            || nonce != "r=" + _nonce
            || !Convert.TryFromBase64String(text[(end + ",p=".Length)..], bytes, out var length))
        {
            return false;
        }

        proof = new ScramProof(Encoding.UTF8.GetBytes($"{_clientFirstBare},{_serverFirst},{text[..end]}"), bytes[..length]);
        return true;
    }

    /// <summary>The server's last message: it knows the verifier.</summary>
    public static byte[] Conclusion(ReadOnlySpan<byte> signature) => Encoding.UTF8.GetBytes("v=" + Convert.ToBase64String(signature));

    private static string? Value(string attribute, string name, bool mayBeMissing = false) =>
        attribute.StartsWith(name + "=", StringComparison.Ordinal) ? attribute[2..] : mayBeMissing && attribute.Length == 0 ? "" : null;

    /// <summary>Commas and equals signs in names are written <c>=2C</c> and <c>=3D</c>; an equals sign means nothing else.</summary>
    private static string? Unescape(string name)
    {
        var pieces = name.Split('=');
        var result = new StringBuilder(pieces[0]);
        foreach (var piece in pieces.Skip(1))
        {
            if (piece.StartsWith("2C", StringComparison.Ordinal))
            {
                result.Append(',');
            }
            else if (piece.StartsWith("3D", StringComparison.Ordinal))
            {
                result.Append('=');
            }
            else
            {
                return null;
            }

            result.Append(piece.AsSpan(2));
        }

        return result.ToString();
    }
}
