using Akka.Hosting;
using ChatRoom.Actors;
using ChatRoom.Host.CommandLine;
using ChatRoom.Host.Configuration;
using ChatRoom.Host.Hosting;
using ChatRoom.Host.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

return await new ChatRoomCommand(ServeAsync).RunAsync(args);

static async Task<int> ServeAsync(ServerConfiguration configuration)
{
    if (!CloakKeyFile.TryProvide(configuration.Chat, out var chat, out var problem)
        || !ServerData.IsSound(configuration.Chat, out problem))
    {
        await Console.Error.WriteLineAsync($"chatroom: {problem}");
        return ExitCode.Refused;
    }

    using var hold = ServerData.Hold(configuration.Chat, out problem);
    if (hold is null)
    {
        await Console.Error.WriteLineAsync($"chatroom: {problem}");
        return ExitCode.Refused;
    }

    configuration = configuration with { Chat = chat };
    var announcements = Console.Out;
    // Scripts read the announcements from standard output; whatever a library prints belongs beside the log.
    Console.SetOut(Console.Error);

    var builder = Host.CreateEmptyApplicationBuilder(null);
    builder.AddServerLogging(configuration.Log);
    builder.Services.AddSingleton<IHostLifetime, ShutdownSignals>();
    builder.Services.AddSingleton(configuration.Source).AddSingleton<HostControl>();
    builder.Services.AddAkka("chatroom", (akka, services) => akka
        .AddServerLogging(configuration.Log)
        .AddChatRoom(configuration.Chat, services.GetRequiredService<HostControl>(), system => new KestrelTransport(system))
        .AddDefaults(configuration.Akka));

    return await new ServerRun(builder.Build(), configuration, announcements).RunAsync();
}
