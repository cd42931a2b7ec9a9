using System.Collections.Concurrent;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>A test with real servers and real sockets; whatever it opens is closed after it.</summary>
/// <param name="transport">What carries the bytes of the servers that it starts.</param>
public abstract class EndToEndTest(string transport = Transports.AkkaIo) : IAsyncLifetime
{
    private static int _names;

    private readonly ConcurrentStack<IAsyncDisposable> _opened = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var opened in _opened)
            await opened.DisposeAsync();
    }

    /// <summary>A name that no other test uses.</summary>
    protected static string NewName(string name) => $"{name}{Interlocked.Increment(ref _names)}";

    /// <summary>A room that no other test uses.</summary>
    protected static string NewRoom() => "#" + NewName("room");

    /// <summary>Starts a server of the test's own.</summary>
    /// <param name="settings">What differs from the defaults, without the <c>chatroom.</c> in front. Flooding is allowed.</param>
    protected async Task<HostProcess> StartAsync(params string[] settings)
    {
        string[] all = ["limits.flood.enabled=off", "limits.rates.names=off", "limits.rates.joins=off", "limits.rates.strangers=off", .. settings];
        return Use(await HostProcess.StartAsync(
            [.. Transports.Arguments(transport), .. all.SelectMany(setting => new[] { "-D", $"chatroom.{setting}" })]));
    }

    /// <summary>Closes something after the test.</summary>
    protected T Use<T>(T opened)
        where T : IAsyncDisposable
    {
        _opened.Push(opened);
        return opened;
    }

    protected async Task<LineClient> ConnectAsync(HostProcess host, string listener) =>
        Use(await LineClient.ConnectAsync(host.Endpoints[listener]));

    protected async Task<IrcUser> IrcAsync(HostProcess host, string name, params string[] rooms) =>
        Use(await IrcUser.EnterAsync(host.Endpoints["irc"], NewName(name), rooms));

    protected async Task<PlainUser> PlainAsync(HostProcess host, string name, string room = PlainUser.Lobby) =>
        Use(await PlainUser.EnterAsync(host.Endpoints["plain"], NewName(name), room));
}
