using System.Net;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>What is seen of an address, and by whom.</summary>
public sealed class CloakTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task One_is_told_what_others_see_and_others_do_not_see_the_address()
    {
        var bob = await IrcAsync("bob");
        var alice = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("alice")));

        Assert.Contains($":chat.local 396 {alice.Nick} {Cloaks.Loopback} :is now your displayed host", await alice.RegisterAsync());
        Assert.DoesNotContain(
            await bob.AskAsync($"WHOIS {alice.Nick}", $"WHO {alice.Nick}", $"USERHOST {alice.Nick}"),
            line => line.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_sees_ones_own_address()
    {
        var alice = await IrcAsync("alice");

        var seen = await alice.AskAsync($"WHOIS {alice.Nick}");

        Assert.Contains($":chat.local 378 {alice.Nick} {alice.Nick} :is connecting from ~{alice.Nick}@127.0.0.1 127.0.0.1", seen);
        Assert.Contains(
            $":chat.local 338 {alice.Nick} {alice.Nick} ~{alice.Nick}@127.0.0.1 127.0.0.1 :Actual user@host, Actual IP", seen);
    }

    [Fact]
    public async Task An_operator_sees_the_address_of_others_only_with_the_privilege()
    {
        var host = await StartAsync(Operators.Root, $"operators.blind.password={Operators.Hash}", "operators.blind.privileges=kill");
        var (seeing, blind) = (await (await IrcAsync(host, "root")).OperateAsync(), await (await IrcAsync(host, "blind")).OperateAsync("blind"));
        var alice = await IrcAsync(host, "alice");

        Assert.Equal(2, (await seeing.AskAsync($"WHOIS {alice.Nick}")).Count(line => line.Contains("@127.0.0.1", StringComparison.Ordinal)));
        Assert.DoesNotContain(await blind.AskAsync($"WHOIS {alice.Nick}"), line => line.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Others_are_found_by_their_cloak_and_not_by_their_address()
    {
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob");

        Assert.Contains(await alice.AskAsync($"WHO {bob.Nick}!*@{Cloaks.Loopback}"), line => line.Contains(" 352 ", StringComparison.Ordinal));
        Assert.DoesNotContain(await alice.AskAsync($"WHO {bob.Nick}!*@127.0.0.1"), line => line.Contains(" 352 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neighbours_have_a_neighbourhood_in_common()
    {
        var near = await HostAsync("127.0.0.2");
        var far = await HostAsync("127.0.1.1");
        var loopback = Cloaks.Loopback.Split('.');

        Assert.NotEqual(loopback[0], near[0]);
        Assert.Equal(loopback[1..], near[1..]);
        Assert.NotEqual(loopback[1], far[1]);
        Assert.Equal(loopback[2..], far[2..]);
    }

    [Fact]
    public async Task Where_cloaks_are_off_the_address_is_shown_and_nothing_is_said_of_it()
    {
        var host = await StartAsync("cloak.enabled=off");
        var alice = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "alice"));

        Assert.DoesNotContain(await alice.RegisterAsync(), line => line.Contains(" 396 ", StringComparison.Ordinal));
        Assert.Equal([":alice!~alice@127.0.0.1 NICK :alicia"], await alice.AskAsync("NICK alicia"));
    }

    [Fact]
    public async Task The_suffix_is_the_operators()
    {
        var host = await StartAsync("cloak.suffix=users.example.org");
        var alice = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "alice"));

        Assert.Contains(await alice.RegisterAsync(), line => line.EndsWith(".users.example.org :is now your displayed host", StringComparison.Ordinal));
    }

    private async Task<string[]> HostAsync(string address)
    {
        var user = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("user"), IPAddress.Parse(address)));
        var greeting = await user.RegisterAsync();
        return greeting.Single(line => line.Contains(" 396 ", StringComparison.Ordinal)).Split(' ')[3].Split('.');
    }
}
