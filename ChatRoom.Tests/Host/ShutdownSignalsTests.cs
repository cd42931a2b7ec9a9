using System.Runtime.InteropServices;
using ChatRoom.Host.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatRoom.Tests.Host;

public sealed class ShutdownSignalsTests
{
    [Theory]
    [InlineData(PosixSignal.SIGINT, PosixSignal.SIGINT, true)]
    [InlineData(PosixSignal.SIGTERM, PosixSignal.SIGINT, true)]
    [InlineData(PosixSignal.SIGTERM, PosixSignal.SIGTERM, false)]
    [InlineData(PosixSignal.SIGINT, PosixSignal.SIGTERM, false)]
    public void Either_signal_asks_the_server_to_stop_and_Ctrl_C_while_it_stops_ends_it(PosixSignal first, PosixSignal second, bool ends)
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var signals = new ShutdownSignals(lifetime);
        var asked = new PosixSignalContext(first);
        var askedAgain = new PosixSignalContext(second);

        signals.OnSignal(asked);
        Assert.True(lifetime.ApplicationStopping.IsCancellationRequested);
        signals.OnSignal(askedAgain);

        // A signal that is not cancelled does what it does to any process.
        Assert.True(asked.Cancel);
        Assert.Equal(ends, !askedAgain.Cancel);
    }
}
