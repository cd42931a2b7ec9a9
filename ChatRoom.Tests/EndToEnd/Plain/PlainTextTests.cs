using System.Text;

namespace ChatRoom.Tests.EndToEnd.Plain;

/// <summary>What bytes may come in by the plain door and what comes out of it.</summary>
public abstract class PlainTextTests(SharedServer server) : SharedServerTest(server)
{
    public sealed class OverAkkaIo(SharedServer server) : PlainTextTests(server);

    [Collection(SharedKestrelServer.Name)]
    public sealed class OverKestrel(SharedKestrelServer server) : PlainTextTests(server);

    private const int LineLength = 4096;

    [Fact]
    public async Task Any_script_comes_through()
    {
        const string Text = "zażółć gęślą jaźń – 你好 – שלום – 👩‍👩‍👧‍👦 – e\u0301";
        var room = NewRoom();
        var alice = await PlainAsync("alice", room);
        var igor = await IrcAsync("igor", room);

        Assert.Contains($"{alice.Name}: {Text}", await alice.AskAsync(Text));
        Assert.Equal([$"{alice.Source} PRIVMSG {room} :{Text}"], await igor.AskAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_become_replacement_characters()
    {
        var alice = await PlainAsync("alice", NewRoom());

        await alice.WriteAsync((byte[])[.. "caf"u8, 0xE9, .. " "u8, 0xF0, 0x9F, .. "!\n"u8]);

        Assert.Equal([$"{alice.Name}: caf\uFFFD \uFFFD!"], await alice.AskAsync());
    }

    [Fact]
    public async Task Control_characters_never_reach_another_terminal()
    {
        var controls = string.Concat(Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Append(0x2028).Append(0x2029)
            .Select(code => (char)code).Where(control => control is not ('\t' or '\n' or '\r')));
        var room = NewRoom();
        var reader = await PlainAsync("reader", room);
        var alice = await PlainAsync("alice", room);
        var igor = await IrcAsync("igor", room);
        await reader.AskAsync();

        await alice.AskAsync(
            $"a{controls}b\tc", $"/me a{controls}b", $"/msg {reader.Name} a{controls}b", $"//a{controls}b");
        var forIrc = controls.Replace("\0", "", StringComparison.Ordinal);
        await igor.AskAsync(
            $"PRIVMSG {room} :a{forIrc}b",
            $"PRIVMSG {reader.Name} :a{forIrc}b",
            $"NOTICE {room} :a{forIrc}b",
            $"PART {room} :a{forIrc}b");

        Assert.Equal(
            [
                $"{alice.Name}: ab\tc",
                $"* {alice.Name} ab",
                $"[private] {alice.Name}: ab",
                $"{alice.Name}: /ab",
                $"{igor.Nick}: ab",
                $"[private] {igor.Nick}: ab",
                $"-{igor.Nick}- ab",
                $"{igor.Nick} left {room}: ab",
            ],
            await reader.AskAsync());
    }

    [Fact]
    public async Task Topics_and_away_messages_cannot_steer_a_terminal_either()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var reader = await PlainAsync("reader", room);

        await igor.AskAsync($"TOPIC {room} :\u001b[2Jclean\u0007", "AWAY :\u001b[31mred");

        Assert.Equal(
            [
                $"{igor.Nick} changed the topic to: [2Jclean",
                $"Topic: [2Jclean (set by {igor.Nick})",
                $"[private to {igor.Nick}] hello ({igor.Nick} is away: [31mred)",
            ],
            await reader.AskAsync("/topic", $"/msg {igor.Nick} hello"));
    }

    [Fact]
    public async Task The_formatting_of_IRC_clients_is_taken_off()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var reader = await PlainAsync("reader", room);

        await igor.AskAsync($"PRIVMSG {room} :\u0002bold\u000F \u000304,12red\u0003 \u001Ditalic\u001D");

        Assert.Equal([$"{igor.Nick}: bold red italic"], await reader.AskAsync());
    }

    [Fact]
    public async Task A_line_over_the_limit_is_refused_and_life_goes_on()
    {
        var room = NewRoom();
        var alice = await PlainAsync("alice", room);
        var longest = new string('x', LineLength);

        Assert.Equal(
            [$"That line is too long: at most {LineLength} bytes. It was not sent.", $"{alice.Name}: next"],
            await alice.AskAsync(longest + "x", "next"));
        Assert.Equal(["That line is too long: at most 4096 bytes. It was not sent."], await alice.AskAsync(new string('ż', LineLength * 10)));
        Assert.Equal([$"{alice.Name}: {longest}"], await alice.AskAsync(longest));
    }

    [Fact]
    public async Task Lines_may_end_as_telnet_ends_them()
    {
        var alice = await PlainAsync("alice", NewRoom());

        await alice.WriteAsync(Encoding.ASCII.GetBytes("one\r\ntwo\r\n"));

        Assert.Equal([$"{alice.Name}: one", $"{alice.Name}: two"], await alice.AskAsync());
    }
}
