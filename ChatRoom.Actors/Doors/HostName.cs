using System.Net;
using System.Net.Sockets;

namespace ChatRoom.Actors.Doors;

/// <summary>The host part of a user's IRC source.</summary>
internal static class HostName
{
    /// <summary>An address as a host. One that begins with a colon would read as a trailing parameter, so it gets a 0 in front.</summary>
    public static string Of(IPAddress address)
    {
        var text = address.ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && text.StartsWith(':') ? "0" + text : text;
    }
}
