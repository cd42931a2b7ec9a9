using ChatRoom.Client.Commands;

namespace ChatRoom.Tests.Client.Commands;

public class TypedLineTests
{
    public static TheoryData<string, object> IrcLines => new()
    {
        { "hello", new Say("hello") },
        { "  indented", new Say("  indented") },
        { "//etc/passwd", new Say("/etc/passwd") },
        { "/me waves  twice", new Act("waves  twice") },
        { "/ME waves", new Act("waves") },
        { "/msg bob two  words", new Tell("bob", "two  words") },
        { "/m bob hi", new Tell("bob", "hi") },
        { "/join #a", new Join("#a", null) },
        { "/join #a key", new Join("#a", "key") },
        { "/j a", new Join("a", null) },
        { "/part", new Part(null, null) },
        { "/part #a", new Part("#a", null) },
        { "/leave so long", new Part(null, "so long") },
        { "/part #a so long", new Part("#a", "so long") },
        { "/nick bob", new Rename("bob") },
        { "/topic", new Topic(null, null) },
        { "/topic a new one", new Topic(null, "a new one") },
        { "/topic #a", new Topic("#a", null) },
        { "/topic #a a new one", new Topic("#a", "a new one") },
        { "/names", new ListNames(null) },
        { "/who #a", new ListNames("#a") },
        { "/whois bob", new Whois("bob") },
        { "/list", new ListRooms() },
        { "/away", new Away(null) },
        { "/away at lunch", new Away("at lunch") },
        { "/raw MODE #a +n", new SendRaw("MODE #a +n") },
        { "/quit", new Quit(null) },
        { "/exit good night", new Quit("good night") },
        { "/help", new Help() },
    };

    [Theory]
    [MemberData(nameof(IrcLines))]
    public void A_line_becomes_the_command_it_spells(string line, object expected)
    {
        Assert.True(TypedLine.TryParse(line, CommandTable.Irc, out var command, out _));
        Assert.Equal(expected, command);
    }

    [Theory]
    [InlineData("/msg bob", "usage: /msg NAME TEXT")]
    [InlineData("/me", "usage: /me TEXT")]
    [InlineData("/join  ", "usage: /join #ROOM [KEY]")]
    [InlineData("/raw", "usage: /raw LINE")]
    public void A_command_without_what_it_needs_is_answered_with_its_usage(string line, string usage)
    {
        Assert.False(TypedLine.TryParse(line, CommandTable.Irc, out _, out var error));
        Assert.Equal(usage, error);
    }

    [Fact]
    public void A_command_that_does_not_exist_is_named()
    {
        Assert.False(TypedLine.TryParse("/wibble x", CommandTable.Irc, out _, out var error));
        Assert.Contains("/wibble", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/who")]
    [InlineData("/me waves")]
    [InlineData("/wibble x")]
    public void Behind_the_plain_door_commands_that_are_not_ours_go_to_the_server(string line)
    {
        Assert.True(TypedLine.TryParse(line, CommandTable.Plain, out var command, out _));
        Assert.Equal(new SendRaw(line), command);
    }

    [Fact]
    public void Behind_the_plain_door_quit_and_help_stay_ours()
    {
        Assert.True(TypedLine.TryParse("/quit", CommandTable.Plain, out var quit, out _));
        Assert.True(TypedLine.TryParse("/help", CommandTable.Plain, out var help, out _));
        Assert.Equal(new Quit(null), quit);
        Assert.Equal(new Help(), help);
    }
}
