using System.Text;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>PRIVMSG and NOTICE (Modern IRC, "Sending Messages").</summary>
public sealed class MessageTests(SharedServer server) : SharedServerTest(server)
{
    private const int MessageLength = 512;

    [Fact]
    public async Task A_message_reaches_a_room_a_person_and_oneself()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        await alice.AskAsync();

        Assert.Equal(
            [$"{alice.Source} PRIVMSG {alice.Nick} :note to self"],
            await alice.AskAsync(
                $"PRIVMSG {room} hi",
                $"PRIVMSG {room.ToUpperInvariant()} ::) spaced  out ",
                $"PRIVMSG {bob.Nick.ToUpperInvariant()} :you",
                $"PRIVMSG {alice.Nick} :note to self"));
        Assert.Equal(
            [
                $"{alice.Source} PRIVMSG {room} :hi",
                $"{alice.Source} PRIVMSG {room} ::) spaced  out ",
                $"{alice.Source} PRIVMSG {bob.Nick} :you",
            ],
            await bob.AskAsync());
    }

    [Fact]
    public async Task One_message_reaches_several_targets_each_once()
    {
        var (first, second) = (NewRoom(), NewRoom());
        var alice = await IrcAsync("alice", first, second);
        var bob = await IrcAsync("bob", first, second);

        Assert.Equal(
            [$":chat.local 401 {alice.Nick} nobody :No such nick/channel"],
            (await alice.AskAsync($"PRIVMSG {first},{bob.Nick},nobody,{second},{bob.Nick.ToUpperInvariant()} :all of you"))[2..]);
        Assert.Equal(
            [
                $"{alice.Source} PRIVMSG {first} :all of you",
                $"{alice.Source} PRIVMSG {bob.Nick} :all of you",
                $"{alice.Source} PRIVMSG {second} :all of you",
            ],
            await bob.AskAsync());
    }

    [Fact]
    public async Task What_cannot_be_delivered_is_answered()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        var alice = await IrcAsync("alice");

        Assert.Equal(
            [
                $":chat.local 411 {alice.Nick} :No recipient given (PRIVMSG)",
                $":chat.local 412 {alice.Nick} :No text to send",
                $":chat.local 412 {alice.Nick} :No text to send",
                $":chat.local 401 {alice.Nick} nobody :No such nick/channel",
                $":chat.local 403 {alice.Nick} #no-such-room :No such channel",
                $":chat.local 404 {alice.Nick} {room} :Cannot send to channel",
                $":chat.local 407 {alice.Nick} a,b,c,d,e :Too many targets",
            ],
            await alice.AskAsync(
                "PRIVMSG",
                $"PRIVMSG {bob.Nick}",
                $"PRIVMSG {bob.Nick} :",
                "PRIVMSG nobody :hi",
                "PRIVMSG #no-such-room :hi",
                $"PRIVMSG {room} :hi",
                "PRIVMSG a,b,c,d,e :hi"));
        Assert.Empty(await bob.AskAsync());
    }

    [Fact]
    public async Task A_notice_is_never_answered()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        await bob.AskAsync("AWAY :gone");
        var alice = await IrcAsync("alice");

        Assert.Empty(await alice.AskAsync(
            "NOTICE",
            $"NOTICE {bob.Nick}",
            $"NOTICE {bob.Nick} :",
            "NOTICE nobody :hi",
            "NOTICE #no-such-room :hi",
            $"NOTICE {room} :hi",
            "NOTICE a,b,c,d,e :hi",
            $"NOTICE {bob.Nick} :one that arrives"));
        Assert.Equal([$"{alice.Source} NOTICE {bob.Nick} :one that arrives"], await bob.AskAsync());
    }

    [Fact]
    public async Task Client_to_client_requests_pass_unchanged()
    {
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob");

        await alice.AskAsync($"PRIVMSG {bob.Nick} :\u0001VERSION\u0001", $"PRIVMSG {bob.Nick} :\u0001PING 17 4\u0001", $"PRIVMSG {bob.Nick} :\u0001ACTION\u0001");

        Assert.Equal(
            [
                $"{alice.Source} PRIVMSG {bob.Nick} :\u0001VERSION\u0001",
                $"{alice.Source} PRIVMSG {bob.Nick} :\u0001PING 17 4\u0001",
                $"{alice.Source} PRIVMSG {bob.Nick} :\u0001ACTION\u0001",
            ],
            await bob.AskAsync($"NOTICE {alice.Nick} :\u0001VERSION some client\u0001"));

        Assert.Equal([$"{bob.Source} NOTICE {alice.Nick} :\u0001VERSION some client\u0001"], await alice.AskAsync());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("some words ")]
    [InlineData("ż")]
    [InlineData("👩‍👩‍👧‍👦")]
    public async Task A_message_that_no_longer_fits_behind_its_source_becomes_several_lines(string unit)
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        var command = $"PRIVMSG {room} :";
        var fits = (MessageLength - 2 - command.Length) / Encoding.UTF8.GetByteCount(unit);
        var text = string.Concat(Enumerable.Repeat(unit, fits));

        await alice.AskAsync(command + text, $"PRIVMSG {bob.Nick} :{text}");

        var lines = await bob.AskAsync();
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line) + 2, 1, MessageLength));
        var pieces = lines.ConvertAll(line => line.Split(" :", 2)[1]);
        Assert.Equal(text + text, string.Concat(pieces));
        Assert.Equal(4, lines.Count);
        Assert.All(pieces, piece => Assert.Equal(0, Encoding.UTF8.GetByteCount(piece) % (unit.Contains(' ', StringComparison.Ordinal) ? 1 : Encoding.UTF8.GetByteCount(unit))));
    }

    [Fact]
    public async Task No_line_is_longer_than_512_bytes_whatever_is_sent_back_or_passed_on()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        await alice.AskAsync();
        string Fill(string command) => command + new string('x', MessageLength - 2 - command.Length);

        var answers = await alice.AskAsync(
            Fill(""), Fill("NICK "), Fill("JOIN #"), Fill("PART #"), Fill("TOPIC #"), Fill("NAMES #"), Fill("MODE #"), Fill("WHO "), Fill("WHOIS "),
            Fill("PRIVMSG a,b,c,d,e"), Fill("CAP "), Fill("CAP REQ "), Fill("ISON "), Fill("PING "), Fill($"TOPIC {room} :"), Fill("AWAY :"),
            Fill($"MODE {room} +o "), Fill($"PART {room} :"));
        await alice.SendAsync($"JOIN {room}", Fill("QUIT :"));
        answers.AddRange((await alice.ReadToEndAsync()).Split("\r\n"));

        Assert.All(answers.Concat(await bob.AskAsync()), line => Assert.InRange(Encoding.UTF8.GetByteCount(line) + 2, 1, MessageLength));
        Assert.Equal(26, answers.Count);
    }

    [Fact]
    public async Task A_long_line_from_the_plain_door_arrives_whole()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        await igor.AskAsync("CAP REQ :message-tags server-time");
        var anna = await PlainAsync("anna", room);
        var text = string.Concat(Enumerable.Range(0, 600).Select(number => $"{number} ż "))[..3000];
        await igor.AskAsync();

        await anna.AskAsync(text, $"/me {text}");

        var lines = await igor.AskAsync();
        var contents = lines.ConvertAll(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        Assert.All(contents, line => Assert.InRange(Encoding.UTF8.GetByteCount(line) + 2, 1, MessageLength));
        var said = contents.ConvertAll(line => line.Split(" :", 2)[1]);
        Assert.Equal(text, string.Concat(said.Where(piece => !piece.StartsWith('\u0001'))));
        Assert.Equal(text, string.Concat(said.Where(piece => piece.StartsWith('\u0001')).Select(piece => piece["\u0001ACTION ".Length..^1])));
        Assert.Equal(2, lines.Count(line => line.Contains("msgid=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Somebody_in_several_rooms_sees_a_new_name_and_a_quit_once()
    {
        string[] rooms = [NewRoom(), NewRoom(), NewRoom()];
        var bob = await IrcAsync("bob", rooms);
        var alice = await IrcAsync("alice", rooms);
        var plain = await PlainAsync("plain", rooms[1]);
        await bob.AskAsync();
        var (second, third) = (NewName("second"), NewName("third"));

        Assert.Equal(
            [$"{plain.Source} JOIN {rooms[1]}", $"{alice.Source} NICK :{second}", $"{alice.SourceAs(second)} NICK :{third}"],
            await alice.AskAsync($"NICK {second}", $"NICK {third}"));
        await alice.SendAsync("QUIT :bye");
        await alice.ReadToEndAsync();

        Assert.Equal(
            [
                $"{alice.Source} NICK :{second}",
                $"{alice.SourceAs(second)} NICK :{third}",
                $"{alice.SourceAs(third)} QUIT :Quit: bye",
            ],
            await bob.AskAsync());
        Assert.Equal(
            [$"{alice.Nick} is now known as {second}.", $"{second} is now known as {third}.", $"{third} left the server!"],
            await plain.AskAsync());
    }

    [Fact]
    public async Task Who_shares_no_room_sees_neither_a_new_name_nor_a_quit()
    {
        var bob = await IrcAsync("bob", NewRoom());
        var alice = await IrcAsync("alice", NewRoom());

        await alice.AskAsync($"NICK {NewName("other")}", "AWAY :gone");
        await alice.SendAsync("QUIT");
        await alice.ReadToEndAsync();

        Assert.Empty(await bob.AskAsync());
    }

    [Fact]
    public async Task An_old_name_is_free_at_once()
    {
        var alice = await IrcAsync("alice");
        var other = NewName("other");
        await alice.AskAsync($"NICK {other}");

        Use(await IrcUser.EnterAsync(Host.Endpoints["irc"], alice.Nick));

        Assert.Equal([$":chat.local 433 {other} {alice.Nick} :Nickname is already in use"], await alice.AskAsync($"NICK {alice.Nick}"));
    }

    [Fact]
    public async Task The_case_of_ones_own_name_can_be_changed()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        var alice = await IrcAsync("alice", room);
        var shouted = alice.Nick.ToUpperInvariant();

        Assert.Equal(
            [$"{alice.Source} NICK :{shouted}", $":chat.local 303 {shouted} :{shouted}"],
            await alice.AskAsync($"NICK {shouted}", $"ISON {alice.Nick}"));
        Assert.Equal([$"{alice.Source} JOIN {room}", $"{alice.Source} NICK :{shouted}"], await bob.AskAsync());
    }
}
