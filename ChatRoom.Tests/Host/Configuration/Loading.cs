using ChatRoom.Host.Configuration;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Host.Configuration;

/// <summary>Loads configurations for the tests beside it.</summary>
internal static class Loading
{
    /// <returns>The error lines, the file's path shortened to <c>chat.conf</c> and the common beginning left out.</returns>
    public static string[] Errors(string? file, params string[] overrides)
    {
        using var directory = new TemporaryDirectory();
        var path = file is null ? null : directory.Write("chat.conf", file);
        ServerConfigurationLoader.Load(path, overrides, out var errors);
        return [.. errors.Select(error => WithoutBeginning(error.ToString()).Replace(directory.Path + "/", "", StringComparison.Ordinal))];
    }

    /// <summary>Loads what is expected to be valid.</summary>
    public static ServerConfiguration Valid(string? file, params string[] overrides)
    {
        using var directory = new TemporaryDirectory();
        var path = file is null ? null : directory.Write("chat.conf", file);
        var configuration = ServerConfigurationLoader.Load(path, overrides, out var errors);
        Assert.Equal([], errors);
        return configuration!;
    }

    private static string WithoutBeginning(string line)
    {
        const string Beginning = "chatroom: configuration: ";
        Assert.StartsWith(Beginning, line, StringComparison.Ordinal);
        return line[Beginning.Length..];
    }
}
