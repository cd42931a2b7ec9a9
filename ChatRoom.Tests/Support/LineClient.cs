using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatRoom.Tests.Support;

/// <summary>
/// The other end of a door: sends and reads lines. Every wait is bounded, and one that was in vain shows what went over the wire.
/// </summary>
public class LineClient : IAsyncDisposable
{
    /// <summary>Far longer than anything takes, so that only what never comes is waited for in vain.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int ChunkLength = 16 * 1024;

    private readonly Socket _socket;
    private readonly string _name;
    private readonly string _lineEnd;
    private readonly Transcript _transcript = new();
    private byte[] _buffer = new byte[ChunkLength];
    private int _start;
    private int _end;

    /// <summary>Takes over a connected socket.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="name">What messages about failures call the client.</param>
    /// <param name="lineEnd">What it puts at the end of a line.</param>
    protected LineClient(Socket socket, string name, string lineEnd)
    {
        (_socket, _name, _lineEnd) = (socket, name, lineEnd);
    }

    /// <summary>Whether the server has closed, or reset, the connection and everything before that has been received.</summary>
    public bool IsOver { get; private set; }

    private int Buffered => _end - _start;

    /// <summary>Connects to a door and says nothing yet.</summary>
    public static async Task<LineClient> ConnectAsync(IPEndPoint door, string name = "client") =>
        new(await OpenAsync(door), name, "\n");

    /// <summary>Sends lines, all in one write.</summary>
    public Task SendAsync(params IEnumerable<string> lines) => WriteAsync(string.Concat(lines.Select(line => line + _lineEnd)));

    /// <summary>Sends a text as it is.</summary>
    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends bytes as they are.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        _transcript.Sent(Encoding.UTF8.GetString(bytes.Span));
        using var patience = new CancellationTokenSource(Patience);
        while (!bytes.IsEmpty)
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, patience.Token)..];
    }

    /// <summary>The next line, without its end.</summary>
    public Task<string> ReadLineAsync() => ReadLineAsync("a line");

    /// <summary>Reads on to a line with this in it.</summary>
    /// <returns>The line.</returns>
    public async Task<string> ExpectAsync(string part) => (await ReadUntilAsync(part))[^1];

    /// <summary>Reads on to a line with this in it.</summary>
    /// <returns>Every line up to and with that one.</returns>
    public async Task<List<string>> ReadUntilAsync(string part)
    {
        List<string> lines = [];
        do
            lines.Add(await ReadLineAsync($"a line with '{part}'"));
        while (!lines[^1].Contains(part, StringComparison.Ordinal));
        return lines;
    }

    /// <summary>The next so many bytes, as text.</summary>
    public async Task<string> ReadExactlyAsync(int count)
    {
        while (Buffered < count)
        {
            if (!await ReceiveAsync($"{count} bytes"))
                FailAtEnd($"{count} bytes");
        }

        return Take(count);
    }

    /// <summary>Everything until the server closes the connection, which is closed then. That it is reset instead is a failure.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReceiveAsync("the end of the connection"))
        {
        }

        _socket.Dispose();
        return Take(Buffered);
    }

    /// <summary>Waits until the server has ended the connection in whatever way.</summary>
    public async Task AwaitEndAsync()
    {
        try
        {
            while (await ReceiveAsync("the end of the connection"))
                Take(Buffered);
        }
        catch (SocketException)
        {
            IsOver = true;
        }

        _socket.Dispose();
    }

    /// <summary>Says that nothing more will be sent; what the server has to say can still be read.</summary>
    public void HalfClose() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection without a goodbye, as a process that crashes does with unread bytes in its socket.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens a socket to a door.</summary>
    /// <param name="door">Where.</param>
    /// <param name="from">The address to come from, or null for any.</param>
    /// <param name="receiveBuffer">How many bytes the system may keep for this end, or null for its own choice.</param>
    internal static async Task<Socket> OpenAsync(IPEndPoint door, IPAddress? from = null, int? receiveBuffer = null)
    {
        var socket = new Socket(door.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (receiveBuffer is { } size)
                socket.ReceiveBufferSize = size;
            if (from is not null)
                socket.Bind(new IPEndPoint(from, 0));
            using var patience = new CancellationTokenSource(Patience);
            await socket.ConnectAsync(door, patience.Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<string> ReadLineAsync(string awaited)
    {
        var searched = 0;
        while (true)
        {
            var end = _buffer.AsSpan(_start + searched, Buffered - searched).IndexOf((byte)'\n');
            if (end >= 0)
                return Take(searched + end + 1).TrimEnd('\n').TrimEnd('\r');
            searched = Buffered;
            if (!await ReceiveAsync(awaited))
                FailAtEnd(awaited);
        }
    }

    /// <returns>False when the server has closed the connection.</returns>
    private async Task<bool> ReceiveAsync(string awaited)
    {
        MakeRoom();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var count = await _socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, patience.Token);
            _end += count;
            IsOver = count == 0;
            return count > 0;
        }
        catch (OperationCanceledException)
        {
            Fail($"waited {Patience.TotalSeconds} s in vain for {awaited}");
            return false;
        }
    }

    private void MakeRoom()
    {
        if (Buffered == 0)
            _start = _end = 0;
        if (_buffer.Length - _end >= ChunkLength / 2)
            return;
        var larger = new byte[Math.Max(ChunkLength, Buffered * 2)];
        _buffer.AsSpan(_start, Buffered).CopyTo(larger);
        (_buffer, _start, _end) = (larger, 0, Buffered);
    }

    private string Take(int count)
    {
        var text = Encoding.UTF8.GetString(_buffer, _start, count);
        _start += count;
        if (count > 0)
            _transcript.Received(text);
        return text;
    }

    [DoesNotReturn]
    private void FailAtEnd(string awaited) => Fail($"waited for {awaited}, but the server closed the connection");

    [DoesNotReturn]
    private void Fail(string why) =>
        Assert.Fail($"{_name} {why}.\n{_transcript}\n  unread: '{Encoding.UTF8.GetString(_buffer, _start, Buffered)}'");
}
