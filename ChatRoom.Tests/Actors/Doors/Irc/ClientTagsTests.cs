using ChatRoom.Actors.Doors.Irc;

namespace ChatRoom.Tests.Actors.Doors.Irc;

public sealed class ClientTagsTests
{
    [Theory]
    [InlineData("", "typing", false)]
    [InlineData("*", "typing", true)]
    [InlineData("*,-foo,-example/bar", "foo", false)]
    [InlineData("*,-foo,-example/bar", "example/bar", false)]
    [InlineData("*,-foo,-example/bar", "typing", true)]
    [InlineData("foo,example/bar", "foo", true)]
    [InlineData("foo,example/bar", "Foo", false)]
    [InlineData("foo,example/bar", "typing", false)]
    public void A_list_says_which_tags_do_not_pass(string denied, string name, bool isDenied) =>
        Assert.Equal(isDenied, ClientTags.IsDenied(denied, name));
}
