using System.Net;
using ChatRoom.Protocol.Net;

namespace ChatRoom.Tests.Protocol.Net;

public sealed class NetworksTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("192.0.2.7/32", "192.0.2.7")]
    [InlineData("192.0.2.7/24", "192.0.2.0/24")]
    [InlineData("192.0.2.7/23", "192.0.2.0/23")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("2001:DB8::7", "2001:db8::7")]
    [InlineData("2001:db8:1:2:3:4:5:6/64", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:3:4:5:6/33", "2001:db8::/33")]
    [InlineData("::/0", "::/0")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7/120", "192.0.2.0/24")]
    [InlineData("::ffff:0:0/96", "0.0.0.0/0")]
    [InlineData("fe80::1%7/64", "fe80::/64")]
    public void One_network_has_one_way_to_be_written(string text, string canonical)
    {
        Assert.True(Networks.TryParse(text, out var network));
        Assert.Equal(canonical, network.Format());
        Assert.True(Networks.TryParse(canonical, out var again));
        Assert.Equal(network, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8")]
    [InlineData("127.1")]
    [InlineData("0x7f000001")]
    [InlineData("010.0.0.1")]
    [InlineData("10.*")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/ 8")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("::1/129")]
    [InlineData("::ffff:0:0/90")]
    [InlineData("chat.example")]
    public void What_could_be_meant_in_two_ways_is_no_network(string text) => Assert.False(Networks.TryParse(text, out _));

    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "::ffff:192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "192.0.3.0", false)]
    [InlineData("2001:db8::/64", "2001:db8::ffff:ffff", true)]
    [InlineData("2001:db8::/64", "2001:db8:0:1::", false)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "192.0.2.1", false)]
    [InlineData("::/0", "::ffff:192.0.2.1", false)]
    public void An_address_is_in_the_network_it_begins_like(string text, string address, bool isIn)
    {
        Assert.True(Networks.TryParse(text, out var network));
        Assert.Equal(isIn, network.Has(IPAddress.Parse(address)));
    }

    [Fact]
    public void An_address_that_is_mapped_belongs_to_the_network_of_what_it_maps() =>
        Assert.Equal(Networks.Of(IPAddress.Parse("192.0.2.7"), 24), Networks.Of(IPAddress.Parse("::ffff:192.0.2.9"), 24));

    [Fact]
    public void An_address_has_only_so_many_bits() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Networks.Of(IPAddress.Parse("192.0.2.7"), 33));
}
