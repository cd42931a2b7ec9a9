using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Plain;

/// <summary>Keeping a room in order from the plain door, and what is seen there of others who do.</summary>
public sealed class PlainRoomTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Who_is_invited_reads_how_to_come_and_may()
    {
        var room = NewRoom();
        var (anna, emma) = (await PlainAsync("anna", room), await PlainAsync("emma", NewRoom()));
        Assert.Equal([$"{anna.Name} set the room's mode +i."], await anna.AskAsync("/mode +i"));
        Assert.Equal(
            [$"{emma.Name} is invited to {room}."], await anna.AskAsync($"/invite {emma.Name.ToUpperInvariant()}"));

        var seen = await emma.AskAsync($"/join {room}");
        Assert.Equal($"{anna.Name} invites you to {room}: /join {room}", seen[0]);
        Assert.StartsWith($"Welcome to {room}, {emma.Name}!", seen[^1], StringComparison.Ordinal);
        Assert.Equal([$"{emma.Name} is connected to the server!", $"{emma.Name} is in {room} already."], await anna.AskAsync($"/invite {emma.Name}"));
        Assert.Equal(["Nobody here is called nobody.", "Usage: /invite name"], await anna.AskAsync("/invite nobody", "/invite"));
    }

    [Fact]
    public async Task Who_is_invited_while_away_may_take_its_time()
    {
        var room = NewRoom();
        var (anna, igor) = (await PlainAsync("anna", room), await IrcAsync("igor"));
        await igor.AskAsync("AWAY :lunch");

        Assert.Equal([$"{igor.Nick} is invited to {room}. ({igor.Nick} is away: lunch)"], await anna.AskAsync($"/invite {igor.Nick}"));
        Assert.Equal([$"{anna.Source} INVITE {igor.Nick} {room}"], await igor.AskAsync());
    }

    [Fact]
    public async Task Who_is_kept_out_knocks_and_those_who_keep_order_read_it()
    {
        var room = NewRoom();
        var (anna, emma) = (await PlainAsync("anna", room), await PlainAsync("emma", NewRoom()));
        Assert.Equal([$"{room} is open: /join {room}"], await emma.AskAsync($"/knock {room}"));
        await anna.AskAsync("/mode +i");

        Assert.Equal(
            [$"Those who keep {room} in order have been told.", $"You have knocked at {room} a moment ago."],
            await emma.AskAsync($"/knock {room[1..]} it is me", $"/knock {room}"));
        Assert.Equal(
            [$"{emma.Name} asks to be let into {room}: it is me", $"You are in {room} already."], await anna.AskAsync($"/knock {room}"));
        Assert.Equal(["There is no room #no-such-room.", "Usage: /knock #room [text]"], await emma.AskAsync("/knock #no-such-room", "/knock"));
        var refused = await emma.AskAsync($"/join {room}");
        Assert.Contains($"{room} is for the invited only. /knock {room} asks to be let in.", refused);
        Assert.StartsWith($"Welcome to {PlainUser.Lobby}, {emma.Name}!", refused[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_with_a_key_is_joined_with_it()
    {
        var room = NewRoom();
        var (anna, emma) = (await PlainAsync("anna", room), await PlainAsync("emma", NewRoom()));
        await anna.AskAsync("/mode +k secret");

        Assert.Contains($"{room} has a key: /join {room} KEY", await emma.AskAsync($"/join {room} wrong"));
        Assert.StartsWith($"Welcome to {room}, {emma.Name}!", (await emma.AskAsync($"/join {room} secret"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_sent_on_to_another_room_is_there()
    {
        var (room, other) = (NewRoom(), NewRoom());
        var (igor, anna) = (await IrcAsync("igor", room, other), await PlainAsync("anna", NewRoom()));
        await igor.AskAsync($"MODE {room} +if {other}");

        var seen = await anna.AskAsync($"/join {room}");

        Assert.Contains($"{room} is for the invited only. /knock {room} asks to be let in.", seen);
        Assert.StartsWith($"Welcome to {other}, {anna.Name}!", seen[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_sent_on_is_not_sent_on_again()
    {
        var (room, other) = (NewRoom(), NewRoom());
        var (igor, anna) = (await IrcAsync("igor", room, other), await PlainAsync("anna", NewRoom()));
        await igor.AskAsync($"MODE {room} +if {other}", $"MODE {other} +if {room}");

        var seen = await anna.AskAsync($"/join {room}");

        Assert.Equal(2, seen.Count(line => line.Contains(" is for the invited only.", StringComparison.Ordinal)));
        Assert.StartsWith($"Welcome to {PlainUser.Lobby}, {anna.Name}!", seen[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Modes_bans_and_ranks_are_set_and_shown()
    {
        var room = NewRoom();
        var (anna, emma, igor) = (await PlainAsync("anna", room), await PlainAsync("emma", room), await IrcAsync("igor", room));
        await anna.AskAsync();
        await emma.AskAsync();
        string[] told =
        [
            $"{anna.Name} gave {emma.Name} a voice.", $"{anna.Name} banned eve!*@*.", $"{anna.Name} set the room's mode +l 9.", $"{anna.Name} set the room's mode -t.",
        ];

        Assert.Equal(told, await anna.AskAsync($"/mode +vbl-t {emma.Name} eve 9"));
        Assert.Equal(told, await emma.AskAsync());
        Assert.Contains($"{anna.Source} MODE {room} +vbl-t {emma.Name} eve!*@* 9", await igor.AskAsync());
        Assert.Equal(
            [$"{room} has the modes +ln 9", $"  +b eve!*@* (set by {anna.Source[1..]})"], await anna.AskAsync("/mode"));
        Assert.Equal(
            [$"{anna.Name} lifted the ban on eve!*@*.", $"{anna.Name} took the voice of {emma.Name}."], await anna.AskAsync($"/mode -bv eve {emma.Name}"));
        await emma.AskAsync();
        Assert.Equal([$"Only an operator of {room} may do that."], await emma.AskAsync("/mode +m"));
        Assert.Equal(
            ["There is no mode X.", "The mode l needs a value that makes sense.", "A key has up to 32 characters, and no commas."],
            await anna.AskAsync("/mode +X", "/mode +l x", "/mode +k a,b"));
    }

    [Fact]
    public async Task Nobody_sends_strangers_to_a_room_where_it_has_nothing_to_say()
    {
        var (room, foreign) = (NewRoom(), NewRoom());
        await IrcAsync("igor", foreign);
        var anna = await PlainAsync("anna", room);

        Assert.Equal([$"Only an operator of {foreign} may do that."], await anna.AskAsync($"/mode +f {foreign}"));
    }

    [Fact]
    public async Task What_is_said_to_some_of_the_room_is_marked_and_who_may_not_speak_reads_why()
    {
        var room = NewRoom();
        var (anna, emma, igor) = (await PlainAsync("anna", room), await PlainAsync("emma", room), await IrcAsync("igor", room));
        await anna.AskAsync();
        await emma.AskAsync();
        await igor.AskAsync($"PRIVMSG @{room} :psst", $"PRIVMSG @{room} :\u0001ACTION waves\u0001");

        Assert.Equal([$"[to @] {igor.Nick}: psst", $"[to @] * {igor.Nick} waves"], await anna.AskAsync());
        Assert.Empty(await emma.AskAsync());
        await anna.AskAsync("/mode +m");
        Assert.Equal(
            [$"{anna.Name} set the room's mode +m.", $"Only those with a voice may speak in {room}."], await emma.AskAsync("unheard"));
        await anna.AskAsync("/mode -m+W 3600");
        await emma.AskAsync("once");
        Assert.Matches($"^Not so fast: wait 3\\d{{3}} seconds before you speak in {room} again\\.$", Assert.Single(await emma.AskAsync("twice")));
    }
}
