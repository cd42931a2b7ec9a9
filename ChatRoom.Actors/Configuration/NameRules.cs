using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Configuration;

/// <summary>Which names this server gives out.</summary>
internal static class NameRules
{
    /// <summary>Whether somebody may have a name, as far as the name itself goes.</summary>
    public static bool IsName(this ChatOptions options, string name) => options.UnicodeNames
        ? Names.IsUnicodeNickname(name, options.Limits.NickLength)
        : Names.IsNickname(name, options.Limits.NickLength);
}
