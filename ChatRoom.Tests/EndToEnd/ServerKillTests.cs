using System.Globalization;
using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>What survives the server: everything that anybody has seen.</summary>
public sealed class ServerKillTests : EndToEndTest
{
    /// <summary>How often the server is killed; more where there is time.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CHATROOM_KILLS") ?? "5", CultureInfo.InvariantCulture);

    private const int Talkers = 5;

    /// <summary>How many messages a talker sends at once, to one room after the other.</summary>
    private const int Burst = 60;

    private const string Capabilities = "CAP REQ :batch message-tags echo-message draft/chathistory";

    private static readonly string[] Rooms = ["#one", "#two", "#three"];

    private readonly string _founder = NewName("alice");

    /// <summary>What each talker has seen of a room in each round, in the order in which it has.</summary>
    private readonly List<(string Room, List<Spoken> Messages)> _seen = [];

    /// <summary>Several people say as much as they can in several rooms, and the server is killed in the middle of it, again and again.</summary>
    [Fact]
    public async Task Whatever_anybody_saw_is_in_the_history_once_and_in_order_after_a_kill()
    {
        using var data = new TemporaryDirectory();
        string[] settings = [Accounts.Cheap, $"data-directory={data.Path}", "history.page=1000"];
        for (var round = 0; round < Kills; round++)
        {
            var host = await StartAsync(settings);
            var alice = await FoundAsync(host, round);
            var talkers = await Task.WhenAll(Enumerable.Range(0, Talkers).Select(_ => TalkerAsync(host)));
            await Task.WhenAll(talkers.Select(talker => talker.AskAsync()));

            var (number, seen) = (round, new List<Spoken>[Talkers]);
            await Task.WhenAll(talkers.Select(async (talker, i) =>
            {
                await talker.SendAsync(Enumerable.Range(0, Burst).Select(n => $"PRIVMSG {Rooms[n % Rooms.Length]} :{number}-{i}-{n / Rooms.Length}"));
                seen[i] = await ListenAsync(talker, count: Burst + (30 * (number % 5)) + (10 * i));
            }));
            await host.KillAsync();

            foreach (var room in Rooms)
                _seen.AddRange(seen.Select(messages => (room, messages.Where(message => message.Room == room).ToList())));
        }

        await FoundAsync(await StartAsync(settings), Kills);
    }

    /// <summary>The founder comes back to its rooms, finds them as they were when the server was killed, and changes them.</summary>
    private async Task<IrcUser> FoundAsync(HostProcess host, int round)
    {
        var alice = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], _founder));
        if (round == 0)
        {
            await alice.RegisterAsync();
            await alice.MakeAccountAsync();
            await alice.AskAsync([Capabilities, .. Rooms.SelectMany(room => new[] { $"JOIN {room}", $"CS REGISTER {room}" })]);
        }
        else
        {
            await alice.SendAsync(
                "CAP REQ :sasl", $"NICK {_founder}", $"USER {_founder} 0 * :alice", "AUTHENTICATE PLAIN", $"AUTHENTICATE {Accounts.Plain(_founder)}", "CAP END");
            await alice.AskAsync(Capabilities);
            foreach (var room in Rooms)
                await AssertIsAsItWasAsync(alice, room, round);
        }

        await alice.AskAsync(Rooms.SelectMany(room => new[] { $"TOPIC {room} :round {round}", $"MODE {room} +lb {100 + round} x{round}!*@*" }));
        return alice;
    }

    private async Task<IrcUser> TalkerAsync(HostProcess host)
    {
        var talker = await IrcAsync(host, "talker");
        await talker.AskAsync([Capabilities, .. Rooms.Select(room => $"JOIN {room}")]);
        return talker;
    }

    private static async Task<List<Spoken>> ListenAsync(IrcUser talker, int count)
    {
        List<Spoken> seen = [];
        while (seen.Count < count)
            seen.Add(Spoken.Parse(await talker.ExpectAsync(" PRIVMSG ")));
        return seen;
    }

    private async Task AssertIsAsItWasAsync(IrcUser alice, string room, int round)
    {
        var view = await alice.AskAsync($"JOIN {room}", $"MODE {room}", $"MODE {room} b");
        Assert.Contains($":chat.local 332 {_founder} {room} :round {round - 1}", view);
        Assert.Contains($":chat.local 353 {_founder} = {room} :~{_founder}", view);
        Assert.Contains($":chat.local 324 {_founder} {room} +lnrt :{99 + round}", view);
        Assert.Equal(
            Enumerable.Range(0, round).Select(each => $"x{each}!*@*"),
            view.Where(line => line.Contains(" 367 ", StringComparison.Ordinal)).Select(line => line.Split(' ')[4]));

        var stored = await ReadAsync(alice, room);
        Assert.Equal(stored.Count, stored.Select(message => message.Id).Distinct().Count());
        foreach (var author in stored.GroupBy(message => message.Text[..message.Text.LastIndexOf('-')]))
            Assert.Equal(Enumerable.Range(0, author.Count()), author.Select(message => int.Parse(message.Text[(author.Key.Length + 1)..])));
        foreach (var (_, seen) in _seen.Where(each => each.Room == room))
        {
            var all = seen.ToHashSet();
            Assert.Equal(seen, stored.Where(all.Contains));
        }
    }

    /// <summary>All that is stored of a room. What nobody has seen may be there too.</summary>
    private static async Task<List<Spoken>> ReadAsync(IrcUser user, string room)
    {
        List<Spoken> stored = [];
        List<Spoken> page;
        do
        {
            var question = stored.Count == 0 ? $"LATEST {room} *" : $"BEFORE {room} msgid={stored[0].Id}";
            page = [.. (await user.AskAsync($"CHATHISTORY {question} 1000"))[1..^1].Select(Spoken.Parse)];
            stored.InsertRange(0, page);
        }
        while (page.Count == 1000);

        return stored;
    }

    private sealed record Spoken(string Room, string Id, string Text)
    {
        public static Spoken Parse(string line)
        {
            var match = Regex.Match(line, "msgid=([^; ]+)\\S* \\S+ PRIVMSG (\\S+) :(.*)$");
            return new Spoken(match.Groups[2].Value, match.Groups[1].Value, match.Groups[3].Value);
        }
    }
}
