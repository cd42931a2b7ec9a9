namespace ChatRoom.Protocol.Irc;

public static partial class Numerics
{
    /// <summary>The command could not be carried out, for a reason without a numeric of its own.</summary>
    public const string ERR_UNKNOWNERROR = "400";

    /// <summary>There is no such nickname, or no such target.</summary>
    public const string ERR_NOSUCHNICK = "401";

    /// <summary>There is no such server.</summary>
    public const string ERR_NOSUCHSERVER = "402";

    /// <summary>There is no such channel, or it could not have that name.</summary>
    public const string ERR_NOSUCHCHANNEL = "403";

    /// <summary>The channel does not take messages from the client.</summary>
    public const string ERR_CANNOTSENDTOCHAN = "404";

    /// <summary>The client is in as many channels as it may be.</summary>
    public const string ERR_TOOMANYCHANNELS = "405";

    /// <summary>WHOWAS: nobody is remembered by that nickname.</summary>
    public const string ERR_WASNOSUCHNICK = "406";

    /// <summary>More targets than one command may have.</summary>
    public const string ERR_TOOMANYTARGETS = "407";

    /// <summary>PING or PONG without a token.</summary>
    public const string ERR_NOORIGIN = "409";

    /// <summary>There is no such CAP subcommand (IRCv3 capability-negotiation).</summary>
    public const string ERR_INVALIDCAPCMD = "410";

    /// <summary>A message without a target.</summary>
    public const string ERR_NORECIPIENT = "411";

    /// <summary>A message without a text.</summary>
    public const string ERR_NOTEXTTOSEND = "412";

    /// <summary>A mask of servers without a top-level domain.</summary>
    public const string ERR_NOTOPLEVEL = "413";

    /// <summary>A mask of servers with a wildcard in its top-level domain.</summary>
    public const string ERR_WILDTOPLEVEL = "414";

    /// <summary>The line was longer than the server reads.</summary>
    public const string ERR_INPUTTOOLONG = "417";

    /// <summary>There is no such command.</summary>
    public const string ERR_UNKNOWNCOMMAND = "421";

    /// <summary>There is no message of the day.</summary>
    public const string ERR_NOMOTD = "422";

    /// <summary>ADMIN: nothing is known about the administrator.</summary>
    public const string ERR_NOADMININFO = "423";

    /// <summary>A nickname was expected.</summary>
    public const string ERR_NONICKNAMEGIVEN = "431";

    /// <summary>The nickname has characters it cannot have.</summary>
    public const string ERR_ERRONEUSNICKNAME = "432";

    /// <summary>Somebody else has the nickname.</summary>
    public const string ERR_NICKNAMEINUSE = "433";

    /// <summary>Two clients of different servers have the nickname.</summary>
    public const string ERR_NICKCOLLISION = "436";

    /// <summary>The channel cannot be joined for the moment (RFC 2812, 5.2).</summary>
    public const string ERR_UNAVAILRESOURCE = "437";

    /// <summary>NICK: the client changes its name too often.</summary>
    public const string ERR_NICKTOOFAST = "438";

    /// <summary>PRIVMSG, TAGMSG: the client speaks to too many people it has not spoken with lately.</summary>
    public const string ERR_TARGETTOOFAST = "439";

    /// <summary>That user is not in the channel.</summary>
    public const string ERR_USERNOTINCHANNEL = "441";

    /// <summary>The client is not in the channel.</summary>
    public const string ERR_NOTONCHANNEL = "442";

    /// <summary>That user is in the channel already.</summary>
    public const string ERR_USERONCHANNEL = "443";

    /// <summary>USERS: nobody is told who works at the server's terminals.</summary>
    public const string ERR_USERSDISABLED = "446";

    /// <summary>The client has to register first.</summary>
    public const string ERR_NOTREGISTERED = "451";

    /// <summary>The command needs more parameters.</summary>
    public const string ERR_NEEDMOREPARAMS = "461";

    /// <summary>The client has registered already.</summary>
    public const string ERR_ALREADYREGISTERED = "462";

    /// <summary>The password is wrong, or missing.</summary>
    public const string ERR_PASSWDMISMATCH = "464";

    /// <summary>The client is banned from the server.</summary>
    public const string ERR_YOUREBANNEDCREEP = "465";

    /// <summary>The channel has a key already.</summary>
    public const string ERR_KEYSET = "467";

    /// <summary>Only servers set that channel mode.</summary>
    public const string ERR_ONLYSERVERSCANCHANGE = "468";

    /// <summary>The client is sent to another channel than the one it asked for (+f).</summary>
    public const string ERR_LINKCHANNEL = "470";

    /// <summary>The channel is full (+l).</summary>
    public const string ERR_CHANNELISFULL = "471";

    /// <summary>There is no such channel mode.</summary>
    public const string ERR_UNKNOWNMODE = "472";

    /// <summary>The channel is for the invited only (+i).</summary>
    public const string ERR_INVITEONLYCHAN = "473";

    /// <summary>The client is banned from the channel (+b).</summary>
    public const string ERR_BANNEDFROMCHAN = "474";

    /// <summary>The channel's key is wrong, or missing (+k).</summary>
    public const string ERR_BADCHANNELKEY = "475";

    /// <summary>No channel could have that name.</summary>
    public const string ERR_BADCHANMASK = "476";

    /// <summary>Only who has an account may do that.</summary>
    public const string ERR_NEEDREGGEDNICK = "477";

    /// <summary>The channel's list of bans, or another of its lists, is full.</summary>
    public const string ERR_BANLISTFULL = "478";

    /// <summary>Only operators may do that.</summary>
    public const string ERR_NOPRIVILEGES = "481";

    /// <summary>Only operators of the channel may do that.</summary>
    public const string ERR_CHANOPRIVSNEEDED = "482";

    /// <summary>KILL: a server is not a user.</summary>
    public const string ERR_CANTKILLSERVER = "483";

    /// <summary>OPER: nobody may become an operator from the client's host.</summary>
    public const string ERR_NOOPERHOST = "491";

    /// <summary>There is no such user mode.</summary>
    public const string ERR_UMODEUNKNOWNFLAG = "501";

    /// <summary>The modes of other users are their own.</summary>
    public const string ERR_USERSDONTMATCH = "502";

    /// <summary>There is no help on that subject.</summary>
    public const string ERR_HELPNOTFOUND = "524";

    /// <summary>The channel cannot have such a key.</summary>
    public const string ERR_INVALIDKEY = "525";

    /// <summary>The user spoken to does not take such messages.</summary>
    public const string ERR_CANTSENDTOUSER = "531";

    /// <summary>STARTTLS: encryption cannot be started.</summary>
    public const string ERR_STARTTLS = "691";

    /// <summary>The mode's parameter is missing or not valid.</summary>
    public const string ERR_INVALIDMODEPARAM = "696";

    /// <summary>KNOCK: the client has knocked there a moment ago.</summary>
    public const string ERR_TOOMANYKNOCK = "712";

    /// <summary>KNOCK: the channel is open.</summary>
    public const string ERR_CHANOPEN = "713";

    /// <summary>KNOCK: the client is on the channel already.</summary>
    public const string ERR_KNOCKONCHAN = "714";

    /// <summary>The client is an operator without that privilege.</summary>
    public const string ERR_NOPRIVS = "723";

    /// <summary>MONITOR: the client watches as many targets as it may (IRCv3 monitor).</summary>
    public const string ERR_MONLISTFULL = "734";

    /// <summary>The account cannot be logged in to.</summary>
    public const string ERR_NICKLOCKED = "902";

    /// <summary>SASL authentication failed.</summary>
    public const string ERR_SASLFAIL = "904";

    /// <summary>SASL: a message was too long.</summary>
    public const string ERR_SASLTOOLONG = "905";

    /// <summary>SASL authentication was given up.</summary>
    public const string ERR_SASLABORTED = "906";

    /// <summary>SASL: the client is logged in already.</summary>
    public const string ERR_SASLALREADY = "907";
}
