using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>One server for all tests that leave it as it was, under default settings but for flooding, which is allowed.</summary>
public class SharedServer : IAsyncLifetime
{
    public const string Name = "Shared server";

    public HostProcess Host { get; private set; } = null!;

    protected virtual string Transport => Transports.AkkaIo;

    public async Task InitializeAsync() => Host = await HostProcess.StartAsync(
    [
        .. Transports.Arguments(Transport),
        "-D", "chatroom.limits.flood.enabled=off", "-D", "chatroom.limits.rates.names=off", "-D", "chatroom.limits.rates.joins=off", "-D", "chatroom.limits.rates.strangers=off",
    ]);

    /// <summary>Whatever those tests did to it, it stops as it should and has had nothing to complain about.</summary>
    public async Task DisposeAsync()
    {
        await using (Host)
            await ServerLog.AssertCleanStopAsync(Host);
    }
}

/// <summary>The same over Kestrel.</summary>
public sealed class SharedKestrelServer : SharedServer
{
    public new const string Name = "Shared server over Kestrel";

    protected override string Transport => Transports.Kestrel;
}

/// <summary>The tests that use <see cref="SharedKestrelServer"/>.</summary>
[CollectionDefinition(SharedKestrelServer.Name)]
public sealed class SharedKestrelServerGroup : ICollectionFixture<SharedKestrelServer>;

/// <summary>The tests that use <see cref="SharedServer"/>.</summary>
[CollectionDefinition(SharedServer.Name)]
public sealed class SharedServerGroup : ICollectionFixture<SharedServer>;

/// <summary>A test on the <see cref="SharedServer"/>.</summary>
[Collection(SharedServer.Name)]
public abstract class SharedServerTest(SharedServer server) : EndToEndTest
{
    protected HostProcess Host => server.Host;

    protected Task<LineClient> ConnectAsync(string listener) => ConnectAsync(Host, listener);

    protected Task<IrcUser> IrcAsync(string name, params string[] rooms) => IrcAsync(Host, name, rooms);

    protected Task<PlainUser> PlainAsync(string name, string room = PlainUser.Lobby) => PlainAsync(Host, name, room);
}
