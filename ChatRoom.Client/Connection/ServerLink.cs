using System.Net.Sockets;
using System.Threading.Channels;

namespace ChatRoom.Client.Connection;

/// <summary>
/// One TCP connection. What is sent is queued, so that a server which stops reading for a while does not keep us from reading.
/// </summary>
internal sealed class ServerLink : IDisposable
{
    private const int ReadBufferBytes = 16 * 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private readonly Socket _socket;
    private readonly Channel<Outgoing> _outgoing = Channel.CreateUnbounded<Outgoing>(new() { SingleReader = true });

    private ServerLink(Socket socket) => _socket = socket;

    private sealed record Outgoing(ReadOnlyMemory<byte> Bytes, TaskCompletionSource<bool>? Written);

    /// <exception cref="SocketException">Nobody answers there, or not in time.</exception>
    public static async Task<ServerLink> ConnectAsync(ServerAddress address)
    {
        using var timeout = new CancellationTokenSource(ConnectTimeout);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // A server that vanished without a word is noticed although neither protocol obliges it to talk.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 15);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 4);
            await socket.ConnectAsync(address.Host, address.Port, timeout.Token).ConfigureAwait(false);
            return new ServerLink(socket);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Queues bytes; <paramref name="written"/> learns whether they have been handed to the network.</summary>
    public void Send(ReadOnlyMemory<byte> bytes, TaskCompletionSource<bool>? written)
    {
        if (!_outgoing.Writer.TryWrite(new Outgoing(bytes, written))) written?.TrySetResult(false);
    }

    /// <summary>After what is queued, tells the server that nothing more will come, and keeps reading.</summary>
    public void FinishSending() => _outgoing.Writer.TryComplete();

    /// <summary>Reads and writes until the server closes or the connection breaks.</summary>
    /// <returns>Why it broke; null when the server closed it.</returns>
    public async Task<string?> RunAsync(Func<byte[], Task> received)
    {
        var writing = WriteAsync();
        var reason = await ReadAsync(received).ConfigureAwait(false);
        _outgoing.Writer.TryComplete();
        _socket.Dispose();
        await writing.ConfigureAwait(false);
        return reason;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<string?> ReadAsync(Func<byte[], Task> received)
    {
        var buffer = new byte[ReadBufferBytes];
        try
        {
            while (await _socket.ReceiveAsync(buffer).ConfigureAwait(false) is var count and > 0)
                await received(buffer[..count]).ConfigureAwait(false);
            return null;
        }
        catch (SocketException broken)
        {
            return broken.Message;
        }
        catch (ObjectDisposedException)
        {
            return "closed";
        }
    }

    private async Task WriteAsync()
    {
        var isBroken = false;
        await foreach (var (bytes, written) in _outgoing.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            isBroken = isBroken || !await TryWriteAsync(bytes).ConfigureAwait(false);
            written?.TrySetResult(!isBroken);
        }

        if (!isBroken) TryShutdown();
    }

    private async Task<bool> TryWriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes).ConfigureAwait(false)..];
            return true;
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // The reading side reports it: it may still have the server's reason to read.
            return false;
        }
    }

    private void TryShutdown()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // Closed already, which says the same.
        }
    }
}
