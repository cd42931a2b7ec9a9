using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Transport;
using ChatRoom.Host.CommandLine;
using ChatRoom.Host.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatRoom.Host.Hosting;

/// <summary>One run of the server: start, open the doors, say so, wait, stop.</summary>
/// <param name="host">What is run; it is disposed once it has stopped.</param>
/// <param name="configuration">What it was built from.</param>
/// <param name="output">Standard output, where only what is announced may appear.</param>
internal sealed class ServerRun(IHost host, ServerConfiguration configuration, TextWriter output)
{
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(30);

    private readonly ILogger _log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("chatroom");
    private readonly IHostApplicationLifetime _lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        if (!TryCreateActorSystem())
            return ExitCode.Refused;
        using var reload = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Reload);
        try
        {
            await host.StartAsync(_lifetime.ApplicationStopping);
            if (!await OpenAsync())
                return await StopAsync(ExitCode.Refused);
            _log.LogInformation("ChatRoom {Version:l} is ready", typeof(ServerRun).Assembly.GetName().Version?.ToString(3));
            await Task.Delay(Timeout.Infinite, _lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (_lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to stop, whether it was up already or not.
        }

        if (host.Services.GetRequiredService<ActorSystem>().WhenTerminated.IsCompleted)
        {
            _log.LogCritical("The actor system has ended by itself");
            return await StopAsync(ExitCode.Failed);
        }

        _log.LogInformation("Stopping");
        return await StopAsync(host.Services.GetService<HostControl>() is { IsRestart: true } ? ExitCode.Restart : ExitCode.Success);
    }

    /// <summary>By custom, what asks a daemon to read its configuration again.</summary>
    private void Reload(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (host.Services.GetRequiredService<ActorRegistry>().TryGet<ServerControl>(out var control))
            control.Tell(ServerControl.Reload.Instance);
    }

    /// <summary>Settings of the actor system are known to nobody but itself; what it does not take is refused here.</summary>
    private bool TryCreateActorSystem()
    {
        try
        {
            host.Services.GetRequiredService<ActorSystem>();
            return true;
        }
#pragma warning disable CA1031 // Whatever an ill-set actor system throws; without an operator's settings it is ours, and seen whole.
        catch (Exception refused) when (!configuration.Akka.IsEmpty)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine(ConfigurationError.BadSource("akka", refused.Message));
            return false;
        }
    }

    /// <summary>Opens every listener and announces each in the order of the configuration.</summary>
    /// <returns>Whether the server may go on.</returns>
    private async Task<bool> OpenAsync()
    {
        var listeners = await host.Services.GetRequiredService<IRequiredActor<Listeners>>().GetAsync(_lifetime.ApplicationStopping);
        switch (await listeners.Ask<object>(Listeners.Open.Instance, OpenTimeout, _lifetime.ApplicationStopping))
        {
            case Listeners.Opened opened:
                Announce(opened);
                return true;
            case Listeners.Failed(var listener, var reason):
                await Console.Error.WriteLineAsync(
                    $"chatroom: cannot listen on {listener.Endpoint} (listener {listener.Name}): {reason}");
                return false;
            case var unknown:
                throw new InvalidOperationException($"Listeners answered with {unknown}");
        }
    }

    private void Announce(Listeners.Opened opened)
    {
        var endpoints = opened.Bound.ToDictionary(bound => bound.Listener.Name, bound => bound.Endpoint);
        foreach (var listener in configuration.Chat.Listeners)
            output.Write($"listening {listener.Name} {listener.Protocol.ToString().ToLowerInvariant()} {endpoints[listener.Name]}\n");
        output.Write("ready\n");
        output.Flush();
    }

    private async Task<int> StopAsync(int exitCode)
    {
        try
        {
            await host.StopAsync().WaitAsync(ActorSystemDefaults.StopTimeout);
        }
        catch (TimeoutException)
        {
            // Not disposed: that would wait for what does not end.
            _log.LogCritical("Not stopped after {Seconds} s, ends now", ActorSystemDefaults.StopTimeout.TotalSeconds);
            return ExitCode.Failed;
        }

        _log.LogInformation("Stopped");
        host.Dispose();
        return exitCode;
    }
}
