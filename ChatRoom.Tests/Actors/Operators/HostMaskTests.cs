using ChatRoom.Actors.Operators;

namespace ChatRoom.Tests.Actors.Operators;

public sealed class HostMaskTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.70", false)]
    [InlineData("192.0.2.*", "192.0.2.70", true)]
    [InlineData("192.0.2.0/24", "192.0.2.70", true)]
    [InlineData("192.0.2.0/24", "192.0.3.70", false)]
    [InlineData("192.0.2.0/24", "::ffff:192.0.2.70", true)]
    [InlineData("2001:db8::/32", "2001:db8:1::2", true)]
    [InlineData("2001:db8::/32", "2001:db9::2", false)]
    [InlineData("2001:db8::/32", "192.0.2.7", false)]
    [InlineData("192.0.2.1/24", "192.0.2.9", true)]
    [InlineData("2001:db8:0::1", "2001:db8::1", true)]
    [InlineData("~bob@192.0.2.*", "192.0.2.7", true)]
    [InlineData("~b?b@192.0.2.0/24", "192.0.2.7", true)]
    [InlineData("~alice@192.0.2.*", "192.0.2.7", false)]
    [InlineData("*@*", "192.0.2.7", true)]
    [InlineData("", "192.0.2.7", false)]
    public void A_mask_says_where_somebody_comes_from(string mask, string address, bool matches) =>
        Assert.Equal(matches, HostMask.Matches(mask, "~bob", address));
}
