using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>WHO, WHOIS, ISON, USERHOST, AWAY (Modern IRC, "User-Based Queries").</summary>
public sealed class UserQueryTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task WHO_lists_a_room_and_finds_people_by_name_and_mask()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        var plain = await PlainAsync("plain", room);
        await bob.AskAsync("AWAY :lunch");
        await alice.AskAsync();

        Assert.Equal(
            new[]
            {
                $":chat.local 352 {alice.Nick} {room} ~{alice.Nick} {Cloaks.Loopback} chat.local {alice.Nick} H@ :0 {alice.Nick} of the tests",
                $":chat.local 352 {alice.Nick} {room} ~{bob.Nick} {Cloaks.Loopback} chat.local {bob.Nick} G :0 {bob.Nick} of the tests",
                $":chat.local 352 {alice.Nick} {room} plain {Cloaks.Loopback} chat.local {plain.Name} H :0 {plain.Name}",
                $":chat.local 315 {alice.Nick} {room} :End of WHO list",
            }.Order(),
            (await alice.AskAsync($"WHO {room}")).Order());
        Assert.Equal(
            [
                $":chat.local 352 {alice.Nick} * ~{bob.Nick} {Cloaks.Loopback} chat.local {bob.Nick} G :0 {bob.Nick} of the tests",
                $":chat.local 315 {alice.Nick} {bob.Nick} :End of WHO list",
                $":chat.local 352 {alice.Nick} * ~{bob.Nick} {Cloaks.Loopback} chat.local {bob.Nick} G :0 {bob.Nick} of the tests",
                $":chat.local 315 {alice.Nick} ?{bob.Nick[1..^1]}* :End of WHO list",
                $":chat.local 315 {alice.Nick} nobody :End of WHO list",
                $":chat.local 315 {alice.Nick} #no-such-room :End of WHO list",
            ],
            await alice.AskAsync($"WHO {bob.Nick}", $"WHO ?{bob.Nick[1..^1]}*", "WHO nobody", "WHO #no-such-room"));
    }

    [Fact]
    public async Task WHOIS_tells_what_may_be_known_of_somebody()
    {
        var (first, second) = (NewRoom(), NewRoom());
        var alice = await IrcAsync("alice", first);
        var bob = await IrcAsync("bob", first, second);
        await bob.AskAsync("AWAY :lunch");

        var seen = await alice.AskAsync($"WHOIS {bob.Nick.ToUpperInvariant()}");

        Assert.Equal($":chat.local 311 {alice.Nick} {bob.Nick} ~{bob.Nick} {Cloaks.Loopback} * :{bob.Nick} of the tests", seen[1]);
        Assert.Contains(seen[2], new[] { $":chat.local 319 {alice.Nick} {bob.Nick} :{first} @{second}", $":chat.local 319 {alice.Nick} {bob.Nick} :@{second} {first}" });
        Assert.Equal($":chat.local 312 {alice.Nick} {bob.Nick} chat.local :ChatRoom server", seen[3]);
        Assert.Equal($":chat.local 301 {alice.Nick} {bob.Nick} :lunch", seen[4]);
        Assert.Matches($"^:chat.local 317 {alice.Nick} {bob.Nick} \\d+ \\d{{10}} :seconds idle, signon time$", seen[5]);
        Assert.Equal($":chat.local 318 {alice.Nick} {bob.Nick} :End of /WHOIS list", seen[6]);
        Assert.Equal(7, seen.Count);
    }

    [Fact]
    public async Task WHOIS_takes_several_names_and_a_server_in_front()
    {
        var alice = await IrcAsync("alice");
        var plain = await PlainAsync("plain", NewRoom());

        var seen = await alice.AskAsync($"WHOIS nobody,{plain.Name}", $"WHOIS chat.local {alice.Nick}", "WHOIS");

        Assert.Equal(
            ["401", "318", "311", "319", "312", "317", "318", "311", "312", "378", "338", "379", "317", "318", "431"],
            seen.Select(line => line.Split(' ')[1]));
        Assert.Equal($":chat.local 401 {alice.Nick} nobody :No such nick/channel", seen[0]);
        Assert.Equal($":chat.local 318 {alice.Nick} nobody :End of /WHOIS list", seen[1]);
        Assert.Equal($":chat.local 311 {alice.Nick} {plain.Name} plain {Cloaks.Loopback} * :{plain.Name}", seen[2]);
        Assert.Equal($":chat.local 379 {alice.Nick} {alice.Nick} :is using modes +", seen[11]);
        Assert.Equal($":chat.local 431 {alice.Nick} :No nickname given", seen[^1]);
    }

    [Fact]
    public async Task Who_is_in_many_rooms_is_told_of_in_several_lines()
    {
        var rooms = Enumerable.Range(0, 40).Select(_ => NewRoom() + new string('x', 30)).ToArray();
        var bob = await IrcAsync("bob", rooms);
        var alice = await IrcAsync("alice");

        var channels = (await alice.AskAsync($"WHOIS {bob.Nick}")).Where(line => line.Contains(" 319 ", StringComparison.Ordinal)).ToArray();

        Assert.All(channels, line => Assert.InRange(line.Length, 1, 510));
        Assert.Equal(rooms.Select(room => "@" + room).Order(), channels.SelectMany(line => line.Split(" :", 2)[1].Split(' ')).Order());
    }

    [Fact]
    public async Task ISON_and_USERHOST_tell_of_those_who_are_there()
    {
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob");
        await bob.AskAsync("AWAY :gone");

        Assert.Equal(
            [
                $":chat.local 303 {alice.Nick} :{alice.Nick} {bob.Nick}",
                $":chat.local 303 {alice.Nick} :",
                $":chat.local 302 {alice.Nick} :{alice.Nick}=+~{alice.Nick}@{Cloaks.Loopback} {bob.Nick}=-~{bob.Nick}@{Cloaks.Loopback}",
                $":chat.local 302 {alice.Nick} :",
            ],
            await alice.AskAsync(
                $"ISON {alice.Nick.ToUpperInvariant()} nobody :nobody2 {bob.Nick}",
                "ISON nobody",
                $"USERHOST {alice.Nick} nobody {bob.Nick}",
                "USERHOST nobody"));
    }

    [Fact]
    public async Task ISON_takes_as_many_names_as_a_line_holds_and_USERHOST_five()
    {
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob");
        var nobodies = string.Join(' ', Enumerable.Range(0, 200).Select(number => $"{(char)('a' + (number % 26))}"));

        Assert.Equal([$":chat.local 303 {alice.Nick} :{bob.Nick} {alice.Nick}"], await alice.AskAsync($"ISON {nobodies} :{bob.Nick} {alice.Nick} {bob.Nick}"));
        Assert.Equal(
            [$":chat.local 302 {alice.Nick} :{alice.Nick}=+~{alice.Nick}@{Cloaks.Loopback}", $":chat.local 302 {alice.Nick} :"],
            await alice.AskAsync($"USERHOST a b c {alice.Nick} {alice.Nick.ToUpperInvariant()} {bob.Nick}", $"USERHOST a b c d e {bob.Nick}"));
        Assert.Equal(
            [$":chat.local 461 {alice.Nick} ISON :Not enough parameters", $":chat.local 461 {alice.Nick} USERHOST :Not enough parameters"],
            await alice.AskAsync("ISON", "USERHOST"));
    }

    [Fact]
    public async Task USERS_is_disabled()
    {
        var alice = await IrcAsync("alice");

        Assert.Equal([$":chat.local 446 {alice.Nick} :USERS has been disabled"], await alice.AskAsync("USERS"));
    }

    [Fact]
    public async Task An_away_message_answers_those_who_write_until_it_is_taken_back()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        await bob.AskAsync();

        Assert.Equal([$":chat.local 306 {alice.Nick} :You have been marked as being away"], (await alice.AskAsync("AWAY :back soon"))[1..]);
        Assert.Equal([$":chat.local 301 {bob.Nick} {alice.Nick} :back soon"], await bob.AskAsync($"PRIVMSG {alice.Nick} :there?", $"PRIVMSG {room} :all there?"));
        Assert.Equal([$":chat.local 305 {alice.Nick} :You are no longer marked as being away"], (await alice.AskAsync("AWAY")).TakeLast(1));
        Assert.Empty(await bob.AskAsync($"PRIVMSG {alice.Nick} :there?"));
        Assert.Equal([$":chat.local 305 {alice.Nick} :You are no longer marked as being away"], (await alice.AskAsync("AWAY :")).TakeLast(1));
    }
}
