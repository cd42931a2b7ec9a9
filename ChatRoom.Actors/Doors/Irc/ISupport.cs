using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>What <c>005 RPL_ISUPPORT</c> says of this server (Modern IRC, "RPL_ISUPPORT Parameters"). Nothing here that is not so.</summary>
internal static class ISupport
{
    /// <summary>How many targets one PRIVMSG, NOTICE or TAGMSG may have.</summary>
    public const int MaxTargets = 4;

    /// <summary>How many changes one MODE may have.</summary>
    public const int MaxModes = 20;

    /// <summary>How long an away message may be, in bytes of UTF-8.</summary>
    public const int AwayLength = 390;

    /// <summary>How long a host may be: the longest cloak; an address without one is shorter (RFC 1123, 2.1).</summary>
    public const int HostLength = 63;

    /// <summary>How long the reason of a KICK may be, in bytes of UTF-8.</summary>
    public const int KickLength = 390;

    /// <summary>How long a real name may be, in bytes of UTF-8.</summary>
    public const int RealNameLength = AccountText.RealNameLength;

    /// <summary>How long a user name may be, the <c>~</c> in front included.</summary>
    public const int UserLength = 12;

    /// <summary>A numeric holds 13 tokens beside the name and the closing text (RFC 2812, 2.3).</summary>
    private const int TokensPerLine = 13;

    /// <summary>Sends all tokens.</summary>
    public static void Send(IrcClient client) => Send(client, TokensThere(client.Options));

    /// <summary>Sends what is different since the configuration was read again, with a <c>-</c> in front of what is no more.</summary>
    public static void SendChanges(IrcClient client, ChatOptions before, ChatOptions now)
    {
        var (old, current) = (TokensThere(before).ToArray(), TokensThere(now).ToArray());
        var gone = old.Select(NameOf).Except(current.Select(NameOf)).Select(name => $"-{name}");
        string[] changes = [.. current.Except(old), .. gone];
        if (changes.Length > 0)
        {
            Send(client, changes);
        }
    }

    /// <summary>As a batch to those who have asked for that (IRCv3 draft/extended-isupport).</summary>
    private static void Send(IrcClient client, IEnumerable<string> tokens)
    {
        if (client.HasAll(Capabilities.Batch | Capabilities.ExtendedISupport))
        {
            client.Batch("draft/isupport", null, () => SendTokens(client, tokens));
        }
        else
        {
            SendTokens(client, tokens);
        }
    }

    private static void SendTokens(IrcClient client, IEnumerable<string> all)
    {
        foreach (var tokens in all.Chunk(TokensPerLine))
        {
            client.Reply(Numerics.RPL_ISUPPORT, [.. tokens, "are supported by this server"]);
        }
    }

    private static IEnumerable<string> TokensThere(ChatOptions options) => Tokens(options).Where(token => !token.EndsWith('='));

    private static string NameOf(string token) => token.Split('=')[0];

    private static IEnumerable<string> Tokens(ChatOptions options) =>
    [
        $"ACCOUNTEXTBAN={BanMask.AccountLetter}",
        $"AWAYLEN={AwayLength}",
        $"BOT={UserMode.BotLetter}",
        "CASEMAPPING=ascii",
        $"CHANLIMIT=#:{options.Limits.ChannelsPerUser}",
        $"CHANMODES={string.Join(',', Enum.GetValues<RoomModeType>().Select(RoomMode.Letters))}",
        $"CHANNELLEN={options.Limits.ChannelLength}",
        "CHANTYPES=#",
        .. options.History.Enabled ? [$"CHATHISTORY={options.History.Page}"] : Array.Empty<string>(),
        $"CLIENTTAGDENY={options.DeniedClientTags}",
        $"draft/ICON={Escape(options.NetworkIcon)}",
        $"ELIST={ListConditions.Letters}",
        $"EXCEPTS={RoomMode.Except}",
        $"EXTBAN=,{BanMask.ExtendedLetters}",
        $"HOSTLEN={HostLength}",
        $"INVEX={RoomMode.InviteException}",
        $"KEYLEN={RoomMode.KeyLength}",
        $"KICKLEN={KickLength}",
        "KNOCK",
        $"LINELEN={IrcLimits.MessageLength}",
        $"MAXLIST={RoomMode.Letters(RoomModeType.List)}:{MaskLists.Limit}",
        $"MODES={MaxModes}",
        $"MONITOR={options.Limits.MonitorEntries}",
        .. options.History.Enabled ? ["MSGREFTYPES=msgid,timestamp"] : Array.Empty<string>(),
        $"NAMELEN={RealNameLength}",
        $"NETWORK={options.NetworkName}",
        $"NICKLEN={options.Limits.NickLength}",
        $"PREFIX=({RankSign.Letters}){RankSign.Prefixes}",
        "SAFELIST",
        $"STATUSMSG={RankSign.Prefixes}",
        $"TARGMAX=JOIN:,KICK:,LIST:,NAMES:,NOTICE:{MaxTargets},PART:,PRIVMSG:{MaxTargets},TAGMSG:{MaxTargets},WHOIS:{MaxTargets},WHOWAS:{MaxTargets}",
        $"TOPICLEN={options.Limits.TopicLength}",
        $"USERLEN={UserLength}",
        "UTF8ONLY",
        "WHOX",
    ];

    /// <summary>A value in which what would be read otherwise is escaped (Modern IRC, "RPL_ISUPPORT").</summary>
    private static string Escape(string value) =>
        value.Replace("\\", @"\x5C", StringComparison.Ordinal).Replace("=", @"\x3D", StringComparison.Ordinal);
}
