using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>IRCv3 metadata of users: what they say of themselves, who sees it, and who is told.</summary>
public sealed class MetadataTests(SharedServer server) : SharedServerTest(server)
{
    private const string Caps = "CAP REQ :batch draft/metadata-2";

    [Fact]
    public async Task A_value_is_set_shown_and_taken_away()
    {
        var user = await MetadataUserAsync("user");
        var me = user.Nick;

        Assert.Equal(
            [
                $":chat.local 761 {me} {me} url * :http://a",
                $":chat.local 761 {me} {me} empty * :",
                $":chat.local BATCH +1 metadata {me}",
                $"@batch=1 :chat.local 761 {me} {me} empty * :",
                $"@batch=1 :chat.local 761 {me} {me} url * :http://a",
                ":chat.local BATCH -1",
                $":chat.local 766 {me} {me} empty :Key not set",
                $":chat.local FAIL METADATA KEY_NOT_SET {me} empty :Key not set",
            ],
            await user.AskAsync(
                "METADATA * SET url :http://a", $"METADATA {me} set empty :", "METADATA * LIST", "METADATA * SET empty", "METADATA * SET empty"));
    }

    [Fact]
    public async Task Keys_are_looked_up_in_order_in_one_batch()
    {
        var (alice, bob) = (await MetadataUserAsync("alice"), await MetadataUserAsync("bob"));
        await alice.AskAsync("METADATA * SET im.xmpp :alice@example.com");

        Assert.Equal(
            [
                $":chat.local BATCH +1 metadata {alice.Nick}",
                $"@batch=1 :chat.local 766 {bob.Nick} {alice.Nick} blargh :Key not set",
                "@batch=1 :chat.local FAIL METADATA KEY_INVALID $url :Invalid key",
                $"@batch=1 :chat.local 761 {bob.Nick} {alice.Nick} im.xmpp * :alice@example.com",
                ":chat.local BATCH -1",
            ],
            await bob.AskAsync($"METADATA {alice.Nick.ToUpperInvariant()} GET blargh $url im.xmpp"));
    }

    [Fact]
    public async Task Everything_is_cleared_at_once()
    {
        var user = await MetadataUserAsync("user");
        var me = user.Nick;
        await user.AskAsync("METADATA * SET a :1", "METADATA * SET b :2");

        Assert.Equal(
            [
                $":chat.local BATCH +1 metadata {me}",
                $"@batch=1 :chat.local 766 {me} {me} a :Key not set",
                $"@batch=1 :chat.local 766 {me} {me} b :Key not set",
                ":chat.local BATCH -1",
                $":chat.local BATCH +2 metadata {me}",
                ":chat.local BATCH -2",
            ],
            await user.AskAsync("METADATA * CLEAR", "METADATA * CLEAR"));
    }

    [Fact]
    public async Task Without_batches_the_same_comes_line_by_line()
    {
        var user = await IrcAsync("user");

        Assert.Equal(
            Enumerable.Repeat($":chat.local 761 {user.Nick} {user.Nick} a * :1", 2),
            await user.AskAsync("METADATA * SET a :1", "METADATA * LIST", "METADATA * SUBS"));
    }

    [Fact]
    public async Task A_labelled_question_is_answered_with_its_batch()
    {
        var user = await IrcAsync("user");
        await user.AskAsync("CAP REQ :batch labeled-response draft/metadata-2");

        var answer = await user.AskAsync("@label=x METADATA * LIST");

        Assert.Equal(2, answer.Count);
        Assert.Matches($"^@label=x :chat.local BATCH \\+\\d+ metadata {user.Nick}$", answer[0]);
    }

    [Theory]
    [InlineData("METADATA", "461 {0} METADATA :Not enough parameters")]
    [InlineData("METADATA *", "461 {0} METADATA :Not enough parameters")]
    [InlineData("METADATA * GET", "461 {0} METADATA :Not enough parameters")]
    [InlineData("METADATA * SET", "461 {0} METADATA :Not enough parameters")]
    [InlineData("METADATA * SUB", "461 {0} METADATA :Not enough parameters")]
    [InlineData("METADATA * UNSUB", "461 {0} METADATA :Not enough parameters")]
    [InlineData("METADATA * destr0y", "FAIL METADATA SUBCOMMAND_INVALID destr0y :Invalid subcommand")]
    [InlineData("METADATA * SET $url$ :x", "FAIL METADATA KEY_INVALID $url$ :Invalid key")]
    [InlineData("METADATA * SET URL :x", "FAIL METADATA KEY_INVALID URL :Invalid key")]
    [InlineData("METADATA $a:user SET url :x", "FAIL METADATA INVALID_TARGET $a:user :Invalid target")]
    [InlineData("METADATA nobody-at-all GET url", "FAIL METADATA INVALID_TARGET nobody-at-all :Invalid target")]
    [InlineData("METADATA nobody-at-all LIST", "FAIL METADATA INVALID_TARGET nobody-at-all :Invalid target")]
    [InlineData("METADATA nobody-at-all CLEAR", "FAIL METADATA INVALID_TARGET nobody-at-all :Invalid target")]
    [InlineData("METADATA nobody-at-all SYNC", "FAIL METADATA INVALID_TARGET nobody-at-all :Invalid target")]
    [InlineData("METADATA nobody-at-all SUBS", "FAIL METADATA INVALID_TARGET nobody-at-all :Invalid target")]
    public async Task What_makes_no_sense_fails(string line, string failure)
    {
        var user = await MetadataUserAsync("user");

        Assert.Equal([":chat.local " + string.Format(null, failure, user.Nick)], await user.AskAsync(line));
    }

    [Fact]
    public async Task Values_have_a_greatest_length_and_there_are_only_so_many()
    {
        var user = await MetadataUserAsync("user");

        Assert.Equal([":chat.local FAIL METADATA VALUE_INVALID :Value is too long"], await user.AskAsync($"METADATA * SET a :{new string('ä', 121)}"));
        Assert.Equal([$":chat.local 761 {user.Nick} {user.Nick} a * :{new string('ä', 120)}"], await user.AskAsync($"METADATA * SET a :{new string('ä', 120)}"));
        await user.AskAsync(Enumerable.Range(0, 19).Select(i => $"METADATA * SET k{i} :x"));
        Assert.Equal(
            [$":chat.local FAIL METADATA LIMIT_REACHED {user.Nick} :Metadata limit reached"], await user.AskAsync("METADATA * SET more :x"));
    }

    [Fact]
    public async Task Who_changes_too_often_is_told_when_it_may()
    {
        var user = await MetadataUserAsync("user");

        var answers = await user.AskAsync(Enumerable.Range(0, 40).Select(i => $"METADATA * SET a :{i}"));

        Assert.Equal(40, answers.Count);
        Assert.Matches($"^:chat.local FAIL METADATA RATE_LIMITED {user.Nick} a [12] :Too many changes$", answers[39]);
    }

    [Fact]
    public async Task Nobody_sets_what_others_say_of_themselves()
    {
        var (alice, bob) = (await MetadataUserAsync("alice"), await MetadataUserAsync("bob"));

        Assert.Equal(
            [
                $":chat.local FAIL METADATA KEY_NO_PERMISSION {alice.Nick} url :Permission denied",
                $":chat.local FAIL METADATA KEY_NO_PERMISSION {alice.Nick} * :Permission denied",
            ],
            await bob.AskAsync($"METADATA {alice.Nick} SET url :x", $"METADATA {alice.Nick} CLEAR"));
    }

    [Fact]
    public async Task Keys_are_subscribed_to_and_unsubscribed_from()
    {
        var user = await MetadataUserAsync("user");

        Assert.Equal(
            [
                ":chat.local FAIL METADATA KEY_INVALID $x :Invalid key",
                $":chat.local 770 {user.Nick} foo bar foo :avatar",
                $":chat.local 771 {user.Nick} foo :other",
                ":chat.local BATCH +1 metadata-subs",
                $"@batch=1 :chat.local 772 {user.Nick} avatar :bar",
                ":chat.local BATCH -1",
                ":chat.local FAIL METADATA KEY_INVALID $x :Invalid key",
                $":chat.local 771 {user.Nick} avatar :bar",
                ":chat.local BATCH +2 metadata-subs",
                ":chat.local BATCH -2",
            ],
            await user.AskAsync(
                "METADATA * SUB foo $x bar foo avatar", "METADATA * UNSUB foo other", "METADATA * SUBS", "METADATA * UNSUB $x avatar bar",
                "METADATA * SUBS"));
    }

    [Fact]
    public async Task Only_so_many_keys_can_be_subscribed_to()
    {
        var user = await MetadataUserAsync("user");
        await user.AskAsync(Enumerable.Range(0, 49).Select(i => $"METADATA * SUB k{i}"));

        Assert.Equal(
            [":chat.local FAIL METADATA TOO_MANY_SUBS k1 :Too many subscriptions", $":chat.local 770 {user.Nick} :last"],
            await user.AskAsync("METADATA * SUB last k1 more"));
        var listed = await user.AskAsync("METADATA * SUBS");
        Assert.Equal(50, listed.Where(line => line.Contains(" 772 ", StringComparison.Ordinal)).Sum(line => line.Split(' ').Length - 4));
    }

    [Fact]
    public async Task Who_has_subscribed_is_told_once_however_many_rooms_are_shared()
    {
        string[] rooms = [NewRoom(), NewRoom()];
        var (watcher, bare, actor) = (await MetadataUserAsync("watcher", rooms), await IrcAsync("bare", rooms), await IrcAsync("actor", rooms));
        await watcher.AskAsync("METADATA * SUB url empty");
        await bare.AskAsync("METADATA * SUB url");

        await actor.AskAsync(
            "METADATA * SET url :http://a", "METADATA * SET url :http://a", "METADATA * SET other :x", "METADATA * SET empty :",
            "METADATA * CLEAR");

        Assert.Equal(
            [
                $"{actor.Source} METADATA {actor.Nick} url * :http://a",
                $"{actor.Source} METADATA {actor.Nick} empty * :",
                $"{actor.Source} METADATA {actor.Nick} empty *",
                $"{actor.Source} METADATA {actor.Nick} url *",
            ],
            await watcher.AskAsync());
        Assert.Empty(await bare.AskAsync());
    }

    [Fact]
    public async Task Who_joins_learns_what_the_others_have_set_and_they_what_it_has()
    {
        var room = NewRoom();
        var (alice, bob) = (await MetadataUserAsync("alice", room), await MetadataUserAsync("bob"));
        await alice.AskAsync("METADATA * SET url :http://a", "METADATA * SET other :x", "METADATA * SUB url");
        await bob.AskAsync("METADATA * SET url :http://b", "METADATA * SUB url");

        var joined = await bob.AskAsync($"JOIN {room}");

        Assert.Equal(
            [
                $":chat.local 366 {bob.Nick} {room} :End of /NAMES list",
                $":chat.local BATCH +2 metadata {room}",
                $"@batch=2 :chat.local METADATA {alice.Nick} url * :http://a",
                $"@batch=2 :chat.local METADATA {bob.Nick} url * :http://b",
                ":chat.local BATCH -2",
            ],
            joined[^5..]);
        Assert.Equal([$"{bob.Source} JOIN {room}", $"{bob.Source} METADATA {bob.Nick} url * :http://b"], await alice.AskAsync());
    }

    [Fact]
    public async Task Who_subscribes_learns_what_is_set_where_it_is()
    {
        var room = NewRoom();
        var (alice, bob) = (await MetadataUserAsync("alice", room), await MetadataUserAsync("bob", room));
        await alice.AskAsync("METADATA * SET url :http://a", "METADATA * SET im :x");
        string[] Batch(int number) =>
        [
            $":chat.local BATCH +{number} metadata {room}",
            $"@batch={number} :chat.local METADATA {alice.Nick} url * :http://a",
            $":chat.local BATCH -{number}",
        ];

        Assert.Equal([$":chat.local 770 {bob.Nick} :url", .. Batch(1)], await bob.AskAsync("METADATA * SUB url"));
        Assert.Equal([$":chat.local 770 {bob.Nick} :url"], await bob.AskAsync("METADATA * SUB url"));
        Assert.Equal(Batch(2), await bob.AskAsync($"METADATA {room} SYNC"));
    }

    [Fact]
    public async Task An_operator_says_what_a_room_is_and_its_members_are_told()
    {
        var room = NewRoom();
        var (op, member) = (await MetadataUserAsync("op", room), await MetadataUserAsync("member", room));
        var bare = await IrcAsync("bare", room);
        await op.AskAsync("METADATA * SUB url");
        await member.AskAsync("METADATA * SUB url");

        Assert.Equal(
            [
                $":chat.local 761 {op.Nick} {room} url * :http://a",
                $":chat.local 761 {op.Nick} {room} other * :x",
                $":chat.local BATCH +1 metadata {room}",
                $"@batch=1 :chat.local 766 {op.Nick} {room} other :Key not set",
                $"@batch=1 :chat.local 766 {op.Nick} {room} url :Key not set",
                ":chat.local BATCH -1",
                $":chat.local BATCH +2 metadata {room}",
                ":chat.local BATCH -2",
                $":chat.local FAIL METADATA KEY_NOT_SET {room} url :Key not set",
            ],
            await op.AskAsync(
                $"METADATA {room} SET url :http://a", $"METADATA {room} SET other :x", $"METADATA {room} CLEAR", $"METADATA {room} CLEAR",
                $"METADATA {room} SET url"));
        Assert.Equal(
            [$"{op.Source} METADATA {room} url * :http://a", $"{op.Source} METADATA {room} url *"],
            (await member.AskAsync()).Where(line => line.Contains("METADATA", StringComparison.Ordinal)));
        Assert.Empty(await bare.AskAsync());
    }

    [Fact]
    public async Task What_a_room_has_is_for_its_members_to_see_and_its_operators_to_set()
    {
        var room = NewRoom();
        var (op, member, stranger) = (await IrcAsync("op", room), await IrcAsync("member", room), await IrcAsync("stranger"));
        await op.AskAsync($"METADATA {room} SET url :http://a");

        Assert.Equal(
            [
                $":chat.local 761 {member.Nick} {room} url * :http://a",
                $":chat.local FAIL METADATA KEY_NO_PERMISSION {room} url :Permission denied",
                $":chat.local FAIL METADATA KEY_NO_PERMISSION {room} * :Permission denied",
            ],
            await member.AskAsync($"METADATA {room} GET url", $"METADATA {room} SET url :x", $"METADATA {room} CLEAR"));
        Assert.Equal(
            [
                $":chat.local FAIL METADATA KEY_NO_PERMISSION {room} * :Permission denied",
                $":chat.local FAIL METADATA KEY_NO_PERMISSION {room} url :Permission denied",
                $":chat.local FAIL METADATA INVALID_TARGET {room} :Invalid target",
                ":chat.local FAIL METADATA INVALID_TARGET #nowhere-at-all :Invalid target",
                ":chat.local FAIL METADATA INVALID_TARGET #nowhere-at-all :Invalid target",
            ],
            await stranger.AskAsync(
                $"METADATA {room} LIST", $"METADATA {room} SET url :x", $"METADATA {room} SYNC", "METADATA #nowhere-at-all LIST",
                "METADATA #nowhere-at-all SET a :b"));
        await op.AskAsync($"MODE {room} +s");
        Assert.Equal([$":chat.local FAIL METADATA INVALID_TARGET {room} :Invalid target"], await stranger.AskAsync($"METADATA {room} LIST"));
    }

    [Fact]
    public async Task Who_joins_a_room_learns_what_it_has()
    {
        var room = NewRoom();
        var (op, newcomer) = (await IrcAsync("op", room), await MetadataUserAsync("newcomer"));
        await op.AskAsync($"METADATA {room} SET url :http://a", "METADATA * SET url :http://op");
        await newcomer.AskAsync("METADATA * SUB url");

        Assert.Equal(
            [
                $":chat.local BATCH +1 metadata {room}",
                $"@batch=1 :chat.local METADATA {room} url * :http://a",
                $"@batch=1 :chat.local METADATA {op.Nick} url * :http://op",
                ":chat.local BATCH -1",
            ],
            (await newcomer.AskAsync($"JOIN {room}"))[^4..]);
    }

    [Fact]
    public async Task Who_monitors_somebody_is_told_too()
    {
        var (watcher, actor) = (await MetadataUserAsync("watcher"), await IrcAsync("actor"));
        await actor.AskAsync("METADATA * SET url :http://a");
        await watcher.AskAsync("METADATA * SUB url");

        Assert.Equal(
            [
                $":chat.local 730 {watcher.Nick} :{actor.Nick}",
                $":chat.local BATCH +1 metadata {actor.Nick}",
                $"@batch=1 :chat.local METADATA {actor.Nick} url * :http://a",
                ":chat.local BATCH -1",
            ],
            await watcher.AskAsync($"MONITOR + {actor.Nick}"));
        await actor.AskAsync("METADATA * SET url :http://b", "METADATA * SET other :x");
        Assert.Equal([$"{actor.Source} METADATA {actor.Nick} url * :http://b"], await watcher.AskAsync());
    }

    [Fact]
    public async Task One_s_own_changes_and_those_of_strangers_are_not_told()
    {
        var (watcher, stranger) = (await MetadataUserAsync("watcher", NewRoom()), await IrcAsync("stranger", NewRoom()));
        await watcher.AskAsync("METADATA * SUB url");

        await stranger.AskAsync("METADATA * SET url :http://a");

        Assert.Equal(
            [$":chat.local 761 {watcher.Nick} {watcher.Nick} url * :http://b"], await watcher.AskAsync("METADATA * SET url :http://b"));
    }

    [Fact]
    public async Task What_is_set_before_registration_is_there_with_the_welcome()
    {
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("early")));

        Assert.Contains(" draft/metadata-2=before-connect,max-subs=50,max-keys=20,max-value-bytes=240 ", (await user.AskAsync("CAP LS 302"))[0], StringComparison.Ordinal);
        Assert.Equal(
            [
                ":chat.local CAP * ACK :batch draft/metadata-2",
                ":chat.local 770 * :display-name",
                ":chat.local 761 * * display-name * :a b c",
                ":chat.local FAIL METADATA INVALID_TARGET #room :Invalid target",
                ":chat.local FAIL METADATA KEY_NOT_SET * other :Key not set",
                ":chat.local BATCH +1 metadata *",
                "@batch=1 :chat.local 761 * * display-name * :a b c",
                ":chat.local BATCH -1",
            ],
            await user.AskAsync(
                Caps, "METADATA * SUB display-name", "METADATA * SET display-name :a b c", "METADATA #room SET a :b", "METADATA * SET other",
                "METADATA * LIST"));

        await user.SendAsync("CAP END");
        var welcome = await user.RegisterAsync();
        var burst = welcome[^4..];
        Assert.Equal(
            [
                $":chat.local BATCH +2 metadata {user.Nick}",
                $"@batch=2 :chat.local METADATA {user.Nick} display-name * :a b c",
                ":chat.local BATCH -2",
            ],
            burst[..3]);
        Assert.StartsWith($":chat.local 422 {user.Nick} ", burst[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_set_nothing_is_welcomed_with_an_empty_batch()
    {
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("early")));
        await user.SendAsync(Caps, "CAP END");

        var welcome = await user.RegisterAsync();

        Assert.Equal([$":chat.local BATCH +1 metadata {user.Nick}", ":chat.local BATCH -1"], welcome[^3..^1]);
    }

    private async Task<IrcUser> MetadataUserAsync(string name, params string[] rooms)
    {
        var user = await IrcAsync(name, rooms);
        await user.AskAsync(Caps);
        return user;
    }
}
