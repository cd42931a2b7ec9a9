using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>WHO and WHOX (Modern IRC, "WHO message"; IRCv3 WHOX).</summary>
public sealed class WhoTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task WHOX_answers_with_the_fields_asked_for_in_their_fixed_order()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        var bob = await IrcAsync("bob", room);
        await bob.AskAsync("AWAY :lunch");
        await alice.AskAsync();

        Assert.Equal(
            [
                $":chat.local 354 {alice.Nick} 42 * ~{bob.Nick} 255.255.255.255 {Cloaks.Loopback} chat.local {bob.Nick} G 0 0 0 n/a :{bob.Nick} of the tests",
                $":chat.local 315 {alice.Nick} {bob.Nick} :End of WHO list",
                $":chat.local 354 {alice.Nick} 127.0.0.1 :{alice.Nick}",
                $":chat.local 315 {alice.Nick} {alice.Nick} :End of WHO list",
            ],
            await alice.AskAsync($"WHO {bob.Nick} %tcuihsnfdlaor,42", $"WHO {alice.Nick} %ni"));
        Assert.Equal(
            new[]
            {
                $":chat.local 354 {alice.Nick} 7 {room} {alice.Nick} H@ :0",
                $":chat.local 354 {alice.Nick} 7 {room} {bob.Nick} G :0",
                $":chat.local 315 {alice.Nick} {room} :End of WHO list",
            }.Order(),
            (await alice.AskAsync($"WHO {room} %acfnt,7")).Order());
    }

    [Fact]
    public async Task Idle_time_is_asked_of_each_person()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice", room);
        await PlainAsync("plain", room);
        await alice.AskAsync();

        var answer = await alice.AskAsync($"WHO {room} %nl", $"WHO {alice.Nick[..^1]}? %ln");

        Assert.Equal(["354", "354", "315"], answer[..3].Select(line => line.Split(' ')[1]));
        Assert.All(answer.Where(line => line.Contains(" 354 ", StringComparison.Ordinal)), line => Assert.Matches("^:chat.local 354 \\S+ \\S+ :\\d{1,2}$", line));
    }

    [Fact]
    public async Task Whom_a_mask_fits_is_found_by_name_user_name_host_and_real_name()
    {
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob");
        var found = $":chat.local 352 {alice.Nick} * ~{bob.Nick} {Cloaks.Loopback} chat.local {bob.Nick} H :0 {bob.Nick} of the tests";

        foreach (var mask in new[] { $"{bob.Nick[..^1]}?", $"~{bob.Nick}*", $"{bob.Nick} of the *", $"{bob.Nick}!*@{Cloaks.Loopback[..6]}*" })
        {
            var answer = await alice.AskAsync($"WHO :{mask}");
            Assert.Contains(found, answer);
            Assert.Equal($":chat.local 315 {alice.Nick} {mask.Replace(' ', '_')} :End of WHO list", answer[^1]);
        }

        foreach (var mask in new[] { "*", "0" })
        {
            var answer = await alice.AskAsync($"WHO {mask}");
            Assert.Contains(found, answer);
            Assert.Equal($":chat.local 315 {alice.Nick} {mask} :End of WHO list", Assert.Single(answer, line => line.Contains(" 315 ", StringComparison.Ordinal)));
        }

        Assert.Equal(
            [$":chat.local 315 {alice.Nick} * :End of WHO list", $":chat.local 461 {alice.Nick} WHO :Not enough parameters"],
            (await alice.AskAsync($"WHO {bob.Nick} o", "WHO :", "WHO"))[^2..]);
    }

    [Fact]
    public async Task Who_is_invisible_is_found_by_its_name_and_by_those_who_share_a_room()
    {
        var room = NewRoom();
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob", room);
        await bob.AskAsync($"MODE {bob.Nick} +i");
        var found = $":chat.local 352 {alice.Nick} * ~{bob.Nick} {Cloaks.Loopback} chat.local {bob.Nick} H :0 {bob.Nick} of the tests";

        Assert.Contains(found, await alice.AskAsync($"WHO {bob.Nick}"));
        Assert.Single(await alice.AskAsync($"WHO {bob.Nick}*"));
        Assert.Single(await alice.AskAsync($"WHO {room}"));

        await alice.AskAsync($"JOIN {room}");
        Assert.Contains(found, await alice.AskAsync($"WHO {bob.Nick}*"));
        Assert.Equal(3, (await alice.AskAsync($"WHO {room}")).Count);
    }
}
