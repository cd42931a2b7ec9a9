using System.Text.RegularExpressions;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>IRCv3 draft/multiline: messages of several lines, to those who have asked for them and to all others.</summary>
public sealed class MultilineTests(SharedServer server) : SharedServerTest(server)
{
    private const string Request = "CAP REQ :batch draft/multiline message-tags echo-message labeled-response";

    [Fact]
    public async Task Those_who_asked_for_it_get_a_batch_and_others_its_lines()
    {
        var room = NewRoom();
        var (writer, reader) = (await IrcAsync("writer", room), await IrcAsync("reader", room));
        var (tagged, bare, plain) = (await IrcAsync("tagged", room), await IrcAsync("bare", room), await PlainAsync("plain", room));
        await writer.AskAsync("CAP REQ :batch draft/multiline message-tags");
        await reader.AskAsync("CAP REQ :batch draft/multiline");
        await tagged.AskAsync("CAP REQ message-tags");
        await Task.WhenAll(bare.AskAsync(), plain.AskAsync());

        Assert.Empty(await writer.AskAsync(
            $"@+reply=1 BATCH +123 draft/multiline {room}",
            $"@batch=123 PRIVMSG {room} hello",
            $"@batch=123 PRIVMSG {room} :",
            $"@batch=123 privmsg {room} :how is ",
            $"@batch=123;draft/multiline-concat PRIVMSG {room} :everyone?",
            "BATCH -123"));

        var batch = await reader.AskAsync();
        var reference = Regex.Match(batch[0], @"BATCH \+([A-Za-z0-9-]+) ").Groups[1].Value;
        Assert.Equal(
            [
                $"{writer.Source} BATCH +{reference} draft/multiline {room}",
                $"@batch={reference} {writer.Source} PRIVMSG {room} :hello",
                $"@batch={reference} {writer.Source} PRIVMSG {room} :",
                $"@batch={reference} {writer.Source} PRIVMSG {room} :how is ",
                $"@batch={reference};draft/multiline-concat {writer.Source} PRIVMSG {room} :everyone?",
                $"{writer.Source} BATCH -{reference}",
            ],
            batch);
        Assert.Equal(
            [
                $"@msgid={reference};+reply=1 {writer.Source} PRIVMSG {room} :hello",
                $"{writer.Source} PRIVMSG {room} :how is ",
                $"{writer.Source} PRIVMSG {room} :everyone?",
            ],
            await tagged.AskAsync());
        Assert.Equal(
            [$"{writer.Source} PRIVMSG {room} :hello", $"{writer.Source} PRIVMSG {room} :how is ", $"{writer.Source} PRIVMSG {room} :everyone?"],
            await bare.AskAsync());
        Assert.Equal([$"{writer.Nick}: hello", $"{writer.Nick}: how is everyone?"], await plain.AskAsync());
    }

    [Fact]
    public async Task The_echo_is_a_batch_with_the_label_of_the_first_line()
    {
        var room = NewRoom();
        var writer = await IrcAsync("writer", room);
        await writer.AskAsync(Request);

        var echo = await writer.AskAsync(
            $"@label=L BATCH +a draft/multiline {room}", $"@batch=a NOTICE {room} :1", $"@batch=a NOTICE {room} :2", "BATCH -a");

        var reference = Regex.Match(echo[0], "msgid=([^; ]+)").Groups[1].Value;
        Assert.Equal(
            [
                $"@label=L;msgid={reference} {writer.Source} BATCH +{reference} draft/multiline {room}",
                $"@batch={reference} {writer.Source} NOTICE {room} :1",
                $"@batch={reference} {writer.Source} NOTICE {room} :2",
                $"{writer.Source} BATCH -{reference}",
            ],
            echo);
    }

    [Fact]
    public async Task Without_an_echo_the_label_is_acknowledged_once()
    {
        var room = NewRoom();
        var writer = await IrcAsync("writer", room);
        await writer.AskAsync("CAP REQ :batch draft/multiline labeled-response");

        Assert.Equal(
            ["@label=L :chat.local ACK"],
            await writer.AskAsync($"@label=L BATCH +a draft/multiline {room}", $"@batch=a PRIVMSG {room} :1", "BATCH -a"));
    }

    [Fact]
    public async Task A_person_gets_it_too_and_away_is_said_once()
    {
        var (writer, reader) = (await IrcAsync("writer"), await IrcAsync("reader"));
        await writer.AskAsync("CAP REQ :batch draft/multiline");
        await reader.AskAsync("AWAY :lunch");

        Assert.Equal(
            [$":chat.local 301 {writer.Nick} {reader.Nick} :lunch"],
            await writer.AskAsync(
                $"BATCH +a draft/multiline {reader.Nick}", $"@batch=a PRIVMSG {reader.Nick} :1", $"@batch=a PRIVMSG {reader.Nick} :2", "BATCH -a"));
        Assert.Equal(
            [$"{writer.Source} PRIVMSG {reader.Nick} :1", $"{writer.Source} PRIVMSG {reader.Nick} :2"], await reader.AskAsync());
    }

    [Theory]
    [InlineData("BATCH +a draft/multiline {0}|@batch=a PRIVMSG #bar :hello|BATCH -a", "MULTILINE_INVALID_TARGET {0} #bar :Invalid multiline target")]
    [InlineData("BATCH +a draft/multiline {0}|@batch=a PRIVMSG {0} :x|@batch=a NOTICE {0} :y|@batch=a NOTICE {0} :z|BATCH -a", "MULTILINE_INVALID :Invalid multiline batch")]
    [InlineData("BATCH +a draft/multiline {0}|@batch=a PRIVMSG {0} :|@batch=a PRIVMSG {0} :|BATCH -a", "MULTILINE_INVALID :Invalid multiline batch with blank lines only")]
    [InlineData("BATCH +a draft/multiline {0}|@batch=a PRIVMSG {0} :x|@batch=a;draft/multiline-concat PRIVMSG {0} :|BATCH -a", "MULTILINE_INVALID :Invalid multiline batch with concatenated blank line")]
    [InlineData("BATCH +a draft/multiline {0}|BATCH -a", "MULTILINE_INVALID :Invalid multiline batch without lines")]
    [InlineData("BATCH +a draft/multiline {0}|TOPIC {0} :x|@batch=a PRIVMSG {0} :y|BATCH -a", "MULTILINE_INVALID :Only lines of the batch may come before its end")]
    [InlineData("BATCH +a draft/multiline {0}|BATCH +b draft/multiline {0}|BATCH -a", "MULTILINE_INVALID :There is an open batch already")]
    [InlineData("BATCH +a draft/multiline", "MULTILINE_INVALID :A multiline batch has one target")]
    [InlineData("BATCH +a draft/multiline a,b", "MULTILINE_INVALID :A multiline batch has one target")]
    [InlineData("BATCH -a", "MULTILINE_INVALID :There is no such open batch")]
    [InlineData("@batch=a PRIVMSG {0} :x", "MULTILINE_INVALID :There is no such open batch")]
    [InlineData("BATCH +a;b draft/multiline {0}", "INVALID_REFTAG +a;b :The reference tag has characters that are not allowed")]
    [InlineData("BATCH a draft/multiline {0}", "INVALID_REFTAG a :The reference tag has characters that are not allowed")]
    [InlineData("BATCH +a netsplit {0}", "UNKNOWN_TYPE a netsplit :There is no such type of batch")]
    public async Task What_breaks_a_rule_fails_once_and_says_nothing(string lines, string failure)
    {
        var room = NewRoom();
        var (writer, reader) = (await IrcAsync("writer", room), await IrcAsync("reader", room));
        await writer.AskAsync("CAP REQ :batch draft/multiline");
        await reader.AskAsync();

        Assert.Equal(
            [$":chat.local FAIL BATCH {failure.Replace("{0}", room, StringComparison.Ordinal)}"],
            await writer.AskAsync(lines.Replace("{0}", room, StringComparison.Ordinal).Split('|')));
        Assert.Empty(await reader.AskAsync());
    }

    [Fact]
    public async Task The_limits_are_those_of_the_capability()
    {
        var room = NewRoom();
        var user = await IrcAsync("user", room);
        Assert.Contains("draft/multiline=max-bytes=4096,max-lines=100", string.Join(' ', await user.AskAsync("CAP LS 302")), StringComparison.Ordinal);
        await user.AskAsync("CAP REQ :batch draft/multiline labeled-response");
        var long_ = new string('x', 400);

        Assert.Equal(
            ["@label=1 :chat.local FAIL BATCH MULTILINE_MAX_BYTES 4096 :Multiline batch max-bytes exceeded"],
            await user.AskAsync([$"@label=1 BATCH +a draft/multiline {room}", .. Enumerable.Repeat($"@batch=a PRIVMSG {room} :{long_}", 12), "BATCH -a"]));
        Assert.Equal(
            ["@label=2 :chat.local FAIL BATCH MULTILINE_MAX_LINES 100 :Multiline batch max-lines exceeded"],
            await user.AskAsync([$"@label=2 BATCH +b draft/multiline {room}", .. Enumerable.Repeat($"@batch=b PRIVMSG {room} :x", 110), "BATCH -b"]));
    }

    [Fact]
    public async Task A_line_too_long_spoils_its_batch()
    {
        var room = NewRoom();
        var user = await IrcAsync("user", room);
        await user.AskAsync("CAP REQ :batch draft/multiline");

        Assert.Equal(
            [$":chat.local 417 {user.Nick} :Input line was too long", ":chat.local FAIL BATCH MULTILINE_INVALID :A line of the batch could not be read"],
            await user.AskAsync($"BATCH +a draft/multiline {room}", $"@batch=a PRIVMSG {room} :{new string('x', 600)}", $"@batch=a PRIVMSG {room} :y", "BATCH -a"));
    }

    [Fact]
    public async Task Without_the_capabilities_there_is_no_such_batch()
    {
        var room = NewRoom();
        var user = await IrcAsync("user", room);
        await user.AskAsync("CAP REQ draft/multiline");

        Assert.Equal(
            [":chat.local FAIL BATCH UNKNOWN_TYPE a draft/multiline :There is no such type of batch"],
            await user.AskAsync($"BATCH +a draft/multiline {room}"));
    }

    [Fact]
    public async Task A_long_line_of_the_plain_door_stays_whole()
    {
        var room = NewRoom();
        var (reader, plain) = (await IrcAsync("reader", room), await PlainAsync("plain", room));
        await reader.AskAsync("CAP REQ :batch draft/multiline");
        var text = string.Join(' ', Enumerable.Range(0, 200));

        await plain.AskAsync(text);

        var lines = await reader.AskAsync();
        Assert.Contains(" draft/multiline ", lines[0], StringComparison.Ordinal);
        Assert.All(lines[2..^1], line => Assert.Contains(";draft/multiline-concat ", line, StringComparison.Ordinal));
        Assert.Equal(text, string.Concat(lines[1..^1].Select(line => line.Split($" {room} :")[1])));
    }

    [Fact]
    public async Task Those_of_a_rank_alone_get_it_under_the_target_with_its_prefix()
    {
        var room = NewRoom();
        var (writer, keeper, member) = (await IrcAsync("writer", room), await IrcAsync("keeper", room), await IrcAsync("member", room));
        await writer.AskAsync("CAP REQ :batch draft/multiline echo-message labeled-response", $"MODE {room} +o {keeper.Nick}");
        await Task.WhenAll(keeper.AskAsync(), member.AskAsync());

        var echo = await writer.AskAsync(
            $"@label=L BATCH +a draft/multiline @{room}", $"@batch=a PRIVMSG @{room} :1", $"@batch=a PRIVMSG @{room} :2", "BATCH -a");

        Assert.Equal(4, echo.Count);
        Assert.Matches($"^@label=L {Regex.Escape(writer.Source)} BATCH \\+[^ ]+ draft/multiline @{room}$", echo[0]);
        Assert.Equal([$"{writer.Source} PRIVMSG @{room} :1", $"{writer.Source} PRIVMSG @{room} :2"], await keeper.AskAsync());
        Assert.Empty(await member.AskAsync());
    }
}
