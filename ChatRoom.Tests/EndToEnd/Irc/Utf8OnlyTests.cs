using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Nothing but UTF-8 is passed on (IRCv3 utf8-only).</summary>
public sealed class Utf8OnlyTests(SharedServer server) : SharedServerTest(server)
{
    private const string Rejected = "INVALID_UTF8 :Message rejected, your IRC software MUST use UTF-8 encoding on this network";

    public static TheoryData<byte[]> NotUtf8 => new(
        [0xE9],
        [0xC0, 0xAF],
        [0xED, 0xA0, 0x80],
        [0xF0, 0x9F, 0x98],
        [0xF4, 0x90, 0x80, 0x80],
        [0xFF]);

    [Theory]
    [MemberData(nameof(NotUtf8))]
    public async Task What_is_not_UTF8_is_refused_and_nobody_sees_it(byte[] bytes)
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync();

        await alice.WriteAsync((byte[])[.. System.Text.Encoding.UTF8.GetBytes($"privmsg {room} :caf"), .. bytes, .. "!\r\n"u8]);

        Assert.Equal([$":chat.local FAIL PRIVMSG {Rejected}"], await alice.AskAsync());
        Assert.Equal([], await bob.AskAsync());
        await alice.SendAsync($"PRIVMSG {room} :café 😀");
        await bob.ExpectAsync($"{alice.Source} PRIVMSG {room} :café 😀");
    }

    [Fact]
    public async Task It_is_refused_in_any_command_and_before_registration_too()
    {
        var alice = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("alice")));

        await alice.WriteAsync((byte[])[.. "USER a 0 * :Ren"u8, 0xE9, .. "\r\n"u8]);

        Assert.Equal($":chat.local FAIL USER {Rejected}", await alice.ReadLineAsync());
        await alice.RegisterAsync();
        await alice.WriteAsync((byte[])[.. "TOPIC #x :"u8, 0xE9, .. "\r\nNOTICE #x :"u8, 0xE9, .. "\r\nNONSENSE "u8, 0xE9, .. "\r\n"u8]);
        Assert.Equal(
            [$":chat.local FAIL TOPIC {Rejected}", $":chat.local FAIL NOTICE {Rejected}", $":chat.local FAIL * {Rejected}"],
            await alice.AskAsync());
    }
}
