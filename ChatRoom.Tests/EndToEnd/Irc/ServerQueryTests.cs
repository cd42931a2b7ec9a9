using System.Globalization;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>What a server says of itself, under settings that differ from the defaults.</summary>
public sealed class ServerQueryTests : EndToEndTest
{
    [Fact]
    public async Task The_server_says_what_the_operator_has_set()
    {
        using var directory = new TemporaryDirectory();
        var host = await StartAsync(
            "network-name=TestNet", "server-description=A server for tests", $"motd-file={directory.Write("motd", "Hello,\n\nworld\n")}");
        var user = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "alice"));

        await user.SendAsync("NICK alice", "USER a 0 * :A");
        var greeting = await user.ReadUntilAsync(" 376 ");

        string[] motd =
        [
            ":chat.local 375 alice :- chat.local Message of the day - ",
            ":chat.local 372 alice :- Hello,",
            ":chat.local 372 alice :- ",
            ":chat.local 372 alice :- world",
            ":chat.local 376 alice :End of /MOTD command.",
        ];
        Assert.Equal(motd, greeting[^5..]);
        Assert.Equal(motd, await user.AskAsync("MOTD"));
        Assert.Contains("Welcome to the TestNet Network", greeting[0], StringComparison.Ordinal);
        Assert.Contains(greeting, line => line.Contains(" NETWORK=TestNet ", StringComparison.Ordinal));
        var version = await user.AskAsync("VERSION");
        Assert.Matches("^:chat.local 351 alice ChatRoom-\\S+ chat.local :A server for tests$", version[0]);
        Assert.Equal(greeting.Where(line => line.Contains(" 005 ", StringComparison.Ordinal)), version.Skip(1));
        await ServerLog.AssertCleanStopAsync(host);
    }

    [Fact]
    public async Task Questions_about_the_server_have_an_answer()
    {
        var host = await StartAsync("server-description=A server for tests");
        var alice = await IrcAsync(host, "alice");

        Assert.Equal([$":chat.local 423 {alice.Nick} chat.local :No administrative info available"], await alice.AskAsync("ADMIN"));
        Assert.Equal(
            [
                $":chat.local 364 {alice.Nick} chat.local chat.local :0 A server for tests",
                $":chat.local 365 {alice.Nick} * :End of /LINKS list",
            ],
            await alice.AskAsync("LINKS"));
        Assert.Matches($"^:chat.local 391 {alice.Nick} chat.local \\d{{10}} 0 :.* GMT$", Assert.Single(await alice.AskAsync("TIME")));
        var info = await alice.AskAsync("INFO");
        Assert.Matches($"^:chat.local 371 {alice.Nick} :ChatRoom-", info[0]);
        Assert.Equal($":chat.local 374 {alice.Nick} :End of /INFO list", info[^1]);
    }

    [Fact]
    public async Task HELP_lists_the_commands_there_are()
    {
        var host = await StartAsync();
        var alice = await IrcAsync(host, "alice");

        var help = await alice.AskAsync("HELP");
        Assert.Equal([$":chat.local 704 {alice.Nick} * :Commands of this server", $":chat.local 705 {alice.Nick} * :"], help[..2]);
        Assert.StartsWith($":chat.local 705 {alice.Nick} * :ADMIN AUTHENTICATE AWAY BATCH CAP ", help[2], StringComparison.Ordinal);
        Assert.Equal(
            [$":chat.local 705 {alice.Nick} * :HELP with one of them explains it.", $":chat.local 706 {alice.Nick} * :End of /HELP"], help[^2..]);
        Assert.Equal(
            [
                $":chat.local 704 {alice.Nick} KICK :KICK #room{{,#room}} name{{,name}} [:reason]",
                $":chat.local 705 {alice.Nick} KICK :",
                $":chat.local 705 {alice.Nick} KICK :KICK makes members leave a room.",
                $":chat.local 706 {alice.Nick} KICK :End of /HELP",
                $":chat.local 524 {alice.Nick} no_such_thing :No help available on this topic",
            ],
            await alice.AskAsync("HELP kick", "HELPOP :no such thing"));
    }

    [Theory]
    [InlineData("ADMIN {0}", "423")]
    [InlineData("INFO {0}", "371 371 374")]
    [InlineData("LINKS {0} *", "364 365")]
    [InlineData("MOTD {0}", "422")]
    [InlineData("TIME {0}", "391")]
    [InlineData("VERSION {0}", "351 005 005 005")]
    public async Task A_question_may_name_the_server_it_is_for(string question, string answers)
    {
        var host = await StartAsync();
        var alice = await IrcAsync(host, "alice");

        foreach (var server in new[] { "chat.local", "CHAT.*", alice.Nick })
        {
            var answer = await alice.AskAsync(string.Format(CultureInfo.InvariantCulture, question, server));
            Assert.Equal(answers, string.Join(' ', answer.Select(line => line.Split(' ')[1])));
        }

        foreach (var server in new[] { "irc.example.org", "*.org", "nobody" })
        {
            Assert.Equal(
                [$":chat.local 402 {alice.Nick} {server} :No such server"],
                await alice.AskAsync(string.Format(CultureInfo.InvariantCulture, question, server)));
        }
    }

    [Fact]
    public async Task LINKS_shows_the_server_if_the_mask_fits_it()
    {
        var host = await StartAsync();
        var alice = await IrcAsync(host, "alice");

        Assert.Equal(
            [
                $":chat.local 364 {alice.Nick} chat.local chat.local :0 ChatRoom server",
                $":chat.local 365 {alice.Nick} *.local :End of /LINKS list",
                $":chat.local 365 {alice.Nick} *.org :End of /LINKS list",
            ],
            await alice.AskAsync("LINKS *.local", "LINKS *.org"));
    }

    [Fact]
    public async Task ADMIN_tells_what_the_configuration_has_to_tell()
    {
        var host = await StartAsync("admin.location1=Somewhere in Europe", "admin.email=admin@example.org");
        var alice = await IrcAsync(host, "alice");

        Assert.Equal(
            [
                $":chat.local 256 {alice.Nick} chat.local :Administrative info",
                $":chat.local 257 {alice.Nick} :Somewhere in Europe",
                $":chat.local 259 {alice.Nick} :admin@example.org",
            ],
            await alice.AskAsync("ADMIN"));
    }

    [Fact]
    public async Task LUSERS_counts_people_and_rooms_on_both_doors()
    {
        var host = await StartAsync();
        var alice = await IrcAsync(host, "alice", "#one", "#two");
        var bob = await IrcAsync(host, "bob", "#two");
        await PlainAsync(host, "plain");
        await bob.AskAsync($"MODE {bob.Nick} +i");
        var stranger = await ConnectAsync(host, "plain");
        await stranger.ReadExactlyAsync("NAME".Length);
        var gone = await IrcAsync(host, "gone");
        await gone.SendAsync("QUIT");
        await gone.ReadToEndAsync();

        Assert.Equal(
            [
                $":chat.local 251 {alice.Nick} :There are 2 users and 1 invisible on 1 servers",
                $":chat.local 252 {alice.Nick} 0 :operator(s) online",
                $":chat.local 253 {alice.Nick} 1 :unknown connection(s)",
                $":chat.local 254 {alice.Nick} 3 :channels formed",
                $":chat.local 255 {alice.Nick} :I have 3 clients and 0 servers",
                $":chat.local 265 {alice.Nick} 3 4 :Current local users 3, max 4",
                $":chat.local 266 {alice.Nick} 3 4 :Current global users 3, max 4",
            ],
            (await alice.AskAsync("LUSERS")).Where(line => line.StartsWith(":chat.local", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_with_a_password_lets_nobody_in_without_it()
    {
        var host = await StartAsync("password=open-sesame");
        foreach (var lines in new[] { "", "PASS wrong", "PASS open-sesame|PASS wrong" })
        {
            var stranger = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "stranger"));
            await stranger.SendAsync([.. lines.Split('|', StringSplitOptions.RemoveEmptyEntries), "NICK stranger", "USER s 0 * :S"]);
            Assert.Equal(
                ":chat.local 464 stranger :Password incorrect\r\nERROR :Closing link: (~s@127.0.0.1) [Password incorrect]\r\n",
                await stranger.ReadToEndAsync());
        }

        var friend = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "friend"));
        await friend.SendAsync("PASS wrong", "PASS open-sesame");
        await friend.RegisterAsync();
    }

    [Fact]
    public async Task The_plain_door_asks_for_the_password_after_the_name()
    {
        var host = await StartAsync("password=sesame");
        var client = await ConnectAsync(host, "plain");
        Assert.Equal("NAME", await client.ReadExactlyAsync(4));
        await client.SendAsync("alice");
        Assert.Equal("PASSWORD", await client.ReadExactlyAsync(8));
        await client.SendAsync("barley");
        Assert.Equal("That password is wrong.", await client.ReadLineAsync());
        Assert.Equal("PASSWORD", await client.ReadExactlyAsync(8));
        await client.SendAsync("sesame");
        Assert.StartsWith("Welcome to #lobby, alice! ", await client.ReadLineAsync(), StringComparison.Ordinal);

        var stranger = await ConnectAsync(host, "plain");
        await stranger.SendAsync("bob", "1", "2", "3");
        Assert.Equal(
            "NAMEPASSWORDThat password is wrong.\nPASSWORDThat password is wrong.\nPASSWORDThat password is wrong. Too many attempts.\n",
            await stranger.ReadToEndAsync());
    }
}
