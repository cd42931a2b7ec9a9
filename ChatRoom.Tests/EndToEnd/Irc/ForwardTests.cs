namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Rooms that send those whom they do not let in to another one (mode <c>f</c>, 470 as in Ergo and InspIRCd's redirect).</summary>
public sealed class ForwardTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Who_is_not_let_in_is_sent_to_the_other_room()
    {
        var (room, other) = (NewRoom(), NewRoom());
        var (alice, bob) = (await IrcAsync("alice", room, other), await IrcAsync("bob"));
        Assert.Equal([$"{alice.Source} MODE {room} +if {other}"], await alice.AskAsync($"MODE {room} +if {other}"));
        string[] sent = [$":chat.local 470 {bob.Nick} {room} {other} :Forwarding to another channel"];

        Assert.Equal(
            [
                .. sent,
                $"{bob.Source} JOIN {other}",
                $":chat.local 353 {bob.Nick} = {other} :@{alice.Nick} {bob.Nick}",
                $":chat.local 366 {bob.Nick} {other} :End of /NAMES list",
            ],
            await bob.AskAsync($"JOIN {room}"));
        Assert.Equal(sent, await bob.AskAsync($"JOIN {room}"));
    }

    [Fact]
    public async Task A_wrong_key_is_for_its_owner_to_mend_and_nobody_is_sent_on_twice()
    {
        var (room, other) = (NewRoom(), NewRoom());
        var (alice, bob) = (await IrcAsync("alice", room, other), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {room} +kf key {other}", $"MODE {other} +if {room}");

        Assert.Equal([$":chat.local 475 {bob.Nick} {room} :Cannot join channel (+k)"], await bob.AskAsync($"JOIN {room} wrong"));
        await alice.AskAsync($"MODE {room} -k+i *");
        Assert.Equal(
            [
                $":chat.local 470 {bob.Nick} {room} {other} :Forwarding to another channel",
                $":chat.local 473 {bob.Nick} {other} :Cannot join channel (+i)",
            ],
            await bob.AskAsync($"JOIN {room}"));
    }

    [Fact]
    public async Task Nobody_sends_strangers_to_a_room_where_it_has_nothing_to_say()
    {
        var (room, own, foreign) = (NewRoom(), NewRoom(), NewRoom());
        var alice = await IrcAsync("alice", room, own);
        await IrcAsync("bob", foreign);
        var refused = $":chat.local 482 {alice.Nick} {foreign} :You're not channel operator";

        Assert.Equal([refused], await alice.AskAsync($"MODE {room} +f {foreign}"));
        Assert.Equal([refused], await alice.AskAsync($"MODE {room} +ff {own} {foreign}"));
        await alice.AskAsync($"JOIN {foreign}");
        Assert.Equal([refused], await alice.AskAsync($"MODE {room} +f {foreign}"));
        Assert.Equal(
            [$":chat.local 403 {alice.Nick} #no-such-room :No such channel", $":chat.local 696 {alice.Nick} {room} f * :Invalid mode parameter"],
            await alice.AskAsync($"MODE {room} +f #no-such-room", $"MODE {room} +f"));
        Assert.Equal($":chat.local 324 {alice.Nick} {room} :+nt", (await alice.AskAsync($"MODE {room}"))[0]);
    }

    [Fact]
    public async Task Who_does_not_keep_a_room_sends_nobody_away_from_it()
    {
        var (room, own) = (NewRoom(), NewRoom());
        await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", own, room);

        Assert.Equal([$":chat.local 482 {bob.Nick} {room} :You're not channel operator"], await bob.AskAsync($"MODE {room} +f {own}"));
    }
}
