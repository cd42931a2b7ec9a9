using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>Who somebody is, as others may see it. Only a <see cref="UserActor"/> makes or changes one.</summary>
/// <param name="UserId">Identifies the presence; never shown.</param>
/// <param name="Name">The name (IRC nickname).</param>
/// <param name="Username">The user part of the IRC source.</param>
/// <param name="Host">The host part of the IRC source.</param>
/// <param name="RealName">What the user calls itself (IRC GECOS).</param>
/// <param name="Away">The away message, or null when here.</param>
/// <param name="IsInvisible">Whether only those find it who know the name (IRC user mode <c>i</c>).</param>
internal sealed record Profile(
    string UserId, string Name, string Username, string Host, string RealName, string? Away = null, bool IsInvisible = false)
{
    /// <summary>The IRC source, <c>nick!user@host</c>.</summary>
    public IrcSource Source => new(Name, Username, Host);
}
