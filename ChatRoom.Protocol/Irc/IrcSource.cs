using System.Text;

namespace ChatRoom.Protocol.Irc;

/// <summary>Who a message is from (Modern IRC, "Source"): a server's name, or a client's <c>nick!user@host</c>.</summary>
/// <param name="Name">The nickname or the server's name.</param>
/// <param name="User">The user name, or null when none was given.</param>
/// <param name="Host">The host, or null when none was given.</param>
public readonly record struct IrcSource(string Name, string? User, string? Host)
{
    /// <summary>Takes a source apart. Never fails, and <see cref="ToString"/> puts it together again as it was.</summary>
    /// <param name="source">The source, without the colon in front of it.</param>
    /// <returns>Its parts; the host begins after the last <c>@</c>, the user after the first <c>!</c> before that.</returns>
    public static IrcSource Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var at = source.LastIndexOf('@');
        var host = at < 0 ? null : source[(at + 1)..];
        var rest = at < 0 ? source : source[..at];
        var exclamation = rest.IndexOf('!', StringComparison.Ordinal);
        return exclamation < 0
            ? new IrcSource(rest, null, host)
            : new IrcSource(rest[..exclamation], rest[(exclamation + 1)..], host);
    }

    /// <summary>How long <see cref="ToString"/> is in UTF-8, in bytes.</summary>
    public int ByteCount => Encoding.UTF8.GetByteCount(Name) + ByteCountOf(User) + ByteCountOf(Host);

    /// <summary>The source as it is sent, without the colon in front of it.</summary>
    /// <returns><c>name</c>, <c>name!user</c>, <c>name@host</c> or <c>name!user@host</c>.</returns>
    public override string ToString()
        => (User, Host) switch
        {
            (null, null) => Name,
            (null, _) => $"{Name}@{Host}",
            (_, null) => $"{Name}!{User}",
            _ => $"{Name}!{User}@{Host}",
        };

    private static int ByteCountOf(string? part) => part is null ? 0 : 1 + Encoding.UTF8.GetByteCount(part);
}
