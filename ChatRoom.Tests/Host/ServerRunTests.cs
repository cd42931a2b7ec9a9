using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors;
using ChatRoom.Host.CommandLine;
using ChatRoom.Host.Hosting;
using ChatRoom.Tests.Host.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatRoom.Tests.Host;

public sealed class ServerRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_actor_system_that_ends_by_itself_ends_the_server_as_a_failure()
    {
        var configuration = Loading.Valid(file: null, "chatroom.listeners.plain.port=0", "chatroom.listeners.irc.port=0", "chatroom.cloak.enabled=off", "chatroom.presence.always-on=off");
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IHostLifetime, ShutdownSignals>();
        builder.Services.AddAkka("ends-by-itself", akka => akka.AddChatRoom(configuration.Chat).AddDefaults(configuration.Akka));
        var host = builder.Build();
        var system = host.Services.GetRequiredService<ActorSystem>();
        await using var output = new Announcements();
        var run = new ServerRun(host, configuration, output).RunAsync();
        await output.Ready.WaitAsync(Patience);

        await system.Terminate();

        Assert.Equal(ExitCode.Failed, await run.WaitAsync(Patience));
    }

    private sealed class Announcements : StringWriter
    {
        private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ready => _ready.Task;

        public override void Flush() => _ready.TrySetResult();
    }
}
