using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;
using CsCheck;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>
/// People come, talk, set topics, take back and leave as chance has it, and now and then the server is killed, or stopped in order and started
/// again. After that and at the end every room must have the history and the topic that a simple model of it has.
/// </summary>
public sealed class HistoryModelTests : EndToEndTest
{
    private const int People = 3;

    private static readonly string[] Rooms = ["#one", "#two"];

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Frequency((3, Gen.Const(Deed.Join)), (8, Gen.Const(Deed.Say)), (2, Gen.Const(Deed.Part)), (1, Gen.Const(Deed.Topic)), (1, Gen.Const(Deed.Redact)), (1, Gen.Const(Deed.Kill)), (1, Gen.Const(Deed.Restart))),
        Gen.Int[0, People - 1],
        Gen.Int[0, Rooms.Length - 1].Select(index => Rooms[index]),
        (deed, who, room) => new Step(deed, who, room));

    private enum Deed
    {
        Join,
        Say,
        Part,
        Topic,
        Redact,
        Kill,
        Restart,
    }

    [Fact]
    public async Task Whatever_happens_every_room_remembers_what_a_simple_model_remembers() =>
        await AnyStep.Array[10, 50].SampleAsync(RunAsync, iter: 3, threads: 1);

    private async Task RunAsync(Step[] steps)
    {
        using var data = new TemporaryDirectory();
        var model = Rooms.ToDictionary(room => room, _ => new Model());
        var (host, people) = await StartAsync(data);
        var count = 0;
        foreach (var step in steps)
        {
            if (step.Deed is Deed.Kill or Deed.Restart)
            {
                await CheckAsync(people[0], model);
                await (step.Deed == Deed.Kill ? host.KillAsync() : host.StopAsync());
                foreach (var room in model.Values)
                    room.Members.Clear();
                (host, people) = await StartAsync(data);
                await CheckAsync(people[0], model);
            }
            else
            {
                await DoAsync(step, people[step.Who], model[step.Room], ++count);
            }
        }

        await host.KillAsync();
        foreach (var room in model.Values)
            room.Members.Clear();
        (host, people) = await StartAsync(data);
        await CheckAsync(people[0], model);
        await host.KillAsync();
    }

    private static async Task DoAsync(Step step, IrcUser user, Model room, int count)
    {
        var isIn = room.Members.Contains(step.Who);
        switch (step.Deed)
        {
            case Deed.Join:
                await user.AskAsync($"JOIN {step.Room}");
                room.Members.Add(step.Who);
                break;
            case Deed.Say:
                var echo = (await user.AskAsync($"PRIVMSG {step.Room} :m{count}")).Find(line => line.EndsWith($" PRIVMSG {step.Room} :m{count}", StringComparison.Ordinal));
                Assert.Equal(isIn, echo is not null);
                if (echo is not null)
                    room.Said.Add(new Said(IdOf(echo), user, $"m{count}"));
                break;
            case Deed.Part:
                await user.AskAsync($"PART {step.Room}");
                if (room.Members.Remove(step.Who) && room.Members.Count == 0)
                    room.Topic = null;
                break;
            case Deed.Topic:
                // Only operators may; who is one is not what this is about.
                if ((await user.AskAsync($"TOPIC {step.Room} :t{count}")).Any(line => line.EndsWith($" TOPIC {step.Room} :t{count}", StringComparison.Ordinal)))
                    room.Topic = $"t{count}";
                break;
            case Deed.Redact when isIn && room.Said.FindLast(said => said.By == user) is { } said:
                Assert.Contains(await user.AskAsync($"REDACT {step.Room} {said.Id}"), line => line.EndsWith($" REDACT {step.Room} {said.Id}", StringComparison.Ordinal));
                room.Said.Remove(said);
                break;
        }
    }

    /// <summary>Whoever looks goes in if it is not, and stays: who leaves as the last one ends the room.</summary>
    private static async Task CheckAsync(IrcUser user, Dictionary<string, Model> model)
    {
        foreach (var (name, room) in model)
        {
            await user.AskAsync($"JOIN {name}");
            room.Members.Add(0);
            await user.AskAsync();
            var page = await user.AskAsync($"CHATHISTORY LATEST {name} * 1000");
            Assert.Equal(
                room.Said.Select(said => (said.Id, said.Text)),
                page[1..^1].Select(line => (IdOf(line), line[(line.LastIndexOf(':') + 1)..])));
            var topic = Assert.Single(await user.AskAsync($"TOPIC {name}"), line => Regex.IsMatch(line, " 33[12] "));
            Assert.EndsWith(room.Topic is null ? ":No topic is set" : $":{room.Topic}", topic, StringComparison.Ordinal);
        }
    }

    private async Task<(HostProcess Host, IrcUser[] People)> StartAsync(TemporaryDirectory data)
    {
        var host = await StartAsync($"data-directory={data.Path}", "history.page=1000");
        var people = await Task.WhenAll(Enumerable.Range(0, People).Select(number => IrcAsync(host, $"person{number}")));
        foreach (var person in people)
            await person.AskAsync("CAP REQ :batch message-tags echo-message draft/chathistory draft/message-redaction");
        return (host, people);
    }

    private static string IdOf(string line) => Regex.Match(line, "[@;]msgid=([^; ]+)").Groups[1].Value;

    private sealed record Step(Deed Deed, int Who, string Room);

    /// <param name="By">Who said it, while it is connected.</param>
    private sealed record Said(string Id, IrcUser By, string Text);

    private sealed class Model
    {
        public HashSet<int> Members { get; } = [];

        public List<Said> Said { get; } = [];

        public string? Topic { get; set; }
    }
}
