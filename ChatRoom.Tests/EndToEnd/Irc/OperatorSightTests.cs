using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>What operators of the server see of people and rooms that others do not.</summary>
public sealed class OperatorSightTests : EndToEndTest
{
    [Fact]
    public async Task Operators_find_the_invisible_and_people_by_their_address()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"));
        await bob.AskAsync($"MODE {bob.Nick} +i");
        Assert.Single(await alice.AskAsync($"WHO {bob.Nick}*"));
        Assert.Single(await alice.AskAsync("WHO 127.0.0.*"));

        await alice.OperateAsync();

        Assert.Equal(2, (await alice.AskAsync($"WHO {bob.Nick}*")).Count);
        Assert.Equal(
            [
                $":chat.local 354 {alice.Nick} 127.0.0.1 {alice.Nick} :H*",
                $":chat.local 354 {alice.Nick} 127.0.0.1 {bob.Nick} :H",
                $":chat.local 315 {alice.Nick} 127.0.0.* :End of WHO list",
            ],
            (await alice.AskAsync("WHO 127.0.0.* %nif")).Order(StringComparer.Ordinal).OrderByDescending(line => line.Contains(" 354 ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Operators_can_be_asked_for_alone()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, bob) = (await IrcAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a"));
        await alice.OperateAsync();
        await bob.AskAsync();

        foreach (var (mask, room) in new[] { ("*", "*"), ("#a", "#a"), (alice.Nick, "*") })
        {
            Assert.Equal(
                [
                    $":chat.local 354 {bob.Nick} {room} :{alice.Nick}",
                    $":chat.local 315 {bob.Nick} {mask} :End of WHO list",
                ],
                await bob.AskAsync($"WHO {mask} o%cn"));
        }

        Assert.Equal([$":chat.local 315 {bob.Nick} {bob.Nick} :End of WHO list"], await bob.AskAsync($"WHO {bob.Nick} o"));
    }

    [Fact]
    public async Task Operators_see_where_people_come_from_and_came_from()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, bob) = (await IrcAsync(host, "alice"), await IrcAsync(host, "bob"));
        await alice.OperateAsync();

        Assert.Equal(
            ["311", "312", "378", "338", "379", "317", "318"], (await alice.AskAsync($"WHOIS {bob.Nick}")).Select(line => line.Split(' ')[1]));
        await bob.AskAsync($"NICK {NewName("bobby")}");
        var (seen, hidden) = (await alice.AskAsync($"WHOWAS {bob.Nick}"), await bob.AskAsync($"WHOWAS {bob.Nick}"));

        Assert.Equal($":chat.local 338 {alice.Nick} {bob.Nick} ~{bob.Nick}@127.0.0.1 127.0.0.1 :was connecting from", seen[1]);
        Assert.Equal(["314", "312", "369"], hidden.Select(line => line.Split(' ')[1]));
    }
}
