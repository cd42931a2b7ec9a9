namespace ChatRoom.Protocol.Irc;

/// <summary>
/// The numerics of Modern IRC ("Numerics") by the names they have there, with those of IRCv3 and of older documents that
/// clients still expect. The values are what stands in the place of a command.
/// </summary>
public static partial class Numerics
{
    /// <summary>First line of the greeting: registration is complete.</summary>
    public const string RPL_WELCOME = "001";

    /// <summary>Greeting: the server's name and version, for people.</summary>
    public const string RPL_YOURHOST = "002";

    /// <summary>Greeting: since when the server has been there.</summary>
    public const string RPL_CREATED = "003";

    /// <summary>Greeting: the server's name and version and the mode letters it knows.</summary>
    public const string RPL_MYINFO = "004";

    /// <summary>What the server supports, as tokens.</summary>
    public const string RPL_ISUPPORT = "005";

    /// <summary>Asks the client to use another server.</summary>
    public const string RPL_BOUNCE = "010";

    /// <summary>What another server of the network supports, as tokens.</summary>
    public const string RPL_REMOTEISUPPORT = "105";

    /// <summary>STATS: one connection to another server.</summary>
    public const string RPL_STATSLINKINFO = "211";

    /// <summary>STATS: how often one command was used.</summary>
    public const string RPL_STATSCOMMANDS = "212";

    /// <summary>STATS: a server this one may connect to.</summary>
    public const string RPL_STATSCLINE = "213";

    /// <summary>STATS: hosts that may connect as clients.</summary>
    public const string RPL_STATSILINE = "215";

    /// <summary>STATS: hosts and users that are banned.</summary>
    public const string RPL_STATSKLINE = "216";

    /// <summary>End of a STATS reply.</summary>
    public const string RPL_ENDOFSTATS = "219";

    /// <summary>The client's own user modes.</summary>
    public const string RPL_UMODEIS = "221";

    /// <summary>STATS: a ban of a network from the server.</summary>
    public const string RPL_STATSDLINE = "225";

    /// <summary>STATS: which servers may act as hubs or leaves.</summary>
    public const string RPL_STATSLLINE = "241";

    /// <summary>STATS: how long the server has been running.</summary>
    public const string RPL_STATSUPTIME = "242";

    /// <summary>STATS: who may become an operator.</summary>
    public const string RPL_STATSOLINE = "243";

    /// <summary>STATS: which servers may act as hubs.</summary>
    public const string RPL_STATSHLINE = "244";

    /// <summary>STATS: anything that has no numeric of its own.</summary>
    public const string RPL_STATSDEBUG = "249";

    /// <summary>LUSERS: users, invisible users and servers of the network.</summary>
    public const string RPL_LUSERCLIENT = "251";

    /// <summary>LUSERS: operators online.</summary>
    public const string RPL_LUSEROP = "252";

    /// <summary>LUSERS: connections not yet registered.</summary>
    public const string RPL_LUSERUNKNOWN = "253";

    /// <summary>LUSERS: channels that exist.</summary>
    public const string RPL_LUSERCHANNELS = "254";

    /// <summary>LUSERS: clients and servers of this server.</summary>
    public const string RPL_LUSERME = "255";

    /// <summary>Start of an ADMIN reply.</summary>
    public const string RPL_ADMINME = "256";

    /// <summary>ADMIN: where the server is.</summary>
    public const string RPL_ADMINLOC1 = "257";

    /// <summary>ADMIN: who hosts it.</summary>
    public const string RPL_ADMINLOC2 = "258";

    /// <summary>ADMIN: how to reach the administrator.</summary>
    public const string RPL_ADMINEMAIL = "259";

    /// <summary>The command was dropped without being looked at; it may be tried again later.</summary>
    public const string RPL_TRYAGAIN = "263";

    /// <summary>LUSERS: clients of this server now, and the most there were.</summary>
    public const string RPL_LOCALUSERS = "265";

    /// <summary>LUSERS: clients of the network now, and the most there were.</summary>
    public const string RPL_GLOBALUSERS = "266";

    /// <summary>WHOIS: fingerprint of the user's client certificate.</summary>
    public const string RPL_WHOISCERTFP = "276";

    /// <summary>Has no defined use.</summary>
    public const string RPL_NONE = "300";

    /// <summary>Somebody is away; with the reason.</summary>
    public const string RPL_AWAY = "301";

    /// <summary>Reply to USERHOST.</summary>
    public const string RPL_USERHOST = "302";

    /// <summary>Reply to ISON: which of the names asked for are online.</summary>
    public const string RPL_ISON = "303";

    /// <summary>The client is no longer marked as away.</summary>
    public const string RPL_UNAWAY = "305";

    /// <summary>The client is now marked as away.</summary>
    public const string RPL_NOWAWAY = "306";

    /// <summary>WHOIS: the user is logged in as the owner of the nickname.</summary>
    public const string RPL_WHOISREGNICK = "307";

    /// <summary>WHOIS: user name, host and real name.</summary>
    public const string RPL_WHOISUSER = "311";

    /// <summary>WHOIS and WHOWAS: the server the user is or was connected to.</summary>
    public const string RPL_WHOISSERVER = "312";

    /// <summary>WHOIS: the user is an operator.</summary>
    public const string RPL_WHOISOPERATOR = "313";

    /// <summary>WHOWAS: user name, host and real name that were.</summary>
    public const string RPL_WHOWASUSER = "314";

    /// <summary>End of a WHO reply.</summary>
    public const string RPL_ENDOFWHO = "315";

    /// <summary>WHOIS: seconds since the user last said something, and when they signed on.</summary>
    public const string RPL_WHOISIDLE = "317";

    /// <summary>End of a WHOIS reply.</summary>
    public const string RPL_ENDOFWHOIS = "318";

    /// <summary>WHOIS: channels the user is in.</summary>
    public const string RPL_WHOISCHANNELS = "319";

    /// <summary>WHOIS: anything else about the user, for people.</summary>
    public const string RPL_WHOISSPECIAL = "320";

    /// <summary>Start of a LIST reply; optional.</summary>
    public const string RPL_LISTSTART = "321";

    /// <summary>LIST: a channel, how many are in it, and its topic.</summary>
    public const string RPL_LIST = "322";

    /// <summary>End of a LIST reply.</summary>
    public const string RPL_LISTEND = "323";

    /// <summary>A channel's modes.</summary>
    public const string RPL_CHANNELMODEIS = "324";

    /// <summary>When a channel was created, in seconds since 1970.</summary>
    public const string RPL_CREATIONTIME = "329";

    /// <summary>WHOIS: the account the user is logged in to.</summary>
    public const string RPL_WHOISACCOUNT = "330";

    /// <summary>The channel has no topic.</summary>
    public const string RPL_NOTOPIC = "331";

    /// <summary>The channel's topic.</summary>
    public const string RPL_TOPIC = "332";

    /// <summary>Who set the topic, and when, in seconds since 1970.</summary>
    public const string RPL_TOPICWHOTIME = "333";

    /// <summary>WHOIS: the user is a bot (IRCv3 bot-mode).</summary>
    public const string RPL_WHOISBOT = "335";

    /// <summary>INVITE: a channel the client is invited to.</summary>
    public const string RPL_INVITELIST = "336";

    /// <summary>End of the channels the client is invited to.</summary>
    public const string RPL_ENDOFINVITELIST = "337";

    /// <summary>WHOIS and WHOWAS: the real host or address of the user.</summary>
    public const string RPL_WHOISACTUALLY = "338";

    /// <summary>The invitation is on its way.</summary>
    public const string RPL_INVITING = "341";

    /// <summary>MODE: an exception from a channel's being invite-only.</summary>
    public const string RPL_INVEXLIST = "346";

    /// <summary>End of a channel's invite exceptions.</summary>
    public const string RPL_ENDOFINVEXLIST = "347";

    /// <summary>MODE: an exception from a channel's bans.</summary>
    public const string RPL_EXCEPTLIST = "348";

    /// <summary>End of a channel's ban exceptions.</summary>
    public const string RPL_ENDOFEXCEPTLIST = "349";

    /// <summary>Reply to VERSION.</summary>
    public const string RPL_VERSION = "351";

    /// <summary>WHO: one user.</summary>
    public const string RPL_WHOREPLY = "352";

    /// <summary>NAMES: some of the members of a channel.</summary>
    public const string RPL_NAMREPLY = "353";

    /// <summary>WHO: one user, with the fields that were asked for (IRCv3 WHOX).</summary>
    public const string RPL_WHOSPCRPL = "354";

    /// <summary>LINKS: one server of the network.</summary>
    public const string RPL_LINKS = "364";

    /// <summary>End of a LINKS reply.</summary>
    public const string RPL_ENDOFLINKS = "365";

    /// <summary>End of a NAMES reply.</summary>
    public const string RPL_ENDOFNAMES = "366";

    /// <summary>MODE: a ban of a channel.</summary>
    public const string RPL_BANLIST = "367";

    /// <summary>End of a channel's bans.</summary>
    public const string RPL_ENDOFBANLIST = "368";

    /// <summary>End of a WHOWAS reply.</summary>
    public const string RPL_ENDOFWHOWAS = "369";

    /// <summary>INFO: a line about the server.</summary>
    public const string RPL_INFO = "371";

    /// <summary>A line of the message of the day.</summary>
    public const string RPL_MOTD = "372";

    /// <summary>End of an INFO reply.</summary>
    public const string RPL_ENDOFINFO = "374";

    /// <summary>Start of the message of the day.</summary>
    public const string RPL_MOTDSTART = "375";

    /// <summary>End of the message of the day.</summary>
    public const string RPL_ENDOFMOTD = "376";

    /// <summary>WHOIS: where the user connects from.</summary>
    public const string RPL_WHOISHOST = "378";

    /// <summary>WHOIS: the user's modes.</summary>
    public const string RPL_WHOISMODES = "379";

    /// <summary>The client is now an operator.</summary>
    public const string RPL_YOUREOPER = "381";

    /// <summary>The server reads its configuration again.</summary>
    public const string RPL_REHASHING = "382";

    /// <summary>Reply to TIME.</summary>
    public const string RPL_TIME = "391";

    /// <summary>The host that others now see for the client.</summary>
    public const string RPL_VISIBLEHOST = "396";

    /// <summary>STARTTLS: go ahead with the handshake.</summary>
    public const string RPL_STARTTLS = "670";

    /// <summary>WHOIS: the user's connection is encrypted.</summary>
    public const string RPL_WHOISSECURE = "671";

    /// <summary>First line of a HELP reply.</summary>
    public const string RPL_HELPSTART = "704";

    /// <summary>A line of a HELP reply.</summary>
    public const string RPL_HELPTXT = "705";

    /// <summary>Last line of a HELP reply.</summary>
    public const string RPL_ENDOFHELP = "706";

    /// <summary>Somebody asks to be invited to the channel.</summary>
    public const string RPL_KNOCK = "710";

    /// <summary>KNOCK: those who can invite have been told.</summary>
    public const string RPL_KNOCKDLVR = "711";

    /// <summary>MONITOR: these targets are online (IRCv3 monitor).</summary>
    public const string RPL_MONONLINE = "730";

    /// <summary>MONITOR: these targets are offline (IRCv3 monitor).</summary>
    public const string RPL_MONOFFLINE = "731";

    /// <summary>MONITOR: targets the client watches (IRCv3 monitor).</summary>
    public const string RPL_MONLIST = "732";

    /// <summary>End of the targets the client watches (IRCv3 monitor).</summary>
    public const string RPL_ENDOFMONLIST = "733";

    /// <summary>A value of a user's or a room's metadata (IRCv3 metadata).</summary>
    public const string RPL_KEYVALUE = "761";

    /// <summary>A key has no value in a user's or a room's metadata (IRCv3 metadata).</summary>
    public const string RPL_KEYNOTSET = "766";

    /// <summary>The client has subscribed to these keys (IRCv3 metadata).</summary>
    public const string RPL_METADATASUBOK = "770";

    /// <summary>The client has unsubscribed from these keys (IRCv3 metadata).</summary>
    public const string RPL_METADATAUNSUBOK = "771";

    /// <summary>Keys the client is subscribed to (IRCv3 metadata).</summary>
    public const string RPL_METADATASUBS = "772";

    /// <summary>There is more metadata than can be sent now: ask later (IRCv3 metadata).</summary>
    public const string RPL_METADATASYNCLATER = "774";

    /// <summary>The client is now logged in to an account.</summary>
    public const string RPL_LOGGEDIN = "900";

    /// <summary>The client is now logged out.</summary>
    public const string RPL_LOGGEDOUT = "901";

    /// <summary>SASL authentication succeeded.</summary>
    public const string RPL_SASLSUCCESS = "903";

    /// <summary>The SASL mechanisms there are.</summary>
    public const string RPL_SASLMECHS = "908";
}
