using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using ChatRoom.Actors.Transport;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace ChatRoom.Host.Transport;

/// <summary>One connection of Kestrel's: a pipe in and a pipe out.</summary>
/// <remarks>
/// Everything is decided in the connection's own turns, in which it calls this and has it translate: only they read on, write and
/// end. What finishes elsewhere, a read or a flush, does no more than tell the connection. So there is nothing to lock, and
/// no buffer is given back while somebody still copies from it.
/// </remarks>
internal sealed class KestrelWire(ConnectionContext context, IPEndPoint remote) : Wire
{
    /// <summary>What is copied into the pipe at once: a peer that does not read holds no more than this beside its outbox.</summary>
    private const int MostAtOnce = 16 * 1024;

    private const string Reset = "Connection reset by peer";
    private const string Lost = "Connection lost";

    private readonly Socket _socket = context.Features.Get<IConnectionSocketFeature>()!.Socket;
    private readonly PipeReader _input = context.Transport.Input;
    private readonly PipeWriter _output = context.Transport.Output;
    private IActorRef _connection = ActorRefs.Nobody;
    private Task _reading = Task.CompletedTask;

    /// <summary>Whether a read is under way, what it read waits in the connection's mailbox, or there is nothing more to read.</summary>
    private bool _isReading;
    private bool _isSuspended;
    private bool _isHalfClosed;
    private bool _hasPeerClosed;
    private bool _hasEnded;
    private bool _isLost;

    public override IPEndPoint Remote { get; } = remote;

    public override void Register(IActorRef connection)
    {
        _connection = connection;
        ReadOn();
    }

    /// <summary>Past the pipe, which holds nothing when no write is under way, as far as the system takes it: most often that is all.</summary>
    public override bool TryWrite(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var sent = _socket.Send(bytes.Span, SocketFlags.None, out var error);
            if (sent == bytes.Length)
                return true;

            if (error is SocketError.Success or SocketError.WouldBlock)
                _ = WriteAsync(bytes[sent..]);
            else
                _connection.Tell(new Failed(error is SocketError.ConnectionReset or SocketError.Shutdown ? Reset : Lost));
        }
        catch (ObjectDisposedException)
        {
            _connection.Tell(new Failed(Lost));
        }

        return false;
    }

    public override void SuspendReading() => _isSuspended = true;

    public override void ResumeReading()
    {
        _isSuspended = false;
        ReadOn();
    }

    /// <summary>Past the pipe, whose completion would close the socket both ways. It holds nothing when no write is under way.</summary>
    public override void HalfClose()
    {
        _isHalfClosed = true;
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            End();
        }

        EndIfBothHave();
    }

    public override void Close() => End();

    public override void Abort()
    {
        if (_isLost)
        {
            _isLost = false;
            _ = DisposeAsync();
            return;
        }

        context.Abort(new ConnectionAbortedException());
        End();
    }

    public override WireEvent? Translate(object message)
    {
        switch (message)
        {
            case Chunk chunk:
                _isReading = false;
                ReadOn();
                return new WireEvent.Received(chunk.Bytes);
            case PeerEnded:
                _hasPeerClosed = true;
                EndIfBothHave();
                return _hasEnded ? null : WireEvent.PeerClosed.Instance;
            case Failed failed:
                return Lose(failed.Reason);
            default:
                return null;
        }
    }

    /// <summary>Reads once more, when what was read before has been taken: whoever talks faster than that waits in its own socket.</summary>
    private void ReadOn()
    {
        if (!_isReading && !_isSuspended && !_hasEnded)
        {
            _isReading = true;
            _reading = ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var read = await _input.ReadAsync();
            var bytes = read.Buffer.ToArray();
            _input.AdvanceTo(read.Buffer.End);
            if (bytes.Length > 0)
                _connection.Tell(new Chunk(bytes));
            else if (read.IsCompleted)
                _connection.Tell(PeerEnded.Instance);
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            _connection.Tell(new Failed(lost is ConnectionResetException ? Reset : Lost));
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var hasReader = true;
            while (hasReader && !bytes.IsEmpty)
            {
                var part = bytes[..Math.Min(bytes.Length, MostAtOnce)];
                bytes = bytes[part.Length..];
                hasReader = !(await _output.WriteAsync(part)).IsCompleted;
            }

            _connection.Tell(hasReader ? WireEvent.Written.Instance : new Failed(Reset));
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            _connection.Tell(new Failed(Lost));
        }
    }

    private void EndIfBothHave()
    {
        if (_isHalfClosed && _hasPeerClosed)
            End();
    }

    private void End()
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            _ = EndAsync();
        }
    }

    private async Task EndAsync()
    {
        await DisposeAsync();
        _connection.Tell(new WireEvent.Closed(null));
    }

    /// <summary>Nothing is left to wait for. What it holds is given back by <see cref="Abort"/>: thousands may be lost at once, and that takes time.</summary>
    private WireEvent.Closed? Lose(string reason)
    {
        if (_hasEnded)
            return null;

        _hasEnded = _isLost = true;
        return new WireEvent.Closed(reason);
    }

    private async Task DisposeAsync()
    {
        _input.CancelPendingRead();
        await _reading;
        await context.DisposeAsync();
    }

    /// <summary>What a pipe throws whose socket is gone, or whose other end was completed.</summary>
    private static bool IsLoss(Exception exception) =>
        exception is IOException or SocketException or OperationCanceledException or InvalidOperationException;

    private sealed record Chunk(byte[] Bytes) : INoSerializationVerificationNeeded;

    private sealed record PeerEnded : INoSerializationVerificationNeeded
    {
        public static readonly PeerEnded Instance = new();
    }

    private sealed record Failed(string Reason) : INoSerializationVerificationNeeded;
}
