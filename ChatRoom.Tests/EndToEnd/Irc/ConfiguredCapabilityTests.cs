using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>What an operator of the server can set about capabilities and tags.</summary>
public sealed class ConfiguredCapabilityTests : EndToEndTest
{
    [Fact]
    public async Task Capabilities_tags_and_the_picture_of_the_network()
    {
        var host = await StartAsync(
            "network-icon=https://example.org/icon.svg?size=1", "capabilities.disabled=echo-message batch", "client-tags.denied=*,-draft/reply");
        var (user, other) = (await IrcAsync(host, "user", "#room"), await IrcAsync(host, "other", "#room"));

        var listed = string.Join(' ', await user.AskAsync("CAP LS 302"));
        Assert.DoesNotContain("echo-message", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(" batch ", listed, StringComparison.Ordinal);
        Assert.Equal([$":chat.local CAP {user.Nick} NAK :echo-message"], await user.AskAsync("CAP REQ echo-message"));
        var supported = string.Join(' ', await user.AskAsync("VERSION"));
        Assert.Contains(@" draft/ICON=https://example.org/icon.svg?size\x3D1 ", supported, StringComparison.Ordinal);
        Assert.Contains(" CLIENTTAGDENY=*,-draft/reply ", supported, StringComparison.Ordinal);

        await user.AskAsync("CAP REQ message-tags");
        await other.AskAsync("CAP REQ message-tags");
        await user.AskAsync("@+typing=active;+draft/reply=1 PRIVMSG #room :x");
        Assert.Matches("^@msgid=[^;]+;\\+draft/reply=1 :", (await other.AskAsync())[^1]);
    }

    [Fact]
    public async Task A_list_for_who_speaks_an_older_version_is_one_line_that_fits_and_for_others_several()
    {
        var host = await StartAsync($"server-name={new string('s', 63)}", "limits.nick-length=64");
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "n"));
        var nick = new string('n', 64);
        await user.SendAsync("CAP LS 302", $"NICK {nick}", "USER u 0 * :r", "CAP END");
        await user.ExpectAsync(" 422 ");

        await user.SendAsync("CAP LS", "CAP LS 302");
        var old = await user.ReadLineAsync();
        Assert.InRange(old.Length, 400, 510);
        Assert.DoesNotContain(" LS * :", old, StringComparison.Ordinal);
        Assert.Contains("message-tags", old, StringComparison.Ordinal);
        var first = await user.ReadLineAsync();
        Assert.Contains($" CAP {nick} LS * :", first, StringComparison.Ordinal);
        var last = await user.ReadLineAsync();
        Assert.Contains($" CAP {nick} LS :", last, StringComparison.Ordinal);
        Assert.Contains("draft/multiline=max-bytes=4096,max-lines=100", first + last, StringComparison.Ordinal);
        Assert.All([first, last], line => Assert.InRange(line.Length, 1, 510));
    }
}
