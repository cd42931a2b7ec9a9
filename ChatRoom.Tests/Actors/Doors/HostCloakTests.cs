using System.Net;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Doors;
using ChatRoom.Protocol.Irc;
using CsCheck;

namespace ChatRoom.Tests.Actors.Doors;

public sealed class HostCloakTests
{
    private static readonly CloakOptions Options = new() { Key = "0123456789abcdef" };

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16]);

    [Fact]
    public void A_cloak_is_the_same_for_ever()
    {
        Assert.Equal("4pbmxhfz.rqu37oeo.gtuwwupu.ip", HostCloak.Of(IPAddress.Parse("192.0.2.33"), Options));
        Assert.Equal("6cvw4haj.hb26gu75.6akf4wve.ip", HostCloak.Of(IPAddress.Parse("2001:db8::1"), Options));
    }

    [Fact]
    public void Another_key_gives_another_cloak_in_every_label() =>
        Gen.Select(Bytes, Gen.String[Gen.Char['!', '~'], 16, 64]).Where(each => each.Item2 != Options.Key).Sample((bytes, key) =>
        {
            var (one, other) = (Labels(bytes, Options), Labels(bytes, Options with { Key = key }));

            Assert.All(one[..^1].Zip(other[..^1]), pair => Assert.NotEqual(pair.First, pair.Second));
        });

    [Fact]
    public void Neighbours_share_exactly_the_labels_of_the_prefixes_they_share() =>
        Gen.Select(Bytes, Gen.Int[0, 127]).Sample((bytes, flipped) =>
        {
            var bit = flipped % (bytes.Length * 8);
            var neighbour = bytes.ToArray();
            neighbour[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            int[] prefixes = bytes.Length == 4 ? [32, 24, 16] : [128, 64, 48];

            var (one, other) = (Labels(bytes, Options), Labels(neighbour, Options));

            Assert.Equal(prefixes.Select(prefix => bit >= prefix), prefixes.Select((_, index) => one[index] == other[index]));
        });

    [Fact]
    public void A_ban_of_the_last_labels_covers_the_neighbourhood()
    {
        var cloak = HostCloak.Of(IPAddress.Parse("192.0.2.33"), Options);
        var neighbourhood = "*!*@*" + cloak[cloak.IndexOf('.', StringComparison.Ordinal)..];

        Assert.True(Mask.Matches(neighbourhood, $"a!b@{HostCloak.Of(IPAddress.Parse("192.0.2.254"), Options)}"));
        Assert.False(Mask.Matches(neighbourhood, $"a!b@{HostCloak.Of(IPAddress.Parse("192.0.3.33"), Options)}"));
    }

    [Fact]
    public void An_address_and_its_form_in_IPv6_have_one_cloak() =>
        Gen.Byte.Array[4].Sample(bytes => Assert.Equal(
            HostCloak.Of(new IPAddress(bytes), Options), HostCloak.Of(new IPAddress(bytes).MapToIPv6(), Options)));

    [Fact]
    public void The_longest_suffix_leaves_a_host_name_that_is_not_too_long()
    {
        var cloak = HostCloak.Of(IPAddress.Loopback, Options with { Suffix = new string('s', 36) });

        Assert.Equal(63, cloak.Length);
    }

    private static string[] Labels(byte[] address, CloakOptions options)
    {
        var ip = new IPAddress(address);
        Assert.False(ip.IsIPv4MappedToIPv6);
        return HostCloak.Of(ip, options).Split('.');
    }
}
