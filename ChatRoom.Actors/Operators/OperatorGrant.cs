using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Operators;

/// <summary>As whom somebody is an operator of the server, and what it may do as one.</summary>
/// <param name="Name">The operator's name in the configuration.</param>
/// <param name="Privileges">What it may do.</param>
/// <param name="Host">The host that others see it come from, or null for its own.</param>
internal sealed record OperatorGrant(string Name, OperatorPrivileges Privileges, string? Host = null);
