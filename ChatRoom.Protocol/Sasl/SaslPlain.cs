using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace ChatRoom.Protocol.Sasl;

/// <summary>The message of SASL PLAIN (RFC 4616): who one is, whom one wants to act for, and the password.</summary>
/// <param name="Authzid">Whom one wants to act for; empty for oneself.</param>
/// <param name="Authcid">Who one is.</param>
/// <param name="Password">The password.</param>
public sealed record SaslPlain(string Authzid, string Authcid, string Password)
{
    /// <summary>Reads <c>[authzid] NUL authcid NUL password</c>. Whoever one is and the password cannot be empty.</summary>
    public static bool TryParse(ReadOnlySpan<byte> message, [NotNullWhen(true)] out SaslPlain? plain)
    {
        plain = Utf8.IsValid(message)
            && Encoding.UTF8.GetString(message).Split('\0') is [var authzid, { Length: > 0 } authcid, { Length: > 0 } password]
            ? new SaslPlain(authzid, authcid, password)
            : null;
        return plain is not null;
    }

    /// <summary>Never the password: this may end up in a log.</summary>
    public override string ToString() => $"PLAIN {Authcid}";
}
