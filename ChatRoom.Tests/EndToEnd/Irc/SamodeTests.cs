using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Operators of the server in rooms that are not theirs.</summary>
public sealed class SamodeTests : EndToEndTest
{
    [Fact]
    public async Task SAMODE_sets_modes_and_ranks_of_any_room_and_operators_learn_of_it()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, bob, root) = (await IrcAsync(host, "alice", "#a"), await IrcAsync(host, "bob", "#a"), await IrcAsync(host, "root"));
        await root.OperateAsync();
        await root.AskAsync($"MODE {root.Nick} +s");
        await alice.AskAsync();

        await root.SendAsync($"SAMODE #a +qm {bob.Nick}");
        Assert.Equal(
            $":chat.local NOTICE {root.Nick} :*** Oper: {root.Source[1..]} sets modes of #a by SAMODE: +qm {bob.Nick}", await root.ReadLineAsync());
        Assert.Equal([], await root.AskAsync());
        Assert.Equal([$"{root.Source} MODE #a +qm {bob.Nick}"], await alice.AskAsync());
        Assert.Equal([$"{root.Source} MODE #a +qm {bob.Nick}", $"{bob.Source} MODE #a -o {alice.Nick}"], await bob.AskAsync($"MODE #a -o {alice.Nick}"));
    }

    [Fact]
    public async Task SAMODE_is_for_operators_of_the_server_and_for_rooms_that_are_there()
    {
        var host = await StartAsync(Operators.Root);
        var (alice, root) = (await IrcAsync(host, "alice", "#a"), await IrcAsync(host, "root"));
        await root.OperateAsync();

        Assert.Equal(
            [$":chat.local 481 {alice.Nick} :Permission Denied- You're not an IRC operator"], await alice.AskAsync("SAMODE #a +m"));
        Assert.Equal(
            [
                $":chat.local 403 {root.Nick} #no-such-room :No such channel",
                $":chat.local 403 {root.Nick} {alice.Nick} :No such channel",
                $":chat.local 461 {root.Nick} SAMODE :Not enough parameters",
                $":chat.local 472 {root.Nick} X :is unknown mode char to me",
            ],
            await root.AskAsync("SAMODE #no-such-room +m", $"SAMODE {alice.Nick} +m", "SAMODE #a", "SAMODE #a +X"));
    }
}
