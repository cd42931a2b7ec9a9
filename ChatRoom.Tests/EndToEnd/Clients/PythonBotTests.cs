using ChatRoom.Tests.Support;
using Xunit.Abstractions;

namespace ChatRoom.Tests.EndToEnd.Clients;

/// <summary>A bot written with python3-irc (<c>bot.py</c>), as many a room has one.</summary>
public sealed class PythonBotTests(SharedServer server, ITestOutputHelper output) : ClientTest(server, output)
{
    [Fact]
    public async Task It_talks_in_its_room_and_alone()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        var (bot, nick) = await StartAsync(Host, room);
        await bob.ExpectAsync($":{nick}!~{nick}@{HostOf(bob)} JOIN {room}");

        await bob.SendAsync($"PRIVMSG {room} :!say żółw 🐢", $"PRIVMSG {room} :!act waves", $"PRIVMSG {room} :!tell between us");
        await bob.ExpectAsync($":{nick}!~{nick}@{HostOf(bob)} PRIVMSG {room} :żółw 🐢");
        await bob.ExpectAsync($" PRIVMSG {room} :\u0001ACTION waves\u0001");
        await bob.ExpectAsync($" PRIVMSG {bob.Nick} :between us");
        await bob.SendAsync($"PRIVMSG {room} :\u0001ACTION bows\u0001", $"PRIVMSG {nick} :\u0001VERSION\u0001");
        await bot.ExpectAsync($"action|{bob.Source[1..]}|{room}|bows");
        await bob.ExpectAsync($" NOTICE {bob.Nick} :\u0001VERSION Python irc.bot ");
    }

    [Fact]
    public async Task It_keeps_order_in_its_room()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        var (bot, nick) = await StartAsync(Host, room);
        var carol = await IrcAsync("carol", room);

        await bob.SendAsync($"MODE {room} +o {nick}", $"PRIVMSG {room} :!topic Turtles all the way down");
        await bob.ExpectAsync($" TOPIC {room} :Turtles all the way down");
        await bob.SendAsync($"PRIVMSG {room} :!mode -t", $"PRIVMSG {room} :!kick {carol.Nick} enough of that");
        await bob.ExpectAsync($" MODE {room} -t");
        await carol.ExpectAsync($" KICK {room} {carol.Nick} :enough of that");
        await bot.ExpectAsync($"kick|{nick}!~{nick}@{HostOf(bob)}|{room}|{carol.Nick}|enough of that");
        await bob.SendAsync($"PRIVMSG {room} :!state");
        await bot.ExpectAsync($"state|['{bob.Nick}', '{nick}']|['{bob.Nick}', '{nick}']|");
    }

    [Fact]
    public async Task It_bans_and_is_banned()
    {
        var (room, other) = (NewRoom(), NewRoom());
        var bob = await IrcAsync("bob", room, other);
        var (bot, nick) = await StartAsync(Host, room);
        var carol = await IrcAsync("carol", room);

        await bob.SendAsync($"MODE {room} +o {nick}", $"PRIVMSG {room} :!mode +b {carol.Nick}", $"PRIVMSG {room} :!kick {carol.Nick} out");
        await carol.ExpectAsync($" KICK {room} {carol.Nick} :out");
        Assert.Equal([$":chat.local 474 {carol.Nick} {room} :Cannot join channel (+b)"], await carol.AskAsync($"JOIN {room}"));
        await bob.SendAsync($"PRIVMSG {room} :!mode b", $"MODE {other} +b {nick}", $"PRIVMSG {room} :!join {other}");
        await bot.ExpectAsync($"banlist|chat.local|{nick}|{room}|{carol.Nick}!*@*|{nick}");
        await bot.ExpectAsync($"bannedfromchan|chat.local|{nick}|{other}|Cannot join channel (+b)");
    }

    [Fact]
    public async Task It_asks_after_somebody()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        var (bot, nick) = await StartAsync(Host, room);
        await bob.ExpectAsync($" JOIN {room}");

        await bob.SendAsync($"PRIVMSG {room} :!whois {bob.Nick}");
        await bot.ExpectAsync($"whoisuser|chat.local|{nick}|{bob.Nick}|~{bob.Nick}|{HostOf(bob)}|*|{bob.Nick} of the tests");
        await bot.ExpectAsync($"endofwhois|chat.local|{nick}|{bob.Nick}|");
        await bob.SendAsync($"PRIVMSG {room} :!away oiling");
        await bot.ExpectAsync("nowaway|");
        Assert.Equal([$":chat.local 301 {bob.Nick} {nick} :oiling"], await bob.AskAsync($"PRIVMSG {nick} :there?"));
        await bob.SendAsync($"PRIVMSG {room} :!nick {nick}_");
        await bob.ExpectAsync($" NICK :{nick}_");
    }

    [Fact]
    public async Task It_comes_back_after_the_server_was_restarted()
    {
        var room = NewRoom();
        var host = await base.StartAsync();
        var (_, nick) = await StartAsync(host, room);

        var bob = Use(await IrcUser.EnterAsync((await RestartAsync(host)).Endpoints["irc"], "bob", room));

        await MeetAsync(bob, room, nick);
        await bob.SendAsync($"PRIVMSG {room} :!say here I am again");
        await bob.ExpectAsync($" PRIVMSG {room} :here I am again");
    }

    private async Task<(ClientProcess Bot, string Nick)> StartAsync(HostProcess host, string room)
    {
        var nick = NewName("robot");
        var script = Path.Combine(AppContext.BaseDirectory, "EndToEnd", "Clients", "bot.py");
        var bot = Use(new ClientProcess(NewHome().Command("/usr/bin/python3", script, $"{host.Port("irc")}", nick, room)));
        await bot.ExpectAsync($"endofnames|chat.local|{nick}|{room}|");
        return (bot, nick);
    }
}
