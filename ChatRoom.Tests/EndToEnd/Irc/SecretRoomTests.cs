using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Who learns of a secret room, and who of the members of one in which they do not see each other.</summary>
public sealed class SecretRoomTests : EndToEndTest
{
    private static readonly string[] Questions = ["LIST #s", "NAMES #s", "WHO #s", "TOPIC #s", "WHOIS {0}"];

    [Fact]
    public async Task A_secret_room_is_for_its_members_and_for_operators_of_the_server()
    {
        var host = await StartAsync(Operators.Root);
        var member = await IrcAsync(host, "member", "#s");
        var (stranger, friend, op) = (await IrcAsync(host, "stranger"), await IrcAsync(host, "friend", "#s"), await IrcAsync(host, "op"));
        await op.OperateAsync();
        Assert.Equal("322 353 352 352 331 319", await ShownAsync(stranger, member));

        await member.AskAsync("MODE #s +s");

        Assert.Equal("", await ShownAsync(stranger, member));
        Assert.Equal("322 353 352 352 331 319", await ShownAsync(friend, member));
        Assert.Equal("322 353 352 352 331 319", await ShownAsync(member, member));
        Assert.Equal("322 353 352 352 331 319", await ShownAsync(op, member));
        Assert.Equal(
            [
                $":chat.local 366 {stranger.Nick} #s :End of /NAMES list",
                $":chat.local 315 {stranger.Nick} #s :End of WHO list",
                $":chat.local 403 {stranger.Nick} #s :No such channel",
            ],
            await stranger.AskAsync("NAMES #s", "WHO #s", "TOPIC #s"));
        Assert.DoesNotContain(await stranger.AskAsync("LIST", "LIST *"), line => line.Contains("#s ", StringComparison.Ordinal));

        await member.AskAsync("MODE #s -s");
        Assert.Equal("322 353 352 352 331 319", await ShownAsync(stranger, member));
    }

    [Fact]
    public async Task Not_even_the_way_its_name_is_written_tells_that_it_is_there()
    {
        var host = await StartAsync();
        var (alice, bob) = (await IrcAsync(host, "alice", "#Secret"), await IrcAsync(host, "bob"));
        await alice.AskAsync("MODE #secret +s");
        var unknown = $":chat.local 403 {bob.Nick} #secret :No such channel";

        Assert.Equal([unknown, unknown, unknown], await bob.AskAsync("MODE #secret", "MODE #secret b", "TOPIC #secret"));
        Assert.Equal($":chat.local 324 {alice.Nick} #Secret :+nst", (await alice.AskAsync("MODE #secret"))[0]);
    }

    [Fact]
    public async Task Who_shares_only_a_room_whose_members_do_not_see_each_other_does_not_find_the_invisible()
    {
        var host = await StartAsync();
        var (alice, bob) = (await IrcAsync(host, "alice", "#u"), await IrcAsync(host, "bob", "#u"));
        await bob.AskAsync($"MODE {bob.Nick} +i");
        var carol = await IrcAsync(host, "carol", "#u");
        Assert.Equal(2, (await carol.AskAsync($"WHO {bob.Nick}*")).Count);

        await alice.AskAsync("MODE #u +u");
        await carol.AskAsync();

        Assert.Single(await carol.AskAsync($"WHO {bob.Nick}*"));
    }

    /// <summary>The numerics that tell of the room.</summary>
    private static async Task<string> ShownAsync(IrcUser asker, IrcUser member)
    {
        List<string> shown = [];
        foreach (var question in Questions)
        {
            var answer = await asker.AskAsync(question.Replace("{0}", member.Nick, StringComparison.Ordinal));
            shown.AddRange(answer.Select(line => line.Split(' ')[1]).Where("322 353 352 331 319".Contains));
        }

        return string.Join(' ', shown);
    }
}
