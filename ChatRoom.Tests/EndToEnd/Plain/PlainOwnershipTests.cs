using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Plain;

/// <summary>Rooms that are somebody's, with netcat.</summary>
public sealed class PlainOwnershipTests : EndToEndTest
{
    [Fact]
    public async Task A_room_is_made_ones_own_and_stays_so_over_a_restart()
    {
        using var data = new TemporaryDirectory();
        var host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var (alice, bob) = (await PlainAsync(host, "alice", "#den"), await PlainAsync(host, "bob"));
        Assert.Equal(["You are not logged in to an account."], await alice.AskAsync("/room register"));
        await alice.AskAsync("/register secret");
        await bob.AskAsync("/register secret");

        Assert.Equal(
            [
                $"{alice.Name} set the room's mode +r.",
                $"{alice.Name} made {alice.Name} the founder.",
                "#den is yours: it stays as it is when nobody is in it.",
            ],
            await alice.AskAsync("/room register"));
        Assert.Equal([$"#den: +o {bob.Name}"], await alice.AskAsync($"/room access +o {bob.Name}"));
        Assert.Equal(
            ["Whenever they come into #den, these accounts have a rank:", $"  +q {alice.Name}", $"  +o {bob.Name}"], await alice.AskAsync("/room access"));
        await alice.AskAsync("/topic kept");
        Assert.Equal(0, await host.StopAsync());

        host = await StartAsync(Accounts.Cheap, $"data-directory={data.Path}");
        var stranger = await PlainAsync(host, "stranger");
        Assert.Contains(await stranger.AskAsync("/join #den"), line => line.StartsWith("Topic: kept", StringComparison.Ordinal));
        Assert.Equal([$"1 in #den: {stranger.Name}"], await stranger.AskAsync("/who"));
        Assert.Matches($"^#den has been registered by {alice.Name} since .*Z\\.$", Assert.Single(await stranger.AskAsync("/room info")));
        await stranger.AskAsync($"/login {bob.Name} secret");
        Assert.Equal([$"1 in #den: @{stranger.Name}"], await stranger.AskAsync("/who"));
    }

    [Fact]
    public async Task It_is_given_up_with_a_code_and_ends_then_like_every_other()
    {
        var host = await StartAsync(Accounts.Cheap);
        var alice = await PlainAsync(host, "alice", "#den");
        await alice.AskAsync("/register secret", "/room register", "/topic gone", "/leave", "/join #den");
        Assert.Equal(["Topic: gone (set by " + alice.Name + ")"], await alice.AskAsync("/topic"));

        var told = Assert.Single(await alice.AskAsync("/room drop"));
        Assert.Equal([told], await alice.AskAsync("/room drop 0"));
        Assert.Equal(
            [$"{alice.Name} set the room's mode -r.", "#den is nobody's any more: it ends with its last member."],
            await alice.AskAsync($"/room drop {told.Split(' ')[^1]}"));
        await alice.AskAsync("/leave", "/join #den");
        Assert.Equal(["#den has no topic."], await alice.AskAsync("/topic"));
    }

    [Fact]
    public async Task It_is_given_to_somebody_else()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await PlainAsync(host, "alice", "#den"), await PlainAsync(host, "bob"));
        await alice.AskAsync("/register secret", "/room register");
        Assert.Equal(["There is no account nobody."], await alice.AskAsync("/room give nobody"));
        await bob.AskAsync("/register secret", "/join #den");
        Assert.Equal(["Only the founder of #den may do that."], await bob.AskAsync($"/room give {bob.Name}"));

        Assert.Equal($"#den belongs to {bob.Name} once {bob.Name} says /room accept in it.", (await alice.AskAsync($"/room give {bob.Name}"))[^1]);
        Assert.Equal($"It has been offered to {bob.Name}.", (await bob.AskAsync("/room info"))[1]);
        Assert.Equal(
            [
                $"{bob.Name} no longer lets {alice.Name} be the founder.",
                $"{bob.Name} made {alice.Name} an administrator.",
                $"{bob.Name} made {bob.Name} the founder.",
                "#den is yours.",
            ],
            await bob.AskAsync("/room accept"));
    }

    [Fact]
    public async Task Its_founder_says_what_is_kept_and_clears_it()
    {
        var host = await StartAsync(Accounts.Cheap);
        var (alice, bob) = (await PlainAsync(host, "alice", "#den"), await PlainAsync(host, "bob", "#den"));
        await alice.AskAsync("/register secret", "/room register", "one", "two", "/mode +m");
        Assert.Equal(["Of what is said in #den as much is kept as the server keeps."], await alice.AskAsync("/room history"));
        Assert.Equal(["Usage: /room history off | default | [age, such as 30d] [number of messages]"], await alice.AskAsync("/room history much"));

        Assert.Equal(["Of what is said in #den the latest message is kept."], await alice.AskAsync("/room history 1"));
        Assert.Equal([$"{alice.Name} set the room's mode -m.", "Done."], await alice.AskAsync("/room clear modes"));
        Assert.Equal([$"{alice.Name} made {bob.Name} leave #den: The room is cleared", "Done."], await alice.AskAsync("/room clear people"));
        Assert.Equal(["Your account has no rank in #den that is high enough."], (await bob.AskAsync("/join #den", "/register secret", "/room clear bans"))[^1..]);
    }

    [Theory]
    [InlineData("/room")]
    [InlineData("/room dance")]
    [InlineData("/room register now")]
    [InlineData("/room access nobody")]
    public async Task What_is_not_understood_is_explained(string line)
    {
        var host = await StartAsync();
        var alice = await PlainAsync(host, "alice");

        Assert.Equal(["Usage: /room info | register | access [+o account] | history [how much] | clear people|modes|bans | give account | accept | drop [code]"], await alice.AskAsync(line));
    }
}
