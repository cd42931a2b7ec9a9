using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace ChatRoom.Host.Hosting;

/// <summary>SIGTERM or Ctrl-C asks the server to stop; Ctrl-C while it does so is left to end the process at once.</summary>
/// <remarks>A second SIGTERM changes nothing: tools that end process groups (<c>timeout</c> for one) send it twice.</remarks>
internal sealed class ShutdownSignals : IHostLifetime, IDisposable
{
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ImmutableArray<PosixSignalRegistration> _registrations;

    /// <summary>Listens from the first moment: a server that is still starting can be stopped too.</summary>
    public ShutdownSignals(IHostApplicationLifetime lifetime)
    {
        _lifetime = lifetime;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];
    }

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    internal void OnSignal(PosixSignalContext context)
    {
        context.Cancel = context.Signal != PosixSignal.SIGINT || !_lifetime.ApplicationStopping.IsCancellationRequested;
        _lifetime.StopApplication();
    }
}
