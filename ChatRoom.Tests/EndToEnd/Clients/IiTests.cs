using System.Globalization;
using ChatRoom.Tests.Support;
using Xunit.Abstractions;

namespace ChatRoom.Tests.EndToEnd.Clients;

/// <summary>ii, the client that is a directory: a pipe to write into and a file to read for the server and for each room.</summary>
public sealed class IiTests(SharedServer server, ITestOutputHelper output) : ClientTest(server, output)
{
    [Fact]
    public async Task People_talk_in_a_room_and_alone()
    {
        var room = NewRoom();
        var bob = await IrcAsync("bob", room);
        var ii = await StartAsync(Host);

        ii.Write("", $"/j {room}");
        await ii.ExpectAsync(room, $"-!- {ii.Nick}(~{ii.Nick}@{HostOf(bob)}) has joined {room}");
        await bob.ExpectAsync($" JOIN {room}");
        await bob.SendAsync($"PRIVMSG {room} :hello żółw 🐢");
        await ii.ExpectAsync(room, $"<{bob.Nick}> hello żółw 🐢");
        ii.Write(room, "it's me żółw");
        await bob.ExpectAsync($":{ii.Nick}!~{ii.Nick}@{HostOf(bob)} PRIVMSG {room} :it's me żółw");
        await bob.SendAsync($"PRIVMSG {ii.Nick} :only us");
        await ii.ExpectAsync(bob.Nick, $"<{bob.Nick}> only us");
        ii.Write(bob.Nick, "between us");
        await bob.ExpectAsync($" PRIVMSG {bob.Nick} :between us");
        ii.Write(room, "/l goodbye");
        await bob.ExpectAsync($" PART {room}");
    }

    [Fact]
    public async Task The_maker_of_a_room_rules_it()
    {
        var room = NewRoom();
        var ii = await StartAsync(Host);
        ii.Write("", $"/j {room}");
        await ii.ExpectAsync("", $"= {room} @{ii.Nick}");
        var bob = await IrcAsync("bob", room);

        ii.Write(room, "/t Turtles all the way down");
        await bob.ExpectAsync($" TOPIC {room} :Turtles all the way down");
        await ii.ExpectAsync(room, $"-!- {ii.Nick} changed topic to \"Turtles all the way down\"");
        ii.Write(room, $"/MODE {room} +o {bob.Nick}");
        await bob.ExpectAsync($" MODE {room} +o {bob.Nick}");
        ii.Write(room, $"/KICK {room} {bob.Nick} :enough of that");
        await bob.ExpectAsync($" KICK {room} {bob.Nick} :enough of that");
        await ii.ExpectAsync(room, $"-!- {ii.Nick} kicked {bob.Nick}  (\"enough of that\")");
    }

    [Fact]
    public async Task Who_is_banned_stays_out()
    {
        var (room, other) = (NewRoom(), NewRoom());
        var ii = await StartAsync(Host);
        ii.Write("", $"/j {room}");
        await ii.ExpectAsync("", $"= {room} @{ii.Nick}");
        var bob = await IrcAsync("bob", room, other);
        var mask = $"{bob.Nick}!*@*";

        ii.Write(room, $"/MODE {room} +b {mask}");
        await bob.ExpectAsync($" MODE {room} +b {mask}");
        ii.Write(room, $"/KICK {room} {bob.Nick} :out");
        await bob.ExpectAsync($" KICK {room} {bob.Nick} :out");
        Assert.Equal([$":chat.local 474 {bob.Nick} {room} :Cannot join channel (+b)"], await bob.AskAsync($"JOIN {room}"));
        ii.Write(room, $"/MODE {room} b");
        await ii.ExpectAsync("", $"{room} {mask} {ii.Nick}");
        ii.Write(room, $"/MODE {room} -b {mask}");
        await ii.ExpectAsync(room, $"-b {mask}");
        Assert.Equal($"{bob.Source} JOIN {room}", (await bob.AskAsync($"JOIN {room}"))[0]);

        await bob.AskAsync($"MODE {other} +b {ii.Nick}");
        ii.Write("", $"/j {other}");
        await ii.ExpectAsync("", $"{other} Cannot join channel (+b)");
    }

    [Fact]
    public async Task Somebody_is_asked_after()
    {
        var bob = await IrcAsync("bob");
        var ii = await StartAsync(Host);

        ii.Write("", $"/WHOIS {bob.Nick}");
        await ii.ExpectAsync("", $"{bob.Nick} ~{bob.Nick} {HostOf(bob)} * {bob.Nick} of the tests");
        ii.Write("", "/a in a meeting");
        await ii.ExpectAsync("", "You have been marked as being away");
        Assert.Equal([$":chat.local 301 {bob.Nick} {ii.Nick} :in a meeting"], await bob.AskAsync($"PRIVMSG {ii.Nick} :there?"));
        ii.Write("", $"/n {ii.Nick}_");
        Assert.Equal([$":chat.local 303 {bob.Nick} :{ii.Nick}_"], await AskUntilAsync(bob, $"ISON {ii.Nick}_", found: $":{ii.Nick}_"));
    }

    [Fact]
    public async Task It_ends_with_the_server_and_finds_the_next_one()
    {
        var host = await base.StartAsync();
        var ii = await StartAsync(host);

        var next = await RestartAsync(host);

        await ii.ExitAsync();
        await StartAsync(next, ii.Nick);
    }

    /// <summary>Asks again until it is so: nothing tells a third person when it has happened.</summary>
    private static async Task<List<string>> AskUntilAsync(IrcUser user, string question, string found)
    {
        using var patience = new CancellationTokenSource(LineClient.Patience);
        while (true)
        {
            var answer = await user.AskAsync(question);
            if (answer[^1].EndsWith(found, StringComparison.Ordinal) || patience.IsCancellationRequested)
                return answer;
        }
    }

    private async Task<Ii> StartAsync(HostProcess host, string? name = null)
    {
        var ii = Use(new Ii(NewHome(), host.Port("irc"), name ?? NewName("iris")));
        await ii.ExpectAsync("", "MOTD File is missing");
        return ii;
    }

    /// <summary>ii in a home, its files read with <c>tail</c>.</summary>
    private sealed class Ii(ClientHome home, int port, string nick) : IAsyncDisposable
    {
        private const string Server = "127.0.0.1";

        private readonly ClientProcess _ii = new(home.Command(
            "ii", "-i", home.Path, "-s", Server, "-p", port.ToString(CultureInfo.InvariantCulture), "-n", nick));

        private readonly Dictionary<string, ClientProcess> _tails = [];

        public string Nick => nick;

        /// <summary>Writes into the pipe of a room, of a person, or of the server ("").</summary>
        public void Write(string where, string line) => File.WriteAllText(Path.Combine(Folder(where), "in"), line + "\n");

        /// <summary>Reads on, in the file of a room, of a person, or of the server (""), to a line with this in it.</summary>
        public Task<string> ExpectAsync(string where, string part)
        {
            if (!_tails.TryGetValue(where, out var tail))
                _tails[where] = tail = new ClientProcess(home.Command("tail", "-n", "+1", "-s", "0.1", "-F", Path.Combine(Folder(where), "out")));
            return tail.ExpectAsync(part);
        }

        public Task<int> ExitAsync() => _ii.ExitAsync();

        public async ValueTask DisposeAsync()
        {
            foreach (var tail in _tails.Values)
                await tail.DisposeAsync();
            await _ii.DisposeAsync();
        }

        private string Folder(string where) => Path.Combine(home.Path, Server, where);
    }
}
