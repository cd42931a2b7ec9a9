using System.Text;
using ChatRoom.Actors.Connections;

namespace ChatRoom.Tests.Actors.Connections;

public sealed class StrayProtocolTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("POST /x?y=NICK HTTP/1.0\nHost: a")]
    [InlineData("CONNECT irc.example:6667 HTTP/1.1\r\n\r\n")]
    public void An_HTTP_request_is_told_that_this_is_no_web_server(string beginning)
    {
        Assert.True(StrayProtocol.TryAnswer(Encoding.ASCII.GetBytes(beginning), out var answer));

        var line = Encoding.ASCII.GetString(answer);
        Assert.StartsWith("HTTP/1.1 400 ", line, StringComparison.Ordinal);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new byte[] { 22, 3 })]
    [InlineData(new byte[] { 22, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3 })]
    public void A_TLS_hello_is_answered_with_a_fatal_alert(byte[] beginning)
    {
        Assert.True(StrayProtocol.TryAnswer(beginning, out var answer));

        Assert.Equal([21, 3, 1, 0, 2, 2, 10], answer.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("alice\n")]
    [InlineData("NICK alice\r\nUSER a 0 * :I like HTTP/2\r\n")]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("\u0016")]
    [InlineData("\u0016\u0004")]
    public void Anything_else_is_not(string beginning) =>
        Assert.False(StrayProtocol.TryAnswer(Encoding.ASCII.GetBytes(beginning), out _));
}
