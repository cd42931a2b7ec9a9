using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Files;
using ChatRoom.Host.Configuration;

namespace ChatRoom.Host.Hosting;

/// <summary>
/// The key of the cloaks where the operator has set none: made once, kept in the data directory, readable by the server's user
/// alone. Cloaks stay what they were however often the server is started.
/// </summary>
internal static class CloakKeyFile
{
    private const string Name = "cloak.key";
    private const int KeyBytes = 32;
    private const int MostBytes = 1024;

    /// <summary>Gives cloaks their key if they need one that the operator has not set.</summary>
    /// <param name="options">What the operator has set.</param>
    /// <param name="keyed">The same, with a key.</param>
    /// <param name="problem">Why there is no key, for the operator to read.</param>
    public static bool TryProvide(
        ChatOptions options, [NotNullWhen(true)] out ChatOptions? keyed, [NotNullWhen(false)] out string? problem)
    {
        (keyed, problem) = (options, null);
        if (options.Cloak is { Enabled: false } or { Key.Length: > 0 })
            return true;
        var path = Path.Combine(options.DataDirectory, Name);
        if (TryCreate(path, out problem) && TryRead(path, out var key, out problem))
            keyed = options with { Cloak = options.Cloak with { Key = key } };
        else
            keyed = null;
        return keyed is not null;
    }

    /// <summary>Makes the file if it is not there. It appears under its name only when it is whole.</summary>
    private static bool TryCreate(string path, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            if (File.Exists(path))
                return true;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Write(unfinished, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n");
            DurableName.Give(unfinished, path, overwrite: false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Another server may have been faster; then its key is as good.
            if (!File.Exists(path))
                problem = $"{path}: cannot be made, {refused.Message}";
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }

        return problem is null;
    }

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    private static bool TryRead(string path, out string key, [NotNullWhen(false)] out string? problem)
    {
        key = "";
        if (!TextFile.TryRead(path, MostBytes, out var text, out problem))
        {
            problem = $"{path}: {problem}";
            return false;
        }

        key = text.Trim();
        if (key.Length > 0 && Rules.CloakKey.Read(key).IsValid)
            return true;
        problem = $"{path}: must hold a key of {Rules.CloakKey.Allowed}; without the file a new one is made";
        return false;
    }
}
