using ChatRoom.Actors.Metadata;

namespace ChatRoom.Tests.Actors.Metadata;

public sealed class MetadataKeyTests
{
    [Theory]
    [InlineData("url")]
    [InlineData("im.xmpp")]
    [InlineData("example.org/a_b-9")]
    public void A_key_is_made_of_few_characters(string key)
        => Assert.True(MetadataKey.IsValid(key));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("URL")]
    [InlineData("$url")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void Anything_else_is_none(string key)
        => Assert.False(MetadataKey.IsValid(key));

    [Fact]
    public void A_key_has_a_greatest_length()
    {
        Assert.True(MetadataKey.IsValid(new string('k', MetadataKey.MaxLength)));
        Assert.False(MetadataKey.IsValid(new string('k', MetadataKey.MaxLength + 1)));
    }
}
