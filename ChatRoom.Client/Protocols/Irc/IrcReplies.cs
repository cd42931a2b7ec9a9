using System.Globalization;
using ChatRoom.Protocol.Irc;
using static ChatRoom.Protocol.Irc.Numerics;

namespace ChatRoom.Client.Protocols.Irc;

/// <summary>Says in words what numerics mean that change nothing on our side.</summary>
internal static class IrcReplies
{
    private static readonly HashSet<string> Uninteresting =
    [
        RPL_YOURHOST, RPL_CREATED, RPL_MYINFO, RPL_ISUPPORT, "042", RPL_UMODEIS,
        "250", RPL_LUSERCLIENT, RPL_LUSEROP, RPL_LUSERUNKNOWN, RPL_LUSERCHANNELS, RPL_LUSERME, RPL_LOCALUSERS, RPL_GLOBALUSERS,
        RPL_ENDOFWHOIS, RPL_LISTSTART, RPL_CREATIONTIME, RPL_TOPICWHOTIME, RPL_ENDOFWHO, RPL_ENDOFBANLIST,
        RPL_MOTDSTART, RPL_ENDOFMOTD, ERR_NOMOTD, "396",
    ];

    /// <returns>What to show, or null for nothing.</returns>
    public static ChatEvent? Describe(IrcMessage reply) => reply.Command switch
    {
        var numeric when Uninteresting.Contains(numeric) => null,
        RPL_MOTD => new Status(reply.Text()),
        RPL_NOTOPIC => new TopicIs("") { Room = reply[1] },
        RPL_TOPIC => new TopicIs(reply[2]) { Room = reply[1] },
        RPL_AWAY => new Info($"{reply[1]} is away: {reply[2]}"),
        RPL_UNAWAY or RPL_NOWAWAY => new Info(reply.Text()),
        RPL_LIST => new Info($"{reply[1]} ({reply[2]}) {reply[3]}".TrimEnd()),
        RPL_LISTEND => new Info("Those are all the rooms"),
        RPL_CHANNELMODEIS => new Info($"{reply[1]} has modes {string.Join(' ', reply.Parameters.Skip(2))}"),
        RPL_WHOISUSER => new Info($"{reply[1]} is {reply[2]}@{reply[3]} ({reply.Text()})"),
        RPL_WHOISSERVER => new Info($"{reply[1]} is on {reply[2]} ({reply[3]})"),
        RPL_WHOISIDLE => new Info($"{reply[1]} has been idle for {Duration(reply[2])}"),
        RPL_WHOISCHANNELS => new Info($"{reply[1]} is in {reply[2]}"),
        RPL_WHOISACCOUNT => new Info($"{reply[1]} is logged in as {reply[2]}"),
        ['4' or '5', ..] => new Failed(Sentence(reply, separator: ": ")),
        _ => new Info(Sentence(reply, separator: " ")),
    };

    /// <summary>Our name is the first parameter of every numeric and says nothing; the last one is the text.</summary>
    private static string Sentence(IrcMessage reply, string separator)
    {
        var middle = string.Join(' ', reply.Parameters.Skip(1).SkipLast(1));
        return middle.Length == 0 ? reply.Text() : middle + separator + reply.Text();
    }

    private static string Duration(string seconds) =>
        int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var idle)
            ? TimeSpan.FromSeconds(idle).ToString("g", CultureInfo.InvariantCulture)
            : seconds;
}
