using System.Collections.Immutable;

namespace ChatRoom.Actors.Configuration;

/// <summary>Somebody who may become an operator of the server (<c>OPER name password</c>).</summary>
/// <param name="Name">The name to give, the key in the configuration.</param>
/// <param name="Password">A hash that <c>chatroom hash-password</c> has made, or the password itself.</param>
/// <param name="Hosts">Where it must come from: addresses, CIDR ranges and masks of <c>user@address</c>; anywhere when there are none.</param>
/// <param name="Privileges">What it may do.</param>
/// <param name="Host">The host that others see it come from, or null for its own.</param>
public sealed record OperatorOptions(
    string Name, string Password, ImmutableArray<string> Hosts, OperatorPrivileges Privileges, string? Host = null);

/// <summary>What an operator of the server may do.</summary>
[Flags]
public enum OperatorPrivileges
{
    /// <summary>What every operator may: see more in STATS and WHOIS, and have user mode <c>s</c>.</summary>
    None = 0,

    /// <summary>KILL.</summary>
    Kill = 1 << 0,

    /// <summary>Bans of the whole server.</summary>
    Ban = 1 << 1,

    /// <summary>WALLOPS.</summary>
    Wallops = 1 << 2,

    /// <summary>REHASH.</summary>
    Rehash = 1 << 3,

    /// <summary>DIE and RESTART, as far as the host lets anybody.</summary>
    Die = 1 << 4,

    /// <summary>Sees the addresses that people come from.</summary>
    SeeHosts = 1 << 5,

    /// <summary>SAMODE: sets modes and ranks of every room.</summary>
    Rooms = 1 << 6,

    /// <summary>Everything.</summary>
    All = Kill | Ban | Wallops | Rehash | Die | SeeHosts | Rooms,
}
