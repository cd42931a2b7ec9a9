using ChatRoom.Client.Connection;

namespace ChatRoom.Tests.Client.Connection;

public class ServerAddressTests
{
    [Theory]
    [InlineData("irc://127.0.0.1:6667/#lobby", "127.0.0.1", 6667, "#lobby")]
    [InlineData("irc://example.org/#lobby", "example.org", 6667, "#lobby")]
    [InlineData("irc://example.org/%23lobby", "example.org", 6667, "#lobby")]
    [InlineData("irc://example.org/lobby", "example.org", 6667, "#lobby")]
    [InlineData("irc://example.org#lobby", "example.org", 6667, "#lobby")]
    [InlineData("irc://example.org/##c++", "example.org", 6667, "##c++")]
    [InlineData("irc://example.org/&local", "example.org", 6667, "&local")]
    [InlineData("irc://example.org/%23caf%C3%A9", "example.org", 6667, "#café")]
    [InlineData("IRC://example.org:7000", "example.org", 7000, null)]
    [InlineData("irc://[::1]:7000/#a", "::1", 7000, "#a")]
    public void An_IRC_address_names_host_port_and_room(string text, string host, int port, string? room)
    {
        Assert.True(ServerAddress.TryParse(text, out var address, out _));
        Assert.Equal(new ServerAddress(Door.Irc, host, port, room), address);
    }

    [Theory]
    [InlineData("plain://example.org", 5550)]
    [InlineData("plain://example.org:5551/", 5551)]
    public void A_plain_address_names_host_and_port(string text, int port)
    {
        Assert.True(ServerAddress.TryParse(text, out var address, out _));
        Assert.Equal(new ServerAddress(Door.Plain, "example.org", port, null), address);
    }

    [Theory]
    [InlineData("example.org", "is not an address")]
    [InlineData("localhost:6667", "is not an address")]
    [InlineData("irc://", "is not an address")]
    [InlineData("irc://host:99999", "is not an address")]
    [InlineData("irc://host:0", "port 0")]
    [InlineData("http://host", "'http://' is not known")]
    [InlineData("ircs://host/#room", "TLS")]
    [InlineData("irc://alice@host/#room", "--name")]
    [InlineData("irc://host/#a,%20b", "is not a room")]
    [InlineData("irc://host/#a%0d%0aQUIT", "is not a room")]
    [InlineData("plain://host/#room", "takes no room")]
    public void What_is_no_address_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(ServerAddress.TryParse(text, out var address, out var error));
        Assert.Null(address);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_address_is_one() => Assert.True(ServerAddress.TryParse(ServerAddress.Default, out _, out _));

    [Fact]
    public void An_IPv6_host_is_shown_in_brackets() =>
        Assert.Equal("[::1]:6667", new ServerAddress(Door.Irc, "::1", 6667, null).Endpoint);
}
