using System.Net;
using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Transport;
using ChatRoom.Tests.Actors.Connections;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Transport;

public sealed class ListenerActorSpec : ProbedSpec
{
    private static readonly IPEndPoint Wanted = new(IPAddress.Loopback, 0);
    private static readonly IPEndPoint Chosen = new(IPAddress.Loopback, 6667);
    private static readonly ListenerOptions Options = new("irc", DoorProtocol.Irc, Wanted, Room: null);

    private readonly TestProbe _transport;
    private readonly TestProbe _boundSocket;
    private readonly IActorRef _listener;

    public ListenerActorSpec()
    {
        _transport = CreateTestProbe("transport");
        _boundSocket = CreateTestProbe("bound");
        var services = new ConnectionServices(
            doorway => new IrcDoor(doorway), ChatServices.From(Registry), ServerBans.None, new ChatOptions(), new ServerFacts(default), Clock);
        _listener = Sys.ActorOf(ListenerActor.Props(Options, new ProbeTransport(_transport.Ref), services));
    }

    [Fact]
    public async Task It_says_where_it_listens()
    {
        _listener.Tell(ListenerActor.Start.Instance, TestActor);
        await _transport.ExpectMsgAsync(new ProbeTransport.Binding(Wanted));

        _listener.Tell(new TransportEvent.Bound(Chosen, _boundSocket.Ref));

        await ExpectMsgAsync(new ListenerActor.Bound(Options, Chosen));
    }

    [Fact]
    public async Task It_says_why_it_cannot_listen()
    {
        _listener.Tell(ListenerActor.Start.Instance, TestActor);

        _listener.Tell(new TransportEvent.BindFailed("address already in use"));

        await ExpectMsgAsync(new ListenerActor.BindFailed(Options, "address already in use"));
    }

    [Fact]
    public async Task What_the_operator_sets_anew_holds_for_those_who_are_there_and_for_those_who_come()
    {
        await BindAsync();
        var (early, late) = (CreateTestProbe("early"), CreateTestProbe("late"));
        _listener.Tell(new TransportEvent.Accepted(new ProbeWire(early.Ref)));
        await early.ExpectMsgAsync<ProbeWire.Registered>();

        _listener.Tell(new OptionsChanged(new ChatOptions { ServerName = "new.example" }));
        _listener.Tell(new TransportEvent.Accepted(new ProbeWire(late.Ref)));

        await late.ExpectMsgAsync<ProbeWire.Registered>();

        foreach (var socket in new[] { early, late })
        {
            await Doorkeeper.ExpectMsgAsync<Admission.Request>();
            var connection = Doorkeeper.LastSender;
            connection.Tell(Admission.Verdict.Welcome);
            connection.Tell(new WireEvent.Received("PING x\r\n"u8.ToArray()));
            Assert.Equal(":new.example PONG new.example :x\r\n", (await socket.ExpectMsgAsync<ProbeWire.Wrote>()).Text);
        }
    }

    [Fact]
    public async Task It_says_when_all_its_connections_have_been_told_of_other_options()
    {
        await BindAsync();

        _listener.Tell(new OptionsChanged(new ChatOptions()), TestActor);

        await ExpectMsgAsync(OptionsTaken.Instance);
    }

    [Fact]
    public async Task A_lost_socket_is_bound_again_on_the_port_it_had_as_often_as_it_takes()
    {
        await BindAsync();

        Sys.Stop(_boundSocket.Ref);
        await ExpectStoppedAsync(_boundSocket.Ref);
        await SettleAsync(_listener);
        Advance(TimeSpan.FromSeconds(1));
        await _transport.ExpectMsgAsync(new ProbeTransport.Binding(Chosen));
        _listener.Tell(new TransportEvent.BindFailed("address already in use"));
        await SettleAsync(_listener);
        Advance(TimeSpan.FromSeconds(1));

        await _transport.ExpectMsgAsync(new ProbeTransport.Binding(Chosen));
        await ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task Each_socket_gets_a_connection_of_its_own()
    {
        await BindAsync();

        var (_, first) = await AcceptAsync();
        var (_, second) = await AcceptAsync();

        Assert.NotEqual(first, second);
        Assert.Equal([_listener.Path, _listener.Path], [first.Path.Parent, second.Path.Parent]);
    }

    [Fact]
    public async Task At_the_end_everybody_is_told_and_gone_before_it_stops_to_listen()
    {
        await BindAsync();
        var (socket, first) = await AcceptAsync();
        var (_, second) = await AcceptAsync();

        _listener.Tell(new ListenerActor.Drain("Server is shutting down"), TestActor);
        Assert.Contains("Server is shutting down", (await socket.ExpectMsgAsync<ProbeWire.Wrote>()).Text, StringComparison.Ordinal);
        first.Tell(new WireEvent.Closed(null));
        await ExpectStoppedAsync(first);

        // Unbinding resets every connection that is still open.
        await _transport.ExpectNoMsgAsync(Moment);
        await ExpectNoMsgAsync(Moment);
        second.Tell(new WireEvent.Closed(null));

        await ExpectMsgAsync(new ListenerActor.Drained(Options));
        await _transport.ExpectMsgAsync<ProbeTransport.Unbinding>();
    }

    [Fact]
    public async Task Who_comes_during_the_drain_is_told_too()
    {
        await BindAsync();
        await AcceptAsync();
        _listener.Tell(new ListenerActor.Drain("Server is shutting down"), TestActor);

        var (socket, _) = await AcceptAsync();

        Assert.Contains("Server is shutting down", (await socket.ExpectMsgAsync<ProbeWire.Wrote>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_connections_the_drain_ends_at_once()
    {
        await BindAsync();

        _listener.Tell(new ListenerActor.Drain("Server is shutting down"), TestActor);

        await ExpectMsgAsync(new ListenerActor.Drained(Options));
    }

    private async Task BindAsync()
    {
        _listener.Tell(ListenerActor.Start.Instance, TestActor);
        await _transport.ExpectMsgAsync<ProbeTransport.Binding>();
        _listener.Tell(new TransportEvent.Bound(Chosen, _boundSocket.Ref));
        await ExpectMsgAsync<ListenerActor.Bound>();
    }

    private async Task<(TestProbe Socket, IActorRef Connection)> AcceptAsync()
    {
        var socket = CreateTestProbe();
        _listener.Tell(new TransportEvent.Accepted(new ProbeWire(socket.Ref)));
        return (socket, (await socket.ExpectMsgAsync<ProbeWire.Registered>()).Connection);
    }

    /// <summary>A listening socket played by a probe.</summary>
    private sealed class ProbeTransport(IActorRef probe) : ListeningTransport
    {
        /// <inheritdoc/>
        public override void Bind(IActorRef listener, IPEndPoint endpoint) => probe.Tell(new Binding(endpoint));

        /// <inheritdoc/>
        public override void Unbind() => probe.Tell(new Unbinding());

        /// <inheritdoc/>
        public override TransportEvent? Translate(object message, IActorRef sender) => message as TransportEvent;

        internal sealed record Binding(IPEndPoint Endpoint) : INoSerializationVerificationNeeded;

        internal sealed record Unbinding : INoSerializationVerificationNeeded;
    }
}
