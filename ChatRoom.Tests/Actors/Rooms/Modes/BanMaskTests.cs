using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms.Modes;

public sealed class BanMaskTests
{
    [Theory]
    [InlineData("alice", "alice!*@*")]
    [InlineData("*", "*!*@*")]
    [InlineData("alice!user", "alice!user@*")]
    [InlineData("user@host", "*!user@host")]
    [InlineData("@host", "*!*@host")]
    [InlineData("alice!@", "alice!*@*")]
    [InlineData("192.0.2.*", "*!*@192.0.2.*")]
    [InlineData("2001:db8::1", "*!*@2001:db8::1")]
    [InlineData("a!b@c", "a!b@c")]
    [InlineData("m:alice", "m:alice!*@*")]
    [InlineData("a:al*", "a:al*")]
    [InlineData("m:a:al*", "m:a:al*")]
    public void What_is_left_out_of_a_mask_is_anything(string mask, string complete)
    {
        Assert.Equal(complete, BanMask.Normalize(mask));
        Assert.Equal(complete, BanMask.Normalize(complete));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":alice")]
    [InlineData("two words")]
    [InlineData("bell\a")]
    [InlineData("a:")]
    [InlineData("m:")]
    [InlineData("m:m:alice")]
    public void Not_everything_is_a_mask(string mask) => Assert.Null(BanMask.Normalize(mask));

    [Fact]
    public void A_mask_that_is_too_long_is_none()
    {
        Assert.NotNull(BanMask.Normalize(new string('x', 200)));
        Assert.Null(BanMask.Normalize(new string('x', 201)));
    }

    [Theory]
    [InlineData("ALICE!*@*", true)]
    [InlineData("*!~alice@*", true)]
    [InlineData("*!*@192.0.2.7", true)]
    [InlineData("*!*@192.0.2.8", false)]
    [InlineData("m:alice!*@*", true)]
    [InlineData("a:alice", false)]
    public void A_mask_is_about_the_whole_source(string mask, bool matches) =>
        Assert.Equal(matches, BanMask.Matches(mask, People.Alice));

    [Fact]
    public void A_mask_can_be_about_the_address_behind_a_cloak()
    {
        var cloaked = People.Alice with { Host = "cloak.example", Address = "192.0.2.7" };

        Assert.True(BanMask.Matches("*!*@cloak.example", cloaked));
        Assert.True(BanMask.Matches("*!*@192.0.2.*", cloaked));
        Assert.False(BanMask.Matches("*!*@192.0.3.*", cloaked));
    }

    [Fact]
    public void A_mask_can_be_about_an_account()
    {
        var member = People.Alice with { Account = "Alice" };

        Assert.True(BanMask.Matches("a:alice", member));
        var renamed = member with { Account = "Lisa", OtherAccountNames = ["alice"] };
        Assert.True(BanMask.Matches("a:alice", renamed) && BanMask.Matches("m:a:ALICE", renamed) && BanMask.Matches("a:l*", renamed));
        Assert.False(BanMask.Matches("a:bob", renamed));
        Assert.True(BanMask.Matches("m:a:*", member));
        Assert.False(BanMask.Matches("a:bob", member));
    }
}
