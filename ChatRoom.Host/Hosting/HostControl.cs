using System.Diagnostics.CodeAnalysis;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Operators;
using ChatRoom.Host.Configuration;
using Microsoft.Extensions.Hosting;

namespace ChatRoom.Host.Hosting;

/// <summary>What operators of the server, and signals, can have this process do.</summary>
internal sealed class HostControl(ConfigurationSource source, IHostApplicationLifetime lifetime) : IServerControl
{
    private volatile bool _isRestart;

    /// <summary>Whether the process ends so that it is started again.</summary>
    public bool IsRestart => _isRestart;

    public bool TryReload([NotNullWhen(true)] out ChatOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = source.Load(out var errors)?.Chat;
        problem = errors switch
        {
            [] => null,
            [var error] => error.Line,
            [var error, ..] => $"{error.Line} (and {errors.Count - 1} more)",
        };
        return options is not null;
    }

    public void Die() => Task.Run(lifetime.StopApplication);

    public void Restart()
    {
        _isRestart = true;
        Die();
    }
}
