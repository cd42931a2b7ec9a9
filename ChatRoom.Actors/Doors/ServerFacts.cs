using System.Reflection;
using ChatRoom.Actors.Doors.Irc;

namespace ChatRoom.Actors.Doors;

/// <summary>Facts about the running server.</summary>
/// <param name="StartedAt">When it started.</param>
internal sealed record ServerFacts(DateTimeOffset StartedAt)
{
    /// <summary>Name and version of the software, as in VERSION replies.</summary>
    public static string Version { get; } =
        "ChatRoom-" + typeof(ServerFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>How often which command of the IRC door has been used.</summary>
    public CommandUse CommandUse { get; } = new();
}
