using System.Text;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Client.Protocols.Irc;

/// <summary>Who we are on this server, and what it agreed to.</summary>
internal sealed class IrcIdentity(string name)
{
    /// <summary>Room for <c>~user@host</c> in front of our relayed lines until we have seen what it is.</summary>
    private const int AssumedUserHostBytes = 80;

    private string? _userHost;

    /// <summary>The name the user wants; tried first on every connection.</summary>
    public string Wanted { get; set; } = name;

    /// <summary>The name we have, or are asking for while registering.</summary>
    public string Nick { get; set; } = name;

    public bool IsRegistered { get; set; }

    /// <summary>Whether nobody has seen that we were gone.</summary>
    public bool HasReturned { get; set; }

    public HashSet<string> Capabilities { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the server sends our own messages back, so that they need not be shown before.</summary>
    public bool IsEchoed => Capabilities.Contains("echo-message");

    public bool Is(string nick) => Casemapping.Equals(nick, Nick);

    /// <summary>Forgets what held for the last connection only.</summary>
    public void Reset()
    {
        Nick = Wanted;
        IsRegistered = HasReturned = false;
        Capabilities.Clear();
        _userHost = null;
    }

    /// <summary>Learns how the server shows us to others, if this message comes from us.</summary>
    public void LearnFrom(IrcSource source)
    {
        if (source is { User: not null, Host: not null } && Is(source.Name)) _userHost = $"{source.User}@{source.Host}";
    }

    /// <summary>How many bytes of text fit into one line that the server relays from us to <paramref name="target"/>.</summary>
    public int TextBytesFor(string command, string target)
    {
        var userHost = _userHost is null ? AssumedUserHostBytes : Encoding.UTF8.GetByteCount(_userHost);
        var frame = $":{Nick}! {command} {target} :";
        return IrcLimits.ContentLength - Encoding.UTF8.GetByteCount(frame) - userHost;
    }
}
