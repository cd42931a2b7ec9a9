namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>KNOCK, asking to be invited (Ergo, InspIRCd; ISUPPORT <c>KNOCK</c>).</summary>
public sealed class KnockTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Those_who_keep_order_are_told_and_can_invite()
    {
        var room = NewRoom();
        var (alice, half) = (await IrcAsync("alice", room), await IrcAsync("half", room));
        var (member, bob) = (await IrcAsync("member", room), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {room} +ih {half.Nick}");
        await half.AskAsync();
        await member.AskAsync();

        Assert.Equal(
            [$":chat.local 711 {bob.Nick} {room} :Your knock has been delivered"], await bob.AskAsync($"KNOCK {room} :let me in"));
        var knock = $":chat.local 710 {room} {room} {bob.Source[1..]} :has asked for an invite: let me in";
        Assert.Equal([knock], await alice.AskAsync());
        Assert.Equal([knock], await half.AskAsync());
        Assert.Empty(await member.AskAsync());

        await half.AskAsync($"INVITE {bob.Nick} {room}");
        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[1]);
    }

    [Fact]
    public async Task Nothing_need_be_said()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {room} +i");
        await bob.AskAsync($"KNOCK {room}");

        Assert.Equal([$":chat.local 710 {room} {room} {bob.Source[1..]} :has asked for an invite"], await alice.AskAsync());
    }

    [Fact]
    public async Task Nobody_knocks_twice_in_a_row()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob"), await IrcAsync("carol"));
        await alice.AskAsync($"MODE {room} +i");

        Assert.Equal(
            [
                $":chat.local 711 {bob.Nick} {room} :Your knock has been delivered",
                $":chat.local 712 {bob.Nick} {room} :You have knocked there a moment ago",
            ],
            await bob.AskAsync($"KNOCK {room}", $"KNOCK {room}"));
        Assert.Contains(" 711 ", Assert.Single(await carol.AskAsync($"KNOCK {room}")), StringComparison.Ordinal);
        Assert.Equal(2, (await alice.AskAsync()).Count);
    }

    [Fact]
    public async Task Everything_that_can_be_wrong_has_its_numeric()
    {
        var (open, closed) = (NewRoom(), NewRoom());
        var (alice, bob) = (await IrcAsync("alice", open, closed), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {closed} +i");

        Assert.Equal(
            [
                $":chat.local 461 {bob.Nick} KNOCK :Not enough parameters",
                $":chat.local 403 {bob.Nick} #no-such-room :No such channel",
                $":chat.local 403 {bob.Nick} nothing :No such channel",
                $":chat.local 713 {bob.Nick} {open} :Channel is open to you",
            ],
            await bob.AskAsync("KNOCK", "KNOCK #no-such-room", "KNOCK nothing", $"KNOCK {open}"));
        Assert.Equal([$":chat.local 714 {alice.Nick} {closed} :You are on that channel already"], await alice.AskAsync($"KNOCK {closed}"));
        await alice.AskAsync($"MODE {closed} +b {bob.Nick}");
        Assert.Equal([$":chat.local 404 {bob.Nick} {closed} :Cannot send to channel (+b)"], await bob.AskAsync($"KNOCK {closed}"));
        await alice.AskAsync($"MODE {closed} -b+I {bob.Nick} {bob.Nick}");
        Assert.Equal([$":chat.local 713 {bob.Nick} {closed} :Channel is open to you"], await bob.AskAsync($"KNOCK {closed}"));
    }
}
