using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Reading;

/// <summary>Where somebody reads, as markers are kept: a room, or somebody it talks with.</summary>
internal static class ReadTarget
{
    /// <summary>What no name and no room begins with.</summary>
    private const char AccountPrefix = '@';

    /// <summary>Where that is which somebody calls so.</summary>
    /// <param name="name">A room, or the name of somebody it talks with.</param>
    /// <param name="accountId">The account at the other end, which may have other names later as others may have this one; or null.</param>
    public static string Of(string name, string? accountId) => accountId is null ? Casemapping.Fold(name) : OfAccount(accountId);

    /// <summary>What is said to and by an account.</summary>
    public static string OfAccount(string accountId) => AccountPrefix + accountId;

    /// <summary>The account at the other end, or null.</summary>
    public static string? AccountIdIn(string target) => target[0] == AccountPrefix ? target[1..] : null;

    /// <summary>Whether it is a room.</summary>
    public static bool IsRoom(string target) => target[0] == Names.ChannelPrefix;

    /// <summary>Whether it is the same for ever. A name without an account may be anybody's tomorrow.</summary>
    public static bool IsLasting(string target) => IsRoom(target) || AccountIdIn(target) is not null;
}
