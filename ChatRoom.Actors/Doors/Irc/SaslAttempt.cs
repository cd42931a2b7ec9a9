using ChatRoom.Actors.Accounts;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>How far a client has come with SASL.</summary>
/// <param name="mechanism">The mechanism it has chosen, one of <see cref="Mechanisms"/>.</param>
internal sealed class SaslAttempt(string mechanism)
{
    /// <summary>SASL PLAIN (RFC 4616).</summary>
    public const string Plain = "PLAIN";

    /// <summary>SASL SCRAM-SHA-256 (RFC 7677).</summary>
    public const string Scram = "SCRAM-SHA-256";

    /// <summary>The mechanisms there are, the better first, as the capability's value and <c>908</c> list them.</summary>
    public const string Mechanisms = Scram + "," + Plain;

    /// <summary>The mechanism.</summary>
    public string Mechanism { get; } = mechanism;

    /// <summary>The message that the client is sending.</summary>
    public SaslReader Reader { get; } = new();

    /// <summary>What has been said of SCRAM so far, or null.</summary>
    public ScramExchange? Exchange { get; set; }

    /// <summary>The login that the client has still to take notice of, or null.</summary>
    public LoggedIn? Proven { get; set; }

    /// <summary>The mechanism of a name in any letter case, or null.</summary>
    public static string? Find(string name) => name.ToUpperInvariant() is Plain or Scram ? name.ToUpperInvariant() : null;
}
