using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Plain;

/// <summary>The commands of the plain door.</summary>
public sealed class PlainCommandTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Help_lists_every_command()
    {
        var alice = await PlainAsync("alice", NewRoom());

        var help = await alice.AskAsync("/help");

        string[] commands =
        [
            "/help", "/who", "/rooms", "/join #room [key]", "/leave", "/msg name text", "/me text", "/nick name", "/topic [text]", "/rename #room [reason]", "/history [@name] [count]", "/search [@name] words", "/invite name", "/knock #room [text]",
            "/kick name [reason]", "/mode [changes]", "/register password [email]", "/login account password",
            "/logout", "/account [rename name]", "/sessions", "/end number|all", "/password password", "/always-on on|off", "/realname [text]", "/email address", "/verify account code", "/resend account password", "/sendpass account",
            "/resetpass account code new", "/drop password", "/resume", "/room [what]", "/quit [reason]", "//text",
        ];
        Assert.Equal(commands, help.Skip(1).Select(line => line[2..30].TrimEnd()));
        Assert.Equal(help, await alice.AskAsync("/HELP "));
    }

    [Fact]
    public async Task Who_lists_the_room_with_operators_and_those_who_are_away()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);
        await igor.AskAsync("AWAY :lunch");

        Assert.Equal([$"2 in {room}: @{igor.Nick} (away), {anna.Name}"], await anna.AskAsync("/who"));
    }

    [Fact]
    public async Task Rooms_lists_every_room_with_how_many_are_in_it_and_its_topic()
    {
        var (bare, themed) = (NewRoom(), NewRoom());
        await IrcAsync("igor", bare);
        var anna = await PlainAsync("anna", themed);
        await anna.AskAsync("/topic tea");
        await PlainAsync("emma", themed);

        var rooms = await anna.AskAsync("/rooms");

        Assert.Contains($"  {bare} (1)", rooms);
        Assert.Contains($"  {themed} (2): tea", rooms);
        Assert.True(rooms.IndexOf($"  {themed} (2): tea") < rooms.IndexOf($"  {bare} (1)"), "The larger room comes first.");
    }

    [Fact]
    public async Task Who_joins_a_room_leaves_the_one_before_and_leave_goes_back_to_the_lobby()
    {
        var (first, second) = (NewRoom(), NewRoom());
        var inFirst = await IrcAsync("igor", first);
        var inSecond = await IrcAsync("hugo", second);
        var anna = await PlainAsync("anna");

        await anna.AskAsync($"/join {first}");
        Assert.Equal(
            [$"{anna.Name} left {first}.", $"Welcome to {second}, {anna.Name}! {inSecond.Nick} is here. Type /help for help."],
            await anna.AskAsync($"/join {second[1..]}"));
        Assert.Equal([$"You are in {second} already."], await anna.AskAsync($"/join {second.ToUpperInvariant()}"));
        var lobby = await anna.AskAsync("heard in the second room", "/leave");

        Assert.Equal([$"{anna.Source} JOIN {first}", $"{anna.Source} PART {first}"], await inFirst.AskAsync());
        Assert.Equal(
            [
                $"{anna.Source} JOIN {second}",
                $"{anna.Source} PRIVMSG {second} :heard in the second room",
                $"{anna.Source} PART {second}",
            ],
            await inSecond.AskAsync());
        Assert.StartsWith($"Welcome to {PlainUser.Lobby}, {anna.Name}! ", lobby[2], StringComparison.Ordinal);
        Assert.Equal(
            [$"You are in {PlainUser.Lobby}, where everybody starts. /quit leaves the server."],
            (await anna.AskAsync("/leave")).Where(line => line.StartsWith("You", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/join", "Usage: /join #room [key]")]
    [InlineData("/join #a,#b", "A room's name is a # and up to 63 characters without spaces and commas.")]
    [InlineData("/msg", "Usage: /msg name text")]
    [InlineData("/msg nobody", "Usage: /msg name text")]
    [InlineData("/msg nobody hello", "Nobody here is called nobody.")]
    [InlineData("/me", "Usage: /me text")]
    [InlineData("/nick", "Usage: /nick name")]
    [InlineData("/nick 7up", "A name is made of letters, digits and any of []\\`_^{|}- and does not begin with a digit or a hyphen.")]
    [InlineData("/dance", "There is no command /dance. /help lists them all.")]
    public async Task What_cannot_be_done_is_said_to_the_one_who_asked_alone(string line, string answer)
    {
        var room = NewRoom();
        var witness = await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);
        await witness.AskAsync();

        Assert.Equal([answer], await anna.AskAsync(line));
        Assert.Empty(await witness.AskAsync());
    }

    [Fact]
    public async Task A_topic_that_only_operators_may_set_is_refused_to_others()
    {
        var room = NewRoom();
        await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);

        Assert.Equal([$"Only an operator of {room} may do that."], await anna.AskAsync("/topic mine"));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_not_given_twice()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);

        Assert.Equal([$"The name {igor.Nick} is taken.", $"{anna.Name}: still me"], await anna.AskAsync($"/nick {igor.Nick}", "still me"));
    }

    [Fact]
    public async Task Who_is_made_to_leave_is_in_no_room_until_it_joins_one()
    {
        var room = NewRoom();
        var (emma, anna) = (await PlainAsync("emma", room), await PlainAsync("anna", room));
        await emma.AskAsync();

        Assert.Equal([$"Only an operator of {room} may do that."], await anna.AskAsync($"/kick {emma.Name}"));
        Assert.Equal([$"{emma.Name} made {anna.Name} leave {room}: too loud"], await emma.AskAsync($"/kick {anna.Name} too loud"));
        Assert.Equal(
            [
                $"{emma.Name} made {anna.Name} leave {room}: too loud",
                "You are in no room. /join #room goes to one.",
                $"Welcome to {room}, {anna.Name}! {emma.Name} is here. Type /help for help.",
            ],
            await anna.AskAsync("but", $"/join {room}"));
        Assert.Equal([$"{anna.Name} is connected to the server!"], await emma.AskAsync());
    }

    [Fact]
    public async Task Two_slashes_say_one_and_blank_lines_say_nothing()
    {
        var alice = await PlainAsync("alice", NewRoom());

        Assert.Equal(
            [$"{alice.Name}: /shrug", $"{alice.Name}: / is the root", $"{alice.Name}:  indented"],
            await alice.AskAsync("//shrug", "", "   ", "// is the root", "\t", " indented"));
    }

    [Fact]
    public async Task A_direct_message_to_somebody_away_says_so()
    {
        var igor = await IrcAsync("igor");
        await igor.AskAsync("AWAY :back at ten");
        var anna = await PlainAsync("anna", NewRoom());

        Assert.Equal([$"[private to {igor.Nick}] hi ({igor.Nick} is away: back at ten)"], await anna.AskAsync($"/msg {igor.Nick} hi"));
        Assert.Equal([$"{anna.Source} PRIVMSG {igor.Nick} :hi"], await igor.AskAsync());
    }

    [Fact]
    public async Task Quit_says_goodbye_closes_and_shows_the_reason_to_IRC_users()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);
        var emma = await PlainAsync("emma", room);

        await anna.SendAsync("/quit time to sleep", "this is not said any more");
        Assert.Equal($"{emma.Name} is connected to the server!\nGoodbye!\n", await anna.ReadToEndAsync());
        await emma.SendAsync("/quit");
        Assert.Equal($"{anna.Name} left the server!\nGoodbye!\n", await emma.ReadToEndAsync());

        Assert.Equal([$"{anna.Source} QUIT :time to sleep", $"{emma.Source} QUIT :Quit"], (await igor.AskAsync()).Skip(2));
    }
}
