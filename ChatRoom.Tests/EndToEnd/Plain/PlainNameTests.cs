using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Plain;

/// <summary>How somebody comes in by the plain door.</summary>
public sealed class PlainNameTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task The_server_asks_with_four_bytes_and_the_answer_is_the_name()
    {
        var client = await ConnectAsync("plain");
        var name = NewName("alice");

        Assert.Equal("NAME", await client.ReadExactlyAsync(4));
        await client.SendAsync(name);

        Assert.StartsWith($"Welcome to #lobby, {name}! ", await client.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newcomer_is_told_where_it_is_who_is_there_and_that_there_is_help()
    {
        var room = NewRoom();
        var alice = await PlainAsync("alice");
        Assert.Equal($"Welcome to {room}, {alice.Name}! Nobody else is here. Type /help for help.", (await alice.AskAsync($"/join {room}"))[^1]);

        var bob = await PlainAsync("bob");
        Assert.Equal($"Welcome to {room}, {bob.Name}! {alice.Name} is here. Type /help for help.", (await bob.AskAsync($"/join {room}"))[^1]);
        await alice.AskAsync("/topic tea");

        var carol = await PlainAsync("carol");
        var welcome = (await carol.AskAsync($"/join {room}")).Skip(1).ToArray();
        Assert.Equal(2, welcome.Length);
        Assert.Matches($"^Welcome to {room}, {carol.Name}! ({alice.Name}, {bob.Name}|{bob.Name}, {alice.Name}) are here. Type /help for help.$", welcome[0]);
        Assert.Equal($"Topic: tea (set by {alice.Name})", welcome[1]);
    }

    [Fact]
    public async Task Others_are_told_of_a_newcomer_and_the_newcomer_is_not()
    {
        var alice = await PlainAsync("alice");
        var bob = await PlainAsync("bob");

        Assert.DoesNotContain($"{bob.Name} is connected to the server!", await bob.AskAsync());
        Assert.Single(await alice.AskAsync(), line => line == $"{bob.Name} is connected to the server!");
    }

    [Theory]
    [InlineData("", "A name cannot be empty.")]
    [InlineData("9lives", "A name is made of letters, digits and any of []\\`_^{|}- and does not begin with a digit or a hyphen.")]
    [InlineData("two words", "A name is made of letters, digits and any of []\\`_^{|}- and does not begin with a digit or a hyphen.")]
    [InlineData("/help", "A name is made of letters, digits and any of []\\`_^{|}- and does not begin with a digit or a hyphen.")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcde", "That name is too long: at most 30 characters.")]
    public async Task A_name_that_cannot_be_is_refused_with_the_reason_and_asked_for_again(string name, string reason)
    {
        var client = await ConnectAsync("plain");
        await client.ReadExactlyAsync(4);

        await client.SendAsync(name);

        Assert.Equal(reason, await client.ReadLineAsync());
        Assert.Equal("NAME", await client.ReadExactlyAsync(4));
        var second = NewName("second");
        await client.SendAsync(second);
        await client.ExpectAsync($"Welcome to #lobby, {second}!");
    }

    [Fact]
    public async Task A_name_that_is_taken_in_whatever_case_and_by_whichever_door_is_refused()
    {
        var irc = await IrcAsync("irene");
        var plain = await PlainAsync("paula");
        var client = await ConnectAsync("plain");
        await client.ReadExactlyAsync(4);

        foreach (var taken in new[] { irc.Nick.ToUpperInvariant(), plain.Name })
        {
            await client.SendAsync(taken);
            Assert.Equal($"The name {taken} is taken.", await client.ReadLineAsync());
            Assert.Equal("NAME", await client.ReadExactlyAsync(4));
        }
    }

    [Fact]
    public async Task After_three_failures_the_connection_is_closed_with_a_line()
    {
        var taken = await PlainAsync("taken");
        var client = await ConnectAsync("plain");

        await client.SendAsync("-", taken.Name, "1");

        Assert.Equal(
            "NAME"
            + "A name is made of letters, digits and any of []\\`_^{|}- and does not begin with a digit or a hyphen.\nNAME"
            + $"The name {taken.Name} is taken.\nNAME"
            + "A name is made of letters, digits and any of []\\`_^{|}- and does not begin with a digit or a hyphen. Too many attempts.\n",
            await client.ReadToEndAsync());
    }

    [Fact]
    public async Task A_name_is_free_again_once_its_holder_has_gone()
    {
        var first = await PlainAsync("phoenix");
        await first.SendAsync("/quit");
        await first.ReadToEndAsync();

        Use(await PlainUser.EnterAsync(Host.Endpoints["plain"], first.Name));
    }
}
