using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>IRCv3 labeled-response and batch: what answers a labelled command, all of it and nothing else, has the label.</summary>
public sealed class LabelTests(SharedServer server) : SharedServerTest(server)
{
    private const string Labels = "CAP REQ :batch labeled-response";

    [Theory]
    [InlineData("PONG x")]
    [InlineData("NOTICE nobody-there :x")]
    [InlineData("CAP END")]
    public async Task What_has_no_answer_is_acknowledged(string line)
    {
        var user = await LabellerAsync();

        Assert.Equal(["@label=a1 :chat.local ACK"], await user.AskAsync($"@label=a1 {line}"));
    }

    [Theory]
    [InlineData("PING x", "PONG chat.local :x")]
    [InlineData("NOSUCH", "421 {0} NOSUCH :Unknown command")]
    [InlineData("JOIN", "461 {0} JOIN :Not enough parameters")]
    [InlineData("PRIVMSG nobody-there :x", "401 {0} nobody-there :No such nick/channel")]
    [InlineData("USER a b c d", "462 {0} :You may not reregister")]
    [InlineData("AWAY :lunch", "306 {0} :You have been marked as being away")]
    [InlineData("SETNAME :", "FAIL SETNAME INVALID_REALNAME :Realname is not valid")]
    [InlineData("CAP LIST", "CAP {0} LIST :batch labeled-response")]
    public async Task One_line_has_the_label(string line, string answer)
    {
        var user = await LabellerAsync();

        var expected = string.Format(null, System.Text.CompositeFormat.Parse(answer), user.Nick);
        Assert.Equal([$"@label=a1 :chat.local {expected}"], await user.AskAsync($"@label=a1 {line}"));
    }

    [Fact]
    public async Task Several_lines_are_a_batch()
    {
        var user = await LabellerAsync();

        var lines = await user.AskAsync($"@label=abc WHOIS {user.Nick}");

        Assert.Equal("@label=abc :chat.local BATCH +1 labeled-response", lines[0]);
        Assert.Equal(":chat.local BATCH -1", lines[^1]);
        Assert.All(lines[1..^1], line => Assert.StartsWith("@batch=1 :chat.local 3", line, StringComparison.Ordinal));
        Assert.StartsWith($"@batch=1 :chat.local 318 {user.Nick} ", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_join_is_a_batch_with_topic_and_names_and_so_are_several()
    {
        var (room, other) = (NewRoom(), NewRoom());
        var user = await LabellerAsync();

        var one = await user.AskAsync($"@label=j JOIN {room}");
        var two = await user.AskAsync($"@label=k JOIN {other},{room},bad");

        Assert.Equal(
            [
                "@label=j :chat.local BATCH +1 labeled-response",
                $"@batch=1 {user.Source} JOIN {room}",
                $"@batch=1 :chat.local 353 {user.Nick} = {room} :@{user.Nick}",
                $"@batch=1 :chat.local 366 {user.Nick} {room} :End of /NAMES list",
                ":chat.local BATCH -1",
            ],
            one);
        Assert.Equal("@label=k :chat.local BATCH +2 labeled-response", two[0]);
        Assert.Contains($"@batch=2 {user.Source} JOIN {other}", two);
        Assert.Contains($"@batch=2 :chat.local 403 {user.Nick} bad :No such channel", two);
        Assert.Equal(":chat.local BATCH -2", two[^1]);
    }

    [Fact]
    public async Task What_one_does_to_a_room_answers_ones_command()
    {
        var room = NewRoom();
        var (user, other) = (await LabellerAsync(room), await IrcAsync("other", room));
        await user.AskAsync();

        Assert.Equal([$"@label=1 {user.Source} TOPIC {room} :news"], await user.AskAsync($"@label=1 TOPIC {room} :news"));
        Assert.Equal([$"@label=2 {user.Source} MODE {room} -t"], await user.AskAsync($"@label=2 MODE {room} -t"));
        Assert.Equal([$"@label=3 {user.Source} KICK {room} {other.Nick} :out"], await user.AskAsync($"@label=3 KICK {room} {other.Nick} :out"));
        Assert.Equal([$"@label=4 {user.Source} PART {room} :bye"], await user.AskAsync($"@label=4 PART {room} :bye"));
        Assert.Equal(
            [$"{user.Source} TOPIC {room} :news", $"{user.Source} MODE {room} -t", $"{user.Source} KICK {room} {other.Nick} :out"],
            await other.AskAsync());
    }

    [Fact]
    public async Task What_one_does_to_oneself_answers_ones_command()
    {
        var user = await LabellerAsync(NewRoom());
        var renamed = NewName("renamed");

        Assert.Equal([$"@label=1 {user.Source} MODE {user.Nick} :+i"], await user.AskAsync($"@label=1 MODE {user.Nick} +i"));
        Assert.Equal([$"@label=2 {user.Source} NICK :{renamed}"], await user.AskAsync($"@label=2 NICK {renamed}"));
    }

    [Fact]
    public async Task An_echo_has_the_label_and_so_has_its_absence()
    {
        var room = NewRoom();
        var (user, other) = (await LabellerAsync(room), await IrcAsync("other", room));
        await user.AskAsync();

        Assert.Equal(["@label=1 :chat.local ACK"], await user.AskAsync($"@label=1 PRIVMSG {room} :a"));
        await user.AskAsync("CAP REQ echo-message");
        Assert.Equal([$"@label=2 {user.Source} PRIVMSG {room} :b"], await user.AskAsync($"@label=2 PRIVMSG {room} :b"));
        Assert.Equal([$"@label=3 {user.Source} NOTICE {other.Nick} :c"], await user.AskAsync($"@label=3 NOTICE {other.Nick} :c"));
        Assert.Equal(
            [
                "@label=4 :chat.local BATCH +4 labeled-response",
                $"@batch=4 {user.Source} PRIVMSG {room} :d",
                $"@batch=4 {user.Source} PRIVMSG {other.Nick} :d",
                $"@batch=4 :chat.local 401 {user.Nick} nobody-there :No such nick/channel",
                ":chat.local BATCH -4",
            ],
            await user.AskAsync($"@label=4 PRIVMSG {room},{other.Nick},nobody-there :d"));
        Assert.Equal(
            [
                $"{user.Source} PRIVMSG {room} :a", $"{user.Source} PRIVMSG {room} :b", $"{user.Source} NOTICE {other.Nick} :c",
                $"{user.Source} PRIVMSG {room} :d", $"{user.Source} PRIVMSG {other.Nick} :d",
            ],
            await other.AskAsync());
    }

    [Fact]
    public async Task Of_a_message_to_oneself_only_the_echo_has_the_label()
    {
        var user = await LabellerAsync();
        await user.AskAsync("CAP REQ echo-message");

        Assert.Equal(
            [$"{user.Source} PRIVMSG {user.Nick} :me", $"@label=1 {user.Source} PRIVMSG {user.Nick} :me"],
            await user.AskAsync($"@label=1 PRIVMSG {user.Nick} :me"));
    }

    [Fact]
    public async Task Labels_are_in_order_with_what_is_said_without()
    {
        var room = NewRoom();
        var user = await LabellerAsync(room);
        await user.AskAsync("CAP REQ echo-message");

        Assert.Equal(
            [
                $"{user.Source} PRIVMSG {room} :1", $"{user.Source} PRIVMSG {room} :2", $"@label=x {user.Source} PRIVMSG {room} :3",
                $"{user.Source} PRIVMSG {room} :4",
            ],
            await user.AskAsync(
                $"PRIVMSG {room} :1", $"PRIVMSG {room} :2", $"@label=x PRIVMSG {room} :3", $"PRIVMSG {room} :4"));
    }

    [Fact]
    public async Task A_label_of_64_bytes_is_the_longest()
    {
        var user = await LabellerAsync();
        var longest = new string('x', 64);

        Assert.Equal([$"@label={longest} :chat.local PONG chat.local :1"], await user.AskAsync($"@label={longest} PING 1"));
        Assert.Equal([":chat.local PONG chat.local :1"], await user.AskAsync($"@label={longest}y PING 1"));
        Assert.Equal([":chat.local PONG chat.local :1"], await user.AskAsync("@label= PING 1"));
        Assert.Equal([@"@label=a\sb\:\\ :chat.local PONG chat.local :1"], await user.AskAsync(@"@label=a\sb\:\\ PING 1"));
    }

    [Theory]
    [InlineData("CAP REQ labeled-response")]
    [InlineData("CAP REQ batch")]
    public async Task Without_both_capabilities_a_label_is_ignored(string request)
    {
        var user = await IrcAsync("user");
        await user.AskAsync(request);

        Assert.Equal([":chat.local PONG chat.local :1"], await user.AskAsync("@label=1 PING 1"));
    }

    [Fact]
    public async Task Labels_work_before_registration_and_through_it()
    {
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("nick")));

        Assert.Equal(
            [
                ":chat.local CAP * ACK :batch labeled-response",
                "@label=1 :chat.local 451 * :You have not registered",
                "@label=2 :chat.local ACK",
                "@label=3 :chat.local ACK",
            ],
            await user.AskAsync(
                "@label=0 CAP REQ :batch labeled-response", "@label=1 JOIN #a", $"@label=2 NICK {user.Nick}", "@label=3 USER u 0 * :r"));
        var greeting = await user.AskAsync("@label=4 CAP END");
        Assert.Equal("@label=4 :chat.local BATCH +4 labeled-response", greeting[0]);
        Assert.StartsWith($"@batch=4 :chat.local 001 {user.Nick} ", greeting[1], StringComparison.Ordinal);
        Assert.Equal(":chat.local BATCH -4", greeting[^1]);
    }

    [Fact]
    public async Task A_line_too_long_is_refused_under_its_label()
    {
        var user = await LabellerAsync();

        Assert.Equal(
            [$"@label=1 :chat.local 417 {user.Nick} :Input line was too long"],
            await user.AskAsync($"@label=1 PRIVMSG x :{new string('x', 600)}"));
    }

    [Fact]
    public async Task The_goodbye_answers_QUIT()
    {
        var user = await LabellerAsync();

        await user.SendAsync("@label=q QUIT :bye");

        Assert.Equal($"@label=q ERROR :Closing link: ({user.Source.Split('!', '@')[1]}@127.0.0.1) [Quit: bye]\r\n", await user.ReadToEndAsync());
    }

    [Fact]
    public async Task Times_come_with_the_servers_own_lines()
    {
        var user = await LabellerAsync();
        await user.AskAsync("CAP REQ server-time");

        Assert.Matches("^@label=1;time=[^;]+ :chat\\.local ACK$", Assert.Single(await user.AskAsync("@label=1 PONG x")));
        Assert.Matches("^@label=2;time=[^;]+ :chat\\.local PONG chat\\.local :1$", Assert.Single(await user.AskAsync("@label=2 PING 1")));
    }

    private async Task<IrcUser> LabellerAsync(params string[] rooms)
    {
        var user = await IrcAsync("label", rooms);
        await user.AskAsync(Labels);
        return user;
    }
}
