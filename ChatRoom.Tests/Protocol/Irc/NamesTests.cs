using ChatRoom.Protocol.Irc;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class NamesTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("Wiz")]
    [InlineData("_9-")]
    [InlineData(@"[]\`_^{|}")]
    [InlineData("exactly-ten")]
    public void These_are_nicknames(string name)
        => Assert.True(Names.IsNickname(name, 11));

    [Theory]
    [InlineData("")]
    [InlineData("9lives")]
    [InlineData("-dash")]
    [InlineData("twelve-chars")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a!b")]
    [InlineData("a@b")]
    [InlineData("a.b")]
    [InlineData("a*")]
    [InlineData("a~")]
    [InlineData("#a")]
    [InlineData(":a")]
    [InlineData("é")]
    [InlineData("a\n")]
    public void These_are_not(string name)
        => Assert.False(Names.IsNickname(name, 11));

    [Theory]
    [InlineData("#a")]
    [InlineData("##")]
    [InlineData("#Lobby:2")]
    [InlineData("#日本語")]
    [InlineData("#exactly10")]
    public void These_are_channels(string name)
        => Assert.True(Names.IsChannel(name, 10));

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("lobby")]
    [InlineData("&local")]
    [InlineData("#eleven-111")]
    [InlineData("#a b")]
    [InlineData("#a,b")]
    [InlineData("#a\a")]
    [InlineData("#a\u0003")]
    [InlineData("#a\u007F")]
    [InlineData("#a\u0085")]
    [InlineData("#a\r\n")]
    public void These_are_no_channels(string name)
        => Assert.False(Names.IsChannel(name, 10));
}
