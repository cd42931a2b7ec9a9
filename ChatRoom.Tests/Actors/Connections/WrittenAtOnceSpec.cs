using Akka.Actor;
using ChatRoom.Actors.Transport;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>A connection whose socket takes what is written at once, and never says so.</summary>
public sealed class WrittenAtOnceSpec : ConnectionSpec
{
    public WrittenAtOnceSpec()
    {
        SocketTakesAtOnce = true;
    }

    [Fact]
    public async Task One_line_after_the_other_leaves_and_after_the_last_the_socket_is_closed()
    {
        var connection = await OpenAsync();

        foreach (var token in (string[])["one", "two", "three"])
        {
            Receive(connection, $"PING {token}\r\n");
            Assert.Contains(token, (await Socket.ExpectMsgAsync<ProbeWire.Wrote>()).Text, StringComparison.Ordinal);
        }

        connection.Tell(WireEvent.PeerClosed.Instance);
        await Socket.FishForMessageAsync<ProbeWire.Asked>(asked => asked == ProbeWire.Asked.HalfClose);
    }
}
