using System.Net.Security;
using System.Security.Authentication;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>Those who take a door for another kind of port learn it at once.</summary>
public abstract class StrayProtocolTests(SharedServer server) : SharedServerTest(server)
{
    public sealed class OverAkkaIo(SharedServer server) : StrayProtocolTests(server);

    [Collection(SharedKestrelServer.Name)]
    public sealed class OverKestrel(SharedKestrelServer server) : StrayProtocolTests(server);

    public static TheoryData<string> Doors => new("plain", "irc");

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_web_browser_gets_one_line_and_a_close(string door)
    {
        var browser = await ConnectAsync(door);

        await browser.WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n");

        Assert.Equal("HTTP/1.1 400 This is a chat server, not a web server\r\n", await ReadAfterPromptAsync(browser));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_web_page_cannot_speak_through_a_browser(string door)
    {
        var room = door == "plain" ? PlainUser.Lobby : NewRoom();
        var witness = await IrcAsync("witness", room);
        var browser = await ConnectAsync(door);
        var nick = NewName("page");

        await browser.WriteAsync(
            $"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{nick}\r\nNICK {nick}\r\nUSER a 0 * :a\r\nJOIN {room}\r\nPRIVMSG {room} :hi\r\n");
        await browser.ReadToEndAsync();

        Assert.DoesNotContain(await witness.AskAsync(), line => line.Contains(nick, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Who_begins_with_TLS_gets_an_alert_and_a_close(string door)
    {
        var client = await ConnectAsync(door);

        await client.WriteAsync((byte[])[0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]);

        Assert.Equal("\u0015\u0003\u0001\0\u0002\u0002\n", await ReadAfterPromptAsync(client));
    }

    [Fact]
    public async Task A_TLS_client_says_what_is_wrong_instead_of_waiting()
    {
        var socket = await LineClient.OpenAsync(Host.Endpoints["irc"]);
        await using var tls = new SslStream(new System.Net.Sockets.NetworkStream(socket, ownsSocket: true));

        await Assert.ThrowsAsync<AuthenticationException>(
            () => tls.AuthenticateAsClientAsync("localhost").WaitAsync(LineClient.Patience));
    }

    [Fact]
    public async Task What_only_mentions_HTTP_is_a_message_like_any_other()
    {
        var alice = await PlainAsync("alice", NewRoom());

        Assert.Equal([$"{alice.Name}: GET / HTTP/1.1"], await alice.AskAsync("GET / HTTP/1.1"));
    }

    /// <summary>Who speaks at once may be answered before it would have been asked for its name.</summary>
    private static async Task<string> ReadAfterPromptAsync(LineClient client)
    {
        var answer = await client.ReadToEndAsync();
        return answer.StartsWith("NAME", StringComparison.Ordinal) ? answer[4..] : answer;
    }
}
