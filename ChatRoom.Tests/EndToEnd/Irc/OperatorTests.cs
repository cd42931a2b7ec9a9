using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Becoming an operator of the server, and how one is seen.</summary>
public sealed class OperatorTests : EndToEndTest
{
    [Fact]
    public async Task OPER_makes_an_operator_whom_others_see_as_one_until_it_gives_it_up()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, bob) = (await IrcAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a"));
        await alice.AskAsync();

        Assert.Equal(
            [$"{alice.Source} MODE {alice.Nick} :+o", $":chat.local 381 {alice.Nick} :You are now an IRC operator"],
            await alice.AskAsync("OPER root secret"));

        Assert.Equal([$":chat.local 221 {alice.Nick} :+o"], await alice.AskAsync($"MODE {alice.Nick}"));
        Assert.Contains($":chat.local 313 {bob.Nick} {alice.Nick} :is an IRC operator", await bob.AskAsync($"WHOIS {alice.Nick}"));
        Assert.Contains($":chat.local 252 {bob.Nick} 1 :operator(s) online", await bob.AskAsync("LUSERS"));
        Assert.Equal([$":chat.local 302 {bob.Nick} :{alice.Nick}*=+~{alice.Nick}@{Cloaks.Loopback}"], await bob.AskAsync($"USERHOST {alice.Nick}"));
        Assert.Contains(await bob.AskAsync("WHO #a"), line => line.Contains($" {alice.Nick} H*@ ", StringComparison.Ordinal));

        Assert.Equal(
            [$"{alice.Source} MODE {alice.Nick} :+s", $"{alice.Source} MODE {alice.Nick} :-os"],
            await alice.AskAsync($"MODE {alice.Nick} +s", $"MODE {alice.Nick} -o"));
        Assert.DoesNotContain(await bob.AskAsync($"WHOIS {alice.Nick}"), line => line.Contains(" 313 ", StringComparison.Ordinal));
        Assert.Contains($":chat.local 252 {bob.Nick} 0 :operator(s) online", await bob.AskAsync("LUSERS"));
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task Nobody_becomes_one_otherwise()
    {
        var host = await StartAsync(Operators.Root, $"operators.far.password={Operators.Hash}", "operators.far.hosts=192.0.2.0/24 ~x@127.*");
        var alice = await IrcAsync(host, "alice");
        var refused = $":chat.local 491 {alice.Nick} :Name, password or host are not those of an operator";

        Assert.Equal([refused], await alice.AskAsync("OPER root wrong"));
        Assert.Equal([refused], await alice.AskAsync("OPER nobody secret"));
        Assert.Equal([refused], await alice.AskAsync("OPER far secret"));
        Assert.Equal([$":chat.local 263 {alice.Nick} OPER :Please wait a while and try again."], await alice.AskAsync("OPER root secret"));
        Assert.Equal([$":chat.local 461 {alice.Nick} OPER :Not enough parameters"], await alice.AskAsync("OPER root"));
        Assert.Equal([], await alice.AskAsync($"MODE {alice.Nick} +o"));
        Assert.Equal(
            [$":chat.local 481 {alice.Nick} :Permission Denied- You're not an IRC operator"], await alice.AskAsync($"MODE {alice.Nick} +s"));
        Assert.Equal([$":chat.local 221 {alice.Nick} :+"], await alice.AskAsync($"MODE {alice.Nick}"));
        await host.StopAsync();
        Assert.DoesNotContain(host.Errors, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operators_with_user_mode_s_are_told_who_becomes_one_and_who_tries()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"));
        await alice.OperateAsync();
        Assert.Equal([$"{alice.Source} MODE {alice.Nick} :+s"], await alice.AskAsync($"MODE {alice.Nick} +s"));

        await bob.AskAsync("OPER root wrong");
        await bob.OperateAsync();

        Assert.Equal(
            [
                $":chat.local NOTICE {alice.Nick} :*** Oper: {bob.Source[1..]} [127.0.0.1] failed to become operator root: wrong password",
                $":chat.local NOTICE {alice.Nick} :*** Oper: {bob.Source[1..]} [127.0.0.1] is now operator root",
            ],
            await alice.ReadUntilAsync("is now operator"));
        Assert.Equal([], await bob.AskAsync());
    }

    [Fact]
    public async Task A_password_in_plain_text_works_and_is_warned_of_without_being_shown()
    {
        var host = await StartAsync("operators.root.password=secret");
        await (await IrcAsync(host, "alice")).OperateAsync();
        await host.StopAsync();

        Assert.Single(host.Errors, line => line.EndsWith(
            "The password of operator root is in plain text; chatroom hash-password makes a hash of it", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Errors, line => line.Contains("secret", StringComparison.Ordinal));
    }
}
