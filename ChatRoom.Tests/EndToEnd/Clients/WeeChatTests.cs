using ChatRoom.Tests.Support;
using Xunit.Abstractions;

namespace ChatRoom.Tests.EndToEnd.Clients;

/// <summary>WeeChat, driven through its screen. It asks for every capability that it knows.</summary>
public sealed class WeeChatTests(SharedServer server, ITestOutputHelper output) : ClientTest(server, output)
{
    /// <summary>It asks and comes back without making a test wait.</summary>
    private static readonly string[] Settings =
    [
        "irc.server_default.anti_flood_prio_high 0", "irc.server_default.anti_flood_prio_low 0", "irc.server_default.autoreconnect_delay 1",
        "weechat.look.paste_max_lines -1", "irc.server_default.capabilities \"*\"", "irc.server_default.username wanda", "irc.server_default.realname \"Wanda WeeChat\"",
    ];

    [Fact]
    public async Task People_talk_in_a_room_and_alone()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        await bob.AskAsync("CAP REQ :message-tags");
        var (weechat, nick) = await StartAsync(Host);

        await weechat.TypeAsync($"/join {room}");
        await weechat.ExpectAsync($"{nick} (Wanda WeeChat) (~wanda@{HostOf(bob)}) has joined {room}", $"Channel {room}: 2 nicks (1 op, ", $"│@{bob.Nick}");
        await bob.ExpectAsync($":{nick}!~wanda@{HostOf(bob)} JOIN {room}");

        await bob.SendAsync($"PRIVMSG {room} :hello, is that żółw 🐢?");
        await weechat.ExpectAsync($"@{bob.Nick} | hello, is that żółw 🐢?");
        await weechat.TypeAsync("it's ; me żółw");
        await bob.ExpectAsync($":{nick}!~wanda@{HostOf(bob)} PRIVMSG {room} :it's ; me żółw");

        await weechat.TypeAsync("/me waves");
        await bob.ExpectAsync($" PRIVMSG {room} :\u0001ACTION waves\u0001");
        await bob.SendAsync($"PRIVMSG {room} :\u0001ACTION bows\u0001", $"NOTICE {room} :a word", $"NICK {bob.Nick}_", $"NICK {bob.Nick}");
        await weechat.ExpectAsync($"* | {bob.Nick} bows", $"Notice({bob.Nick}): a word", $"{bob.Nick} is now known as {bob.Nick}_", $"{bob.Nick}_ is now known as {bob.Nick}");

        await weechat.TypeAsync($"/msg {bob.Nick} between us");
        await bob.ExpectAsync($" PRIVMSG {bob.Nick} :between us");
        await bob.SendAsync("SETNAME :Bob the builder", $"PRIVMSG {nick} :only us");
        await weechat.TypeAsync($"/query {bob.Nick}");
        await weechat.ExpectAsync($"{bob.Nick} | only us");
    }

    [Fact]
    public async Task The_maker_of_a_room_rules_it()
    {
        var room = NewRoom();
        var (weechat, nick) = await StartAsync(Host);
        await weechat.TypeAsync($"/join {room}");
        await weechat.ExpectAsync($"│@{nick}", "Channel created on");
        var bob = await IrcAsync("bob", room);

        await weechat.TypeAsync("/topic Turtles all the way down");
        await bob.ExpectAsync($" TOPIC {room} :Turtles all the way down");
        await weechat.ExpectAsync($"{nick} has changed topic for {room} to \"Turtles all the way down\"");

        await weechat.TypeAsync($"/op {bob.Nick}");
        await weechat.ExpectAsync($"Mode {room} [+o {bob.Nick}] by {nick}");
        await bob.SendAsync($"MODE {room} -t");
        await weechat.ExpectAsync($"Mode {room} [-t] by {bob.Nick}");
        await weechat.TypeAsync($"/deop {bob.Nick}");
        await bob.ExpectAsync($" MODE {room} -o {bob.Nick}");

        await weechat.TypeAsync($"/voice {bob.Nick}");
        await weechat.ExpectAsync($"Mode {room} [+v {bob.Nick}] by {nick}");

        await weechat.TypeAsync($"/ban {bob.Nick}");
        var mask = (await bob.ExpectAsync($" MODE {room} +b ")).Split(' ')[^1].TrimStart(':');
        await weechat.ExpectAsync($"Mode {room} [+b {mask}] by {nick}");
        await weechat.TypeAsync($"/kick {bob.Nick} enough of that");
        await bob.ExpectAsync($" KICK {room} {bob.Nick} :enough of that");
        await weechat.ExpectAsync($"{nick} has kicked {bob.Nick} (enough of that)", $"{room}(+n)");
        Assert.Equal([$":chat.local 474 {bob.Nick} {room} :Cannot join channel (+b)"], await bob.AskAsync($"JOIN {room}"));

        await weechat.TypeAsync($"/unban {mask}");
        await weechat.ExpectAsync($"Mode {room} [-b {mask}] by {nick}");
        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);
    }

    [Fact]
    public async Task Somebody_is_asked_after()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        var (weechat, nick) = await StartAsync(Host);
        await weechat.TypeAsync($"/join {room}");
        await weechat.ExpectAsync("Channel created on");

        await bob.AskAsync("AWAY :gone fishing", $"TOPIC {room} :About fish");
        await weechat.TypeAsync("/buffer 1");
        await weechat.TypeAsync($"/whois {bob.Nick}");
        await weechat.ExpectAsync(
            $"[{bob.Nick}] (~{bob.Nick}@{HostOf(bob)}): {bob.Nick} of the tests", $"[{bob.Nick}] @{room}", $"[{bob.Nick}] is away: gone fishing", $"[{bob.Nick}] End of /WHOIS list");

        await weechat.TypeAsync("/away in a meeting");
        await weechat.ExpectAsync("You have been marked as being away");
        Assert.Equal($":chat.local 301 {bob.Nick} {nick} :in a meeting", (await bob.AskAsync($"PRIVMSG {nick} :there?"))[^1]);
        await weechat.TypeAsync("/away");
        await weechat.ExpectAsync("You are no longer marked as being away");

        await weechat.TypeAsync("/list");
        await weechat.ExpectAsync($"{room}(2): About fish");
        await weechat.TypeAsync("/buffer 2");
        await weechat.TypeAsync("/names");
        await weechat.ExpectAsync($"Nicks {room}: [@{bob.Nick} {nick}]");
    }

    [Fact]
    public async Task It_comes_back_after_the_server_was_restarted()
    {
        var room = NewRoom();
        var host = await base.StartAsync();
        var (weechat, nick) = await StartAsync(host);
        await weechat.TypeAsync($"/join {room}");
        await weechat.ExpectAsync($"│@{nick}");

        var bob = Use(await IrcUser.EnterAsync((await RestartAsync(host)).Endpoints["irc"], "bob", room));

        await MeetAsync(bob, room, nick);
        await weechat.TypeAsync("here I am again");
        await bob.ExpectAsync($" PRIVMSG {room} :here I am again");
    }

    private async Task<(Tmux Screen, string Nick)> StartAsync(HostProcess host)
    {
        var home = NewHome();
        var nick = NewName("wanda");
        string[] commands =
        [
            .. Settings.Select(setting => $"/set {setting}"), $"/server add chat 127.0.0.1/{host.Port("irc")}", $"/set irc.server.chat.nicks {nick}", "/connect chat",
        ];
        var weechat = Use(await Tmux.StartAsync(home, Output, ["weechat", "-d", home.Path, .. commands.SelectMany(command => new[] { "-r", command })]));
        await weechat.ExpectAsync("MOTD File is missing");
        return (weechat, nick);
    }
}
