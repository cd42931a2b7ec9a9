using System.Text;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Plain;

/// <summary>
/// The client of the classic socket tutorial: it answers the four bytes NAME with its name, puts its name in front of what it
/// says, and never sends a newline.
/// </summary>
public abstract class TutorialClientTests(SharedServer server) : SharedServerTest(server)
{
    public sealed class OverAkkaIo(SharedServer server) : TutorialClientTests(server);

    [Collection(SharedKestrelServer.Name)]
    public sealed class OverKestrel(SharedKestrelServer server) : TutorialClientTests(server);

    [Fact]
    public async Task Silence_ends_the_name_and_every_message()
    {
        var witness = await PlainAsync("witness");
        var (client, name) = await EnterWithoutNewlineAsync("alice");

        await client.WriteAsync($"{name}: hello");
        Assert.Equal($"{name}: hello", await client.ReadLineAsync());
        await client.WriteAsync($"{name}: how are you?");
        Assert.Equal($"{name}: how are you?", await client.ReadLineAsync());

        Assert.Equal(
            [$"{name} is connected to the server!", $"{name}: hello", $"{name}: how are you?"],
            (await witness.AskAsync()).Where(line => line.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_the_own_name_in_front_is_taken_off_and_only_once()
    {
        var (client, name) = await EnterWithoutNewlineAsync("alice");

        await client.WriteAsync($"{name}: {name}: twice");
        Assert.Equal($"{name}: {name}: twice", await client.ReadLineAsync());
        await client.WriteAsync("bob: not me");
        Assert.Equal($"{name}: bob: not me", await client.ReadLineAsync());
        await client.WriteAsync($"{name}:close by");
        Assert.Equal($"{name}: close by", await client.ReadLineAsync());
    }

    [Fact]
    public async Task A_taken_name_is_answered_with_a_line_and_the_four_bytes_again()
    {
        var taken = await PlainAsync("taken");
        var client = await ConnectAsync("plain");
        await client.ReadExactlyAsync(4);

        await client.WriteAsync(taken.Name);

        Assert.Equal($"The name {taken.Name} is taken.", await client.ReadLineAsync());
        Assert.Equal("NAME", await client.ReadExactlyAsync(4));
        var other = NewName("other");
        await client.WriteAsync(other);
        await client.ExpectAsync($"Welcome to #lobby, {other}!");
    }

    [Fact]
    public async Task Commands_need_no_newline_either()
    {
        var (client, name) = await EnterWithoutNewlineAsync("alice");

        await client.WriteAsync("/me waves");
        Assert.Equal($"* {name} waves", await client.ReadLineAsync());
        await client.WriteAsync("/quit");
        Assert.Equal("Goodbye!\n", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task After_its_first_newline_silence_ends_nothing_any_more()
    {
        var room = NewRoom();
        var alice = await PlainAsync("alice", room);
        var (clock, name) = await EnterWithoutNewlineAsync("clock");
        await clock.WriteAsync($"/join {room}");
        await clock.ExpectAsync($"Welcome to {room}");
        await alice.ExpectAsync($"{name} is connected");

        // The silence that ends what the clock says begins after what alice has said.
        await alice.WriteAsync("two hal");
        await clock.WriteAsync("tick");
        await alice.ExpectAsync($"{name}: tick");
        await clock.WriteAsync("tock");
        await alice.ExpectAsync($"{name}: tock");

        Assert.Equal([$"{alice.Name}: two halves"], await alice.AskAsync("ves"));
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused_and_does_not_swallow_the_next()
    {
        var (client, name) = await EnterWithoutNewlineAsync("alice");

        await client.WriteAsync(Encoding.UTF8.GetBytes(new string('x', 5000)));
        Assert.Equal("That line is too long: at most 4096 bytes. It was not sent.", await client.ReadLineAsync());
        var (clock, _) = await EnterWithoutNewlineAsync("clock");
        await clock.WriteAsync("tick");
        await client.ExpectAsync(": tick");

        await client.WriteAsync("shorter");
        await client.ExpectAsync($"{name}: shorter");
    }

    private async Task<(LineClient Client, string Name)> EnterWithoutNewlineAsync(string name)
    {
        var client = await ConnectAsync("plain");
        name = NewName(name);
        Assert.Equal("NAME", await client.ReadExactlyAsync(4));
        await client.WriteAsync(name);
        await client.ExpectAsync($"Welcome to #lobby, {name}!");
        return (client, name);
    }
}
