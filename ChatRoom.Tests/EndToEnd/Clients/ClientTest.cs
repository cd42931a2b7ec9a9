using ChatRoom.Tests.Support;
using Xunit.Abstractions;

namespace ChatRoom.Tests.EndToEnd.Clients;

/// <summary>
/// What people see who use a client of today. The client is the real program; whom they meet is an <see cref="IrcUser"/>. A client's
/// tests share a server of their own, so that the tests of several clients run side by side.
/// </summary>
public abstract class ClientTest(SharedServer server, ITestOutputHelper output) : EndToEndTest, IClassFixture<SharedServer>
{
    protected HostProcess Host => server.Host;

    protected ITestOutputHelper Output => output;

    protected Task<IrcUser> IrcAsync(string name, params string[] rooms) => IrcAsync(Host, name, rooms);

    /// <summary>What others see as the host of somebody from this machine.</summary>
    private protected static string HostOf(IrcUser user) => user.Source[(user.Source.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>Stops a server with clients in it, and starts it again on the same port.</summary>
    private protected async Task<HostProcess> RestartAsync(HostProcess host)
    {
        await ServerLog.AssertCleanStopAsync(host);
        return await StartAsync($"listeners.irc.port={host.Port("irc")}", "listeners.plain.port=0");
    }

    /// <summary>Waits, in a room, until somebody is there too.</summary>
    private protected static async Task MeetAsync(IrcUser user, string room, string nick)
    {
        if (!(await user.AskAsync($"NAMES {room}")).Any(line => line.Contains(nick, StringComparison.Ordinal)))
            await user.ExpectAsync($":{nick}!");
    }

    private protected ClientHome NewHome() => Use(new ClientHome());
}
