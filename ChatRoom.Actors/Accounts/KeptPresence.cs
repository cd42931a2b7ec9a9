using System.Collections.Immutable;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Accounts;

/// <summary>What is kept of a presence that stays without a connection, so that it outlives the server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Username">The user part of its source.</param>
/// <param name="Host">The host part of its source, as others see it.</param>
/// <param name="RealName">What it calls itself.</param>
/// <param name="Address">The address it came from last.</param>
/// <param name="Away">Its away message, or null.</param>
/// <param name="Modes">Its user modes, without those of operators.</param>
/// <param name="Rooms">The rooms it is in.</param>
/// <param name="GoneSince">Since when it has no connection; null while it has one.</param>
internal sealed record KeptPresence(
    string Name, string Username, string Host, string RealName, string Address, string? Away, UserModes Modes, ImmutableArray<string> Rooms,
    DateTimeOffset? GoneSince)
{
    /// <inheritdoc/>
    public bool Equals(KeptPresence? other) =>
        other is not null
        && (Name, Username, Host, RealName, Address, Away, Modes, GoneSince)
        == (other.Name, other.Username, other.Host, other.RealName, other.Address, other.Away, other.Modes, other.GoneSince)
        && Rooms.SequenceEqual(other.Rooms);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Away, Modes, Rooms.Length, GoneSince);
}
