using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ChatRoom.Host.Configuration;

/// <summary>The file that holds the message of the day: UTF-8 text, a line of it a line of the message.</summary>
internal static class MotdFile
{
    /// <summary>More than anybody reads; every connection is sent all of it.</summary>
    private const int MostBytes = 64 * 1024;

    public static bool TryRead(string path, out ImmutableArray<string> lines, [NotNullWhen(false)] out string? problem)
    {
        lines = [];
        if (!TextFile.TryRead(path, MostBytes, out var text, out problem))
            return false;
        lines = [.. text.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r'))];
        return true;
    }
}
