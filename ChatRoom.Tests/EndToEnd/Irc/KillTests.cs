using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>KILL and WALLOPS (Modern IRC, "Operator Messages").</summary>
public sealed class KillTests : EndToEndTest
{
    [Fact]
    public async Task Who_is_killed_is_told_by_whom_and_why_and_the_others_see_it_quit()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, bob, carol) = (await IrcAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a", "#b"), await IrcAsync(host, "carol", "#a", "#b"));
        await alice.OperateAsync();
        await bob.AskAsync();
        await carol.AskAsync();

        var quit = $"{bob.Source} QUIT :Killed ({alice.Nick} (go away))";
        Assert.Equal([quit], await alice.AskAsync($"KILL {bob.Nick.ToUpperInvariant()} :go away"));
        Assert.Equal([quit], await carol.AskAsync());
        Assert.EndsWith(
            $"{alice.Source} KILL {bob.Nick} :go away\r\nERROR :Closing link: (~{bob.Nick}@127.0.0.1) [Killed ({alice.Nick} (go away))]\r\n",
            await bob.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal($":chat.local 401 {alice.Nick} {bob.Nick} :No such nick/channel", Assert.Single(await alice.AskAsync($"KILL {bob.Nick} :again")));

        // The name is free.
        await carol.AskAsync($"NICK {bob.Nick}");
        Assert.Equal([$":chat.local 303 {alice.Nick} :{bob.Nick}"], (await alice.AskAsync($"ISON {bob.Nick}")).Where(line => line.Contains(" 303 ", StringComparison.Ordinal)));
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task Somebody_on_the_plain_door_can_be_killed_and_so_can_oneself()
    {
        var host = await StartAsync(Operators.Root);
        var alice = await IrcAsync(host, "alice");
        var plain = await PlainAsync(host, "plain");
        await alice.OperateAsync();

        Assert.Equal([], await alice.AskAsync($"KILL {plain.Name} :"));
        Assert.EndsWith($"Killed ({alice.Nick} (No reason given))\n", await plain.ReadToEndAsync(), StringComparison.Ordinal);
        await alice.SendAsync($"KILL {alice.Nick} :enough");
        Assert.Equal(
            $"{alice.Source} KILL {alice.Nick} :enough\r\nERROR :Closing link: (~{alice.Nick}@127.0.0.1) [Killed ({alice.Nick} (enough))]\r\n",
            await alice.ReadToEndAsync());
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task Only_who_may_can_kill_and_say_wallops()
    {
        var host = await StartAsync($"operators.weak.password={Operators.Hash}", "operators.weak.privileges=rehash");
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"));
        var refused = $":chat.local 481 {alice.Nick} :Permission Denied- You're not an IRC operator";
        Assert.Equal([refused, refused, refused], await alice.AskAsync($"KILL {bob.Nick} :x", "KILL", "WALLOPS :hello"));

        await alice.OperateAsync("weak");

        Assert.Equal(
            [
                $":chat.local 481 {alice.Nick} :Permission Denied- You do not have the privilege kill",
                $":chat.local 481 {alice.Nick} :Permission Denied- You do not have the privilege wallops",
            ],
            await alice.AskAsync($"KILL {bob.Nick} :x", "WALLOPS :hello"));
        Assert.Equal([], await bob.AskAsync());
    }

    [Fact]
    public async Task What_cannot_be_killed_is_answered_once()
    {
        var host = await StartAsync(Operators.Root);
        var alice = await (await IrcAsync(host, "alice")).OperateAsync();

        Assert.Equal(
            [
                $":chat.local 461 {alice.Nick} KILL :Not enough parameters",
                $":chat.local 483 {alice.Nick} :You can't kill a server!",
                $":chat.local 401 {alice.Nick} nobody :No such nick/channel",
                $":chat.local 401 {alice.Nick} #room :No such nick/channel",
                $":chat.local 461 {alice.Nick} WALLOPS :Not enough parameters",
                $":chat.local 461 {alice.Nick} WALLOPS :Not enough parameters",
            ],
            await alice.AskAsync("KILL nobody", "KILL Chat.Local :x", "KILL nobody :x", "KILL #room :x", "WALLOPS", "WALLOPS :"));
    }

    [Fact]
    public async Task Operators_with_user_mode_s_see_who_comes_and_goes_and_is_killed()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, killer) = (await IrcAsync(host, "alice"), await IrcAsync(host, "killer"));
        await alice.OperateAsync();
        await alice.AskAsync($"MODE {alice.Nick} +s");
        await killer.OperateAsync();
        await alice.ReadUntilAsync(" is now operator ");

        var bob = await IrcAsync(host, "bob");
        await killer.AskAsync($"KILL {bob.Nick} :spam");

        var about = $":chat.local NOTICE {alice.Nick} :***";
        var who = $"{bob.Source[1..]} [127.0.0.1]";
        Assert.Equal(
            [
                $"{about} Connect: {who} has come",
                $"{about} Kill: {killer.Source[1..]} has killed {who}: spam",
                $"{about} Connect: {who} has gone: Killed ({killer.Nick} (spam))",
            ],
            await alice.ReadUntilAsync(" has gone"));
        await alice.AskAsync($"MODE {alice.Nick} -s");
        await IrcAsync(host, "carol");
        Assert.Equal([], await alice.AskAsync());
    }

    [Fact]
    public async Task WALLOPS_reaches_everybody_with_user_mode_w_and_nobody_else()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, bob, carol) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"), await IrcAsync(host, "carol"));
        await alice.OperateAsync();
        Assert.Equal([$"{bob.Source} MODE {bob.Nick} :+w"], await bob.AskAsync($"MODE {bob.Nick} +w"));

        Assert.Equal([], await alice.AskAsync("WALLOPS :the server stops at noon"));
        Assert.Equal([$"{alice.Source} WALLOPS :the server stops at noon"], await bob.AskAsync());
        Assert.Equal([], await carol.AskAsync());

        await alice.AskAsync($"MODE {alice.Nick} +w");
        await bob.AskAsync($"MODE {bob.Nick} -w");
        var told = await alice.AskAsync($"WALLOPS :{new string('X', 480)}");
        Assert.Equal([390, 90], told.Select(line => line.Count(c => c == 'X')));
        Assert.Equal([], await bob.AskAsync());
    }
}
