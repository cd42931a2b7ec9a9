using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>A room gets another name (IRCv3 draft/channel-rename).</summary>
public sealed class RenameTests(SharedServer server) : SharedServerTest(server)
{
    private const string Capability = "draft/channel-rename";

    [Fact]
    public async Task Who_understands_it_is_told_and_who_does_not_goes_from_one_room_to_the_other()
    {
        var (before, now) = (NewRoom(), NewRoom());
        var (alice, bob) = (await RenamerAsync("alice", before), await IrcAsync("bob", before));
        await alice.AskAsync($"TOPIC {before} :what we do");
        await bob.AskAsync();

        var told = await alice.AskAsync($"RENAME {before} {now} :a better name");
        var fallback = await bob.AskAsync();

        Assert.Equal([$"{alice.Source} RENAME {before} {now} :a better name"], told);
        Assert.Equal(
            [
                $"{bob.Source} PART {before} :a better name",
                $"{bob.Source} JOIN {now}",
                $":chat.local 332 {bob.Nick} {now} :what we do",
            ],
            fallback[..3]);
        Assert.Matches($"^:chat.local 333 {bob.Nick} {now} {alice.Nick} ", fallback[3]);
        Assert.Matches($"^:chat.local 353 {bob.Nick} = {now} :(@{alice.Nick} {bob.Nick}|{bob.Nick} @{alice.Nick})$", fallback[4]);
        Assert.Equal($":chat.local 366 {bob.Nick} {now} :End of /NAMES list", fallback[5]);
        Assert.Equal(6, fallback.Count);
    }

    [Fact]
    public async Task Without_a_reason_there_is_an_empty_one_or_none()
    {
        var (before, now) = (NewRoom(), NewRoom());
        var (alice, bob) = (await RenamerAsync("alice", before), await IrcAsync("bob", before));
        await alice.AskAsync();

        Assert.Equal([$"{alice.Source} RENAME {before} {now} :"], await alice.AskAsync($"RENAME {before} {now}"));
        Assert.Equal($"{bob.Source} PART {before}", (await bob.AskAsync())[0]);
    }

    [Fact]
    public async Task Everything_else_is_as_it_was()
    {
        var (before, now) = (NewRoom(), NewRoom());
        var (alice, bob, carol) = (await RenamerAsync("alice", before), await RenamerAsync("bob", before), await IrcAsync("carol"));
        await alice.AskAsync(
            $"MODE {before} +vb {bob.Nick} nobody!*@*", $"MODE {before} +mil 7", $"INVITE {carol.Nick} {before}", $"METADATA {before} SET url :x");
        await bob.AskAsync();

        await alice.AskAsync($"RENAME {before} {now}");

        Assert.Contains($":chat.local 324 {alice.Nick} {now} +limnt :7", await alice.AskAsync($"MODE {now}"));
        Assert.Contains(await alice.AskAsync($"MODE {now} +b"), line => line.Contains($" 367 {alice.Nick} {now} nobody!*@* ", StringComparison.Ordinal));
        var names = Assert.Single(await alice.AskAsync($"NAMES {now}"), line => line.Contains(" 353 ", StringComparison.Ordinal));
        Assert.Contains($"@{alice.Nick}", names);
        Assert.Contains($"+{bob.Nick}", names);
        Assert.Contains(await alice.AskAsync($"METADATA {now} GET url"), line => line.EndsWith($" {now} url * :x", StringComparison.Ordinal));
        await bob.AskAsync($"PRIVMSG {now} :with a voice");
        Assert.Equal([$"{bob.Source} PRIVMSG {now} :with a voice"], await alice.AskAsync());
        Assert.Contains($"{carol.Source} JOIN {now}", await carol.AskAsync($"JOIN {now}"));
        Assert.Contains(await alice.AskAsync($"LIST {now}"), line => line.Contains($" 322 {alice.Nick} {now} 3 ", StringComparison.Ordinal));
        Assert.DoesNotContain(await carol.AskAsync($"LIST {before}"), line => line.Contains(" 322 ", StringComparison.Ordinal));
        Assert.Contains(await carol.AskAsync($"WHOIS {bob.Nick}"), line => line.Contains($" 319 {carol.Nick} {bob.Nick} :+{now}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_said_right_behind_it_is_heard_right_behind_it()
    {
        var (before, now) = (NewRoom(), NewRoom());
        var (alice, bob) = (await RenamerAsync("alice", before), await RenamerAsync("bob", before));
        await alice.AskAsync();

        await alice.AskAsync($"PRIVMSG {before} :here", $"RENAME {before} {now}", $"PRIVMSG {now} :there");

        Assert.Equal(
            [$"{alice.Source} PRIVMSG {before} :here", $"{alice.Source} RENAME {before} {now} :", $"{alice.Source} PRIVMSG {now} :there"],
            await bob.AskAsync());
    }

    [Fact]
    public async Task Who_leaves_afterwards_is_seen_to_leave_once()
    {
        var (before, now, other) = (NewRoom(), NewRoom(), NewRoom());
        var (alice, bob) = (await RenamerAsync("alice", before), await IrcAsync("bob", before, other));
        await alice.AskAsync($"JOIN {other}", $"RENAME {before} {now}");
        await bob.AskAsync();

        await bob.SendAsync("QUIT :bye");

        Assert.Equal($"{bob.Source} QUIT :Quit: bye", await alice.ReadLineAsync());
        Assert.Empty(await alice.AskAsync());
        Assert.DoesNotContain(await alice.AskAsync($"NAMES {now}"), line => line.Contains(bob.Nick, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_case_is_told_to_those_alone_who_understand_it()
    {
        var room = NewRoom();
        var (alice, bob) = (await RenamerAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync();
        var shouted = room.ToUpperInvariant();

        Assert.Equal([$"{alice.Source} RENAME {room} {shouted} :louder"], await alice.AskAsync($"RENAME {room} {shouted} :louder"));

        Assert.Empty(await bob.AskAsync());
        await alice.AskAsync($"PRIVMSG {room} :hello");
        Assert.Equal([$"{alice.Source} PRIVMSG {shouted} :hello"], await bob.AskAsync());
    }

    [Fact]
    public async Task Who_comes_by_the_old_name_is_told_the_new_one_or_led_there()
    {
        var (before, now) = (NewRoom(), NewRoom());
        var alice = await RenamerAsync("alice", before);
        await alice.AskAsync($"RENAME {before} {now}");
        var (bob, carol) = (await IrcAsync("bob"), await IrcAsync("carol"));
        await bob.AskAsync($"CAP REQ :{Capability}");

        Assert.Equal([$":chat.local FAIL JOIN CHANNEL_RENAMED {before} {now} :The channel has been renamed"], await bob.AskAsync($"JOIN {before}"));
        var led = await carol.AskAsync($"JOIN {before}");

        Assert.Contains($" 470 {carol.Nick} {before} {now} :", led[0]);
        Assert.Equal($"{carol.Source} JOIN {now}", led[1]);
        Assert.Contains(" 403 ", Assert.Single(await bob.AskAsync($"PRIVMSG {before} :anybody?")));
    }

    [Fact]
    public async Task The_history_goes_with_the_room()
    {
        var (before, now) = (NewRoom(), NewRoom());
        var alice = await RenamerAsync("alice", before, "batch message-tags echo-message draft/chathistory");
        var said = await alice.AskAsync($"PRIVMSG {before} :one", $"PRIVMSG {before} :two");
        await alice.AskAsync($"RENAME {before} {now}");
        said.AddRange(await alice.AskAsync($"PRIVMSG {now} :three"));

        var page = await alice.AskAsync($"CHATHISTORY LATEST {now} * 10");

        Assert.Equal(["one", "two", "three"], page[1..^1].Select(line => line.Split(" :")[2]));
        Assert.Equal(said.Select(IdOf), page[1..^1].Select(IdOf));
        Assert.All(page[1..^1], line => Assert.Contains($" PRIVMSG {now} :", line));
        Assert.Equal(2 + 1, (await alice.AskAsync($"CHATHISTORY AFTER {now} msgid={IdOf(said[1])} 10")).Count);
    }

    [Fact]
    public async Task It_is_refused_with_the_reason()
    {
        var (room, taken, kept) = (NewRoom(), NewRoom(), NewRoom());
        var (alice, bob) = (await RenamerAsync("alice", room), await RenamerAsync("bob", room));
        var other = await IrcAsync("other", taken, kept);
        await other.AskAsync($"PRIVMSG {kept} :for those who come later", $"PART {kept}");
        await alice.AskAsync();

        Assert.Equal([$":chat.local 461 {alice.Nick} RENAME :Not enough parameters"], await alice.AskAsync($"RENAME {room}"));
        Assert.Contains($" 482 {bob.Nick} {room} ", Assert.Single(await bob.AskAsync($"RENAME {room} #any")));
        Assert.Contains($" 442 {alice.Nick} {taken} ", Assert.Single(await alice.AskAsync($"RENAME {taken} #any")));
        Assert.Contains($" 403 {alice.Nick} #nowhere ", Assert.Single(await alice.AskAsync("RENAME #nowhere #any")));
        Assert.Contains(
            $"FAIL RENAME CANNOT_RENAME {room} nohash :", Assert.Single(await alice.AskAsync($"RENAME {room} nohash")));
        Assert.Contains($"FAIL RENAME CANNOT_RENAME {room} {room} :", Assert.Single(await alice.AskAsync($"RENAME {room} {room}")));
        Assert.Contains(
            $"FAIL RENAME CHANNEL_NAME_IN_USE {room} {taken} :", Assert.Single(await alice.AskAsync($"RENAME {room} {taken}")));
        Assert.Contains(
            $"FAIL RENAME CHANNEL_NAME_IN_USE {room} {kept} :", Assert.Single(await alice.AskAsync($"RENAME {room} {kept}")));
        Assert.Empty(await bob.AskAsync());
        await alice.AskAsync($"PRIVMSG {room} :still here");
        Assert.Equal([$"{alice.Source} PRIVMSG {room} :still here"], await bob.AskAsync());
    }

    [Fact]
    public async Task A_name_under_which_nothing_was_said_can_be_had_and_not_be_left_at_once()
    {
        var (room, used) = (NewRoom(), NewRoom());
        var alice = await RenamerAsync("alice", room);
        await alice.AskAsync($"JOIN {used}", $"PART {used}");

        Assert.Equal([$"{alice.Source} RENAME {room} {used} :"], await alice.AskAsync($"RENAME {room} {used}"));
        Assert.Contains($"FAIL RENAME CANNOT_RENAME {used} {room} :", Assert.Single(await alice.AskAsync($"RENAME {used} {room}")));
    }

    [Fact]
    public async Task A_labelled_one_is_answered_with_its_label()
    {
        var (before, now, then) = (NewRoom(), NewRoom(), NewRoom());
        var alice = await RenamerAsync("alice", before, "batch labeled-response");
        var bob = await IrcAsync("bob", then);
        await bob.AskAsync("CAP REQ :batch labeled-response");

        Assert.Equal([$"@label=x {alice.Source} RENAME {before} {now} :"], await alice.AskAsync($"@label=x RENAME {before} {now}"));
        var fallback = await bob.AskAsync($"@label=y RENAME {then} {NewRoom()}");
        Assert.Matches("^@label=y :chat.local BATCH .* labeled-response$", fallback[0]);
        Assert.Matches("^@batch=.* PART ", fallback[1]);
        Assert.Matches("^@batch=.* 366 ", fallback[^2]);
    }

    [Fact]
    public async Task At_the_plain_door_it_is_a_line()
    {
        var (before, now) = (NewRoom(), NewRoom());
        var alice = await PlainAsync("alice");
        await alice.AskAsync($"/join {before}");
        var bob = await IrcAsync("bob", before);
        await alice.AskAsync();

        Assert.Equal([$"{alice.Name} renamed {before} to {now}: a better name"], await alice.AskAsync($"/rename {now} a better name"));
        await bob.AskAsync();
        await alice.AskAsync("hello");
        Assert.EndsWith($" PRIVMSG {now} :hello", Assert.Single(await bob.AskAsync()));
        Assert.Equal(["nohash is no name for a room."], await alice.AskAsync("/rename nohash"));
        Assert.Equal([$"{now} cannot be called {before} now."], await alice.AskAsync($"/rename {before}"));
    }

    private async Task<IrcUser> RenamerAsync(string name, string room, string more = "")
    {
        var user = await IrcAsync(name);
        await user.AskAsync($"CAP REQ :{Capability} {more}".TrimEnd(), $"JOIN {room}");
        return user;
    }

    private static string IdOf(string line) => Regex.Match(line, "[@;]msgid=([^; ]*)").Groups[1].Value;
}
