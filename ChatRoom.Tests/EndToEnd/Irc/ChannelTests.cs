namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>JOIN, PART, TOPIC, NAMES, LIST (Modern IRC, "Channel Operations").</summary>
public sealed class ChannelTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Who_creates_a_room_is_its_operator()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice");

        Assert.Equal(
            [
                $"{alice.Source} JOIN {room}",
                $":chat.local 353 {alice.Nick} = {room} :@{alice.Nick}",
                $":chat.local 366 {alice.Nick} {room} :End of /NAMES list",
            ],
            await alice.AskAsync($"JOIN {room}"));
    }

    [Fact]
    public async Task Who_joins_is_told_the_topic_and_who_set_it_when()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        await alice.AskAsync($"TOPIC {room} :today: tea");
        var bob = await IrcAsync("bob");

        var seen = await bob.AskAsync($"JOIN {room.ToUpperInvariant()}");

        Assert.Equal($"{bob.Source} JOIN {room}", seen[0]);
        Assert.Equal($":chat.local 332 {bob.Nick} {room} :today: tea", seen[1]);
        Assert.Matches($"^:chat.local 333 {bob.Nick} {room} {alice.Nick} :?\\d{{10}}$", seen[2]);
        Assert.Equal($":chat.local 353 {bob.Nick} = {room} :@{alice.Nick} {bob.Nick}", seen[3]);
        Assert.Equal($":chat.local 366 {bob.Nick} {room} :End of /NAMES list", seen[4]);
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public async Task Several_rooms_can_be_joined_and_left_at_once()
    {
        var (first, second) = (NewRoom(), NewRoom());
        var alice = await IrcAsync("alice");

        var joined = await alice.AskAsync($"JOIN {first},{second},{first}", $"JOIN {second}");
        Assert.Equal([$"{alice.Source} JOIN {first}", $"{alice.Source} JOIN {second}"], joined.Where(line => line.Contains(" JOIN ", StringComparison.Ordinal)));

        Assert.Equal(
            [
                $"{alice.Source} PART {first} :bye all",
                $"{alice.Source} PART {second} :bye all",
            ],
            await alice.AskAsync($"PART {first},{second},{first} :bye all"));
    }

    [Fact]
    public async Task JOIN_0_leaves_every_room()
    {
        var (first, second) = (NewRoom(), NewRoom());
        var alice = await IrcAsync("alice", first, second);

        Assert.Equal(
            new[] { $"{alice.Source} PART {first}", $"{alice.Source} PART {second}" }.Order(),
            (await alice.AskAsync("JOIN 0")).Order());
    }

    [Theory]
    [InlineData("#")]
    [InlineData("room")]
    [InlineData("&local")]
    [InlineData("#bell\u0007")]
    public async Task A_room_that_cannot_be_cannot_be_joined_or_left(string room)
    {
        var alice = await IrcAsync("alice");

        Assert.Equal(
            [$":chat.local 403 {alice.Nick} {room} :No such channel", $":chat.local 403 {alice.Nick} {room} :No such channel"],
            await alice.AskAsync($"JOIN {room}", $"PART {room}"));
    }

    [Fact]
    public async Task Who_is_not_in_a_room_cannot_leave_it_or_set_its_topic()
    {
        var room = NewRoom();
        await IrcAsync("bob", room);
        var alice = await IrcAsync("alice");
        var nowhere = NewRoom();

        Assert.Equal(
            [
                $":chat.local 442 {alice.Nick} {room} :You're not on that channel",
                $":chat.local 403 {alice.Nick} {nowhere} :No such channel",
                $":chat.local 442 {alice.Nick} {room} :You're not on that channel",
                $":chat.local 403 {alice.Nick} {nowhere} :No such channel",
                $":chat.local 403 {alice.Nick} {nowhere} :No such channel",
            ],
            await alice.AskAsync($"PART {room}", $"PART {nowhere}", $"TOPIC {room} :mine", $"TOPIC {nowhere} :mine", $"TOPIC {nowhere}"));
    }

    [Fact]
    public async Task A_topic_is_set_seen_asked_for_and_removed()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        await alice.AskAsync();

        Assert.Equal([$":chat.local 331 {bob.Nick} {room} :No topic is set"], await bob.AskAsync($"TOPIC {room}"));
        Assert.Equal([$":chat.local 482 {bob.Nick} {room} :You're not channel operator"], await bob.AskAsync($"TOPIC {room} :mine"));
        Assert.Equal([$"{alice.Source} TOPIC {room} :ours"], await alice.AskAsync($"TOPIC {room} :ours", $"TOPIC {room} :ours"));
        var shown = await bob.AskAsync($"TOPIC {room}");
        Assert.Equal([$"{alice.Source} TOPIC {room} :ours", $":chat.local 332 {bob.Nick} {room} :ours"], shown[..2]);
        Assert.StartsWith($":chat.local 333 {bob.Nick} {room} {alice.Nick} ", Assert.Single(shown[2..]), StringComparison.Ordinal);

        Assert.Equal([$"{alice.Source} TOPIC {room} :"], await alice.AskAsync($"TOPIC {room} :"));
        Assert.Equal(
            [$"{alice.Source} TOPIC {room} :", $":chat.local 331 {bob.Nick} {room} :No topic is set"],
            await bob.AskAsync($"TOPIC {room}"));
    }

    [Fact]
    public async Task NAMES_lists_members_and_always_ends()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob");
        var nowhere = NewRoom();

        Assert.Equal(
            [
                $":chat.local 353 {bob.Nick} = {room} :@{alice.Nick}",
                $":chat.local 366 {bob.Nick} {room} :End of /NAMES list",
                $":chat.local 366 {bob.Nick} {nowhere} :End of /NAMES list",
                $":chat.local 366 {bob.Nick} nonsense :End of /NAMES list",
                $":chat.local 366 {bob.Nick} * :End of /NAMES list",
            ],
            await bob.AskAsync($"NAMES {room},{nowhere}", "NAMES nonsense", "NAMES"));
    }

    [Fact]
    public async Task LIST_shows_rooms_with_members_and_topic()
    {
        var (first, second) = (NewRoom(), NewRoom());
        var alice = await IrcAsync("alice", first, second);
        await IrcAsync("bob", second);
        await alice.AskAsync($"TOPIC {first} :tea");

        Assert.Equal(
            [
                $":chat.local 321 {alice.Nick} Channel :Users  Name",
                $":chat.local 322 {alice.Nick} {second} 2 :",
                $":chat.local 323 {alice.Nick} :End of /LIST",
            ],
            await alice.AskAsync($"LIST {second.ToUpperInvariant()},#no-such-room"));
        var all = await alice.AskAsync("LIST");
        Assert.Contains($":chat.local 322 {alice.Nick} {first} 1 :tea", all);
        Assert.Contains($":chat.local 322 {alice.Nick} {second} 2 :", all);
    }

    [Fact]
    public async Task A_room_that_everybody_has_left_is_gone_with_its_topic_and_modes()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        await alice.AskAsync($"TOPIC {room} :old", $"MODE {room} -nt", $"PART {room}");

        Assert.Equal(
            [
                $":chat.local 403 {alice.Nick} {room} :No such channel",
                $"{alice.Source} JOIN {room}",
                $":chat.local 353 {alice.Nick} = {room} :@{alice.Nick}",
                $":chat.local 366 {alice.Nick} {room} :End of /NAMES list",
                $":chat.local 324 {alice.Nick} {room} :+nt",
            ],
            (await alice.AskAsync($"TOPIC {room}", $"JOIN {room}", $"MODE {room}"))[..5]);
    }

    [Fact]
    public async Task Room_names_are_the_same_whatever_their_case_but_only_in_ASCII()
    {
        var room = NewRoom() + "-Äx[";
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room.Replace('x', 'X'));
        var carol = await IrcAsync("carol", room.Replace('Ä', 'ä'), room.Replace('[', '{'));

        await bob.AskAsync($"PRIVMSG {room.Replace("room", "ROOM", StringComparison.Ordinal)} :hi");

        Assert.Equal([$"{bob.Source} JOIN {room}", $"{bob.Source} PRIVMSG {room} :hi"], await alice.AskAsync());
        Assert.Empty(await carol.AskAsync());
    }
}
