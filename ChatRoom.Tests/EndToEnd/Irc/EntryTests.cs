namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Who may enter a room (Modern IRC, "JOIN message" and "Channel Modes").</summary>
public sealed class EntryTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Keys_are_tried_in_the_order_of_the_rooms()
    {
        var (first, open, last) = (NewRoom(), NewRoom(), NewRoom());
        var alice = await IrcAsync("alice", first, open, last);
        await alice.AskAsync($"MODE {first} +k one", $"MODE {last} +k two");
        var (bob, carol) = (await IrcAsync("bob"), await IrcAsync("carol"));

        var seen = await bob.AskAsync($"JOIN {first},{open},{last} one,,two");
        Assert.Equal(
            [$"{bob.Source} JOIN {first}", $"{bob.Source} JOIN {open}", $"{bob.Source} JOIN {last}"],
            seen.Where(line => line.Contains(" JOIN ", StringComparison.Ordinal)));
        Assert.Equal(
            [$":chat.local 475 {carol.Nick} {first} :Cannot join channel (+k)", $":chat.local 475 {carol.Nick} {last} :Cannot join channel (+k)"],
            await carol.AskAsync($"JOIN {first} two", $"JOIN {last}"));
    }

    [Fact]
    public async Task A_key_is_shown_to_members_and_taken_back_without_being_known()
    {
        var room = NewRoom();
        var (alice, outsider) = (await IrcAsync("alice", room), await IrcAsync("outsider"));

        Assert.Equal(
            [$"{alice.Source} MODE {room} +k secret", $"{alice.Source} MODE {room} +k other"],
            await alice.AskAsync($"MODE {room} +k secret", $"MODE {room} +k other", $"MODE {room} +k other"));
        Assert.Equal($":chat.local 324 {alice.Nick} {room} +knt :other", (await alice.AskAsync($"MODE {room}"))[0]);
        Assert.Equal($":chat.local 324 {outsider.Nick} {room} +knt :*", (await outsider.AskAsync($"MODE {room}"))[0]);
        Assert.Equal([$"{alice.Source} MODE {room} -k *"], await alice.AskAsync($"MODE {room} -k", $"MODE {room} -k again"));
        Assert.Equal($":chat.local 324 {alice.Nick} {room} :+nt", (await alice.AskAsync($"MODE {room}"))[0]);
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("::a")]
    [InlineData("123456789012345678901234567890123")]
    public async Task Not_everything_can_be_a_key(string key)
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);

        Assert.Equal([$":chat.local 525 {alice.Nick} {room} :Key is not well-formed"], await alice.AskAsync($"MODE {room} +k {key}"));
        Assert.Equal([$":chat.local 696 {alice.Nick} {room} k * :Invalid mode parameter"], await alice.AskAsync($"MODE {room} +k"));
    }

    [Fact]
    public async Task A_room_can_be_full()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {room} +l 1");

        Assert.Equal([$":chat.local 471 {bob.Nick} {room} :Cannot join channel (+l)"], await bob.AskAsync($"JOIN {room}"));
        Assert.Equal($":chat.local 324 {bob.Nick} {room} +lnt :1", (await bob.AskAsync($"MODE {room}"))[0]);
        await alice.AskAsync($"MODE {room} +l 2");
        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);
        Assert.Equal([$"{bob.Source} JOIN {room}", $"{alice.Source} MODE {room} -l"], await alice.AskAsync($"MODE {room} -l"));
    }

    [Theory]
    [InlineData("l", "0")]
    [InlineData("l", "-1")]
    [InlineData("l", "many")]
    [InlineData("l", "99999999999")]
    [InlineData("j", "3")]
    [InlineData("j", "0:1")]
    [InlineData("F", "1:0")]
    [InlineData("F", "1:2:3")]
    [InlineData("W", "0")]
    [InlineData("W", "86401")]
    public async Task A_value_that_makes_no_sense_is_refused(string letter, string value)
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);

        Assert.Equal(
            [
                $":chat.local 696 {alice.Nick} {room} {letter} {value} :Invalid mode parameter",
                $":chat.local 696 {alice.Nick} {room} {letter} * :Invalid mode parameter",
            ],
            await alice.AskAsync($"MODE {room} +{letter} {value}", $"MODE {room} +{letter}"));
        Assert.Equal($":chat.local 324 {alice.Nick} {room} :+nt", (await alice.AskAsync($"MODE {room}"))[0]);
    }

    [Fact]
    public async Task An_invitation_lets_in_once_whatever_the_modes()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {room} +iklbR key 1 {bob.Nick}");
        Assert.Equal([$":chat.local 475 {bob.Nick} {room} :Cannot join channel (+k)"], await bob.AskAsync($"JOIN {room}"));
        Assert.Equal([$":chat.local 473 {bob.Nick} {room} :Cannot join channel (+i)"], await bob.AskAsync($"JOIN {room} key"));
        await alice.AskAsync($"INVITE {bob.Nick} {room}");
        await bob.AskAsync();

        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);
        await bob.AskAsync($"PART {room}");
        Assert.Equal([$":chat.local 473 {bob.Nick} {room} :Cannot join channel (+i)"], await bob.AskAsync($"JOIN {room} key"));
    }

    [Fact]
    public async Task An_invitation_by_an_ordinary_member_opens_no_door()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("carol"));
        await alice.AskAsync($"MODE {room} +b {carol.Nick}");
        await bob.AskAsync($"INVITE {carol.Nick} {room}");

        Assert.Equal(
            [$"{bob.Source} INVITE {carol.Nick} {room}", $":chat.local 474 {carol.Nick} {room} :Cannot join channel (+b)"],
            await carol.AskAsync($"JOIN {room}"));
    }

    [Fact]
    public async Task Some_rooms_are_for_those_with_an_account()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {room} +R");

        Assert.Equal([$":chat.local 477 {bob.Nick} {room} :Cannot join channel (+R)"], await bob.AskAsync($"JOIN {room}"));
    }

    [Fact]
    public async Task Only_so_many_may_come_in_at_once()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob"), await IrcAsync("carol"));
        await alice.AskAsync($"MODE {room} +j 1:3600");

        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);
        Assert.Equal(
            [$":chat.local 437 {carol.Nick} {room} :Channel is temporarily unavailable (+j)"], await carol.AskAsync($"JOIN {room}"));
        await alice.AskAsync($"MODE {room} -j");
        Assert.Equal($"{carol.Source} JOIN {room}", (await carol.AskAsync($"JOIN {room}"))[0]);
    }
}
