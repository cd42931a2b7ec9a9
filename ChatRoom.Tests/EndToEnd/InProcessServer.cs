using System.Net;
using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Transport;
using ChatRoom.Host.Hosting;
using ChatRoom.Host.Transport;
using ChatRoom.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>A server with real doors inside this process, so that a test can look at its actors.</summary>
internal sealed class InProcessServer : IAsyncDisposable
{
    private const string Quiet = "akka { loglevel = WARNING, stdout-loglevel = WARNING }";

    private readonly IHost _host;
    private readonly TemporaryDirectory _data;

    private InProcessServer(IHost host, TemporaryDirectory data)
    {
        _host = host;
        _data = data;
    }

    /// <summary>Where each listener is bound, by its name.</summary>
    public Dictionary<string, IPEndPoint> Endpoints { get; } = [];

    /// <summary>The path of every actor there is, Akka's own among them.</summary>
    public IReadOnlySet<string> ActorPaths =>
        Below((ActorRefWithCell)((ExtendedActorSystem)_host.Services.GetRequiredService<ActorSystem>()).Provider.RootGuardian).ToHashSet();

    public static async Task<InProcessServer> StartAsync(TransportKind transport = TransportKind.AkkaIo)
    {
        var data = new TemporaryDirectory();
        var options = new ChatOptions
        {
            DataDirectory = data.Path,
            History = new HistoryOptions { Replay = 0 },
            Listeners =
            [
                new ListenerOptions("plain", DoorProtocol.Plain, new IPEndPoint(IPAddress.Loopback, 0), PlainUser.Lobby, transport),
                new ListenerOptions("irc", DoorProtocol.Irc, new IPEndPoint(IPAddress.Loopback, 0), Room: null, transport),
            ],
            Cloak = Cloaks.Options,
            Limits = new LimitOptions { Flood = new FloodOptions { Enabled = false } },
        };
        Assert.True(ServerData.IsSound(options, out var problem), problem);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAkka("in-process", akka => akka
            .AddChatRoom(options, kestrel: system => new KestrelTransport(system)).AddDefaults(Quiet));
        var server = new InProcessServer(builder.Build(), data);
        await server._host.StartAsync();
        var listeners = await server._host.Services.GetRequiredService<IRequiredActor<Listeners>>().GetAsync();
        var opened = await listeners.Ask<Listeners.Opened>(Listeners.Open.Instance, LineClient.Patience);
        foreach (var (listener, endpoint) in opened.Bound)
            server.Endpoints.Add(listener.Name, endpoint);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _data.Dispose();
    }

    private static IEnumerable<string> Below(ActorRefWithCell actor) =>
        actor.Children.OfType<ActorRefWithCell>().SelectMany(Below).Prepend(actor.Path.ToStringWithoutAddress());
}
