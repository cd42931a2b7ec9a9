using System.Diagnostics.CodeAnalysis;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Operators;

/// <summary>What the process that hosts the server does for its operators.</summary>
public interface IServerControl
{
    /// <summary>Reads the configuration again; it may take its time, and is never called twice at once.</summary>
    /// <param name="options">What it says now.</param>
    /// <param name="problem">What is wrong with it, in one line.</param>
    bool TryReload([NotNullWhen(true)] out ChatOptions? options, [NotNullWhen(false)] out string? problem);

    /// <summary>Lets everybody go and ends the process. Returns at once.</summary>
    void Die();

    /// <summary>Lets everybody go and ends the process so that whoever watches over it starts it again. Returns at once.</summary>
    void Restart();
}
