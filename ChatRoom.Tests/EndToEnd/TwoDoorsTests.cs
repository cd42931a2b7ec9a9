namespace ChatRoom.Tests.EndToEnd;

/// <summary>People at the plain door and people with IRC clients are in the same room.</summary>
public abstract class TwoDoorsTests(SharedServer server) : SharedServerTest(server)
{
    public sealed class OverAkkaIo(SharedServer server) : TwoDoorsTests(server);

    [Collection(SharedKestrelServer.Name)]
    public sealed class OverKestrel(SharedKestrelServer server) : TwoDoorsTests(server);

    [Fact]
    public async Task Coming_and_talking_are_seen_on_both_doors()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);

        Assert.Equal([$"{anna.Source} JOIN {room}"], await igor.AskAsync());

        var hugo = await IrcAsync("hugo", room);
        Assert.Equal([$"{hugo.Nick} is connected to the server!"], await anna.AskAsync());

        Assert.Equal([$"{anna.Name}: hello"], await anna.AskAsync("hello"));
        Assert.Equal(
            [$"{hugo.Source} JOIN {room}", $"{anna.Source} PRIVMSG {room} :hello"],
            await igor.AskAsync($"PRIVMSG {room} :hello yourself"));
        Assert.Equal([$"{igor.Nick}: hello yourself"], await anna.AskAsync());
    }

    [Fact]
    public async Task Going_is_seen_on_both_doors()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);
        var hugo = await IrcAsync("hugo", room);
        var emma = await PlainAsync("emma", room);
        await igor.AskAsync();

        await hugo.AskAsync($"PART {room} :to the next room");
        await hugo.AskAsync($"JOIN {room}", $"PART {room}");
        await emma.AskAsync("/leave");
        await hugo.AskAsync($"JOIN {room}");
        await hugo.SendAsync("QUIT :home");
        await hugo.ReadToEndAsync();

        Assert.Equal(
            [
                $"{hugo.Source} PART {room} :to the next room",
                $"{hugo.Source} JOIN {room}",
                $"{hugo.Source} PART {room}",
                $"{emma.Source} PART {room}",
                $"{hugo.Source} JOIN {room}",
                $"{hugo.Source} QUIT :Quit: home",
            ],
            await igor.AskAsync());
        Assert.Equal(
            [
                $"{hugo.Nick} is connected to the server!",
                $"{emma.Name} is connected to the server!",
                $"{hugo.Nick} left {room}: to the next room",
                $"{hugo.Nick} is connected to the server!",
                $"{hugo.Nick} left {room}.",
                $"{emma.Name} left {room}.",
                $"{hugo.Nick} is connected to the server!",
                $"{hugo.Nick} left the server!",
            ],
            await anna.AskAsync());

        await anna.SendAsync("/quit enough");
        Assert.EndsWith("Goodbye!\n", await anna.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal([$"{anna.Source} QUIT :enough"], await igor.AskAsync());
    }

    [Fact]
    public async Task Other_names_are_seen_on_both_doors()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);
        await igor.AskAsync();
        var (olga, jane) = (NewName("olga"), NewName("jane"));

        Assert.Equal([$"{igor.Source} NICK :{olga}"], await igor.AskAsync($"NICK {olga}"));
        Assert.Equal([$"{igor.Nick} is now known as {olga}.", $"You are now known as {jane}."], await anna.AskAsync($"/nick {jane}"));
        Assert.Equal([$"{anna.Source} NICK :{jane}"], await igor.AskAsync($"PRIVMSG {room} :it is me"));
        Assert.Equal([$"{olga}: it is me"], await anna.AskAsync());
    }

    [Fact]
    public async Task Topics_are_seen_on_both_doors()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);
        await igor.AskAsync($"MODE {room} -t");
        Assert.Equal([$"{igor.Nick} set the room's mode -t."], await anna.AskAsync());

        Assert.Equal([$"{anna.Name} changed the topic to: cats & dogs"], await anna.AskAsync("/topic cats & dogs"));
        Assert.Equal(
            [$"{anna.Source} TOPIC {room} :cats & dogs", $"{igor.Source} TOPIC {room} :birds"],
            await igor.AskAsync($"TOPIC {room} :birds"));
        Assert.Equal(
            [$"{igor.Nick} changed the topic to: birds", $"Topic: birds (set by {igor.Nick})"],
            await anna.AskAsync("/topic"));

        await igor.AskAsync($"TOPIC {room} :");
        Assert.Equal([$"{igor.Nick} removed the topic.", $"{room} has no topic."], await anna.AskAsync("/topic"));
    }

    [Fact]
    public async Task What_people_do_rather_than_say_is_seen_on_both_doors()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);
        await igor.AskAsync();

        Assert.Equal([$"* {anna.Name} waves"], await anna.AskAsync("/me waves"));
        Assert.Equal([$"{anna.Source} PRIVMSG {room} :\u0001ACTION waves\u0001"], await igor.AskAsync());
        await igor.AskAsync($"PRIVMSG {room} :\u0001ACTION bows\u0001", $"NOTICE {room} :attention");
        Assert.Equal([$"* {igor.Nick} bows", $"-{igor.Nick}- attention"], await anna.AskAsync());
    }

    [Fact]
    public async Task A_direct_message_reaches_one_person_behind_either_door_and_nobody_else()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var anna = await PlainAsync("anna", room);
        var hugo = await IrcAsync("hugo", room);
        var emma = await PlainAsync("emma", room);
        await Task.WhenAll(igor.AskAsync(), anna.AskAsync(), hugo.AskAsync());

        Assert.Equal([$"[private to {igor.Nick}] psst"], await anna.AskAsync($"/msg {igor.Nick} psst"));
        Assert.Equal(
            [$"{anna.Source} PRIVMSG {igor.Nick} :psst"],
            await igor.AskAsync($"PRIVMSG {anna.Name} :yes?", $"PRIVMSG {anna.Name} :\u0001ACTION listens\u0001", $"NOTICE {anna.Name} :beep"));
        Assert.Equal(
            [$"[private] {igor.Nick}: yes?", $"[private] * {igor.Nick} listens", $"[private] -{igor.Nick}- beep"],
            await anna.AskAsync());

        Assert.Empty(await hugo.AskAsync());
        Assert.Empty(await emma.AskAsync());
    }

    [Fact]
    public async Task Questions_between_IRC_clients_do_not_bother_people_at_a_terminal()
    {
        var room = NewRoom();
        var igor = await IrcAsync("igor", room);
        var hugo = await IrcAsync("hugo", room);
        var anna = await PlainAsync("anna", room);

        await igor.AskAsync($"PRIVMSG {room} :\u0001VERSION\u0001", $"PRIVMSG {anna.Name} :\u0001PING 1\u0001", $"PRIVMSG {room} :seen");

        Assert.Equal([$"{igor.Nick}: seen"], await anna.AskAsync());
        Assert.Contains($"{igor.Source} PRIVMSG {room} :\u0001VERSION\u0001", await hugo.AskAsync());
    }
}
