using System.Text;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms.Modes;

/// <summary>
/// Whom an entry of a list is about: <c>nick!user@host</c> with wildcards, or an extended ban, a letter and a colon in front:
/// <c>a:account</c> (IRCv3 account-extban), and <c>m:mask</c>, which keeps somebody from speaking but not from entering.
/// </summary>
internal static class BanMask
{
    /// <summary>The letters of the extended bans (ISUPPORT <c>EXTBAN</c>).</summary>
    public const string ExtendedLetters = "am";

    /// <summary>The letter of the extended ban by account (ISUPPORT <c>ACCOUNTEXTBAN</c>).</summary>
    public const string AccountLetter = "a";

    /// <summary>The longest mask, in bytes of UTF-8: one that a line has room for behind the longest names.</summary>
    private const int Longest = 200;

    private const string AccountPrefix = "a:";
    private const string MutePrefix = "m:";

    /// <summary>A mask with all of its parts, those left out as <c>*</c>; null when it can be none.</summary>
    public static string? Normalize(string mask)
    {
        if (mask.Length == 0 || Encoding.UTF8.GetByteCount(mask) > Longest || mask[0] == ':' || mask.Any(c => c == ' ' || char.IsControl(c)))
        {
            return null;
        }

        if (mask.StartsWith(MutePrefix, StringComparison.Ordinal))
        {
            return Normalize(mask[MutePrefix.Length..]) is { } inner && !IsMute(inner) ? MutePrefix + inner : null;
        }

        if (mask.StartsWith(AccountPrefix, StringComparison.Ordinal))
        {
            return mask.Length > AccountPrefix.Length ? mask : null;
        }

        return Complete(mask);
    }

    /// <summary>Whether a mask is only about speaking.</summary>
    public static bool IsMute(string mask) => mask.StartsWith(MutePrefix, StringComparison.Ordinal);

    /// <summary>Whether a mask is about somebody. Of a mute, whether what is behind its letter is.</summary>
    public static bool Matches(string mask, Profile who)
    {
        if (IsMute(mask))
        {
            return Matches(mask[MutePrefix.Length..], who);
        }

        if (mask.StartsWith(AccountPrefix, StringComparison.Ordinal))
        {
            return who.Account is { } account
                && who.OtherAccountNames.Prepend(account).Any(name => Mask.Matches(mask[AccountPrefix.Length..], name));
        }

        return Mask.Matches(mask, who.Source.ToString()) || MatchesAt(who.Address) || MatchesAt(who.OwnHost);

        bool MatchesAt(string? host) =>
            host is { Length: > 0 } && host != who.Host && Mask.Matches(mask, (who.Source with { Host = host }).ToString());
    }

    private static string Complete(string mask)
    {
        var (bang, at) = (mask.IndexOf('!', StringComparison.Ordinal), mask.LastIndexOf('@'));
        return (bang >= 0, at > bang) switch
        {
            (true, true) => $"{Part(mask[..bang])}!{Part(mask[(bang + 1)..at])}@{Part(mask[(at + 1)..])}",
            (true, false) => $"{Part(mask[..bang])}!{Part(mask[(bang + 1)..])}@*",
            (false, true) => $"*!{Part(mask[..at])}@{Part(mask[(at + 1)..])}",
            _ when mask.AsSpan().ContainsAny('.', ':') => $"*!*@{mask}",
            _ => $"{mask}!*@*",
        };
    }

    private static string Part(string part) => part.Length == 0 ? "*" : part;
}
