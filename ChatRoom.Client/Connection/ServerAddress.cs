using System.Diagnostics.CodeAnalysis;

namespace ChatRoom.Client.Connection;

/// <summary>Which protocol a server speaks.</summary>
internal enum Door
{
    /// <summary>IRC: registration, rooms, numerics.</summary>
    Irc,

    /// <summary>Bare text: the server asks <c>NAME</c>, then every line is a message.</summary>
    Plain,
}

/// <summary>
/// Where to connect and what to enter there, as the user writes it:
/// <c>irc://host:6667/#room</c> or <c>plain://host:5550</c>.
/// </summary>
internal sealed record ServerAddress(Door Door, string Host, int Port, string? Room)
{
    public const string Default = "irc://127.0.0.1:6667/#lobby";

    private const int DefaultIrcPort = 6667;
    private const int DefaultPlainPort = 5550;

    /// <summary>The part that names the machine, as it is shown in messages.</summary>
    public string Endpoint => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    public static bool TryParse(
        string text, [NotNullWhen(true)] out ServerAddress? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        if (!text.Contains("://", StringComparison.Ordinal)
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Host.Length == 0)
        {
            error = $"'{text}' is not an address: write irc://HOST:PORT/#ROOM or plain://HOST:PORT";
            return false;
        }

        error = uri switch
        {
            { Scheme: "ircs" } => "ircs:// (TLS) is not supported: use irc://",
            { Scheme: not ("irc" or "plain") } => $"'{uri.Scheme}://' is not known: use irc:// or plain://",
            { Port: 0 } => $"'{text}' has port 0: ports go from 1 to 65535",
            { UserInfo.Length: > 0 } => $"'{text}' has a user in it: give your name with --name",
            _ => null,
        };
        if (error is not null) return false;

        var door = uri.Scheme == "irc" ? Door.Irc : Door.Plain;
        var port = uri.Port > 0 ? uri.Port : door == Door.Irc ? DefaultIrcPort : DefaultPlainPort;
        if (!TryFindRoom(uri, door, out var room, out error)) return false;

        address = new ServerAddress(door, uri.Host.Trim('[', ']'), port, room);
        return true;
    }

    /// <summary>
    /// The room stands in the path (<c>/%23room</c>, or <c>/room</c> where the '#' is understood), or, since an unescaped '#'
    /// begins a fragment, in there.
    /// </summary>
    private static bool TryFindRoom(Uri uri, Door door, out string? room, [NotNullWhen(false)] out string? error)
    {
        error = null;
        room = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/') + uri.Fragment);
        if (room.Length == 0)
        {
            room = null;
            return true;
        }

        if (door == Door.Plain)
            error = "plain:// takes no room: the server puts you into one (go elsewhere with /join #ROOM)";
        else if (room[0] is not ('#' or '&'))
            room = '#' + room;

        if (error is null && room.Any(c => c is ' ' or ',' || char.IsControl(c)))
            error = $"'{room}' is not a room: no spaces, commas or control characters";
        return error is null;
    }
}
