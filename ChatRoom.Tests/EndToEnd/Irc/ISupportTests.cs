using System.Globalization;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>What 005 RPL_ISUPPORT says is so, tried out.</summary>
public sealed class ISupportTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task The_tokens_are_those_that_the_server_has_to_tell()
    {
        var tokens = await TokensAsync(await IrcAsync("alice"));

        Assert.Equal(
            [
                "ACCOUNTEXTBAN=a", "AWAYLEN=390", "BOT=B", "CASEMAPPING=ascii", "CHANLIMIT=#:100", "CHANMODES=beI,k,FfjlW,CMRUimnrstu", "CHANNELLEN=64", "CHANTYPES=#", "CHATHISTORY=100",
                "ELIST=CMNTU", "EXCEPTS=e", "EXTBAN=,am", "HOSTLEN=63", "INVEX=I", "KEYLEN=32", "KICKLEN=390", "KNOCK", "LINELEN=512", "MAXLIST=beI:100", "MODES=20", "MONITOR=100", "MSGREFTYPES=msgid,timestamp", "NAMELEN=200",
                "NETWORK=ChatRoom", "NICKLEN=30", "PREFIX=(qaohv)~&@%+", "SAFELIST", "STATUSMSG=~&@%+",
                "TARGMAX=JOIN:,KICK:,LIST:,NAMES:,NOTICE:4,PART:,PRIVMSG:4,TAGMSG:4,WHOIS:4,WHOWAS:4", "TOPICLEN=390", "USERLEN=12", "UTF8ONLY", "WHOX",
            ],
            tokens.Select(token => token.Value.Length > 0 ? $"{token.Key}={token.Value}" : token.Key));
    }

    [Fact]
    public async Task The_longest_name_is_taken_and_a_longer_one_is_not()
    {
        var alice = await IrcAsync("alice");
        var longest = Fill(NewName("long"), Number(await TokensAsync(alice), "NICKLEN"));

        Assert.Equal(
            [$":chat.local 432 {alice.Nick} {longest}x :Erroneous nickname", $"{alice.Source} NICK :{longest}"],
            await alice.AskAsync($"NICK {longest}x", $"NICK {longest}"));
    }

    [Fact]
    public async Task The_longest_room_name_is_taken_and_a_longer_one_is_not()
    {
        var alice = await IrcAsync("alice");
        var longest = Fill(NewRoom(), Number(await TokensAsync(alice), "CHANNELLEN"));

        Assert.Equal([$":chat.local 403 {alice.Nick} {longest}x :No such channel"], await alice.AskAsync($"JOIN {longest}x"));
        Assert.Equal($"{alice.Source} JOIN {longest}", (await alice.AskAsync($"JOIN {longest}"))[0]);
    }

    [Fact]
    public async Task Topics_away_messages_and_reasons_are_cut_at_their_limits_between_characters()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var tokens = await TokensAsync(alice);
        var (topic, away) = (Number(tokens, "TOPICLEN"), Number(tokens, "AWAYLEN"));

        Assert.Equal([$"{alice.Source} TOPIC {room} :{new string('x', topic)}"], await alice.AskAsync($"TOPIC {room} :{new string('x', topic + 1)}"));
        Assert.Equal(
            [$"{alice.Source} TOPIC {room} :x{new string('ż', (topic - 1) / 2)}"],
            await alice.AskAsync($"TOPIC {room} :x{new string('ż', topic / 2)}"));
        await alice.AskAsync($"AWAY :{new string('a', away)}b");
        Assert.Equal([$":chat.local 301 {alice.Nick} {alice.Nick} :{new string('a', away)}"], (await alice.AskAsync($"PRIVMSG {alice.Nick} :?"))[1..]);
        var reason = Number(tokens, "KICKLEN");
        Assert.Equal(
            [$"{alice.Source} KICK {room} {alice.Nick} :{new string('r', reason)}"],
            await alice.AskAsync($"KICK {room} {alice.Nick} :{new string('r', reason + 1)}"));
    }

    [Fact]
    public async Task The_longest_real_name_is_taken_and_a_longer_one_is_cut_by_USER_and_refused_by_SETNAME()
    {
        var alice = await IrcAsync("alice");
        var limit = Number(await TokensAsync(alice), "NAMELEN");
        var (longest, wide) = (new string('r', limit), new string('ż', limit / 2));

        foreach (var (given, taken) in new[] { (longest, longest), (longest + "x", longest), (wide, wide), (wide + "ż", wide) })
        {
            var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("user")));
            await user.SendAsync($"NICK {user.Nick}", $"USER u 0 * :{given}");
            await user.ReadUntilAsync(" 422 ");
            Assert.Contains(await alice.AskAsync($"WHOIS {user.Nick}"), line => line.EndsWith($" * :{taken}", StringComparison.Ordinal));
        }

        Assert.Equal(
            [":chat.local FAIL SETNAME INVALID_REALNAME :Realname is not valid"], await alice.AskAsync($"SETNAME :{wide}ż", $"SETNAME :{wide}"));
        Assert.Contains(await alice.AskAsync($"WHOIS {alice.Nick}"), line => line.EndsWith($" * :{wide}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("abcdefghijk", "~abcdefghijk")]
    [InlineData("abcdefghijkl", "~abcdefghijk")]
    public async Task The_longest_user_name_is_taken_and_a_longer_one_is_cut(string given, string taken)
    {
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("user")));
        await user.SendAsync($"NICK {user.Nick}", $"USER {given} 0 * :U");
        await user.ReadUntilAsync(" 422 ");

        Assert.Equal(Number(await TokensAsync(user), "USERLEN"), taken.Length);
        Assert.Equal([$":{user.Nick}!{taken}@{Cloaks.Loopback} JOIN #x"], (await user.AskAsync("JOIN #x", "PART #x"))[..1]);
    }

    [Fact]
    public async Task The_longest_host_is_as_long_as_said()
    {
        var host = await StartAsync($"cloak.suffix={new string('s', 36)}");
        var alice = await IrcAsync(host, "alice");

        var seen = await alice.AskAsync($"USERHOST {alice.Nick}");

        Assert.Equal(Number(await TokensAsync(alice), "HOSTLEN"), seen.Single().Split('@')[1].Length);
    }

    [Fact]
    public async Task As_many_targets_as_said_are_served_and_more_are_refused()
    {
        var alice = await IrcAsync("alice");
        var limits = (await TokensAsync(alice))["TARGMAX"].Split(',').Select(limit => limit.Split(':')).ToDictionary(limit => limit[0], limit => limit[1]);
        var many = Enumerable.Range(0, Number(limits, "PRIVMSG")).Select(number => $"nobody{number}").ToArray();

        Assert.Equal(
            many.Select(nobody => $":chat.local 401 {alice.Nick} {nobody} :No such nick/channel"),
            await alice.AskAsync($"PRIVMSG {string.Join(',', many)} :hi"));
        Assert.Equal(
            [$":chat.local 407 {alice.Nick} {string.Join(',', many)},more :Too many targets"],
            await alice.AskAsync($"PRIVMSG {string.Join(',', many)},more :hi"));
        Assert.Equal(Number(limits, "WHOIS") * 2, (await alice.AskAsync($"WHOIS {string.Join(',', many)},more")).Count);
        Assert.Equal("", limits["JOIN"] + limits["PART"] + limits["NAMES"] + limits["LIST"] + limits["KICK"]);
        var rooms = Enumerable.Range(0, 30).Select(_ => NewRoom()).ToArray();
        Assert.Equal(rooms.Length * 3, (await alice.AskAsync($"JOIN {string.Join(',', rooms)}")).Count);
        Assert.Equal(rooms.Length * 2, (await alice.AskAsync($"NAMES {string.Join(',', rooms)}")).Count);
        Assert.Equal(rooms.Length + 2, (await alice.AskAsync($"LIST {string.Join(',', rooms)}")).Count);
        Assert.Equal(rooms.Length, (await alice.AskAsync($"PART {string.Join(',', rooms)}")).Count);
    }

    [Fact]
    public async Task As_many_modes_as_said_change_at_once_and_no_more()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var limit = Number(await TokensAsync(alice), "MODES");

        var seen = await alice.AskAsync($"MODE {room} {string.Concat(Enumerable.Repeat("-t+t", limit / 2))}-n");

        Assert.Equal(string.Concat(Enumerable.Repeat("-t+t", limit / 2)), Assert.Single(seen).Split(' ')[^1]);
    }

    [Fact]
    public async Task As_many_rooms_as_said_can_be_joined_and_one_more_cannot()
    {
        var alice = await IrcAsync("alice");
        var limit = int.Parse((await TokensAsync(alice))["CHANLIMIT"].Split(':')[1], CultureInfo.InvariantCulture);
        var rooms = Enumerable.Range(0, limit).Select(_ => NewRoom()).ToArray();
        var oneMore = NewRoom();

        foreach (var some in rooms.Chunk(20))
            await alice.AskAsync($"JOIN {string.Join(',', some)}");

        Assert.Equal([$":chat.local 405 {alice.Nick} {oneMore} :You have joined too many channels"], await alice.AskAsync($"JOIN {oneMore}"));
        Assert.Equal(4, (await alice.AskAsync($"PART {rooms[0]}", $"JOIN {oneMore}")).Count);
    }

    [Fact]
    public async Task Names_are_equal_as_the_casemapping_says()
    {
        Assert.Equal("ascii", (await TokensAsync(await IrcAsync("alice")))["CASEMAPPING"]);
        var name = NewName("a[]~^".Replace("~", "\\", StringComparison.Ordinal));
        Use(await IrcUser.EnterAsync(Host.Endpoints["irc"], name));

        var other = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], "other"));
        Assert.Equal([$":chat.local 433 * {name.ToUpperInvariant()} :Nickname is already in use"], await other.AskAsync($"NICK {name.ToUpperInvariant()}", "USER o 0 * :O"));
        Assert.Contains(" 001 ", (await other.AskAsync($"NICK {name.Replace('[', '{')}"))[0], StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> TokensAsync(IrcUser user) => (await user.AskAsync("VERSION"))
        .Where(line => line.Contains(" 005 ", StringComparison.Ordinal))
        .SelectMany(line =>
        {
            Assert.EndsWith(" :are supported by this server", line, StringComparison.Ordinal);
            var tokens = line.Split(' ')[3..^5];
            Assert.InRange(tokens.Length, 1, 13);
            return tokens;
        })
        .Select(token => token.Split('=', 2))
        .ToDictionary(token => token[0], token => token.ElementAtOrDefault(1) ?? "");

    private static int Number(Dictionary<string, string> tokens, string name) => int.Parse(tokens[name], CultureInfo.InvariantCulture);

    private static string Fill(string name, int length) => name + new string('x', length - name.Length);
}
