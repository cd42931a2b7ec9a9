using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>How an IRC client comes in (Modern IRC, "Connection Registration").</summary>
public abstract class RegistrationTests(SharedServer server) : SharedServerTest(server)
{
    public sealed class OverAkkaIo(SharedServer server) : RegistrationTests(server);

    [Collection(SharedKestrelServer.Name)]
    public sealed class OverKestrel(SharedKestrelServer server) : RegistrationTests(server);

    public static TheoryData<string> Orders => new(
        "NICK {0}|USER u 0 * :Real Name",
        "USER u 0 * :Real Name|NICK {0}",
        "PASS ignored|NICK {0}|USER u 0 * :Real Name",
        "CAP LS|NICK {0}|USER u 0 * :Real Name|CAP END",
        "NICK {0}|CAP LS 302|USER u 0 * :Real Name|CAP END",
        "NICK {0}|CAP REQ :multi-prefix|USER u 0 * :Real Name|CAP END",
        "NICK first-try|NICK {0}|USER u 0 * :Real Name",
        "nick {0}|user u 0 * :Real Name",
        "PING 1|NICK :{0}|USER u 0 * Real");

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Registration_takes_its_parts_in_any_order(string lines)
    {
        var user = await ConnectAsync();

        await user.SendAsync(lines.Replace("{0}", user.Nick, StringComparison.Ordinal).Split('|'));

        await user.ExpectAsync($":chat.local 001 {user.Nick} :Welcome to the ChatRoom Network, {user.Nick}!~u@{Cloaks.Loopback}");
        await user.ExpectAsync($":chat.local 422 {user.Nick} ");
    }

    [Fact]
    public async Task The_greeting_is_complete_and_in_order()
    {
        var user = await ConnectAsync();

        var greeting = await user.RegisterAsync();

        Assert.Equal(
            ["001", "002", "003", "004", "005", "005", "005", "396", "251", "252", "253", "254", "255", "265", "266", "422"],
            greeting.Select(line => line.Split(' ')[1]));
        Assert.All(greeting, line => Assert.Equal([":chat.local", user.Nick], [line.Split(' ')[0], line.Split(' ')[2]]));
        Assert.Matches($"^:chat.local 002 {user.Nick} :Your host is chat.local, running version ChatRoom-\\d+\\.\\d+\\.\\d+$", greeting[1]);
        Assert.Matches($"^:chat.local 003 {user.Nick} :This server was started ", greeting[2]);
        Assert.Matches($"^:chat.local 004 {user.Nick} chat.local ChatRoom-\\S+ BIRTiosw CFIMRUWabefhijklmnoqrstuv :FIWabefhjkloqv$", greeting[3]);
    }

    [Fact]
    public async Task Who_negotiates_capabilities_is_let_in_only_after_CAP_END()
    {
        var user = await ConnectAsync();

        var before = await user.AskAsync("CAP LS 302", $"NICK {user.Nick}", "USER u 0 * :U", "MOTD");
        Assert.Equal($":chat.local 451 {user.Nick} :You have not registered", before[^1]);
        Assert.DoesNotContain(before, line => line.Contains(" 001 ", StringComparison.Ordinal));

        Assert.Contains(await user.AskAsync("CAP END"), line => line.Contains(" 001 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_asks_for_a_name_that_is_taken_may_ask_for_another()
    {
        var holder = await IrcAsync("holder");
        var user = await ConnectAsync();
        var taken = holder.Nick.ToUpperInvariant();

        Assert.Equal(
            [$":chat.local 433 * {taken} :Nickname is already in use", ":chat.local 451 * :You have not registered"],
            await user.AskAsync($"NICK {taken}", "USER u 0 * :U", "LUSERS"));

        var second = await user.AskAsync($"NICK {user.Nick}");
        Assert.StartsWith($":chat.local 001 {user.Nick} ", second[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_cannot_be_are_refused_before_and_after_registration()
    {
        var user = await ConnectAsync();

        Assert.Equal(
            [
                ":chat.local 431 * :No nickname given",
                ":chat.local 431 * :No nickname given",
                ":chat.local 432 * 1st :Erroneous nickname",
                ":chat.local 432 * #room :Erroneous nickname",
                ":chat.local 432 * na.me :Erroneous nickname",
            ],
            await user.AskAsync("NICK", "NICK :", "NICK 1st", "NICK #room", "NICK na.me"));

        await user.RegisterAsync();
        Assert.Equal(
            [$":chat.local 431 {user.Nick} :No nickname given", $":chat.local 432 {user.Nick} -x :Erroneous nickname"],
            await user.AskAsync("NICK", "NICK -x"));
    }

    [Theory]
    [InlineData("USER a b c")]
    [InlineData("USER")]
    [InlineData("PASS")]
    [InlineData("CAP")]
    [InlineData("PING")]
    public async Task Commands_of_registration_without_enough_parameters_are_refused(string line)
    {
        var user = await ConnectAsync();

        Assert.Equal([$":chat.local 461 * {line.Split(' ')[0]} :Not enough parameters"], await user.AskAsync(line));
    }

    [Theory]
    [InlineData("JOIN")]
    [InlineData("PART")]
    [InlineData("TOPIC")]
    [InlineData("MODE")]
    [InlineData("WHO")]
    [InlineData("ISON")]
    [InlineData("USERHOST")]
    [InlineData("PING")]
    [InlineData("CAP")]
    public async Task Commands_without_enough_parameters_are_refused(string command)
    {
        var user = await IrcAsync("user");

        Assert.Equal([$":chat.local 461 {user.Nick} {command} :Not enough parameters"], await user.AskAsync(command.ToLowerInvariant()));
    }

    [Theory]
    [InlineData("JOIN #room")]
    [InlineData("PART #room")]
    [InlineData("TOPIC #room")]
    [InlineData("NAMES #room")]
    [InlineData("LIST")]
    [InlineData("MODE #room")]
    [InlineData("PRIVMSG somebody :hi")]
    [InlineData("NOTICE somebody :hi")]
    [InlineData("TAGMSG somebody")]
    [InlineData("AWAY :gone")]
    [InlineData("WHO *")]
    [InlineData("WHOIS somebody")]
    [InlineData("ISON somebody")]
    [InlineData("USERHOST somebody")]
    [InlineData("MOTD")]
    [InlineData("LUSERS")]
    [InlineData("VERSION")]
    [InlineData("NONSENSE")]
    public async Task Nothing_else_can_be_done_before_registration(string line)
    {
        var user = await ConnectAsync();

        Assert.Equal([":chat.local 451 * :You have not registered"], await user.AskAsync(line));
    }

    [Fact]
    public async Task Nobody_registers_twice()
    {
        var user = await IrcAsync("user");

        Assert.Equal(
            [$":chat.local 462 {user.Nick} :You may not reregister", $":chat.local 462 {user.Nick} :You may not reregister"],
            await user.AskAsync("USER x 0 * :X", "PASS secret"));
    }

    [Fact]
    public async Task An_unknown_command_is_named()
    {
        var user = await IrcAsync("user");

        Assert.Equal(
            [$":chat.local 421 {user.Nick} FROBNICATE :Unknown command", $":chat.local 421 {user.Nick} SERVER :Unknown command"],
            await user.AskAsync("FROBNICATE now", "SERVER a 1 :b"));
    }

    [Fact]
    public async Task A_user_name_is_cut_to_its_limit_and_cleaned_of_what_a_source_cannot_hold()
    {
        var user = await ConnectAsync();
        await user.SendAsync($"NICK {user.Nick}", "USER a!b@c:defghijklmnopq 0 * :U");
        await user.ExpectAsync($" 001 {user.Nick} :Welcome to the ChatRoom Network, {user.Nick}!~abcdefghijk@{Cloaks.Loopback}");

        var other = await ConnectAsync();
        await other.SendAsync($"NICK {other.Nick}", "USER : 0 * :U", "USER !!! 0 * :U");
        await other.ExpectAsync($" 001 {other.Nick} :Welcome to the ChatRoom Network, {other.Nick}!~user@{Cloaks.Loopback}");
    }

    [Fact]
    public async Task Quitting_is_acknowledged_with_ERROR_and_a_close_at_any_time()
    {
        var stranger = await ConnectAsync();
        await stranger.SendAsync("QUIT");
        Assert.Equal("ERROR :Closing link: (unknown@127.0.0.1) [Client quit]\r\n", await stranger.ReadToEndAsync());

        var user = await IrcAsync("user");
        await user.SendAsync("QUIT :so long");
        Assert.Equal($"ERROR :Closing link: (~{user.Nick}@127.0.0.1) [Quit: so long]\r\n", await user.ReadToEndAsync());
    }

    [Fact]
    public async Task The_longest_line_is_read_and_a_longer_one_is_refused()
    {
        var user = await IrcAsync("user");
        var longest = "PING :" + new string('x', 504);
        await user.SendAsync(longest);
        Assert.Equal($":chat.local PONG chat.local :{longest[6..]}"[..510], await user.ReadLineAsync());

        var tags = "@+a=" + new string('t', 4096 - 5) + " ";
        Assert.Equal(
            [
                $":chat.local 417 {user.Nick} :Input line was too long",
                $":chat.local 417 {user.Nick} :Input line was too long",
                $":chat.local 417 {user.Nick} :Input line was too long",
                $":chat.local 303 {user.Nick} :{user.Nick}",
            ],
            await user.AskAsync(longest + "x", "@+a=" + new string('t', 4096), new string('x', 100_000), $"{tags}ISON {user.Nick}"));
    }

    [Fact]
    public async Task Empty_lines_bare_newlines_and_stray_spaces_do_no_harm()
    {
        var user = await IrcAsync("user");

        await user.WriteAsync($"\r\n\n   \r\n:only.a.source\r\n@only=tags\r\n  :me  ISON   {user.Nick}  \nPING a\n");

        Assert.Equal(
            [$":chat.local 303 {user.Nick} :{user.Nick}", ":chat.local PONG chat.local :a"],
            await user.ReadUntilAsync(" PONG "));
    }

    private async Task<IrcUser> ConnectAsync() => Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("nick")));
}
