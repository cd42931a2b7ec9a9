using System.Net;
using System.Net.Sockets;
using ChatRoom.Client.Connection;
using ChatRoom.Client.Protocols;
using ChatRoom.Client.Protocols.Irc;
using ChatRoom.Client.Protocols.Plain;
using ChatRoom.Tests.Client.Support;
using ChatRoom.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ChatRoom.Tests.EndToEnd.Clients;

/// <summary>The console client of this project loses its connection to a real server and comes back.</summary>
public sealed class ConsoleClientTests : EndToEndTest
{
    [Theory]
    [InlineData("irc")]
    [InlineData("plain")]
    public async Task It_comes_back_unseen_and_shows_what_it_has_missed_once(string scheme)
    {
        var host = await StartAsync("presence.grace-time=1h", Operators.Root);
        var bob = await IrcAsync(host, "bob", PlainUser.Lobby);
        var root = await (await IrcAsync(host, "root")).OperateAsync();
        await using var line = new BreakableLine(host.Endpoints[scheme]);
        var (name, display, time) = (NewName("alice"), new RecordingDisplay(), new FakeTimeProvider());
        var (door, conversation) = scheme == "irc"
            ? (Door.Irc, (IConversation)new IrcConversation(name, password: null, PlainUser.Lobby))
            : (Door.Plain, new PlainConversation(name, password: null));
        using var session = new ChatSession(
            new ServerAddress(door, "127.0.0.1", line.Port, PlainUser.Lobby), conversation, display, new BackOff(() => 0.5), time);
        var ending = session.RunAsync();
        await bob.ExpectAsync($"JOIN {PlainUser.Lobby}");
        while (!session.Entered.IsCompleted)
        {
            // At the plain door one is in when the server falls silent.
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        // When that has come back, everything before it has too: the ticket among it.
        Assert.True(await session.EnterAsync("own").WaitAsync(Patience.Long));
        await display.NextAsync<ChatEvent>(happened => TextOf(happened) == "own");
        await bob.AskAsync($"PRIVMSG {PlainUser.Lobby} :seen");
        await display.NextAsync<ChatEvent>(happened => TextOf(happened) == "seen");

        line.Break();
        await display.NextAsync<Status>(status => status.Text.Contains("trying again", StringComparison.Ordinal));
        while ((await root.AskAsync("STATS l")).Any(about => about.Contains($" {name}[", StringComparison.Ordinal)))
        {
            // What is said before the server has noticed may be lost, where nobody can say what was seen last.
        }

        await bob.AskAsync($"PRIVMSG {PlainUser.Lobby} :one", $"PRIVMSG {PlainUser.Lobby} :two");
        time.Advance(TimeSpan.FromSeconds(1));
        List<string> shown = [];
        while (shown.LastOrDefault() != "two")
        {
            if (TextOf(await display.NextAsync<ChatEvent>()) is { } text)
                shown.Add(text);
        }

        Assert.DoesNotContain(await bob.AskAsync($"PRIVMSG {PlainUser.Lobby} :three"), said => said.StartsWith($":{name}!", StringComparison.Ordinal));
        while (shown[^1] != "three")
        {
            if (TextOf(await display.NextAsync<ChatEvent>()) is { } text)
                shown.Add(text);
        }

        Assert.Equal(["one", "two", "three"], shown);
        session.Quit();
        await bob.ExpectAsync($":{name}!");
        Assert.Equal(SessionEnd.AsWanted, await ending.WaitAsync(Patience.Long));
    }

    private static string? TextOf(ChatEvent happened) => happened switch
    {
        Said said => said.Text,
        ServerLine { Text: ['[', ..] and var text } => text[(text.LastIndexOf(' ') + 1)..],
        _ => null,
    };

    /// <summary>Carries bytes to a server and back, until it breaks; then what comes is carried over a new one.</summary>
    private sealed class BreakableLine : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly IPEndPoint _server;
        private readonly List<TcpClient> _ends = [];
        private readonly Task _accepting;

        public BreakableLine(IPEndPoint server)
        {
            _server = server;
            _listener.Start();
            _accepting = AcceptAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Break()
        {
            lock (_ends)
            {
                foreach (var end in _ends)
                {
                    end.Client.LingerState = new LingerOption(enable: true, seconds: 0);
                    end.Close();
                }

                _ends.Clear();
            }
        }

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            Break();
            await _accepting;
            _listener.Dispose();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync();
                    var server = new TcpClient();
                    await server.ConnectAsync(_server);
                    lock (_ends)
                        _ends.AddRange([client, server]);
                    _ = CarryAsync(client, server);
                    _ = CarryAsync(server, client);
                }
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                // Nobody is let in any more.
            }
        }

        private static async Task CarryAsync(TcpClient from, TcpClient to)
        {
            try
            {
                await from.GetStream().CopyToAsync(to.GetStream());
                to.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // So it was meant.
            }
        }
    }
}
