using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChatRoom.Protocol.Net;

/// <summary>
/// Networks in CIDR notation. What is IPv4 mapped into IPv6 is IPv4 here, and bits behind the prefix are of no account, so
/// there is one network for all ways to write it.
/// </summary>
public static class Networks
{
    private const int IPv4Bits = 32;
    private const int IPv6Bits = 128;

    /// <summary>Where the IPv4 address begins in an IPv6 address it is mapped into (RFC 4291, 2.5.5.2).</summary>
    private const int MappedPrefix = IPv6Bits - IPv4Bits;

    /// <summary>The network an address belongs to.</summary>
    /// <param name="address">The address.</param>
    /// <param name="prefix">How many leading bits are the network's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The address has not so many bits.</exception>
    public static IPNetwork Of(IPAddress address, int prefix)
    {
        ArgumentNullException.ThrowIfNull(address);
        var bytes = Plain(address).GetAddressBytes();
        ArgumentOutOfRangeException.ThrowIfNegative(prefix);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefix, bytes.Length * 8);
        for (var index = 0; index < bytes.Length; index++)
        {
            var bits = Math.Clamp(prefix - (index * 8), 0, 8);
            bytes[index] &= (byte)(0xFF << (8 - bits));
        }

        return new IPNetwork(new IPAddress(bytes), prefix);
    }

    /// <summary>Reads an address or a network, <c>192.0.2.7</c> or <c>2001:db8::/32</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IPNetwork network)
    {
        network = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var written = slash < 0 ? text : text![..slash];
        if (!TryParseAddress(written, out var address))
        {
            return false;
        }

        var bits = address.AddressFamily == AddressFamily.InterNetwork ? IPv4Bits : IPv6Bits;
        var prefix = bits;
        if (slash >= 0
            && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > bits))
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6 && prefix < MappedPrefix)
        {
            return false;
        }

        network = Of(address, address.IsIPv4MappedToIPv6 ? prefix - MappedPrefix : prefix);
        return true;
    }

    /// <summary>
    /// Reads an address as people write it: the framework would also take <c>8</c>, <c>127.1</c>, <c>0x7f000001</c> and
    /// <c>[::1]:80</c>.
    /// </summary>
    public static bool TryParseAddress([NotNullWhen(true)] string? text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text, out address)
        && !text.Contains('[', StringComparison.Ordinal)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text);

    /// <summary>Whether an address is in a network, however it is written.</summary>
    public static bool Has(this IPNetwork network, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    /// <summary>As people write it: a single address without its prefix.</summary>
    public static string Format(this IPNetwork network) =>
        network.PrefixLength == Bits(network) ? network.BaseAddress.ToString() : network.ToString();

    private static int Bits(IPNetwork network) =>
        network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? IPv4Bits : IPv6Bits;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
