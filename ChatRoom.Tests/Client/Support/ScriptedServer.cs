using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatRoom.Client.Connection;

namespace ChatRoom.Tests.Client.Support;

/// <summary>A server on a loopback port whose side of the talk a test plays. Every wait is bounded.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedServer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ServerAddress Address(Door door, string? room = null) => new(door, "127.0.0.1", Port, room);

    public async Task<ScriptedPeer> AcceptAsync() => new(await _listener.AcceptTcpClientAsync().WaitAsync(Patience.Long));

    public void Dispose() => _listener.Dispose();
}

/// <summary>The server's end of one connection.</summary>
internal sealed class ScriptedPeer(TcpClient client) : IDisposable
{
    private readonly StreamReader _reader = new(client.GetStream());

    public Task SendAsync(string text) => client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    /// <summary>The next line; null at the end.</summary>
    public Task<string?> ReadLineAsync() => _reader.ReadLineAsync().WaitAsync(Patience.Long);

    /// <summary>Skips lines up to one that begins like this.</summary>
    public async Task<string> ReadLineAsync(string beginning)
    {
        while (await ReadLineAsync() is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal)) return line;
        }

        throw new EndOfStreamException($"No line began with '{beginning}'.");
    }

    /// <summary>So many characters, which need not end a line.</summary>
    public async Task<string> ReadAsync(int count)
    {
        var buffer = new char[count];
        var read = await _reader.ReadBlockAsync(buffer).AsTask().WaitAsync(Patience.Long);
        return new string(buffer, 0, read);
    }

    /// <summary>Lets an IRC client register as alice and join #lobby.</summary>
    public async Task WelcomeAsync()
    {
        await ReadLineAsync("USER");
        await SendAsync(":s CAP * LS :\r\n:s 001 alice :Welcome\r\n");
        await ReadLineAsync("JOIN #lobby");
        await SendAsync(":alice!a@h JOIN #lobby\r\n");
    }

    public void Dispose()
    {
        _reader.Dispose();
        client.Dispose();
    }
}

internal static class Patience
{
    /// <summary>How long a test waits for something that is going to happen.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
}
