using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Transport;
using ChatRoom.Host.Transport;
using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Actors.Transport;

/// <summary>What connections and listeners can rely on, whatever carries the bytes: a real socket at the other end.</summary>
public abstract class WireSpec : ActorSpec
{
    /// <summary>Far more than the system keeps for two ends of a connection.</summary>
    private const int Plenty = 24 * 1024 * 1024;

    /// <summary>What a socket may have read when it is told not to.</summary>
    private const int MostAhead = 32 * 1024;

    private readonly ListeningTransport _transport;
    private readonly TestProbe _connection;
    private readonly List<Socket> _peers = [];
    private IActorRef _socket = ActorRefs.Nobody;

    /// <remarks>Akka.IO's own messages never cross a node boundary, and some hold exceptions.</remarks>
    private protected WireSpec(Func<ActorSystem, ListeningTransport> transport)
        : base("akka.actor.serialize-messages = off")
    {
        _transport = transport(Sys);
        _connection = CreateTestProbe("connection");
    }

    public sealed class OverAkkaIo() : WireSpec(system => new AkkaTcp(system));

    public sealed class OverKestrel() : WireSpec(system => new KestrelTransport(system));

    [Fact]
    public async Task It_listens_where_it_was_told_to_and_says_who_came()
    {
        var endpoint = await BindAsync(new IPEndPoint(IPAddress.Loopback, 0));
        using var peer = await LineClient.OpenAsync(endpoint);

        var wire = await AcceptAsync();

        Assert.Equal(IPAddress.Loopback, endpoint.Address);
        Assert.NotEqual(0, endpoint.Port);
        Assert.Equal(peer.LocalEndPoint, wire.Remote);
    }

    [Fact]
    public async Task Who_listens_to_every_IPv6_address_leaves_IPv4_to_others()
    {
        var endpoint = await BindAsync(new IPEndPoint(IPAddress.IPv6Any, 0));

        using var peer = await LineClient.OpenAsync(new IPEndPoint(IPAddress.IPv6Loopback, endpoint.Port));
        Assert.Equal(peer.LocalEndPoint, (await AcceptAsync()).Remote);
        await Assert.ThrowsAsync<SocketException>(() => LineClient.OpenAsync(new IPEndPoint(IPAddress.Loopback, endpoint.Port)));
    }

    [Fact]
    public async Task It_says_why_it_cannot_listen()
    {
        var endpoint = await BindAsync(new IPEndPoint(IPAddress.Loopback, 0));

        _transport.Bind(TestActor, endpoint);
        Assert.Equal(new TransportEvent.BindFailed("address already in use"), await NextOfListenerAsync());
        _transport.Bind(TestActor, new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0));
        Assert.Equal(new TransportEvent.BindFailed("no such address on this machine"), await NextOfListenerAsync());
    }

    [Fact]
    public async Task Once_it_does_not_listen_nobody_can_connect_and_who_is_bound_has_ended()
    {
        var endpoint = await BindAsync(new IPEndPoint(IPAddress.Loopback, 0));

        _transport.Unbind();

        Assert.IsType<TransportEvent.Unbound>(await NextOfListenerAsync());
        await ExpectStoppedAsync(_socket);
        await Assert.ThrowsAsync<SocketException>(() => LineClient.OpenAsync(endpoint));
    }

    [Fact]
    public async Task Bytes_go_both_ways_unchanged_however_they_are_cut()
    {
        var (wire, peer) = await ConnectAsync();
        var bytes = RandomBytes(1_000_000);

        var sending = SendAsync(peer, bytes);
        AssertSame(bytes, await ReceiveAsync(wire, bytes.Length));
        await sending;

        var receiving = ReceiveAsync(peer, bytes.Length);
        foreach (var part in bytes.Chunk(70_000))
        {
            await WriteAsync(wire, part);
        }

        AssertSame(bytes, await receiving);
    }

    [Fact]
    public async Task A_write_is_answered_only_when_the_system_has_taken_it_all()
    {
        var (wire, peer) = await ConnectAsync();
        var bytes = RandomBytes(Plenty);

        Assert.False(wire.TryWrite(bytes));
        await _connection.ExpectNoMsgAsync(Moment);
        AssertSame(bytes, await ReceiveAsync(peer, bytes.Length));

        Assert.IsType<WireEvent.Written>(await NextAsync(wire));
    }

    [Fact]
    public async Task Who_is_not_read_has_to_wait_and_nothing_is_lost()
    {
        var (wire, peer) = await ConnectAsync();
        var bytes = RandomBytes(Plenty);

        wire.SuspendReading();
        var sending = SendAsync(peer, bytes);
        var early = await ReceiveUntilSilentAsync(wire);
        Assert.InRange(early.Length, 0, MostAhead);
        Assert.False(sending.IsCompleted);

        wire.ResumeReading();
        AssertSame(bytes, [.. early, .. await ReceiveAsync(wire, bytes.Length - early.Length)]);
        await sending;
    }

    [Fact]
    public async Task Suspending_as_often_as_resuming_loses_and_doubles_nothing()
    {
        var (wire, peer) = await ConnectAsync();
        var bytes = RandomBytes(2_000_000);
        var sending = SendAsync(peer, bytes);
        var random = new Random(1);

        List<byte> received = [];
        while (received.Count < bytes.Length)
        {
            received.AddRange(Assert.IsType<WireEvent.Received>(await NextAsync(wire)).Bytes.Span);
            for (var change = random.Next(4); change > 0; change--)
            {
                wire.SuspendReading();
                wire.ResumeReading();
            }
        }

        AssertSame(bytes, [.. received]);
        await sending;
    }

    [Fact]
    public async Task Who_has_sent_its_last_can_still_be_answered()
    {
        var (wire, peer) = await ConnectAsync();
        await SendAsync(peer, "last"u8.ToArray());
        peer.Shutdown(SocketShutdown.Send);
        Assert.Equal("last"u8.ToArray(), await ReceiveAsync(wire, 4));
        Assert.IsType<WireEvent.PeerClosed>(await NextAsync(wire));

        foreach (var part in (byte[][])[[1, 2], [3]])
        {
            await WriteAsync(wire, part);
        }

        wire.Close();
        Assert.Equal([1, 2, 3], await ReceiveToEndAsync(peer));
        Assert.Equal(new WireEvent.Closed(null), await NextAsync(wire));
    }

    [Fact]
    public async Task Closing_comes_after_what_was_written()
    {
        var (wire, peer) = await ConnectAsync();
        var bytes = RandomBytes(100_000);
        var receiving = ReceiveToEndAsync(peer);

        await WriteAsync(wire, bytes);
        wire.Close();

        AssertSame(bytes, await receiving);
        Assert.Equal(new WireEvent.Closed(null), await NextAsync(wire));
    }

    [Fact]
    public async Task Whoever_goes_on_sending_reads_our_last_and_is_gone_when_it_ends_too()
    {
        var (wire, peer) = await ConnectAsync();
        await WriteAsync(wire, "last"u8.ToArray());

        wire.HalfClose();
        Assert.Equal("last"u8.ToArray(), await ReceiveToEndAsync(peer));
        var bytes = RandomBytes(500_000);
        var sending = SendAsync(peer, bytes);
        AssertSame(bytes, await ReceiveAsync(wire, bytes.Length));
        await sending;
        peer.Shutdown(SocketShutdown.Send);

        Assert.Equal(new WireEvent.Closed(null), await NextAsync(wire));
    }

    [Fact]
    public async Task Who_has_ended_before_us_is_gone_when_we_do()
    {
        var (wire, peer) = await ConnectAsync();
        peer.Shutdown(SocketShutdown.Send);
        Assert.IsType<WireEvent.PeerClosed>(await NextAsync(wire));

        wire.HalfClose();

        Assert.Equal(new WireEvent.Closed(null), await NextAsync(wire));
        Assert.Empty(await ReceiveToEndAsync(peer));
    }

    [Fact]
    public async Task Who_does_not_end_is_aborted()
    {
        var (wire, peer) = await ConnectAsync();
        wire.HalfClose();
        Assert.Empty(await ReceiveToEndAsync(peer));

        wire.Abort();

        await ExpectClosedAsync(wire);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Aborting_ends_a_write_that_nobody_takes(bool isSuspended)
    {
        var (wire, peer) = await ConnectAsync();
        if (isSuspended)
            wire.SuspendReading();
        Assert.False(wire.TryWrite(new byte[Plenty]));
        await _connection.ExpectNoMsgAsync(Moment);

        wire.Abort();

        await ExpectClosedAsync(wire);
        await Assert.ThrowsAsync<SocketException>(() => ReceiveToEndAsync(peer));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_peer_that_resets_is_known_to_have(bool hasSentItsLast)
    {
        var (wire, peer) = await ConnectAsync();
        if (hasSentItsLast)
        {
            peer.Shutdown(SocketShutdown.Send);
            Assert.IsType<WireEvent.PeerClosed>(await NextAsync(wire));
        }

        peer.LingerState = new LingerOption(enable: true, seconds: 0);
        peer.Close();
        if (hasSentItsLast)
            await WriteUntilClosedAsync(wire);
        else
            Assert.Equal("Connection reset by peer", (await ExpectClosedAsync(wire)).Reason);
    }

    [Fact]
    public async Task Who_resets_while_it_is_not_read_is_found_out_by_writing()
    {
        var (wire, peer) = await ConnectAsync();
        wire.SuspendReading();
        peer.LingerState = new LingerOption(enable: true, seconds: 0);
        peer.Close();

        await WriteUntilClosedAsync(wire);
    }

    [Fact]
    public async Task Whatever_is_asked_of_a_closed_socket_goes_nowhere()
    {
        var (wire, _) = await ConnectAsync();
        wire.Abort();
        await ExpectClosedAsync(wire);

        wire.Abort();
        wire.Close();
        wire.SuspendReading();
        wire.ResumeReading();
        wire.Abort();

        await _connection.ExpectNoMsgAsync(Moment);
    }

    /// <summary>A socket that nobody holds any more would be reset as soon as it is collected.</summary>
    protected override void AfterAll()
    {
        foreach (var peer in _peers)
            peer.Dispose();
        base.AfterAll();
    }

    private async Task<IPEndPoint> BindAsync(IPEndPoint endpoint)
    {
        _transport.Bind(TestActor, endpoint);
        var bound = Assert.IsType<TransportEvent.Bound>(await NextOfListenerAsync());
        _socket = bound.Socket;
        return bound.Endpoint;
    }

    private async Task<(Wire Wire, Socket Peer)> ConnectAsync()
    {
        var peer = await LineClient.OpenAsync(await BindAsync(new IPEndPoint(IPAddress.Loopback, 0)));
        _peers.Add(peer);
        var wire = await AcceptAsync();
        wire.Register(_connection.Ref);
        return (wire, peer);
    }

    private async Task<Wire> AcceptAsync() => Assert.IsType<TransportEvent.Accepted>(await NextOfListenerAsync()).Wire;

    private async Task<TransportEvent> NextOfListenerAsync()
    {
        var message = await ExpectMsgAsync<object>();
        return Assert.IsAssignableFrom<TransportEvent>(_transport.Translate(message, LastSender));
    }

    /// <summary>The next thing that happens to a socket, as its connection learns of it.</summary>
    private async Task<WireEvent> NextAsync(Wire wire)
    {
        while (true)
        {
            var message = await _connection.ExpectMsgAsync<object>();
            if ((message as WireEvent ?? wire.Translate(message)) is { } happened)
                return happened;
        }
    }

    /// <summary>Passes over what came before the end.</summary>
    private async Task<WireEvent.Closed> ExpectClosedAsync(Wire wire)
    {
        while (true)
        {
            if (await NextAsync(wire) is WireEvent.Closed closed)
                return closed;
        }
    }

    private async Task WriteAsync(Wire wire, ReadOnlyMemory<byte> bytes)
    {
        if (!wire.TryWrite(bytes))
            Assert.IsType<WireEvent.Written>(await NextAsync(wire));
    }

    /// <summary>The first write after a reset may still be taken.</summary>
    private async Task WriteUntilClosedAsync(Wire wire)
    {
        while (wire.TryWrite("anybody there?"u8.ToArray()) || await NextAsync(wire) is not WireEvent.Closed)
        {
        }
    }

    private async Task<byte[]> ReceiveAsync(Wire wire, int count)
    {
        List<byte> received = [];
        while (received.Count < count)
            received.AddRange(Assert.IsType<WireEvent.Received>(await NextAsync(wire)).Bytes.Span);
        return [.. received];
    }

    private async Task<byte[]> ReceiveUntilSilentAsync(Wire wire)
    {
        List<byte> received = [];
        while (await _connection.ReceiveOneAsync(Moment) is { } message)
            received.AddRange(Assert.IsType<WireEvent.Received>(wire.Translate(message)).Bytes.Span);
        return [.. received];
    }

    private static async Task SendAsync(Socket peer, ReadOnlyMemory<byte> bytes)
    {
        using var patience = new CancellationTokenSource(LineClient.Patience);
        while (!bytes.IsEmpty)
            bytes = bytes[await peer.SendAsync(bytes, SocketFlags.None, patience.Token)..];
    }

    private static async Task<byte[]> ReceiveAsync(Socket peer, int count)
    {
        var bytes = new byte[count];
        await using var stream = new NetworkStream(peer);
        await stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(LineClient.Patience);
        return bytes;
    }

    private static async Task<byte[]> ReceiveToEndAsync(Socket peer)
    {
        var (bytes, buffer) = (new List<byte>(), new byte[16 * 1024]);
        using var patience = new CancellationTokenSource(LineClient.Patience);
        while (await peer.ReceiveAsync(buffer, SocketFlags.None, patience.Token) is > 0 and var count)
            bytes.AddRange(buffer.AsSpan(0, count));
        return [.. bytes];
    }

    /// <summary>Without writing megabytes into a report.</summary>
    private static void AssertSame(byte[] expected, byte[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.Equal(expected.Length, expected.AsSpan().CommonPrefixLength(actual));
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }
}
