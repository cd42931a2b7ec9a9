using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Connections that speak for one account are one person.</summary>
public sealed class SharedPresenceTests : EndToEndTest
{
    [Fact]
    public async Task The_second_connection_is_in_the_rooms_of_the_first_and_has_its_name()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (phone, bob) = (await OwnerAsync(host, "alice", "#a", "#b"), await IrcAsync(host, "bob", "#a"));

        var (_, greeting) = await ShareAsync(host, phone, NewName("other"));

        Assert.Contains(greeting, line => line.StartsWith($":chat.local 001 {phone.Nick} ", StringComparison.Ordinal));
        Assert.Equal(
            ["#a", "#b"], greeting.Where(line => line.StartsWith($"{phone.Source} JOIN ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]));
        Assert.Contains($":chat.local 353 {phone.Nick} = #a :@{phone.Nick} {bob.Nick}", greeting);
        Assert.DoesNotContain((await bob.AskAsync()).Concat(await phone.AskAsync()), line => line.Contains(phone.Source, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_one_says_and_is_told_reaches_the_other()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (phone, bob) = (await OwnerAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a"));
        var (desk, _) = await ShareAsync(host, phone);

        await phone.AskAsync("PRIVMSG #a :to all", $"PRIVMSG {bob.Nick} :to you", $"PRIVMSG {phone.Nick} :to me");
        Assert.Equal(
            [$"{phone.Source} PRIVMSG #a :to all", $"{phone.Source} PRIVMSG {bob.Nick} :to you", $"{phone.Source} PRIVMSG {phone.Nick} :to me"],
            await desk.AskAsync());
        await bob.AskAsync($"PRIVMSG {phone.Nick} :to both", "PRIVMSG #a :to the room");
        foreach (var device in new[] { phone, desk })
            Assert.Equal([$"{bob.Source} PRIVMSG {phone.Nick} :to both", $"{bob.Source} PRIVMSG #a :to the room"], await device.AskAsync());
    }

    /// <summary>Even what somebody says at once on seeing the JOIN reaches both.</summary>
    [Fact]
    public async Task Where_one_goes_the_other_follows_before_the_PONG()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (phone, bob) = (await OwnerAsync(host, "alice"), await IrcAsync(host, "bob", "#a"));
        var (desk, _) = await ShareAsync(host, phone);

        await phone.AskAsync("JOIN #a");
        Assert.Equal([$"{phone.Source} JOIN #a"], await bob.AskAsync("PRIVMSG #a :welcome"));

        var seen = await desk.AskAsync();
        Assert.Equal($"{phone.Source} JOIN #a", seen[0]);
        Assert.Equal($"{bob.Source} PRIVMSG #a :welcome", seen[^1]);

        await desk.AskAsync("PART #a :enough", "NICK elsewhere");
        Assert.Equal(
            [$"{phone.Source} PART #a enough", $"{phone.Source} NICK elsewhere"],
            (await phone.AskAsync()).TakeLast(2).Select(line => line.Replace(" :", " ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task That_one_leaves_is_not_seen_before_the_last_one_does()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (phone, bob) = (await OwnerAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a"));
        var (desk, _) = await ShareAsync(host, phone);

        await phone.SendAsync("QUIT :bye");
        await phone.ReadToEndAsync();
        Assert.Empty(await bob.AskAsync());
        await desk.AskAsync("PRIVMSG #a :still here");
        Assert.Equal([$"{phone.Source} PRIVMSG #a :still here"], await bob.AskAsync());

        await desk.SendAsync("QUIT :bye");
        await desk.ReadToEndAsync();
        Assert.Equal([$"{phone.Source} QUIT :Quit: bye"], await bob.AskAsync());
    }

    [Fact]
    public async Task Who_speaks_for_another_account_or_none_does_not_share()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, carol) = (await OwnerAsync(host, "alice"), await OwnerAsync(host, "carol"));

        foreach (var account in new[] { carol.Nick, null })
        {
            var stranger = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], alice.Nick));
            await stranger.SendAsync("CAP REQ sasl");
            if (account is not null)
                await stranger.LogInAsync(account);
            var answer = await stranger.AskAsync($"NICK {alice.Nick}", $"USER {alice.Nick} 0 * :x", "CAP END");
            Assert.DoesNotContain(answer, line => line.Contains($" 001 {alice.Nick} ", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(await alice.AskAsync($"PRIVMSG {alice.Nick} :alone"), line => line.Contains(" JOIN ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_logs_others_out_by_logging_out()
    {
        var host = await StartAsync(Accounts.Cheap);
        var phone = await OwnerAsync(host, "alice");
        var (desk, _) = await ShareAsync(host, phone);

        Assert.Contains("You are here by other connections too", Assert.Single(await desk.AskAsync("NS LOGOUT")), StringComparison.Ordinal);
        await phone.SendAsync("QUIT");
        await phone.ReadToEndAsync();
        Assert.Contains(await desk.AskAsync("NS LOGOUT"), line => line.Contains(" 901 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_terminal_shares_the_presence_too()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (phone, bob) = (await OwnerAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a"));
        var plain = await ConnectAsync(host, "plain");
        await plain.ReadExactlyAsync(4);
        await plain.SendAsync(phone.Nick);
        await plain.ReadExactlyAsync(8);
        await plain.SendAsync(Accounts.Password);

        Assert.StartsWith($"Welcome to #a, {phone.Nick}!", await plain.ReadLineAsync(), StringComparison.Ordinal);
        await plain.SendAsync("from the terminal");
        await phone.ExpectAsync($"{phone.Source} PRIVMSG #a :from the terminal");
        await bob.ExpectAsync($"{phone.Source} PRIVMSG #a :from the terminal");
        await phone.AskAsync($"PRIVMSG {bob.Nick} :psst");
        await plain.ExpectAsync($"[private to {bob.Nick}] {phone.Nick}: psst");

        // It goes elsewhere, and the other connection stays where it was.
        await plain.SendAsync("/join #b");
        await phone.ExpectAsync($"{phone.Source} JOIN #b");
        Assert.Contains($"{phone.Nick}", string.Join(' ', await bob.AskAsync("NAMES #a")), StringComparison.Ordinal);
    }

    private async Task<IrcUser> OwnerAsync(HostProcess host, string name, params string[] rooms)
    {
        var user = await IrcAsync(host, name, rooms);
        await user.MakeAccountAsync();
        return user;
    }

    private async Task<(IrcUser User, List<string> Greeting)> ShareAsync(HostProcess host, IrcUser first, string? nick = null)
    {
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], nick ?? first.Nick));
        await user.SendAsync("CAP REQ sasl");
        await user.LogInAsync(first.Nick);
        return (user, await user.AskAsync($"NICK {user.Nick}", $"USER {user.Nick} 0 * :x", "CAP END"));
    }
}
