using System.Diagnostics.CodeAnalysis;
using ChatRoom.Actors.Bans;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors;

/// <summary>What a server keeps in its data directory.</summary>
public static class ServerData
{
    /// <summary>Whether what was kept can be read. A server that started without it would lose it silently.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="problem">What is wrong, in one line.</param>
    public static bool IsSound(ChatOptions options, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            new BanFile(options.DataDirectory).Read();
            problem = null;
        }
        catch (InvalidDataException failure)
        {
            problem = failure.Message;
        }

        return problem is null;
    }
}
