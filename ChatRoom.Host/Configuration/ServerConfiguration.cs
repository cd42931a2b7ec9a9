using Akka.Configuration;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Host.Configuration;

/// <summary>The effective configuration of one server process.</summary>
/// <param name="Chat">What the actors run by.</param>
/// <param name="Log">What is logged.</param>
/// <param name="MotdFile">Where the message of the day was read from; empty for none.</param>
internal sealed record ServerConfiguration(ChatOptions Chat, LogOptions Log, string MotdFile)
{
    /// <summary>Where it was read from.</summary>
    public ConfigurationSource Source { get; init; } = new(File: null, []);

    /// <summary>The operator's tuning of the actor system; empty for none.</summary>
    public Config Akka { get; init; } = Config.Empty;
}
