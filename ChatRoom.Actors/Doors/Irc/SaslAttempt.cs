using ChatRoom.Actors.Accounts;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>How far a client has come with SASL.</summary>
/// <param name="mechanism">The mechanism it has chosen, as <see cref="Find"/> gives it.</param>
internal sealed class SaslAttempt(string mechanism)
{
    /// <summary>SASL PLAIN (RFC 4616).</summary>
    public const string Plain = "PLAIN";

    /// <summary>SASL SCRAM-SHA-256 (RFC 7677).</summary>
    public const string Scram = "SCRAM-SHA-256";

    /// <summary>SASL EXTERNAL (RFC 4422), by the certificate of a TLS client.</summary>
    public const string External = "EXTERNAL";

    /// <summary>The mechanism.</summary>
    public string Mechanism { get; } = mechanism;

    /// <summary>The message that the client is sending.</summary>
    public SaslReader Reader { get; } = new();

    /// <summary>What has been said of SCRAM so far, or null.</summary>
    public ScramExchange? Exchange { get; set; }

    /// <summary>The login that the client has still to take notice of, or null.</summary>
    public LoggedIn? Proven { get; set; }

    /// <summary>The mechanisms that a client can use, the better first, as the capability's value and <c>908</c> list them.</summary>
    /// <param name="certificate">The fingerprint of the client's certificate, or null.</param>
    public static IReadOnlyList<string> Mechanisms(string? certificate) => certificate is null ? [Scram, Plain] : [External, Scram, Plain];

    /// <summary>The mechanism of a name in any letter case, or null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="certificate">The fingerprint of the client's certificate, or null.</param>
    public static string? Find(string name, string? certificate) =>
        Mechanisms(certificate).FirstOrDefault(each => each.Equals(name, StringComparison.OrdinalIgnoreCase));
}
