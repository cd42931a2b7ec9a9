using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>IRCv3 capabilities: how they are negotiated, and that each client gets exactly what it has asked for.</summary>
public sealed partial class CapabilityTests(SharedServer server) : SharedServerTest(server)
{
    /// <summary>As CAP LS 302 lists them.</summary>
    private static readonly string[] All =
    [
        "account-notify", "account-tag", "away-notify", "batch", "cap-notify", "chatroom/resume=grace=30", "chghost",
        "draft/account-registration=before-connect,custom-account-name", "draft/channel-rename", "draft/chathistory", "draft/event-playback", "draft/extended-isupport",
        "draft/message-redaction",
        "draft/metadata-2=before-connect,max-subs=50,max-keys=20,max-value-bytes=240",
        "draft/multiline=max-bytes=4096,max-lines=100",
        "draft/no-implicit-names", "draft/pre-away", "draft/read-marker", "draft/search",
        "echo-message", "extended-join", "extended-monitor", "invite-notify", "labeled-response", "message-tags", "multi-prefix", "no-implicit-names",
        "sasl=SCRAM-SHA-256,PLAIN", "server-time", "setname", "soju.im/search", "standard-replies", "userhost-in-names",
    ];

    [Theory]
    [InlineData("CAP LS 302")]
    [InlineData("cap ls 307")]
    public async Task The_capabilities_are_listed_with_their_values_in_as_many_lines_as_it_takes(string line)
    {
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("nick")));

        var lines = await user.AskAsync(line);

        Assert.All(lines[..^1], each => Assert.StartsWith(":chat.local CAP * LS * :", each, StringComparison.Ordinal));
        Assert.StartsWith(":chat.local CAP * LS :", lines[^1], StringComparison.Ordinal);
        Assert.All(lines, each => Assert.InRange(each.Length, 1, 510));
        Assert.Equal(All, lines.SelectMany(each => each[(each.IndexOf(" :", StringComparison.Ordinal) + 2)..].Split(' ')));
    }

    [Theory]
    [InlineData("CAP LS")]
    [InlineData("CAP LS 301")]
    public async Task Who_speaks_an_older_version_gets_one_line_without_values_and_what_needs_them(string line)
    {
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("nick")));
        var names = All.Select(each => each.Split('=')[0]).Where(name => name is not ("draft/multiline" or "soju.im/search"));

        Assert.Equal([$":chat.local CAP * LS :{string.Join(' ', names)}"], await user.AskAsync(line));
    }

    [Fact]
    public async Task Capabilities_are_granted_and_taken_back_all_or_none()
    {
        var user = await IrcAsync("user");

        Assert.Equal(
            [
                $":chat.local CAP {user.Nick} LIST :",
                $":chat.local CAP {user.Nick} ACK :multi-prefix echo-message",
                $":chat.local CAP {user.Nick} NAK :message-tags no-such-thing",
                $":chat.local CAP {user.Nick} NAK :-echo-message Message-Tags",
                $":chat.local CAP {user.Nick} LIST :echo-message multi-prefix",
                $":chat.local CAP {user.Nick} ACK :-multi-prefix message-tags",
                $":chat.local CAP {user.Nick} LIST :echo-message message-tags",
            ],
            await user.AskAsync(
                "CAP LIST",
                "CAP REQ :multi-prefix echo-message",
                "CAP REQ :message-tags no-such-thing",
                "CAP REQ :-echo-message Message-Tags",
                "CAP LIST",
                "CAP REQ :-multi-prefix message-tags",
                "CAP LIST"));
    }

    [Fact]
    public async Task Version_302_implies_cap_notify()
    {
        var user = await IrcAsync("user");

        Assert.Equal($":chat.local CAP {user.Nick} LIST :cap-notify", (await user.AskAsync("CAP LS 302", "CAP LIST"))[^1]);
    }

    [Fact]
    public async Task Version_302_keeps_cap_notify_even_when_a_lower_one_is_asked_for_later()
    {
        var user = await IrcAsync("user");

        Assert.Equal(
            [
                $":chat.local CAP {user.Nick} ACK :cap-notify",
                $":chat.local CAP {user.Nick} ACK :-cap-notify",
                $":chat.local CAP {user.Nick} LIST :",
                $":chat.local CAP {user.Nick} NAK :-cap-notify",
                $":chat.local CAP {user.Nick} ACK :cap-notify",
                $":chat.local CAP {user.Nick} LIST :cap-notify",
            ],
            (await user.AskAsync(
                "CAP REQ cap-notify", "CAP REQ -cap-notify", "CAP LIST", "CAP LS 302", "CAP LS", "CAP REQ -cap-notify", "CAP REQ cap-notify", "CAP LIST"))
                .Where(line => !line.Contains(" LS ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ACK", "message-tags server-time ")]
    [InlineData("NAK", "batch no-such-thing ")]
    public async Task A_request_whose_answer_does_not_fit_one_line_is_answered_in_several(string answer, string names)
    {
        var user = await IrcAsync("user");
        var request = string.Concat(Enumerable.Repeat(names, 500 / names.Length)).Trim();

        var lines = await user.AskAsync($"CAP REQ :{request}");

        var start = $":chat.local CAP {user.Nick} {answer} :";
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.StartsWith(start, line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, start.Length, 510));
        Assert.Equal(request, string.Join(' ', lines.Select(line => line[start.Length..])));
    }

    [Fact]
    public async Task The_end_of_a_negotiation_may_be_said_twice_and_only_then_one_is_let_in()
    {
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("nick")));

        Assert.Equal(
            [$":chat.local CAP {user.Nick} ACK :batch"],
            await user.AskAsync($"NICK {user.Nick}", "CAP REQ batch", $"USER {user.Nick} 0 * :r"));
        var greeting = await user.AskAsync("CAP END", "CAP END");
        Assert.Single(greeting, line => line.Contains($" 001 {user.Nick} ", StringComparison.Ordinal));
        Assert.DoesNotContain(greeting, line => line.Contains(" CAP ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_subcommand_is_refused_and_a_late_END_ignored()
    {
        var user = await IrcAsync("user");

        Assert.Equal([$":chat.local 410 {user.Nick} FOO :Invalid CAP command"], await user.AskAsync("CAP FOO", "CAP END"));
    }

    [Fact]
    public async Task Who_speaks_in_a_room_from_outside_sees_it_once_too()
    {
        var room = NewRoom();
        var (host, guest) = (await IrcAsync("host", room), await IrcAsync("guest"));
        await host.AskAsync($"MODE {room} -n");
        await guest.AskAsync("CAP REQ echo-message");

        Assert.Equal([$"{guest.Source} PRIVMSG {room} :knock knock"], await guest.AskAsync($"PRIVMSG {room} :knock knock"));
        Assert.Equal([$"{guest.Source} PRIVMSG {room} :knock knock"], await host.AskAsync());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("echo-message multi-prefix", "")]
    [InlineData("server-time", "time")]
    [InlineData("message-tags", "msgid,+reply,+typing")]
    [InlineData("server-time message-tags", "time,msgid,+reply,+typing")]
    public async Task A_message_has_exactly_the_tags_its_reader_has_asked_for(string capabilities, string tags)
    {
        var room = NewRoom();
        var (reader, writer) = (await IrcAsync("reader", room), await IrcAsync("writer", room));
        await reader.AskAsync($"CAP REQ :{capabilities}");
        await writer.AskAsync("CAP REQ message-tags");

        await writer.AskAsync(
            $"@+reply=1\\s2;+typing;dropped=x;time=1;msgid=2 PRIVMSG {room} :hi",
            $"@+reply=1\\s2;+typing NOTICE {reader.Nick} :hello");

        foreach (var line in (await reader.AskAsync()).TakeLast(2))
        {
            Assert.Equal(tags, string.Join(',', Tags(line).Keys));
            Assert.Equal("1\\s2", Tags(line).GetValueOrDefault("+reply", "1\\s2"));
            Assert.Matches(Time(), Tags(line).GetValueOrDefault("time", "2030-01-01T00:00:00.000Z"));
            Assert.EndsWith(line.Contains(" NOTICE ", StringComparison.Ordinal) ? $"NOTICE {reader.Nick} :hello" : $"PRIVMSG {room} :hi", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Everybody_sees_a_message_under_the_same_id_and_time()
    {
        var room = NewRoom();
        IrcUser[] users = [await IrcAsync("one", room), await IrcAsync("two", room), await IrcAsync("three", room)];
        foreach (var user in users)
            await user.AskAsync("CAP REQ :echo-message message-tags server-time");

        var echoes = await users[0].AskAsync($"PRIVMSG {room} :a", $"PRIVMSG {room} :b");

        Assert.Equal(2, echoes.Count);
        Assert.Equal(2, echoes.Select(line => Tags(line)["msgid"]).Distinct().Count());
        Assert.True(string.CompareOrdinal(Tags(echoes[0])["time"], Tags(echoes[1])["time"]) < 0, "Times grow.");
        Assert.Equal(echoes, (await users[1].AskAsync()).TakeLast(2));
        Assert.Equal(echoes, await users[2].AskAsync());
    }

    [Fact]
    public async Task Only_who_asks_for_its_own_messages_gets_them()
    {
        var room = NewRoom();
        var (writer, reader) = (await IrcAsync("writer", room), await IrcAsync("reader", room));
        await writer.AskAsync();
        string[] messages = [$"PRIVMSG {room} :a", $"NOTICE {room} :b", $"PRIVMSG {reader.Nick} :c", $"PRIVMSG {writer.Nick} :me"];

        Assert.Equal([$"{writer.Source} PRIVMSG {writer.Nick} :me"], await writer.AskAsync(messages));

        await writer.AskAsync("CAP REQ echo-message");
        Assert.Equal(
            [
                $"{writer.Source} PRIVMSG {room} :a",
                $"{writer.Source} NOTICE {room} :b",
                $"{writer.Source} PRIVMSG {reader.Nick} :c",
                $"{writer.Source} PRIVMSG {writer.Nick} :me",
                $"{writer.Source} PRIVMSG {writer.Nick} :me",
            ],
            await writer.AskAsync(messages));
        Assert.Equal(6, (await reader.AskAsync()).Count);
    }

    [Fact]
    public async Task Messages_of_tags_alone_go_to_those_who_have_asked_for_tags()
    {
        var room = NewRoom();
        var (tagged, bare) = (await IrcAsync("tagged", room), await IrcAsync("bare", room));
        var plain = await PlainAsync("plain", room);
        var writer = await IrcAsync("writer", room);
        await tagged.AskAsync("CAP REQ message-tags");
        await Task.WhenAll(bare.AskAsync(), plain.AskAsync());

        Assert.Equal([$":chat.local 421 {writer.Nick} TAGMSG :Unknown command"], await writer.AskAsync($"@+typing=active TAGMSG {room}"));
        await writer.AskAsync("CAP REQ message-tags");
        await writer.AskAsync($"@+typing=active TAGMSG {room}", $"@+typing=done TAGMSG {tagged.Nick},{bare.Nick},{plain.Name}");

        var seen = await tagged.AskAsync();
        Assert.Equal(2, seen.Count);
        Assert.Matches($"^@msgid=[^;]+;\\+typing=active {Regex.Escape(writer.Source)} TAGMSG {room}$", seen[0]);
        Assert.Matches($"^@msgid=[^;]+;\\+typing=done {Regex.Escape(writer.Source)} TAGMSG {tagged.Nick}$", seen[1]);
        Assert.Empty(await bare.AskAsync());
        Assert.Empty(await plain.AskAsync());
    }

    [Fact]
    public async Task Who_has_asked_is_told_who_goes_away_and_comes_back_in_a_shared_room_once()
    {
        string[] rooms = [NewRoom(), NewRoom()];
        var (watcher, bare, actor) = (await IrcAsync("watcher", rooms), await IrcAsync("bare", rooms), await IrcAsync("actor", rooms));
        await watcher.AskAsync("CAP REQ away-notify");
        await bare.AskAsync();

        await actor.AskAsync("AWAY :lunch", "AWAY :lunch", "AWAY");

        Assert.Equal([$"{actor.Source} AWAY :lunch", $"{actor.Source} AWAY"], await watcher.AskAsync());
        Assert.Empty(await bare.AskAsync());
    }

    [Fact]
    public async Task Who_joins_away_is_shown_so_to_those_who_have_asked()
    {
        var room = NewRoom();
        var (watcher, actor) = (await IrcAsync("watcher", room), await IrcAsync("actor"));
        await watcher.AskAsync("CAP REQ away-notify");

        await actor.AskAsync("AWAY :lunch", $"JOIN {room}");

        Assert.Equal([$"{actor.Source} JOIN {room}", $"{actor.Source} AWAY :lunch"], await watcher.AskAsync());
    }

    [Fact]
    public async Task An_extended_join_has_account_and_real_name_ones_own_too()
    {
        var room = NewRoom();
        var (watcher, actor) = (await IrcAsync("watcher", room), await IrcAsync("actor"));
        await watcher.AskAsync("CAP REQ extended-join");
        var join = $"{actor.Source} JOIN {room} * :{actor.Nick} of the tests";

        await actor.AskAsync($"JOIN {room}", $"PART {room}", "CAP REQ extended-join");
        Assert.Equal(join, (await watcher.AskAsync())[0]);

        Assert.Equal(join, (await actor.AskAsync($"JOIN {room}"))[0]);
    }

    [Fact]
    public async Task A_new_real_name_is_told_to_those_who_have_asked_and_known_to_all()
    {
        var room = NewRoom();
        var (watcher, bare, actor) = (await IrcAsync("watcher", room), await IrcAsync("bare", room), await IrcAsync("actor", room));
        await watcher.AskAsync("CAP REQ setname");
        await bare.AskAsync();
        var told = $"{actor.Source} SETNAME :Ada of the machines";

        Assert.Empty(await actor.AskAsync("SETNAME :Ada of the machines"));
        Assert.Equal([told], await watcher.AskAsync());
        Assert.Empty(await bare.AskAsync());
        Assert.Contains($":chat.local 311 {bare.Nick} {actor.Nick} ~{actor.Nick} {Cloaks.Loopback} * :Ada of the machines", await bare.AskAsync($"WHOIS {actor.Nick}"));
        await actor.AskAsync("CAP REQ setname");
        Assert.Equal([$"{actor.Source} SETNAME :Bea"], await actor.AskAsync("SETNAME Bea"));
        Assert.Equal(
            [":chat.local FAIL SETNAME INVALID_REALNAME :Realname is not valid"], await actor.AskAsync($"SETNAME :{new string('x', 201)}"));
    }

    [Fact]
    public async Task Names_come_with_their_sources_for_who_has_asked()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        await alice.AskAsync("CAP REQ userhost-in-names");

        Assert.Equal(
            $":chat.local 353 {alice.Nick} = {room} :@{alice.Source[1..]} {bob.Source[1..]}", (await alice.AskAsync($"NAMES {room}"))[0]);
    }

    [Fact]
    public async Task An_invitation_is_told_to_those_who_keep_order_and_have_asked()
    {
        var room = NewRoom();
        var (inviter, keeper, bare, member) = (
            await IrcAsync("inviter", room), await IrcAsync("keeper", room), await IrcAsync("bare", room), await IrcAsync("member", room));
        var guest = await IrcAsync("guest");
        await inviter.AskAsync("CAP REQ :batch labeled-response invite-notify", $"MODE {room} +oo {keeper.Nick} {bare.Nick}");
        await keeper.AskAsync("CAP REQ invite-notify");
        await member.AskAsync("CAP REQ invite-notify");
        await bare.AskAsync();

        Assert.Equal(
            [$"@label=1 :chat.local 341 {inviter.Nick} {guest.Nick} :{room}"], await inviter.AskAsync($"@label=1 INVITE {guest.Nick} {room}"));

        Assert.Equal([$"{inviter.Source} INVITE {guest.Nick} {room}"], await keeper.AskAsync());
        Assert.Equal([$"{inviter.Source} INVITE {guest.Nick} {room}"], await guest.AskAsync());
        Assert.Empty(await bare.AskAsync());
        Assert.Empty(await member.AskAsync());
    }

    [Fact]
    public async Task Events_of_a_room_carry_their_time()
    {
        var room = NewRoom();
        var (watcher, actor) = (await IrcAsync("watcher", room), await IrcAsync("actor"));
        await watcher.AskAsync("CAP REQ server-time");

        await actor.AskAsync($"JOIN {room}", $"NICK {NewName("renamed")}", $"PART {room}");
        var seen = await watcher.AskAsync($"MODE {room} -t", $"TOPIC {room} :now");

        Assert.Equal(5, seen.Count);
        Assert.All(seen, line => Assert.Equal(["time"], Tags(line).Keys));
    }

    private static Dictionary<string, string> Tags(string line) => line.StartsWith('@')
        ? line[1..line.IndexOf(' ', StringComparison.Ordinal)].Split(';').Select(tag => tag.Split('=', 2)).ToDictionary(tag => tag[0], tag => tag.ElementAtOrDefault(1) ?? "")
        : [];

    [GeneratedRegex(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex Time();
}
