namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>KICK (Modern IRC, "KICK message").</summary>
public sealed class KickTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Everybody_sees_who_was_kicked_by_whom_and_why_and_then_it_is_out()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("carol", room));
        await alice.AskAsync();
        await bob.AskAsync();
        var kick = $"{alice.Source} KICK {room} {bob.Nick} :not here";

        Assert.Equal([kick], await alice.AskAsync($"KICK {room.ToUpperInvariant()} {bob.Nick.ToUpperInvariant()} :not here"));
        Assert.Equal([kick], await carol.AskAsync());
        Assert.Equal([kick, $":chat.local 404 {bob.Nick} {room} :Cannot send to channel"], await bob.AskAsync($"PRIVMSG {room} :but"));
        Assert.Empty(await carol.AskAsync());
        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);
    }

    [Fact]
    public async Task The_reason_is_the_name_of_who_kicks_when_none_is_given()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync();

        Assert.Equal([$"{alice.Source} KICK {room} {bob.Nick} :{alice.Nick}"], await alice.AskAsync($"KICK {room} {bob.Nick}"));
    }

    [Fact]
    public async Task Several_are_kicked_from_one_room_or_each_from_its_own()
    {
        var (first, second) = (NewRoom(), NewRoom());
        var alice = await IrcAsync("alice", first, second);
        var (bob, carol) = (await IrcAsync("bob", first, second), await IrcAsync("carol", first));
        await alice.AskAsync();

        Assert.Equal(
            [$"{alice.Source} KICK {first} {carol.Nick} :x", $"{alice.Source} KICK {second} {bob.Nick} :x"],
            await alice.AskAsync($"KICK {first},{second} {carol.Nick},{bob.Nick} :x"));
        Assert.Equal(
            [$"{alice.Source} KICK {first} {bob.Nick} :y", $":chat.local 441 {alice.Nick} {carol.Nick} {first} :They aren't on that channel"],
            await alice.AskAsync($"KICK {first} {bob.Nick},{carol.Nick} :y"));
        Assert.Equal(
            [$":chat.local 461 {alice.Nick} KICK :Not enough parameters"], await alice.AskAsync($"KICK {first},{second} {bob.Nick} :z"));
    }

    [Fact]
    public async Task Only_an_operator_of_the_room_can_kick()
    {
        var (room, nowhere) = (NewRoom(), NewRoom());
        var (alice, bob, stranger) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("guest"));
        await alice.AskAsync();

        Assert.Equal(
            [
                $":chat.local 482 {bob.Nick} {room} :You're not channel operator",
                $":chat.local 403 {bob.Nick} {nowhere} :No such channel",
                $":chat.local 403 {bob.Nick} nothing :No such channel",
                $":chat.local 461 {bob.Nick} KICK :Not enough parameters",
            ],
            await bob.AskAsync($"KICK {room} {alice.Nick}", $"KICK {nowhere} {alice.Nick}", $"KICK nothing {alice.Nick}", $"KICK {room}"));
        Assert.Equal([$":chat.local 442 {stranger.Nick} {room} :You're not on that channel"], await stranger.AskAsync($"KICK {room} {alice.Nick}"));
        Assert.Empty(await alice.AskAsync());
    }

    [Fact]
    public async Task With_the_last_member_kicked_the_room_is_gone()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        await alice.AskAsync($"TOPIC {room} :mine");

        await alice.AskAsync($"KICK {room} {alice.Nick}");

        Assert.Equal([$":chat.local 403 {alice.Nick} {room} :No such channel"], await alice.AskAsync($"TOPIC {room}"));
    }
}
