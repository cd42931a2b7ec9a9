using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Names beyond ASCII, where the operator lets people have them.</summary>
public sealed class UnicodeNameTests : EndToEndTest
{
    [Fact]
    public async Task Names_are_ASCII_unless_the_operator_says_otherwise()
    {
        var host = await StartAsync();
        var alice = await IrcAsync(host, "alice");

        Assert.Equal([$":chat.local 432 {alice.Nick} élodie :Erroneous nickname"], await alice.AskAsync("NICK élodie"));
        Assert.Equal([$":chat.local 401 {alice.Nick} élodie :No such nick/channel"], await alice.AskAsync("PRIVMSG élodie :hi"));
        await IrcUser.EnterAsync(host.Endpoints["irc"], "bob1");
        Assert.Equal([$"{alice.Source} NICK :bobl"], await alice.AskAsync("NICK bobl"));
    }

    [Fact]
    public async Task Somebody_with_such_a_name_is_seen_spoken_to_and_found_under_it()
    {
        var host = await StartAsync("names.unicode=on");
        var yulia = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "Юля"));
        await yulia.SendAsync("NICK Юля", "USER yulia 0 * :Юля");
        await yulia.ReadUntilAsync(" 422 Юля ");
        var (bob, plain) = (await IrcAsync(host, "bob", "#a"), await PlainAsync(host, "plain", "#a"));
        var source = $":Юля!~yulia@{Cloaks.Loopback}";

        Assert.Equal($"{source} JOIN #a", (await yulia.AskAsync("JOIN #a", "PRIVMSG #a :привет"))[0]);

        Assert.Equal([$"{plain.Source} JOIN #a", $"{source} JOIN #a", $"{source} PRIVMSG #a :привет"], await bob.AskAsync());
        Assert.Contains("Юля: привет", await plain.AskAsync());
        await bob.SendAsync("PRIVMSG Юля :psst");
        await yulia.ExpectAsync($"{bob.Source} PRIVMSG Юля :psst");
        Assert.Contains(await bob.AskAsync("WHOIS Юля"), line => line.StartsWith($":chat.local 311 {bob.Nick} Юля ~yulia ", StringComparison.Ordinal));
        Assert.Contains(await bob.AskAsync("NAMES #a"), line => line.Contains("Юля", StringComparison.Ordinal));
        Assert.Equal([$"{bob.Source} KICK #a Юля :bye"], await bob.AskAsync("KICK #a Юля :bye"));
    }

    [Fact]
    public async Task A_name_that_could_be_mistaken_for_one_in_use_is_in_use_at_both_doors_until_that_is_free()
    {
        var host = await StartAsync("names.unicode=on");
        var scope = Use(await IrcUser.EnterAsync(host.Endpoints["irc"], "scope"));
        var alice = await IrcAsync(host, "alice");
        var plain = Use(await PlainUser.ConnectAsync(host.Endpoints["plain"], "ѕсоре"));

        foreach (var name in new[] { "ѕсоре", "5cope".Replace('5', 's').Replace('o', '0'), "SCOPE" })
            Assert.Equal([$":chat.local 433 {alice.Nick} {name} :Nickname is already in use"], await alice.AskAsync($"NICK {name}"));
        await plain.SendAsync("ѕсоре");
        await plain.ExpectAsync("The name ѕсоре is taken.");

        await scope.AskAsync("NICK telescope");
        Assert.Equal([$"{alice.Source} NICK :ѕсоре"], await alice.AskAsync("NICK ѕсоре"));
        Assert.Equal([":chat.local 433 telescope scope :Nickname is already in use"], await scope.AskAsync("NICK scope"));
        Assert.Equal([$":chat.local 401 telescope scope :No such nick/channel"], await scope.AskAsync("PRIVMSG scope :hi"));
    }

    [Fact]
    public async Task A_room_that_could_be_mistaken_for_one_that_is_there_cannot_be_made_until_that_is_gone()
    {
        var host = await StartAsync("names.unicode=on");
        var (alice, bob, plain) = (await IrcAsync(host, "alice", "#scope"), await IrcAsync(host, "bob"), await PlainAsync(host, "plain"));

        foreach (var room in new[] { "#ѕсоре", "#sc0pe" })
        {
            Assert.Equal(
                [$":chat.local 403 {bob.Nick} {room} :That channel name is too close to the name of another channel"], await bob.AskAsync($"JOIN {room}"));
            Assert.Contains($"{room} looks too much like another room.", await plain.AskAsync($"/join {room}"));
        }

        Assert.Equal($"{bob.Source} JOIN #scope", (await bob.AskAsync("JOIN #SCOPE"))[0]);
        Assert.Equal($"{bob.Source} JOIN #telescope", (await bob.AskAsync("JOIN #telescope"))[0]);
        await bob.AskAsync("PART #scope");
        await alice.AskAsync("PART #scope");
        await AwaitEntryAsync(bob, "#ѕсоре");
        Assert.EndsWith("is too close to the name of another channel", Assert.Single(await alice.AskAsync("JOIN #scope")), StringComparison.Ordinal);
        Assert.Equal($"{bob.Source} JOIN #żółw", (await bob.AskAsync("JOIN #żółw"))[0]);
        Assert.Equal($"{bob.Source} JOIN #👩‍👦", (await bob.AskAsync("JOIN #👩‍👦"))[0]);
    }

    /// <summary>A room gives its looks back a moment after its last member has left.</summary>
    private static async Task AwaitEntryAsync(IrcUser user, string room)
    {
        using var patience = new CancellationTokenSource(LineClient.Patience);
        while (!(await user.AskAsync($"JOIN {room}"))[0].Contains(" JOIN ", StringComparison.Ordinal))
            Assert.False(patience.IsCancellationRequested);
    }

    [Fact]
    public async Task Two_names_that_look_alike_are_never_both_granted()
    {
        var host = await StartAsync("names.unicode=on");
        string[] names = ["Ivan", "lvan", "1van"[1..] + "1", "Нина", "нина", "НИНА", "Elodie", "Élodie", "élodie", "ЕІоdіе"[..1], "bob0", "BOBO"];
        List<string> granted = [];
        foreach (var name in names.Distinct())
        {
            var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], name));
            await user.SendAsync($"NICK {name}", "USER u 0 * :U", "PING x");
            if ((await user.ReadLineAsync()).Contains(" 001 ", StringComparison.Ordinal))
                granted.Add(name);
        }

        Assert.Equal(["Ivan", "van1", "Нина", "Elodie", "Élodie", "Е", "bob0"], granted);
    }
}
