namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>INVITE (Modern IRC, "INVITE message"; IRCv3 invite-notify).</summary>
public sealed class InviteTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Who_is_invited_is_told_before_its_next_answer()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob"));

        Assert.Equal([$":chat.local 341 {alice.Nick} {bob.Nick} :{room}"], await alice.AskAsync($"INVITE {bob.Nick} {room.ToUpperInvariant()}"));
        Assert.Equal([$"{alice.Source} INVITE {bob.Nick} {room}"], await bob.AskAsync());
    }

    [Fact]
    public async Task Everything_that_can_be_wrong_has_its_numeric()
    {
        var (room, foreign) = (NewRoom(), NewRoom());
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room, foreign));
        var carol = await IrcAsync("carol");
        await alice.AskAsync();

        Assert.Equal(
            [
                $":chat.local 461 {alice.Nick} INVITE :Not enough parameters",
                $":chat.local 401 {alice.Nick} nobody :No such nick/channel",
                $":chat.local 403 {alice.Nick} #no-such-room :No such channel",
                $":chat.local 442 {alice.Nick} {foreign} :You're not on that channel",
                $":chat.local 443 {alice.Nick} {bob.Nick} {room} :is already on channel",
            ],
            await alice.AskAsync(
                $"INVITE {carol.Nick}",
                $"INVITE nobody {room}",
                $"INVITE {carol.Nick} #no-such-room",
                $"INVITE {carol.Nick} {foreign}",
                $"INVITE {bob.Nick} {room}"));
        Assert.Empty(await carol.AskAsync());
    }

    [Fact]
    public async Task Where_only_the_invited_may_enter_only_who_keeps_order_may_invite()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("carol"));
        await alice.AskAsync($"MODE {room} +i");
        await bob.AskAsync();

        Assert.Equal([$":chat.local 482 {bob.Nick} {room} :You're not channel operator"], await bob.AskAsync($"INVITE {carol.Nick} {room}"));
        await alice.AskAsync($"MODE {room} +h {bob.Nick}");
        await bob.AskAsync();
        Assert.Equal([$":chat.local 341 {bob.Nick} {carol.Nick} :{room}"], await bob.AskAsync($"INVITE {carol.Nick} {room}"));
    }

    [Fact]
    public async Task Without_parameters_it_lists_the_rooms_one_is_invited_to()
    {
        var (first, second) = (NewRoom(), NewRoom());
        var (alice, bob) = (await IrcAsync("alice", first, second), await IrcAsync("bob"));
        var end = $":chat.local 337 {bob.Nick} :End of /INVITE list";
        Assert.Equal([end], await bob.AskAsync("INVITE"));
        await alice.AskAsync($"INVITE {bob.Nick} {first}", $"INVITE {bob.Nick} {second}", $"INVITE {bob.Nick} {first.ToUpperInvariant()}");
        await bob.AskAsync();

        Assert.Equal([second, first], (await bob.AskAsync("INVITE"))[..^1].Select(line => line.Split(':')[^1].ToLowerInvariant()));
        await bob.AskAsync($"JOIN {first}", $"PART {first}");
        Assert.Equal([$":chat.local 336 {bob.Nick} :{second}", end], await bob.AskAsync("INVITE"));
    }

    [Fact]
    public async Task Those_who_keep_order_and_ask_for_it_see_who_is_invited()
    {
        var room = NewRoom();
        var (alice, half) = (await IrcAsync("alice", room), await IrcAsync("half", room));
        var (silent, member) = (await IrcAsync("silent", room), await IrcAsync("member", room));
        var carol = await IrcAsync("carol");
        await alice.AskAsync($"MODE {room} +ho {half.Nick} {silent.Nick}");
        foreach (var user in new[] { alice, half, member })
            await user.AskAsync("CAP REQ invite-notify");
        await silent.AskAsync();

        Assert.Equal([$":chat.local 341 {alice.Nick} {carol.Nick} :{room}"], await alice.AskAsync($"INVITE {carol.Nick} {room}"));
        Assert.Equal([$"{alice.Source} INVITE {carol.Nick} {room}"], await half.AskAsync());
        Assert.Empty(await silent.AskAsync());
        Assert.Empty(await member.AskAsync());
    }

    [Fact]
    public async Task Who_invites_somebody_away_is_told_so()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob"));
        await bob.AskAsync("AWAY :lunch");

        Assert.Equal(
            [$":chat.local 341 {alice.Nick} {bob.Nick} :{room}", $":chat.local 301 {alice.Nick} {bob.Nick} :lunch"],
            await alice.AskAsync($"INVITE {bob.Nick} {room}"));
    }
}
