using System.Text;
using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Transport;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>A connection alone: a probe plays its socket, probes play everybody it asks.</summary>
public abstract class ConnectionSpec : ProbedSpec
{
    protected ConnectionSpec()
    {
        Socket = CreateTestProbe("socket");
        User = CreateTestProbe("user");
    }

    private protected TestProbe Socket { get; }

    /// <summary>Whether the socket takes at once what is written; else a spec says when it has.</summary>
    private protected bool SocketTakesAtOnce { get; init; }

    /// <summary>Stands for the presence itself, which a registered connection knows beside the region.</summary>
    private protected TestProbe User { get; }

    /// <summary>A connection that the doorkeeper has not been asked about yet.</summary>
    private protected async Task<IActorRef> ConnectAsync(
        LimitOptions? limits = null, Func<IDoorway, Door>? door = null, ServerBans? bans = null, int replay = 0, string? certificate = null)
    {
        var options = new ChatOptions { Limits = limits ?? new LimitOptions(), History = new HistoryOptions { Replay = replay } };
        var services = new ConnectionServices(
            door ?? (doorway => new IrcDoor(doorway)),
            ChatServices.From(Registry),
            bans ?? ServerBans.None,
            options,
            new ServerFacts(Clock.GetUtcNow()),
            Clock);
        var connection = Sys.ActorOf(ConnectionActor.Props(new ProbeWire(Socket.Ref, certificate) { TakesAtOnce = SocketTakesAtOnce }, services));
        await Socket.ExpectMsgAsync(new ProbeWire.Registered(connection));
        return connection;
    }

    /// <summary>A connection that has been let in.</summary>
    private protected async Task<IActorRef> OpenAsync(
        LimitOptions? limits = null, Func<IDoorway, Door>? door = null, int replay = 0, string? certificate = null)
    {
        var connection = await ConnectAsync(limits, door, replay: replay, certificate: certificate);
        await Doorkeeper.ExpectMsgAsync<Admission.Request>();
        connection.Tell(Admission.Verdict.Welcome);
        await Listing.ExpectMsgAsync(new StrangerCame(connection));
        return connection;
    }

    /// <summary>A connection that has been let in and is alice's.</summary>
    private protected async Task<IActorRef> RegisterAsync(LimitOptions? limits = null, int replay = 0)
    {
        var connection = await OpenAsync(limits, replay: replay);
        Receive(connection, "NICK alice\r\nUSER alice 0 * :Alice\r\n");
        var attach = await Users.ExpectMsgAsync<Attach>();
        connection.Tell(new CommandAck(attach.Id, new Attached(attach.Profile, User.Ref)));
        await Listing.ExpectMsgAsync(new StrangerKnown(connection));
        var census = await Listing.ExpectMsgAsync<TakeCensus>();
        connection.Tell(new CommandAck(census.Id, new Census(Users: 1, Invisible: 0, Operators: 0, Strangers: 0, MostUsers: 1, Rooms: 0)));
        await ReadUntilAsync(connection, "422");
        return connection;
    }

    /// <summary>The peer sends something.</summary>
    private protected static void Receive(IActorRef connection, string text) =>
        connection.Tell(new WireEvent.Received(Encoding.UTF8.GetBytes(text)));

    /// <summary>A room's or a relay's bytes for the peer.</summary>
    private protected static void Deliver(IActorRef connection, string text) =>
        connection.Tell(new Deliver(Encoding.UTF8.GetBytes(text)));

    /// <summary>The next write; it stays under way.</summary>
    private protected async Task<string> ReadAsync() => (await Socket.ExpectMsgAsync<ProbeWire.Wrote>()).Text;

    /// <summary>Takes writes, each at once, until one contains something; returns that one.</summary>
    private protected async Task<string> ReadUntilAsync(IActorRef connection, string wanted)
    {
        while (true)
        {
            var text = await ReadAsync();
            connection.Tell(WireEvent.Written.Instance);
            if (text.Contains(wanted, StringComparison.Ordinal))
            {
                return text;
            }
        }
    }
}
