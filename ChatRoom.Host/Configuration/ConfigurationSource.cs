using System.Collections.Immutable;

namespace ChatRoom.Host.Configuration;

/// <summary>Where a configuration was read from, so that it can be read again.</summary>
/// <param name="File">The <c>--config</c> file, or null for none.</param>
/// <param name="Overrides">Every <c>key=value</c> of the command line.</param>
internal sealed record ConfigurationSource(string? File, ImmutableArray<string> Overrides)
{
    /// <summary>Reads it again.</summary>
    public ServerConfiguration? Load(out List<ConfigurationError> errors) => ServerConfigurationLoader.Load(File, Overrides, out errors);
}
