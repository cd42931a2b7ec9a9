using System.Text;
using ChatRoom.Tests.EndToEnd;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Host;

/// <summary><c>chatroom export</c> and <c>chatroom forget</c>, and that the server goes on as if somebody had never been there.</summary>
public sealed class ForgetCommandTests : EndToEndTest
{
    private const string Secret = "xylophonic";

    private const string ConversationsInIndex = "SELECT COUNT(*) FROM search_room WHERE persistence_id LIKE 'conversation-%'";

    [Fact]
    public async Task Who_is_forgotten_is_gone_from_history_search_and_file_and_the_room_goes_on()
    {
        using var directory = new TemporaryDirectory();
        string[] options = ["-D", $"chatroom.data-directory={directory.Path}", "-D", $"chatroom.{Accounts.Cheap}", "-D", "chatroom.limits.flood.enabled=off"];
        var host = Use(await HostProcess.StartAsync(options));
        var alice = await IrcAsync(host, "alice");
        var account = await alice.MakeAccountAsync();
        var bob = await IrcAsync(host, "bob", "#room");
        await bob.AskAsync("MODE #room -t", "PRIVMSG #room :from bob");
        await alice.AskAsync("CAP REQ :message-tags echo-message draft/read-marker", "JOIN #room", "MARKREAD #room timestamp=2026-01-02T03:04:05.678Z", "TOPIC #room :a topic to keep", "PRIVMSG #room :nothing");
        var last = MessageIdIn(await alice.AskAsync($"PRIVMSG #room :{Secret} one two"));
        // So many that they are in the index.
        await bob.MakeAccountAsync();
        await alice.AskAsync(Enumerable.Range(0, 100).Select(number => $"PRIVMSG {bob.Nick} :{Secret} to you {number}"));
        await alice.AskAsync("JOIN #own", "PRIVMSG ChanServ :REGISTER #own", "TOPIC #own :mine");
        Assert.Contains($"is in use by a server; stop it first", Assert.Single((await HostProcess.RunAsync(["forget", account, "--yes", .. options])).Errors));
        while (directory.AskStore(ConversationsInIndex) == "0")
        {
        }

        await host.StopAsync();
        Assert.True(IsInFiles(directory, Secret));

        var exported = await HostProcess.RunAsync(["export", account, .. options]);
        Assert.Contains($"\"msgid\":\"{last}\",\"text\":\"{Secret} one two\"", exported.Output, StringComparison.Ordinal);
        Assert.Contains($"{{\"room\":\"#own\",\"kind\":\"rank\",\"rank\":\"founder\"}}\n", exported.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("from bob", exported.Output, StringComparison.Ordinal);

        var unsure = await HostProcess.RunWithInputAsync("yes\n", ["forget", account, .. options]);
        Assert.Equal((1, ""), (unsure.ExitCode, unsure.Output));
        Assert.Equal(exported.Output, (await HostProcess.RunAsync(["export", account, .. options])).Output);
        var forgotten = await HostProcess.RunWithInputAsync($"{account}\n", ["forget", account, .. options]);

        Assert.Equal(0, forgotten.ExitCode);
        Assert.Contains("\n2 messages deleted\n", forgotten.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 read markers deleted\n", forgotten.Output, StringComparison.Ordinal);
        Assert.False(IsInFiles(directory, Secret));
        Assert.False(IsInFiles(directory, account));
        Assert.Equal("0", directory.AskStore(ConversationsInIndex));
        var again = await HostProcess.RunAsync(["forget", account, "--yes", .. options]);
        Assert.Equal(1, again.ExitCode);
        Assert.Equal([$"chatroom: there is no account {account}"], again.Errors);

        host = Use(await HostProcess.StartAsync(options));
        var carol = await IrcAsync(host, "carol");
        var seen = await carol.AskAsync(
            "CAP REQ :batch message-tags echo-message draft/chathistory draft/search draft/event-playback", "JOIN #room", "CHATHISTORY LATEST #room * 50");
        Assert.Contains(seen, line => line.EndsWith(" #room :a topic to keep", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.EndsWith(" :from bob", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, line => line.Contains(account, StringComparison.Ordinal));
        Assert.DoesNotContain(await carol.AskAsync($"SEARCH in=#room;text={Secret}"), line => line.Contains(" PRIVMSG ", StringComparison.Ordinal));
        var next = MessageIdIn(await carol.AskAsync("PRIVMSG #room :next"));
        Assert.Equal(last[..last.LastIndexOf('-')], next[..next.LastIndexOf('-')]);
        Assert.True(NumberOf(next) > NumberOf(last), $"{next} behind {last}");
        var unowned = await carol.AskAsync("JOIN #own");
        while (!unowned.Any(line => line.Contains(" MODE #own -r", StringComparison.Ordinal)))
            unowned = await carol.AskAsync();
        Assert.Equal([$":{carol.Source[1..]} NICK :{account}"], await carol.AskAsync($"NICK {account}"));
        await host.StopAsync();
    }

    private static string MessageIdIn(IEnumerable<string> answer)
    {
        var tags = Assert.Single(answer, line => line.Contains(" PRIVMSG ", StringComparison.Ordinal)).Split(' ')[0].TrimStart('@').Split(';');
        return tags.Single(tag => tag.StartsWith("msgid=", StringComparison.Ordinal))["msgid=".Length..];
    }

    private static long NumberOf(string messageId) =>
        long.Parse(messageId[(messageId.LastIndexOf('-') + 1)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsInFiles(TemporaryDirectory directory, string word) => Directory.GetFiles(directory.Path).Any(
        file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);
}
