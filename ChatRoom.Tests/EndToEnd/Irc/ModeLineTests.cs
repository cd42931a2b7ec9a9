using System.Text;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>Many changes in one MODE (Modern IRC, "MODE message").</summary>
public sealed class ModeLineTests(SharedServer server) : SharedServerTest(server)
{
    private const int MostBytes = 512;
    private const int MostChanges = 20;

    [Fact]
    public async Task They_are_told_together_as_they_took_effect_and_in_order()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync();

        Assert.Equal(
            [$"{alice.Source} MODE {room} +mov-t+lk-n {bob.Nick} {bob.Nick} 7 key"],
            await alice.AskAsync($"MODE {room} m+ov-t+lk-n {bob.Nick.ToUpperInvariant()} {bob.Nick} 007 key"));
        Assert.Equal(
            [$"{alice.Source} MODE {room} +mov-t+lk-n {bob.Nick} {bob.Nick} 7 key", $":chat.local 324 {bob.Nick} {room} +klm key :7"],
            (await bob.AskAsync($"MODE {room}"))[..2]);
    }

    [Fact]
    public async Task What_changes_nothing_is_left_out()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);

        Assert.Empty(await alice.AskAsync($"MODE {room} +nt-ms+o-k {alice.Nick} x", $"MODE {room} +", $"MODE {room} +-+-"));
        Assert.Equal([$"{alice.Source} MODE {room} +s"], await alice.AskAsync($"MODE {room} +ns+t-i"));
    }

    [Fact]
    public async Task Each_change_is_judged_as_if_those_before_it_had_been_made()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync();

        Assert.Equal(
            [
                $"{alice.Source} MODE {room} +m-m+h-o {alice.Nick} {alice.Nick}",
                $":chat.local 482 {alice.Nick} {room} :You're not channel operator",
            ],
            await alice.AskAsync($"MODE {room} +m-m+h-o+s+h {alice.Nick} {alice.Nick} {bob.Nick}"));
    }

    [Fact]
    public async Task Each_problem_is_told_once()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);

        Assert.Equal(
            [
                $"{alice.Source} MODE {room} +i",
                $":chat.local 472 {alice.Nick} X :is unknown mode char to me",
                $":chat.local 696 {alice.Nick} {room} l zero :Invalid mode parameter",
                $":chat.local 441 {alice.Nick} nobody {room} :They aren't on that channel",
                $":chat.local 472 {alice.Nick} Y :is unknown mode char to me",
                $":chat.local 696 {alice.Nick} {room} o * :Invalid mode parameter",
            ],
            await alice.AskAsync($"MODE {room} +XXlioXYoo zero nobody"));
    }

    [Fact]
    public async Task More_than_one_line_holds_comes_in_several_lines()
    {
        var room = NewRoom();
        var (alice, bob) = (await IrcAsync("alice", room), await IrcAsync("bob", room));
        await alice.AskAsync();
        await bob.AskAsync("CAP REQ :message-tags server-time");
        string[] masks = [.. Enumerable.Range(10, 2 * MostChanges).Select(number => $"{number}é{new string('x', 14)}!*@*")];
        var lines = masks.Chunk(MostChanges).Select(chunk => $"MODE {room} +{new string('b', chunk.Length)} {string.Join(' ', chunk)}").ToArray();
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, MostBytes - 2));

        var told = await alice.AskAsync(lines);

        Assert.True(told.Count > lines.Length, "With the source in front a line holds less.");
        Assert.All(told, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, MostBytes - 2));
        Assert.All(told, line => Assert.Equal(line.Split(' ').Length - 4, line.Split(' ')[3].Count(letter => letter == 'b')));
        Assert.Equal(masks, told.SelectMany(line => line.Split(' ').Skip(4)));
        Assert.Equal(told, (await bob.AskAsync()).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public async Task Only_so_many_changes_are_made_at_once()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        await alice.AskAsync($"MODE {room} +{new string('b', MostChanges + 1)} {string.Join(' ', Enumerable.Range(1, MostChanges + 1))}");

        var listed = await alice.AskAsync($"MODE {room} b");

        Assert.Equal(MostChanges + 1, listed.Count);
        Assert.DoesNotContain(listed, line => line.Contains($" {MostChanges + 1}!*@* ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_may_be_asked_for_beside_changes()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        await alice.AskAsync($"MODE {room} +b eve");

        var seen = await alice.AskAsync($"MODE {room} +mbb");

        Assert.Equal(["367", "368", "MODE"], seen.Select(line => line.Split(' ')[1]).Order(StringComparer.Ordinal));
        Assert.Contains($"{alice.Source} MODE {room} +m", seen);
    }
}
