using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ChatRoom.Tests.Protocol.Irc;

/// <summary>What one entry of a vector file tests; see Vectors/README.md.</summary>
public enum VectorKind
{
    Unknown,
    MessageSplit,
    MessageJoin,
    UserhostSplit,
    MaskMatch,
}

/// <summary>The files of vectors: the repository's own, and those of a directory a contributor names.</summary>
internal static class ParserVectors
{
    private const string DirectoryVariable = "CHATROOM_PARSER_VECTORS";

    private static readonly IDeserializer Deserializer = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build();

    public static IReadOnlyList<ParserVector> All { get; } = [.. Directories().SelectMany(Read)];

    private static IEnumerable<string> Directories()
    {
        yield return Path.Combine(AppContext.BaseDirectory, "Protocol", "Irc", "Vectors");
        if (Environment.GetEnvironmentVariable(DirectoryVariable) is { Length: > 0 } named)
        {
            yield return named;
        }
    }

    private static IEnumerable<ParserVector> Read(string directory)
        => Directory.GetFiles(directory, "*.yaml").Order(StringComparer.Ordinal).SelectMany(file =>
            Deserializer.Deserialize<VectorFile>(File.ReadAllText(file)).Tests.Select((vector, index) =>
                vector with { Name = $"{Path.GetFileName(directory)}/{Path.GetFileName(file)} {index + 1}" }));

    private sealed record VectorFile
    {
        public List<ParserVector> Tests { get; init; } = [];
    }
}

/// <summary>One entry of a vector file.</summary>
internal sealed record ParserVector
{
    public string Name { get; init; } = "";

    public string? Input { get; init; }

    public string? Source { get; init; }

    public string? Mask { get; init; }

    public VectorAtoms Atoms { get; init; } = new();

    public List<string> Matches { get; init; } = [];

    public List<string> Fails { get; init; } = [];

    public VectorKind Kind => this switch
    {
        { Input: not null } => VectorKind.MessageSplit,
        { Mask: not null } => VectorKind.MaskMatch,
        { Source: not null } => VectorKind.UserhostSplit,
        { Matches.Count: > 0 } => VectorKind.MessageJoin,
        _ => VectorKind.Unknown,
    };
}

/// <summary>The parts of a message or of a source.</summary>
internal sealed record VectorAtoms
{
    public Dictionary<string, string> Tags { get; init; } = [];

    public string? Source { get; init; }

    public string Verb { get; init; } = "";

    public List<string> Params { get; init; } = [];

    public string Nick { get; init; } = "";

    public string User { get; init; } = "";

    public string Host { get; init; } = "";
}
