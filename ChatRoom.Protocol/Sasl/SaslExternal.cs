using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace ChatRoom.Protocol.Sasl;

/// <summary>The message of SASL EXTERNAL (RFC 4422, appendix A): who one is, is known from outside, such as by a TLS certificate.</summary>
/// <param name="Authzid">Whom one wants to act for; empty for who one is.</param>
public sealed record SaslExternal(string Authzid)
{
    /// <summary>Reads <c>[authzid]</c>, which has no NUL.</summary>
    public static bool TryParse(ReadOnlySpan<byte> message, [NotNullWhen(true)] out SaslExternal? external)
    {
        external = Utf8.IsValid(message) && !message.Contains((byte)0) ? new SaslExternal(Encoding.UTF8.GetString(message)) : null;
        return external is not null;
    }
}
