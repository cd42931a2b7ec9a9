using System.Collections.Immutable;
using ChatRoom.Actors.Commands;

namespace ChatRoom.Actors.Metadata;

/// <summary>A key gets a value, or loses the one it has.</summary>
/// <param name="Value">The value, which may be empty; null takes the key away.</param>
internal sealed record MetadataChange(string Key, string? Value);

/// <summary>The metadata of whatever was asked is so now.</summary>
/// <param name="Changes">What was done.</param>
/// <param name="Room">The name of the room it is, or null when it is the asker itself.</param>
internal sealed record MetadataChanged(ImmutableArray<MetadataChange> Changes, string? Room = null) : Outcome;
