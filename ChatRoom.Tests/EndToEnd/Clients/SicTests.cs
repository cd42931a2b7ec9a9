using ChatRoom.Tests.Support;
using Xunit.Abstractions;

namespace ChatRoom.Tests.EndToEnd.Clients;

/// <summary>sic, the simple IRC client: lines in, lines out.</summary>
public sealed class SicTests(SharedServer server, ITestOutputHelper output) : ClientTest(server, output)
{
    [Fact]
    public async Task People_talk_in_a_room_and_alone()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        var (sic, nick) = await StartAsync(Host);

        await sic.SendAsync($":j {room}");
        await sic.ExpectAsync($">< 353 ({nick} = {room}): @{bob.Nick} {nick}");
        await bob.ExpectAsync($" JOIN {room}");

        await bob.SendAsync($"PRIVMSG {room} :hello żółw 🐢");
        await sic.ExpectAsync($"<{bob.Nick}> hello żółw 🐢");
        await sic.SendAsync("it's me żółw");
        await bob.ExpectAsync($" PRIVMSG {room} :it's me żółw");
        await sic.SendAsync($":m {bob.Nick} between us");
        await bob.ExpectAsync($" PRIVMSG {bob.Nick} :between us");
        await bob.SendAsync($"PRIVMSG {nick} :only us");
        await sic.ExpectAsync($"<{bob.Nick}> only us");
        await sic.SendAsync($":l {room}");
        await bob.ExpectAsync($" PART {room}");
    }

    [Fact]
    public async Task The_maker_of_a_room_rules_it()
    {
        var room = NewRoom();
        var (sic, nick) = await StartAsync(Host);
        await sic.SendAsync($":j {room}");
        await sic.ExpectAsync($">< 366 ({nick} {room})");
        var bob = await IrcAsync("bob", room);

        await sic.SendAsync($":TOPIC {room} :Turtles all the way down");
        await bob.ExpectAsync($" TOPIC {room} :Turtles all the way down");
        await sic.SendAsync($":MODE {room} +o {bob.Nick}");
        await bob.ExpectAsync($" MODE {room} +o {bob.Nick}");
        await sic.SendAsync($":KICK {room} {bob.Nick} :enough of that");
        await bob.ExpectAsync($" KICK {room} {bob.Nick} :enough of that");
        await sic.ExpectAsync($">< KICK ({room} {bob.Nick}): enough of that");
    }

    [Fact]
    public async Task Who_is_banned_stays_out()
    {
        var (room, other) = (NewRoom(), NewRoom());
        var (sic, nick) = await StartAsync(Host);
        await sic.SendAsync($":j {room}");
        await sic.ExpectAsync($">< 366 ({nick} {room})");
        var bob = await IrcAsync("bob", room, other);
        var mask = $"{bob.Nick}!*@*";

        await sic.SendAsync($":MODE {room} +b {mask}");
        await bob.ExpectAsync($" MODE {room} +b {mask}");
        await sic.SendAsync($":KICK {room} {bob.Nick} :out");
        await bob.ExpectAsync($" KICK {room} {bob.Nick} :out");
        Assert.Equal([$":chat.local 474 {bob.Nick} {room} :Cannot join channel (+b)"], await bob.AskAsync($"JOIN {room}"));
        await sic.SendAsync($":MODE {room} b");
        await sic.ExpectAsync($">< 367 ({nick} {room} {mask} {nick}");
        await sic.SendAsync($":MODE {room} -b {mask}");
        await sic.ExpectAsync($">< MODE ({room} -b {mask})");
        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);

        await bob.AskAsync($"MODE {other} +b {nick}");
        await sic.SendAsync($":j {other}");
        await sic.ExpectAsync($">< 474 ({nick} {other}): Cannot join channel (+b)");
    }

    [Fact]
    public async Task Somebody_is_asked_after()
    {
        var bob = await IrcAsync("bob");
        var (sic, nick) = await StartAsync(Host);

        await sic.SendAsync($":WHOIS {bob.Nick}");
        await sic.ExpectAsync($">< 311 ({nick} {bob.Nick} ~{bob.Nick} {HostOf(bob)} *): {bob.Nick} of the tests");
        await sic.SendAsync(":AWAY :in a meeting");
        await sic.ExpectAsync($">< 306 ({nick}): You have been marked as being away");
        Assert.Equal([$":chat.local 301 {bob.Nick} {nick} :in a meeting"], await bob.AskAsync($"PRIVMSG {nick} :there?"));
        await sic.SendAsync(":NOSUCH thing");
        await sic.ExpectAsync($">< 421 ({nick} NOSUCH): Unknown command");
    }

    [Fact]
    public async Task It_is_told_that_the_server_stops_and_finds_the_next_one()
    {
        var host = await base.StartAsync();
        var (sic, nick) = await StartAsync(host);

        var next = await RestartAsync(host);

        await sic.ExpectAsync($"[Server is shutting down]");
        await sic.ExitAsync();
        await StartAsync(next, nick);
    }

    private async Task<(ClientProcess Sic, string Nick)> StartAsync(HostProcess host, string? name = null)
    {
        var nick = name ?? NewName("sally");
        var sic = Use(new ClientProcess(NewHome().Command("sic", "-h", "127.0.0.1", "-p", $"{host.Port("irc")}", "-n", nick)));
        await sic.ExpectAsync($">< 001 ({nick}): Welcome to the ChatRoom Network, {nick}!~{nick}@");
        await sic.ExpectAsync(">< 422 ");
        return (sic, nick);
    }
}
