using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>CHATHISTORY, and what is shown to those who do not ask (IRCv3 draft/chathistory).</summary>
public sealed class ChatHistoryTests(SharedServer server) : SharedServerTest(server)
{
    private const string Capabilities = "batch message-tags server-time echo-message draft/chathistory";

    [Theory]
    [InlineData("LATEST {room} * 3", "7 8 9")]
    [InlineData("LATEST {room} * 1000", "0 1 2 3 4 5 6 7 8 9")]
    [InlineData("LATEST {room} {id7} 5", "8 9")]
    [InlineData("BEFORE {room} {id3} 2", "1 2")]
    [InlineData("BEFORE {room} {time3} 2", "1 2")]
    [InlineData("AFTER {room} {id3} 2", "4 5")]
    [InlineData("AFTER {room} {time8} 5", "9")]
    [InlineData("AROUND {room} {id5} 3", "4 5 6")]
    [InlineData("BETWEEN {room} {id2} {id8} 3", "3 4 5")]
    [InlineData("BETWEEN {room} {id8} {id2} 3", "5 6 7")]
    [InlineData("BETWEEN {room} {time2} {time4} 9", "3")]
    [InlineData("before {room} {id0} 9", "")]
    public async Task A_page_is_what_was_asked_for_as_one_batch_the_oldest_first(string question, string expected)
    {
        var room = NewRoom();
        var alice = await HistorianAsync("alice", room);
        var said = await alice.AskAsync(Enumerable.Range(0, 10).Select(number => $"PRIVMSG {room} :m{number}"));

        var page = await alice.AskAsync("CHATHISTORY " + Regex.Replace(question, @"\{(\w+?)(\d?)\}", found => found.Groups[1].Value switch
        {
            "room" => room,
            "id" => "msgid=" + Tag(said[int.Parse(found.Groups[2].Value)], "msgid"),
            _ => "timestamp=" + Tag(said[int.Parse(found.Groups[2].Value)], "time"),
        }));

        Assert.Matches($@"BATCH \+(\w+) chathistory {room}$", page[0]);
        var reference = Regex.Match(page[0], @"\+(\w+)").Groups[1].Value;
        Assert.EndsWith($"BATCH -{reference}", page[^1]);
        var messages = page[1..^1];
        Assert.Equal(expected, string.Join(' ', messages.Select(line => Regex.Match(line, "PRIVMSG .* :m(.)$").Groups[1].Value)));
        Assert.All(messages, line => Assert.Equal(reference, Tag(line, "batch")));
        // Each is what it was when it was said.
        Assert.All(messages, line => Assert.Contains(Regex.Replace(line, "batch=[^;]*;", ""), said));
    }

    [Theory]
    [InlineData("LATEST", "INVALID_PARAMS LATEST :Insufficient parameters")]
    [InlineData("LATEST {room} * 3 4", "INVALID_PARAMS LATEST :Too many parameters")]
    [InlineData("NONSENSE {room} * 3", "INVALID_PARAMS NONSENSE :Unknown command")]
    [InlineData("LATEST {room} * 0", "INVALID_PARAMS LATEST 0 :Invalid limit")]
    [InlineData("LATEST {room} * many", "INVALID_PARAMS LATEST many :Invalid limit")]
    [InlineData("BEFORE {room} timestamp=noon 3", "INVALID_PARAMS BEFORE noon :Invalid timestamp")]
    [InlineData("BEFORE {room} * 3", "INVALID_MSGREFTYPE BEFORE {room} * :There is no such type of reference here")]
    [InlineData("BEFORE {room} msgid=other-1 3", "MESSAGE_ERROR BEFORE {room} :Messages could not be retrieved")]
    [InlineData("LATEST #elsewhere * 3", "INVALID_TARGET LATEST #elsewhere :Messages could not be retrieved")]
    [InlineData("LATEST somebody * 3", "INVALID_TARGET LATEST somebody :Messages could not be retrieved")]
    [InlineData("TARGETS msgid=x timestamp=2030-01-01T00:00:00.000Z 3", "INVALID_MSGREFTYPE TARGETS msgid=x msgid=x :There is no such type of reference here")]
    public async Task What_makes_no_sense_fails_with_the_reason(string question, string expected)
    {
        var room = NewRoom();
        var alice = await HistorianAsync("alice", room);

        var answer = Assert.Single(await alice.AskAsync("CHATHISTORY " + question.Replace("{room}", room, StringComparison.Ordinal)));

        Assert.EndsWith(":chat.local FAIL CHATHISTORY " + expected.Replace("{room}", room, StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task Who_came_and_went_is_for_those_who_understand_it()
    {
        var room = NewRoom();
        var alice = await HistorianAsync("alice", room);
        var bob = await HistorianAsync("bob", room, "draft/event-playback");
        await alice.AskAsync($"TOPIC {room} :news", $"MODE {room} +m", $"PRIVMSG {room} :hi");

        await bob.AskAsync();
        var plainPage = await alice.AskAsync($"CHATHISTORY LATEST {room} * 10");
        var fullPage = await bob.AskAsync($"CHATHISTORY LATEST {room} * 10");

        Assert.Equal(["PRIVMSG"], Verbs(plainPage));
        Assert.Equal(["JOIN", "JOIN", "TOPIC", "MODE", "PRIVMSG"], Verbs(fullPage));
    }

    [Fact]
    public async Task What_was_taken_back_is_gone()
    {
        var room = NewRoom();
        var alice = await HistorianAsync("alice", room, "draft/message-redaction");
        var said = await alice.AskAsync($"PRIVMSG {room} :oops", $"PRIVMSG {room} :fine");
        await alice.AskAsync($"REDACT {room} {Tag(said[0], "msgid")}");

        // It is deleted behind the command's back.
        List<string> page;
        do
            page = await alice.AskAsync($"CHATHISTORY LATEST {room} * 10");
        while (page.Count > 3);

        Assert.EndsWith(":fine", Assert.Single(page[1..^1]));
    }

    [Fact]
    public async Task Who_is_not_in_the_room_reads_nothing()
    {
        var room = NewRoom();
        var alice = await HistorianAsync("alice", room);
        await alice.AskAsync($"PRIVMSG {room} :for us");
        var bob = await HistorianAsync("bob", NewRoom());

        Assert.Contains("INVALID_TARGET", Assert.Single(await bob.AskAsync($"CHATHISTORY LATEST {room} * 10")));
    }

    [Fact]
    public async Task Targets_are_the_rooms_one_is_in_in_the_order_of_their_latest_messages()
    {
        string[] rooms = [NewRoom(), NewRoom(), NewRoom()];
        var alice = await HistorianAsync("alice", rooms[0]);
        await alice.AskAsync($"JOIN {rooms[1]},{rooms[2]}");
        await alice.AskAsync($"PRIVMSG {rooms[1]} :first");
        await Milliseconds.PassAsync();
        await alice.AskAsync($"PRIVMSG {rooms[0]} :second");

        var targets = await alice.AskAsync("CHATHISTORY TARGETS timestamp=2020-01-01T00:00:00.000Z timestamp=2099-01-01T00:00:00.000Z 10");
        var latest = await alice.AskAsync("CHATHISTORY TARGETS timestamp=2099-01-01T00:00:00.000Z timestamp=2020-01-01T00:00:00.000Z 1");

        Assert.EndsWith("draft/chathistory-targets", targets[0]);
        Assert.Equal([rooms[1], rooms[0]], targets[1..^1].Select(line => line.Split(' ')[4]));
        Assert.Equal([rooms[0]], latest[1..^1].Select(line => line.Split(' ')[4]));
    }

    [Fact]
    public async Task Without_the_capability_there_is_no_such_command()
    {
        var alice = await IrcAsync("alice");

        Assert.Contains(" 421 ", Assert.Single(await alice.AskAsync("CHATHISTORY LATEST #x * 10")));
    }

    private async Task<IrcUser> HistorianAsync(string name, string room, string more = "")
    {
        var user = await IrcAsync(name);
        await user.AskAsync($"CAP REQ :{Capabilities} {more}".TrimEnd(), $"JOIN {room}");
        return user;
    }

    private static IEnumerable<string> Verbs(List<string> page) => page[1..^1].Select(line => line.Split(' ')[2]);

    private static string Tag(string line, string name) => Regex.Match(line, $"[@;]{name}=([^; ]*)").Groups[1].Value;
}
