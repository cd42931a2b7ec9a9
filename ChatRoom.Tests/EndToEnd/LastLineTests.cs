using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>
/// Whoever is closed reads why, whatever it is sending meanwhile. A socket that is closed with unread input is reset, and what was on its
/// way out is lost; so these read late and go on sending.
/// </summary>
public abstract class LastLineTests(string transport) : EndToEndTest(transport)
{
    public sealed class OverAkkaIo() : LastLineTests(Transports.AkkaIo);

    public sealed class OverKestrel() : LastLineTests(Transports.Kestrel);

    private const int Questions = 40;

    [Fact]
    public async Task Who_goes_on_after_QUIT_still_reads_everything_up_to_its_ERROR()
    {
        var host = await StartAsync();
        var witness = await IrcAsync(host, "witness", PlainUser.Lobby);
        var client = await TalkerAsync(host);

        await client.SendAsync(Much("VERSION").Append("QUIT :enough"));
        await witness.ExpectAsync(" QUIT ");
        await GoOnAsync(client, witness);

        await AssertEndsAsync(client, "[Quit: enough]");
    }

    [Fact]
    public async Task Who_goes_on_after_quit_at_the_plain_door_still_reads_its_goodbye()
    {
        var host = await StartAsync();
        var witness = await IrcAsync(host, "witness", PlainUser.Lobby);
        var client = Use(await PlainUser.ConnectAsync(host.Endpoints["plain"], "talker", receiveBuffer: 4096));
        await client.SendAsync(client.Name);
        await client.ExpectAsync("Welcome");

        await client.SendAsync(Much("/help").Append("/quit"));
        await witness.ExpectAsync(" QUIT ");
        await GoOnAsync(client, witness);

        Assert.EndsWith("Goodbye!\n", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_killed_while_it_sends_reads_by_whom()
    {
        var host = await StartAsync(Operators.Root);
        var client = await TalkerAsync(host);
        var root = await (await IrcAsync(host, "root")).OperateAsync();
        await client.SendAsync(Much("VERSION"));

        await root.AskAsync($"KILL {client.Nick} :enough");
        await GoOnAsync(client, root);

        await AssertEndsAsync(client, "(enough)");
    }

    private static IEnumerable<string> Much(string line) => Enumerable.Repeat(line, Questions);

    /// <summary>Sends for as long as the server answers many questions of others.</summary>
    private static async Task GoOnAsync(LineClient client, IrcUser witness)
    {
        for (var question = 0; question < Questions; question++)
        {
            await witness.AskAsync();
            await client.SendAsync("VERSION");
        }
    }

    private static async Task AssertEndsAsync(LineClient client, string reason)
    {
        var last = (await client.ReadToEndAsync()).TrimEnd().Split('\n')[^1];
        Assert.StartsWith("ERROR :Closing link: ", last);
        Assert.Contains(reason, last);
    }

    /// <summary>Somebody for whom the system keeps little that is not read.</summary>
    private async Task<IrcUser> TalkerAsync(HostProcess host)
    {
        var client = Use(await IrcUser.ConnectAsync(host.Endpoints["irc"], "talker", receiveBuffer: 4096));
        await client.RegisterAsync();
        await client.AskAsync($"JOIN {PlainUser.Lobby}");
        return client;
    }
}
