using System.Net;
using System.Net.Sockets;
using ChatRoom.Actors.Transport;
using ChatRoom.Host.Transport;
using ChatRoom.Tests.Actors.Support;
using ChatRoom.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatRoom.Tests.Host.Transport;

public sealed class KestrelAcceptorSpec : ActorSpec
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task When_nobody_can_be_accepted_it_says_so_once_and_goes_on_trying()
    {
        using var connections = new SocketConnectionContextFactory(new SocketConnectionFactoryOptions(), NullLogger.Instance);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        var acceptor = Sys.ActorOf(KestrelAcceptor.Props(socket, connections, TestActor));
        await ExpectMsgAsync<TransportEvent.Bound>();

        await EventFilter.Warning(start: "Cannot accept connections on ").ExpectOneAsync(async () =>
        {
            // From now on there is nothing to accept from, until somebody listens there again.
            socket.Shutdown(SocketShutdown.Both);
            await AwaitAssertAsync(() => Assert.ThrowsAsync<SocketException>(() => socket.AcceptAsync()));
            for (var retry = 0; retry < 3; retry++)
            {
                await SettleAsync(acceptor);
                Advance(RetryDelay);
            }

            using var same = new Socket(new SafeSocketHandle(socket.Handle, ownsHandle: false));
            same.Listen();
            using var peer = await LineClient.OpenAsync((IPEndPoint)same.LocalEndPoint!);
            await SettleAsync(acceptor);
            Advance(RetryDelay);
            Assert.Equal(peer.LocalEndPoint, (await ExpectMsgAsync<TransportEvent.Accepted>()).Wire.Remote);
        });
    }
}
