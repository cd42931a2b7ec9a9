using System.Text.Json;
using System.Text.Json.Serialization;
using ChatRoom.Actors.Files;

namespace ChatRoom.Actors.Bans;

/// <summary>
/// The file that bans are kept in. It is written as a whole beside the old one and put in its place when it is on the disk, so
/// whatever happens there is one or the other.
/// </summary>
internal sealed class BanFile(string directory)
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine(directory, "bans.json");

    /// <summary>Reads the bans; there are none when there is no file.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read, or not be understood as a whole.</exception>
    public ServerBans Read()
    {
        try
        {
            return File.Exists(Path) ? Understand(File.ReadAllBytes(Path)) : ServerBans.None;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Bad(failure.Message, failure);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Bad("it is damaged; what can be saved of it can be saved by hand, and without the file there are no bans", failure);
        }
    }

    /// <summary>Keeps bans in place of those before; the directory is made when it is missing.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(ServerBans bans)
    {
        System.IO.Directory.CreateDirectory(directory);
        var next = Path + ".next";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(stream.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            JsonSerializer.Serialize(stream, new Content(Version, [.. bans.All]), Format);
            stream.Flush(flushToDisk: true);
        }

        DurableName.Give(next, Path, overwrite: true);
    }

    private ServerBans Understand(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        if (document.RootElement.GetProperty("version").GetInt32() is var version && version != Version)
        {
            throw Bad($"it is of version {version}, and this server understands version {Version}");
        }

        ServerBan?[] bans = document.Deserialize<Content>(Format)!.Bans;
        foreach (var ban in bans)
        {
            if (ban is null || !ServerBans.TryCanonicalize(ban.Kind, ban.Mask, out var canonical) || canonical != ban.Mask)
            {
                throw new FormatException($"Not a ban: {ban?.Mask}");
            }
        }

        return ServerBans.From(bans!);
    }

    private InvalidDataException Bad(string problem, Exception? cause = null) => new($"cannot read the bans in {Path}: {problem}", cause);

    private sealed record Content(int Version, ServerBan[] Bans);
}
