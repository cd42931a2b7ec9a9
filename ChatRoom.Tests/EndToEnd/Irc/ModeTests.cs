namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>MODE (Modern IRC, "MODE message").</summary>
public sealed class ModeTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task The_modes_of_a_room_can_be_asked_for_by_anybody()
    {
        var room = NewRoom();
        await IrcAsync("alice", room);
        var bob = await IrcAsync("bob");

        var seen = await bob.AskAsync($"MODE {room}", "MODE #no-such-room");

        Assert.Equal($":chat.local 324 {bob.Nick} {room} :+nt", seen[0]);
        Assert.Matches($"^:chat.local 329 {bob.Nick} {room} :?\\d{{10}}$", seen[1]);
        Assert.Equal([$":chat.local 403 {bob.Nick} #no-such-room :No such channel"], seen[2..]);
    }

    [Fact]
    public async Task An_operator_makes_operators_and_everybody_sees_it()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        await alice.AskAsync();

        Assert.Equal(
            [$"{alice.Source} MODE {room} +o {bob.Nick}"],
            await alice.AskAsync($"MODE {room} +o {bob.Nick.ToUpperInvariant()}", $"MODE {room} +o {bob.Nick}"));
        Assert.Equal(
            [$"{alice.Source} MODE {room} +o {bob.Nick}", $"{bob.Source} MODE {room} -o {alice.Nick}"],
            await bob.AskAsync($"MODE {room} -o {alice.Nick}"));
        Assert.Equal(
            [$"{bob.Source} MODE {room} -o {alice.Nick}", $":chat.local 482 {alice.Nick} {room} :You're not channel operator"],
            await alice.AskAsync($"MODE {room} +o {alice.Nick}"));
    }

    [Fact]
    public async Task Several_modes_change_at_once()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        await alice.AskAsync();

        Assert.Equal(
            [
                $"{alice.Source} MODE {room} -nt+o {bob.Nick}",
                $":chat.local 472 {alice.Nick} X :is unknown mode char to me",
            ],
            await alice.AskAsync($"MODE {room} -nt+oX {bob.Nick}"));
        Assert.StartsWith($":chat.local 324 {bob.Nick} {room} :+", (await bob.AskAsync($"MODE {room}"))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_mode_n_outsiders_may_speak_and_without_t_members_may_set_the_topic()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        var outsider = await IrcAsync("outsider");
        await alice.AskAsync($"MODE {room} -nt");
        await bob.AskAsync($"TOPIC {room} :by a member");
        await outsider.AskAsync($"PRIVMSG {room} :from outside");

        Assert.Equal(
            [$"{bob.Source} TOPIC {room} :by a member", $"{outsider.Source} PRIVMSG {room} :from outside"],
            await alice.AskAsync());
    }

    [Fact]
    public async Task Who_is_no_operator_changes_nothing()
    {
        var room = NewRoom();
        await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        var outsider = await IrcAsync("outsider");

        Assert.Equal(
            [$":chat.local 482 {bob.Nick} {room} :You're not channel operator", $":chat.local 482 {bob.Nick} {room} :You're not channel operator"],
            await bob.AskAsync($"MODE {room} -t", $"MODE {room} +o {bob.Nick}"));
        Assert.Equal(
            [$":chat.local 442 {outsider.Nick} {room} :You're not on that channel", $":chat.local 403 {outsider.Nick} #no-such-room :No such channel"],
            await outsider.AskAsync($"MODE {room} -t", "MODE #no-such-room -t"));
    }

    [Fact]
    public async Task A_rank_can_only_be_given_to_a_member()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var outsider = await IrcAsync("outsider");

        Assert.Equal(
            [
                $":chat.local 441 {alice.Nick} {outsider.Nick} {room} :They aren't on that channel",
                $":chat.local 696 {alice.Nick} {room} o * :Invalid mode parameter",
            ],
            await alice.AskAsync($"MODE {room} +o {outsider.Nick}", $"MODE {room} +o"));
    }

    [Fact]
    public async Task The_list_of_bans_is_empty_and_ends()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);

        Assert.Equal(
            [$":chat.local 368 {alice.Nick} {room} :End of channel ban list", $":chat.local 368 {alice.Nick} {room} :End of channel ban list"],
            await alice.AskAsync($"MODE {room} b", $"MODE {room} +b"));
    }

    [Fact]
    public async Task Somebody_sets_its_own_modes_and_nobody_elses()
    {
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob");

        Assert.Equal(
            [
                $":chat.local 221 {alice.Nick} :+",
                $"{alice.Source} MODE {alice.Nick} :+i",
                $":chat.local 221 {alice.Nick} :+i",
                $":chat.local 501 {alice.Nick} :Unknown MODE flag",
                $":chat.local 502 {alice.Nick} :Cannot change mode for other users",
                $":chat.local 401 {alice.Nick} nobody :No such nick/channel",
            ],
            await alice.AskAsync(
                $"MODE {alice.Nick}",
                $"MODE {alice.Nick} +i",
                $"MODE {alice.Nick.ToUpperInvariant()}",
                $"MODE {alice.Nick} +xi",
                $"MODE {bob.Nick} +i",
                "MODE nobody"));
    }

    [Fact]
    public async Task Who_is_invisible_is_found_only_by_name_or_in_a_shared_room()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob");
        await alice.AskAsync($"MODE {alice.Nick} +i");

        Assert.DoesNotContain(await bob.AskAsync("WHO *"), line => line.Contains($" {alice.Nick} ", StringComparison.Ordinal));
        Assert.Equal(2, (await bob.AskAsync($"WHO {alice.Nick}")).Count);
        Assert.DoesNotContain(await bob.AskAsync($"NAMES {room}", $"WHO {room}"), line => line.Contains(alice.Nick, StringComparison.Ordinal));
        await bob.AskAsync($"JOIN {room}");
        Assert.Contains(await bob.AskAsync($"NAMES {room}"), line => line.Contains(alice.Nick, StringComparison.Ordinal));
        Assert.Contains(await bob.AskAsync($"WHO {room}"), line => line.Contains(alice.Nick, StringComparison.Ordinal));
    }
}
