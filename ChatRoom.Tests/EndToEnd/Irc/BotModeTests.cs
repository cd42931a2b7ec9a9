namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Bots that say so (IRCv3 bot-mode).</summary>
public sealed class BotModeTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task What_a_bot_does_is_tagged_for_those_with_message_tags_alone()
    {
        var room = NewRoom();
        var (bot, tagged, bare) = (await IrcAsync("bot"), await IrcAsync("tagged", room), await IrcAsync("bare", room));
        await tagged.AskAsync("CAP REQ :message-tags");
        await bot.AskAsync($"MODE {bot.Nick} +B");
        await bare.AskAsync();

        await bot.AskAsync($"JOIN {room}", $"PRIVMSG {room} :beep", $"PRIVMSG {tagged.Nick} :psst", $"NOTICE {bare.Nick} :psst", $"PART {room}");

        var seen = await tagged.AskAsync();
        Assert.Equal($"@bot {bot.Source} JOIN {room}", seen[0]);
        Assert.Matches($"^@bot;msgid=\\S+ {bot.Source} PRIVMSG {room} :beep$", seen[1]);
        Assert.Matches($"^@bot;msgid=\\S+ {bot.Source} PRIVMSG {tagged.Nick} :psst$", seen[2]);
        Assert.Equal($"@bot {bot.Source} PART {room}", seen[3]);
        Assert.Equal(
            [
                $"{bot.Source} JOIN {room}",
                $"{bot.Source} PRIVMSG {room} :beep",
                $"{bot.Source} NOTICE {bare.Nick} :psst",
                $"{bot.Source} PART {room}",
            ],
            await bare.AskAsync());
    }

    [Fact]
    public async Task WHOIS_and_WHO_show_a_bot()
    {
        var room = NewRoom();
        var (bot, alice) = (await IrcAsync("bot", room), await IrcAsync("alice"));
        Assert.DoesNotContain(await alice.AskAsync($"WHOIS {bot.Nick}"), line => line.Contains(" 335 ", StringComparison.Ordinal));

        await bot.AskAsync($"MODE {bot.Nick} +B");

        Assert.Contains($":chat.local 335 {alice.Nick} {bot.Nick} :is a bot on ChatRoom", await alice.AskAsync($"WHOIS {bot.Nick}"));
        Assert.Contains(await alice.AskAsync($"WHO {bot.Nick}"), line => line.Contains($" {bot.Nick} HB :0 ", StringComparison.Ordinal));
        Assert.Contains(await alice.AskAsync($"WHO {room}"), line => line.Contains($" {bot.Nick} HB@ :0 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_a_bot_no_longer_is_not_called_one()
    {
        var room = NewRoom();
        var (bot, tagged) = (await IrcAsync("bot", room), await IrcAsync("tagged", room));
        await tagged.AskAsync("CAP REQ :message-tags");

        await bot.AskAsync($"MODE {bot.Nick} +B", $"PRIVMSG {room} :one", $"MODE {bot.Nick} -B", $"PRIVMSG {room} :two");

        Assert.Equal([true, false], (await tagged.AskAsync()).Select(line => line.StartsWith("@bot;", StringComparison.Ordinal)));
    }
}
