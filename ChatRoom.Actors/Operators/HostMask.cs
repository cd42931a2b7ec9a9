using System.Net;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Net;

namespace ChatRoom.Actors.Operators;

/// <summary>Where somebody comes from, as operators write it: an address, a CIDR range, or a mask of an address or of <c>user@address</c>.</summary>
internal static class HostMask
{
    /// <summary>Whether a user name at an address is meant.</summary>
    /// <param name="mask">The address, range or mask, with or without a user name in front.</param>
    /// <param name="username">The user name.</param>
    /// <param name="address">The address it really comes from.</param>
    public static bool Matches(string mask, string username, string address)
    {
        var at = mask.LastIndexOf('@');
        return (at < 0 || Mask.Matches(mask[..at], username)) && MatchesAddress(mask[(at + 1)..], address);
    }

    private static bool MatchesAddress(string mask, string address) =>
        Networks.TryParse(mask, out var network)
            ? IPAddress.TryParse(address, out var parsed) && network.Has(parsed)
            : Mask.Matches(mask, address);
}
