using ChatRoom.Tests.Support;
using Xunit.Abstractions;

namespace ChatRoom.Tests.EndToEnd.Clients;

/// <summary>irssi, driven through its screen.</summary>
public sealed class IrssiTests(SharedServer server, ITestOutputHelper output) : ClientTest(server, output)
{
    /// <summary>It asks and comes back without making a test wait.</summary>
    private const string Configuration = """
        settings = {
          core = { real_name = "Irene Irssi"; user_name = "irene"; server_reconnect_time = "1s"; };
          "irc/core" = { cmds_max_at_once = "1000"; cmd_queue_speed = "1msec"; };
          "fe-common/core" = { autolog = "no"; };
          "fe-text" = { paste_verify_line_count = "0"; };
        };
        """;

    [Fact]
    public async Task People_talk_in_a_room_and_alone()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        var (irssi, nick) = await StartAsync(Host);

        await irssi.TypeAsync($"/join {room}");
        await irssi.ExpectAsync($"{nick} [~irene@{HostOf(bob)}] has joined {room}", $"[Users {room}]", $"[@{bob.Nick}]");
        await bob.ExpectAsync($":{nick}!~irene@{HostOf(bob)} JOIN {room}");

        await bob.SendAsync($"PRIVMSG {room} :hello, is that żółw 🐢?");
        await irssi.ExpectAsync($"<@{bob.Nick}> hello, is that żółw 🐢?");
        await irssi.TypeAsync("it's ; me $HOME żółw");
        await bob.ExpectAsync($":{nick}!~irene@{HostOf(bob)} PRIVMSG {room} :it's ; me $HOME żółw");

        await irssi.TypeAsync("/me waves");
        await bob.ExpectAsync($" PRIVMSG {room} :\u0001ACTION waves\u0001");
        await bob.SendAsync($"PRIVMSG {room} :\u0001ACTION bows\u0001", $"NOTICE {room} :a word", $"NICK {bob.Nick}_", $"NICK {bob.Nick}");
        await irssi.ExpectAsync($"* {bob.Nick} bows", $"-{bob.Nick}:{room}- a word", $"{bob.Nick}_ is now known as {bob.Nick}");

        await irssi.TypeAsync($"/msg {bob.Nick} between us");
        await bob.ExpectAsync($" PRIVMSG {bob.Nick} :between us");
        await bob.SendAsync($"PRIVMSG {nick} :only us");
        await irssi.TypeAsync($"/query {bob.Nick}");
        await irssi.ExpectAsync($"<{nick}> between us", $"<{bob.Nick}> only us");
    }

    [Fact]
    public async Task The_maker_of_a_room_rules_it()
    {
        var room = NewRoom();
        var (irssi, nick) = await StartAsync(Host);
        await irssi.TypeAsync($"/join {room}");
        await irssi.ExpectAsync($"[@{nick}]");
        var bob = await IrcAsync("bob", room);

        await irssi.TypeAsync("/topic Turtles all the way down");
        await bob.ExpectAsync($" TOPIC {room} :Turtles all the way down");
        await irssi.ExpectAsync($"{nick} changed the topic of {room} to: Turtles all the way down");

        await irssi.TypeAsync($"/op {bob.Nick}");
        await irssi.ExpectAsync($"mode/{room} [+o {bob.Nick}] by {nick}");
        await bob.SendAsync($"MODE {room} -t");
        await irssi.ExpectAsync($"mode/{room} [-t] by {bob.Nick}");
        await irssi.TypeAsync($"/deop {bob.Nick}");
        await bob.ExpectAsync($" MODE {room} -o {bob.Nick}");

        await irssi.TypeAsync($"/voice {bob.Nick}");
        await irssi.ExpectAsync($"mode/{room} [+v {bob.Nick}] by {nick}");

        await irssi.TypeAsync($"/ban {bob.Nick}");
        var mask = (await bob.ExpectAsync($" MODE {room} +b ")).Split(' ')[^1].TrimStart(':');
        await irssi.ExpectAsync($"mode/{room} [+b {mask}] by {nick}");
        await irssi.TypeAsync($"/kick {bob.Nick} enough of that");
        await bob.ExpectAsync($" KICK {room} {bob.Nick} :enough of that");
        await irssi.ExpectAsync($"{bob.Nick} was kicked from {room} by {nick} [enough of that]");
        Assert.Equal([$":chat.local 474 {bob.Nick} {room} :Cannot join channel (+b)"], await bob.AskAsync($"JOIN {room}"));

        await irssi.TypeAsync($"/unban {mask}");
        await irssi.ExpectAsync($"mode/{room} [-b {mask}] by {nick}");
        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);
    }

    [Fact]
    public async Task Somebody_is_asked_after()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        var (irssi, nick) = await StartAsync(Host);
        await irssi.TypeAsync($"/join {room}");
        await irssi.ExpectAsync($"Join to {room} was synced");

        await bob.AskAsync("AWAY :gone fishing", $"TOPIC {room} :About fish");
        await irssi.TypeAsync("/window 1");
        await irssi.TypeAsync($"/whois {bob.Nick}");
        await irssi.ExpectAsync($"{bob.Nick} [~{bob.Nick}@{HostOf(bob)}]", $"ircname  : {bob.Nick} of the tests", $"channels : @{room}", "away     : gone fishing", "End of WHOIS");

        await irssi.TypeAsync("/away in a meeting");
        await irssi.ExpectAsync("You have been marked as being away");
        Assert.Equal($":chat.local 301 {bob.Nick} {nick} :in a meeting", (await bob.AskAsync($"PRIVMSG {nick} :there?"))[^1]);
        await irssi.TypeAsync("/away");
        await irssi.ExpectAsync("You are no longer marked as being away");

        await irssi.TypeAsync("/list -yes");
        await irssi.ExpectAsync($"{room} 2 About fish", "End of /LIST");
    }

    [Fact]
    public async Task It_comes_back_after_the_server_was_restarted()
    {
        var room = NewRoom();
        var host = await base.StartAsync();
        var (irssi, nick) = await StartAsync(host);
        await irssi.TypeAsync($"/join {room}");
        await irssi.ExpectAsync($"[@{nick}]");

        var bob = Use(await IrcUser.EnterAsync((await RestartAsync(host)).Endpoints["irc"], "bob", room));

        await MeetAsync(bob, room, nick);
        await irssi.TypeAsync("here I am again");
        await bob.ExpectAsync($" PRIVMSG {room} :here I am again");
    }

    private async Task<(Tmux Screen, string Nick)> StartAsync(HostProcess host)
    {
        var home = NewHome();
        var nick = NewName("irene");
        var irssi = Use(await Tmux.StartAsync(
            home, Output, "irssi", "--home", home.Path, "--config", home.Write("config", Configuration), "-c", "127.0.0.1", "-p", $"{host.Port("irc")}", "-n", nick));
        await irssi.ExpectAsync("MOTD File is missing");
        return (irssi, nick);
    }
}
