using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Doors;

/// <summary>
/// The host that others see in place of an address: a label for the address, one for its neighbourhood and one for that
/// one's, such as <c>b5xkq2fa.mzq7c3ge.x2jd6v4o.ip</c>. A ban of <c>*!*@*.x2jd6v4o.ip</c> covers a whole provider, and nobody
/// learns an address from it who does not have the key.
/// </summary>
internal static class HostCloak
{
    /// <summary>The letters of base 32 (RFC 4648, 6) as host names have them: letter case must not matter.</summary>
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>How long a label is: 40 bits, so that two neighbourhoods hardly ever share one.</summary>
    private const int LabelLength = 8;

    private static readonly int[] PrefixesOfIPv4 = [32, 24, 16];

    /// <summary>An IPv6 address, a network of one customer, a site (RFC 6177).</summary>
    private static readonly int[] PrefixesOfIPv6 = [128, 64, 48];

    /// <summary>The host for an address: the same as long as the key and the suffix are.</summary>
    public static string Of(IPAddress address, CloakOptions options)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var key = Encoding.UTF8.GetBytes(options.Key);
        var prefixes = plain.AddressFamily == AddressFamily.InterNetwork ? PrefixesOfIPv4 : PrefixesOfIPv6;
        return string.Join('.', prefixes.Select(prefix => Label(bytes, prefix, key)).Append(options.Suffix));
    }

    /// <summary>What is hashed begins with the lengths of address and prefix: 192.0.2.0 and 192.0.2.0/24 have nothing in common.</summary>
    private static string Label(byte[] address, int prefix, byte[] key)
    {
        byte[] hashed = [(byte)address.Length, (byte)prefix, .. address[..(prefix / 8)]];
        var mac = HMACSHA256.HashData(key, hashed);
        return string.Create(LabelLength, mac, static (label, mac) =>
        {
            for (var index = 0; index < label.Length; index++)
            {
                label[index] = Base32[mac[index] % Base32.Length];
            }
        });
    }
}
