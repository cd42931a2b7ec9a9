using System.Net;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Bans, exceptions from them, and who needs no invitation (Modern IRC, "Ban Channel Mode" and those after it).</summary>
public sealed class BanTests(SharedServer server) : SharedServerTest(server)
{
    private const int Limit = 100;

    [Theory]
    [InlineData("eve", "eve!*@*")]
    [InlineData("*", "*!*@*")]
    [InlineData("eve!", "eve!*@*")]
    [InlineData("!eve", "*!eve@*")]
    [InlineData("eve!user", "eve!user@*")]
    [InlineData("eve@host", "*!eve@host")]
    [InlineData("@host", "*!*@host")]
    [InlineData("spam.example", "*!*@spam.example")]
    [InlineData("2001:db8::1", "*!*@2001:db8::1")]
    [InlineData("a!b@c", "a!b@c")]
    [InlineData("a:eve", "a:eve")]
    [InlineData("m:eve", "m:eve!*@*")]
    [InlineData("m:a:eve", "m:a:eve")]
    public async Task What_a_mask_leaves_out_is_completed(string given, string kept)
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);

        Assert.Equal([$"{alice.Source} MODE {room} +b {kept}"], await alice.AskAsync($"MODE {room} +b {given}"));
    }

    [Theory]
    [InlineData("a:")]
    [InlineData("m:")]
    [InlineData("m:m:eve")]
    public async Task What_can_be_no_mask_is_refused(string given)
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);

        Assert.Equal(
            [$":chat.local 696 {alice.Nick} {room} b {given} :Invalid mode parameter"], await alice.AskAsync($"MODE {room} +b {given}"));
    }

    [Theory]
    [InlineData('b', 367, 368, "ban")]
    [InlineData('e', 348, 349, "exception")]
    [InlineData('I', 346, 347, "invite exception")]
    public async Task A_list_shows_who_set_its_entries_and_when(char letter, int entry, int end, string name)
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        await alice.AskAsync($"MODE {room} +{letter}{letter} eve mallory");

        var ended = $":chat.local {end} {alice.Nick} {room} :End of channel {name} list";
        foreach (var question in new[] { $"MODE {room} {letter}", $"MODE {room} +{letter}", $"MODE {room} -{letter}" })
        {
            var seen = await alice.AskAsync(question);
            Assert.Matches($"^:chat\\.local {entry} {alice.Nick} {room} eve!\\*@\\* {alice.Source[1..]} :\\d{{10}}$", seen[0]);
            Assert.Matches($"^:chat\\.local {entry} {alice.Nick} {room} mallory!\\*@\\* {alice.Source[1..]} :\\d{{10}}$", seen[1]);
            Assert.Equal([ended], seen[2..]);
        }
    }

    [Fact]
    public async Task Everybody_may_see_the_bans_and_who_keeps_order_the_exceptions()
    {
        var room = NewRoom();
        var (alice, bob, outsider) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("outsider"));
        await alice.AskAsync($"MODE {room} +beI eve eve eve");

        foreach (var other in new[] { bob, outsider })
        {
            await other.AskAsync();
            var refused = $":chat.local 482 {other.Nick} {room} :You're not channel operator";
            Assert.Equal(2, (await other.AskAsync($"MODE {room} b")).Count);
            Assert.Equal([refused, refused], await other.AskAsync($"MODE {room} e", $"MODE {room} I"));
        }

        await alice.AskAsync($"MODE {room} +h {bob.Nick}");
        await bob.AskAsync();
        Assert.Equal(4, (await bob.AskAsync($"MODE {room} eI")).Count);
    }

    [Fact]
    public async Task Only_who_keeps_order_may_change_a_list()
    {
        var room = NewRoom();
        var (alice, bob, outsider) = (await IrcAsync("alice", room), await IrcAsync("bob", room), await IrcAsync("outsider"));

        Assert.Equal(
            [$":chat.local 482 {bob.Nick} {room} :You're not channel operator"], await bob.AskAsync($"MODE {room} +beI x x x"));
        Assert.Equal(
            [$":chat.local 442 {outsider.Nick} {room} :You're not on that channel", ":chat.local 403 " + outsider.Nick + " #no-such-room :No such channel"],
            await outsider.AskAsync($"MODE {room} +b x", "MODE #no-such-room b"));
        Assert.Equal(
            [$"{bob.Source} JOIN {room}", $":chat.local 368 {alice.Nick} {room} :End of channel ban list"], await alice.AskAsync($"MODE {room} b"));
    }

    [Fact]
    public async Task Who_is_banned_by_name_user_name_cloak_or_address_stays_out()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob"));
        string[] masks = [bob.Nick, bob.Nick.ToUpperInvariant(), $"*!~{bob.Nick}@*", Cloaks.Loopback, "127.0.0.1", "*!*@127.0.0.*"];
        foreach (var mask in masks)
        {
            await alice.AskAsync($"MODE {room} +b {mask}");
            Assert.Equal([$":chat.local 474 {bob.Nick} {room} :Cannot join channel (+b)"], await bob.AskAsync($"JOIN {room}"));
            await alice.AskAsync($"MODE {room} -b {mask}");
            Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);
            await bob.AskAsync($"PART {room}");
        }
    }

    [Fact]
    public async Task Who_comes_from_another_address_is_not_meant()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("bob"), IPAddress.Parse("127.0.0.9")));
        await bob.RegisterAsync();
        await alice.AskAsync($"MODE {room} +bb 127.0.0.9 {Cloaks.Loopback}");

        Assert.Equal([$":chat.local 474 {bob.Nick} {room} :Cannot join channel (+b)"], await bob.AskAsync($"JOIN {room}"));
        await alice.AskAsync($"MODE {room} -b 127.0.0.9");
        Assert.Contains(" JOIN ", (await bob.AskAsync($"JOIN {room}"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_banned_member_is_silent_unless_it_has_a_voice()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync($"MODE {room} +b {bob.Nick}");
        await bob.AskAsync();

        Assert.Equal(
            [$":chat.local 404 {bob.Nick} {room} :Cannot send to channel (+b)"],
            await bob.AskAsync($"PRIVMSG {room} :unheard", $"NOTICE {room} :unheard"));
        Assert.Empty(await alice.AskAsync());
        await alice.AskAsync($"MODE {room} +v {bob.Nick}");
        await bob.AskAsync($"PRIVMSG {room} :heard");
        Assert.Equal([$"{bob.Source} PRIVMSG {room} :heard"], await alice.AskAsync());
    }

    [Fact]
    public async Task An_exception_lifts_a_ban_on_entering_and_on_speaking()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {room} +be *!*@* {bob.Nick}");
        await bob.AskAsync($"JOIN {room}", $"PRIVMSG {room} :heard");

        Assert.Equal([$"{bob.Source} JOIN {room}", $"{bob.Source} PRIVMSG {room} :heard"], await alice.AskAsync());
        await alice.AskAsync($"MODE {room} -e {bob.Nick}");
        Assert.Contains(
            $":chat.local 404 {bob.Nick} {room} :Cannot send to channel (+b)", await bob.AskAsync($"PRIVMSG {room} :unheard"));
    }

    [Fact]
    public async Task Who_is_on_the_list_of_invitations_needs_none()
    {
        var room = NewRoom();
        var (alice, bob, carol) = (await IrcAsync("alice", room), await IrcAsync("bob"), await IrcAsync("carol"));
        await alice.AskAsync($"MODE {room} +iI {bob.Nick}");

        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);
        Assert.Equal([$":chat.local 473 {carol.Nick} {room} :Cannot join channel (+i)"], await carol.AskAsync($"JOIN {room}"));
    }

    [Fact]
    public async Task Who_is_muted_may_come_in_but_not_speak()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {room} +b m:{bob.Nick}");

        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);
        Assert.Equal([$":chat.local 404 {bob.Nick} {room} :Cannot send to channel (+b)"], await bob.AskAsync($"PRIVMSG {room} :unheard"));
        Assert.Equal([$"{bob.Source} JOIN {room}"], await alice.AskAsync());
    }

    [Fact]
    public async Task A_ban_on_accounts_does_not_concern_those_without_one()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob"));
        await alice.AskAsync($"MODE {room} +bb a:* m:a:*");
        await bob.AskAsync($"JOIN {room}", $"PRIVMSG {room} :heard");

        Assert.Equal([$"{bob.Source} JOIN {room}", $"{bob.Source} PRIVMSG {room} :heard"], await alice.AskAsync());
    }

    [Fact]
    public async Task The_lists_of_a_room_have_a_limit_together()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        foreach (var chunk in Enumerable.Range(1, Limit).Chunk(20))
            await alice.AskAsync($"MODE {room} +{new string('b', chunk.Length - 1)}e {string.Join(' ', chunk)}");

        Assert.Equal(
            [$":chat.local 478 {alice.Nick} {room} b :Channel list is full", $":chat.local 478 {alice.Nick} {room} I :Channel list is full"],
            await alice.AskAsync($"MODE {room} +b one-more", $"MODE {room} +I one-more"));
        Assert.Equal(
            [$"{alice.Source} MODE {room} -b+b 1!*@* one-more!*@*"], await alice.AskAsync($"MODE {room} -b+b 1 one-more"));
    }

    [Fact]
    public async Task What_is_there_already_and_what_is_not_there_changes_nothing()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        await alice.AskAsync($"MODE {room} +b Eve");

        Assert.Empty(await alice.AskAsync($"MODE {room} +b eve!*@*", $"MODE {room} -b nobody"));
        Assert.Equal([$"{alice.Source} MODE {room} -b Eve!*@*"], await alice.AskAsync($"MODE {room} -b EVE"));
        Assert.Single(await alice.AskAsync($"MODE {room} b"));
    }
}
