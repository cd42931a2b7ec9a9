using System.Diagnostics.CodeAnalysis;
using System.Net;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Net;

namespace ChatRoom.Actors.Bans;

/// <summary>
/// Whom a K-line means: globs of a name, a user name and a host. The host is compared with what others see and with the real
/// address; one that is an address or a network in CIDR notation is one, however it is written.
/// </summary>
internal sealed class UserMask
{
    private const int MaxLength = 200;

    private readonly string _name;
    private readonly string _username;
    private readonly string _host;
    private readonly IPNetwork? _network;

    private UserMask(string name, string username, string host)
    {
        (_name, _username, _host) = (Casemapping.Fold(name), Casemapping.Fold(username), Casemapping.Fold(host));
        if (Networks.TryParse(host, out var network))
        {
            (_network, _host) = (network, network.Format());
        }
    }

    /// <summary>Whether it leaves nobody out.</summary>
    public bool IsEverybody => IsAnything(_name) && IsAnything(_username) && (IsAnything(_host) || _network is { PrefixLength: 0 });

    /// <summary>
    /// Reads <c>nick!user@host</c>, <c>user@host</c> or <c>nick!user</c>; a word alone is a host when it could not be a name, for it
    /// has a dot, a colon or a slash in it, and else a name.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out UserMask? mask)
    {
        mask = null;
        if (text.Length is 0 or > MaxLength || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            return false;
        }

        var (source, host) = Cut(text, text.LastIndexOf('@'));
        var (name, username) = Cut(source, source.IndexOf('!', StringComparison.Ordinal));
        mask = (username, host) switch
        {
            (null, null) when text.AsSpan().IndexOfAny(".:/") >= 0 => new UserMask("*", "*", text),
            (null, null) => new UserMask(name, "*", "*"),
            (null, _) => new UserMask("*", OrAny(name), OrAny(host)),
            _ => new UserMask(OrAny(name), OrAny(username), OrAny(host)),
        };
        return true;
    }

    /// <summary>Whether somebody is meant.</summary>
    /// <param name="profile">Who it is.</param>
    /// <param name="address">The address it comes from.</param>
    public bool Matches(Profile profile, IPAddress? address) =>
        MatchesHost(profile, address) && Mask.Matches(_username, profile.Username) && Mask.Matches(_name, profile.Name);

    /// <inheritdoc/>
    public override string ToString() => $"{_name}!{_username}@{_host}";

    private static (string Before, string? Behind) Cut(string text, int at) => at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);

    private static string OrAny(string? part) => string.IsNullOrEmpty(part) ? "*" : part;

    private static bool IsAnything(string part) => part.AsSpan().Trim("*?.:").IsEmpty;

    private bool MatchesHost(Profile profile, IPAddress? address) =>
        _network is { } network
            ? address is not null && network.Has(address)
            : Mask.Matches(_host, profile.Host) || Mask.Matches(_host, profile.Address);
}
