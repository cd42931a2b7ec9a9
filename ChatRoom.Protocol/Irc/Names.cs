using System.Buffers;

namespace ChatRoom.Protocol.Irc;

/// <summary>Which names this server gives out; stricter than what it must be able to read. Lengths are in UTF-16 units.</summary>
public static class Names
{
    /// <summary>The character a channel's name starts with (Modern IRC, "Channel Types": regular channels).</summary>
    public const char ChannelPrefix = '#';

    private static readonly SearchValues<char> NicknameCharacters = SearchValues.Create(
        @"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789[]\`_^{|}-");

    private static readonly SearchValues<char> NotInChannels = SearchValues.Create(
        [' ', ',', .. Enumerable.Range(char.MinValue, 256).Select(code => (char)code).Where(char.IsControl)]);

    /// <summary>
    /// Whether a text is a nickname (RFC 2812, section 2.3.1): ASCII letters, digits and <c>[]\`_^{|}-</c>, neither a digit nor
    /// <c>-</c> in front.
    /// </summary>
    /// <param name="name">Any text.</param>
    /// <param name="maxLength">The longest nickname, ISUPPORT <c>NICKLEN</c>.</param>
    /// <returns>True when it is one, of 1 to <paramref name="maxLength"/> characters.</returns>
    public static bool IsNickname(string name, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0
            && name.Length <= maxLength
            && name[0] != '-'
            && !char.IsAsciiDigit(name[0])
            && !name.AsSpan().ContainsAnyExcept(NicknameCharacters);
    }

    /// <summary>Whether a text is a nickname on a server that lets names have letters of other scripts (<see cref="NameLetters"/>).</summary>
    /// <param name="name">Any text.</param>
    /// <param name="maxLength">The longest nickname, ISUPPORT <c>NICKLEN</c>.</param>
    /// <returns>True when it is one, of 1 to <paramref name="maxLength"/> characters, its letters all of one script.</returns>
    public static bool IsUnicodeNickname(string name, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0
            && name.Length <= maxLength
            && name[0] != '-'
            && !char.IsAsciiDigit(name[0])
            && name.All(character => NicknameCharacters.Contains(character) || NameLetters.Contains(character))
            && NameLetters.AreOfOneScript(name);
    }

    /// <summary>
    /// Whether a text is the name of a channel (Modern IRC, "Channels"): <see cref="ChannelPrefix"/> and at least one more
    /// character; no space, no comma, and, beyond the specification's BEL, no control character at all.
    /// </summary>
    /// <param name="name">Any text.</param>
    /// <param name="maxLength">The longest name, the prefix included, ISUPPORT <c>CHANNELLEN</c>.</param>
    /// <returns>True when it is one, of 2 to <paramref name="maxLength"/> characters.</returns>
    public static bool IsChannel(string name, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 1
            && name.Length <= maxLength
            && name[0] == ChannelPrefix
            && !name.AsSpan().ContainsAny(NotInChannels);
    }
}
