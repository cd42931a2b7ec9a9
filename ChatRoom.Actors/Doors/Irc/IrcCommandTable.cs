using System.Collections.Frozen;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Doors.Irc.Commands;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>Every command of the IRC door. A new one is a line here and a method among its kind.</summary>
internal static class IrcCommandTable
{
    private static readonly FrozenDictionary<string, IrcCommand> ByName = new IrcCommand[]
    {
        // Connection
        new("CAP", "LS [302] | LIST | REQ :name{ name} | END", "negotiates capabilities", CapCommand.Cap, MinParameters: 1, CommandTime.Always),
        new("PASS", "password", "gives the server's password before registering", RegistrationCommands.Pass, MinParameters: 1, CommandTime.BeforeRegistration),
        new("NICK", "name", "takes a name, or another one", RegistrationCommands.Nick, When: CommandTime.Always),
        new("USER", "user mode unused :real name", "says who you are when registering", RegistrationCommands.User, MinParameters: 4, CommandTime.BeforeRegistration),
        new("RESUME", "ticket [timestamp=time]", "comes back after a lost connection", ResumeCommand.Resume, MinParameters: 1, CommandTime.BeforeRegistration),
        new("AUTHENTICATE", "mechanism|message|*", "logs in to an account by SASL", AuthenticateCommand.Authenticate, MinParameters: 1, CommandTime.Always),
        new("REGISTER", "account|* email|* password", "makes an account of your name", AccountCommands.Register, MinParameters: 3, CommandTime.Always),
        new("VERIFY", "account code", "completes a registration that waits for it", AccountCommands.Verify, MinParameters: 2, CommandTime.Always),
        new("NICKSERV", "word {parameter}", "speaks to NickServ about accounts; NICKSERV HELP shows how", NickServ.Run, MinParameters: 1),
        new("NS", "word {parameter}", "speaks to NickServ about accounts; NS HELP shows how", NickServ.Run, MinParameters: 1),
        new("CHANSERV", "word {parameter}", "speaks to ChanServ about whose rooms are; CHANSERV HELP shows how", ChanServ.Run, MinParameters: 1),
        new("CS", "word {parameter}", "speaks to ChanServ about whose rooms are; CS HELP shows how", ChanServ.Run, MinParameters: 1),
        new("PING", "token", "is answered with PONG once all before it is done", ConnectionCommands.Ping, MinParameters: 1, CommandTime.Always),
        new("BATCH", "+reference type [target] | -reference", "begins or ends a message of several lines", BatchCommand.Batch, MinParameters: 1),
        new("QUIT", "[:reason]", "leaves the server", ConnectionCommands.Quit, When: CommandTime.Always),

        // That a PONG came is enough: any input shows that the client lives. ERROR is for servers.
        new("PONG", "[token]", "answers the server's PING", (_, _) => { }, When: CommandTime.Always),
        new("ERROR", "[:text]", "is for servers and ignored", (_, _) => { }, When: CommandTime.Always),

        // Rooms
        new("JOIN", "#room{,#room} [key{,key}] | 0", "enters rooms, or leaves all of them", ChannelCommands.Join, MinParameters: 1),
        new("PART", "#room{,#room} [:reason]", "leaves rooms", ChannelCommands.Part, MinParameters: 1),
        new("TOPIC", "#room [:topic]", "shows or sets the topic of a room", ChannelCommands.Topic, MinParameters: 1),
        new("RENAME", "#room #newname [:reason]", "gives a room another name", RenameCommand.Rename, MinParameters: 2),
        new("NAMES", "[#room{,#room}]", "shows who is in rooms", ChannelCommands.Names),
        new("LIST", "[#room|mask|!mask|<n|>n|C<n|C>n|T<n|T>n{,...}]", "lists rooms: by name, number of members, minutes since they or their topics were made", ListCommand.List),
        new("KICK", "#room{,#room} name{,name} [:reason]", "makes members leave a room", ChannelCommands.Kick, MinParameters: 2),
        new("INVITE", "[name #room]", "invites somebody to a room, or shows your invitations", InvitationCommands.Invite),
        new("KNOCK", "#room [:text]", "asks to be invited to a room", InvitationCommands.Knock, MinParameters: 1),
        new("MODE", "#room|name [changes {parameter}]", "shows or changes modes of a room, or of yourself", ModeCommand.Mode, MinParameters: 1),

        // Messages
        new("PRIVMSG", "target{,target} :text", "says something to rooms and people", MessageCommands.Privmsg),
        new("NOTICE", "target{,target} :text", "says something that is never answered", MessageCommands.Notice),
        new("TAGMSG", "target{,target}", "sends tags alone", MessageCommands.Tagmsg),
        new("CHATHISTORY", "BEFORE|AFTER|LATEST|AROUND|BETWEEN|TARGETS {parameter}", "shows what was said before", HistoryCommand.Chathistory, MinParameters: 1),
        new("SEARCH", "attribute=value{;attribute=value}", "finds what was said before, by the attributes in, from, text (all of its words), after, before and limit", SearchCommand.Search, MinParameters: 1),
        new("REDACT", "target msgid [:reason]", "takes back what was said", RedactCommand.Redact, MinParameters: 2),

        // Users
        new("AWAY", "[:message]", "goes away with a message, or comes back", UserCommands.Away, Early: Capabilities.PreAway),
        new("MARKREAD", "target [timestamp=time]", "shows or notes up to when you have read", ReadMarkerCommand.Markread),
        new("METADATA", "target GET|LIST|SET|CLEAR|SYNC|SUB|UNSUB|SUBS {parameter}", "shows, sets and subscribes to metadata", MetadataCommand.Metadata, MinParameters: 2, CommandTime.Always),
        new("SETNAME", ":real name", "takes another real name", UserCommands.Setname, MinParameters: 1),
        new("WHO", "#room|name|mask [o][%fields[,token]]", "shows who is in a room, or whom a mask fits", WhoCommand.Who, MinParameters: 1),
        new("WHOIS", "[server] name{,name}", "shows who somebody is", WhoisCommand.Whois),
        new("WHOWAS", "name{,name} [count]", "shows who had a name before", WhowasCommand.Whowas),
        new(
            "MONITOR", "+|- name{,name} | C | L | S", "tells when people come and go: add, remove, clear, list, show status",
            MonitorCommand.Monitor, MinParameters: 1),
        new("ISON", "name{ name}", "shows which of these people are here", UserCommands.Ison, MinParameters: 1),
        new("USERHOST", "name{ name}", "shows the hosts of up to five people", UserCommands.Userhost, MinParameters: 1),
        new("USERS", "", "is not answered: nobody works at this server's terminals", (client, _) => UserCommands.Users(client)),

        // Operators
        new("DLINE", "LIST | [ANDKILL] [MYSELF] [duration] address [reason [| note]]", "bans an address or a network from the server", BanCommands.Dline, MinParameters: 1, Needs: OperatorPrivileges.Ban),
        new("KLINE", "LIST | [ANDKILL] [MYSELF] [duration] mask [reason [| note]]", "bans people by nick!user@host from the server", BanCommands.Kline, MinParameters: 1, Needs: OperatorPrivileges.Ban),
        new("OPER", "name password", "makes you an operator of the server", OperatorCommands.Oper, MinParameters: 2),
        new("KILL", "name :reason", "makes somebody leave the server", OperatorCommands.Kill, MinParameters: 2, Needs: OperatorPrivileges.Kill),
        new("SAMODE", "#room changes {parameter}", "sets modes and ranks of any room", OperatorCommands.Samode, MinParameters: 2, Needs: OperatorPrivileges.Rooms),
        new("UNDLINE", "address", "lifts the ban of an address or a network", BanCommands.Undline, MinParameters: 1, Needs: OperatorPrivileges.Ban),
        new("UNKLINE", "mask", "lifts the ban of a mask", BanCommands.Unkline, MinParameters: 1, Needs: OperatorPrivileges.Ban),
        new("WALLOPS", ":text", "tells everybody who listens to operators", OperatorCommands.Wallops, MinParameters: 1, Needs: OperatorPrivileges.Wallops),
        new("REHASH", "", "has the server read its configuration again", (client, _) => ControlCommands.Rehash(client), Needs: OperatorPrivileges.Rehash),
        new("DIE", "", "has the server stopped", (client, _) => ControlCommands.Die(client), Needs: OperatorPrivileges.Die),
        new("RESTART", "", "has the server stopped and started again", (client, _) => ControlCommands.Restart(client), Needs: OperatorPrivileges.Die),

        // Server
        new("STATS", "letter [server]", "shows statistics: u how long the server runs; for operators: d and k bans, l connections, m use of commands, o operators, p ports, t networks that connect too often", StatsCommand.Stats, MinParameters: 1, ServerParameter: 1),
        new("MOTD", "[server]", "shows the message of the day", (client, _) => ServerCommands.Motd(client), ServerParameter: 0),
        new("LUSERS", "", "counts people and rooms", (client, _) => ServerCommands.Lusers(client, () => { })),
        new("ADMIN", "[server]", "shows who runs the server", (client, _) => ServerCommands.Admin(client), ServerParameter: 0),
        new("INFO", "[server]", "shows what the server is", (client, _) => ServerCommands.Info(client), ServerParameter: 0),
        new("LINKS", "[[server] mask]", "lists the servers of the network", ServerCommands.Links),
        new("TIME", "[server]", "shows the server's time", (client, _) => ServerCommands.Time(client), ServerParameter: 0),
        new("ISUPPORT", "", "shows what the server supports", (client, _) => ISupport.Send(client), Early: Capabilities.ExtendedISupport),
        new("HELP", "[command]", "explains commands", HelpCommand.Help),
        new("HELPOP", "[command]", "explains commands", HelpCommand.Help),
        new("VERSION", "[server]", "shows the server's version and what it supports", (client, _) => ServerCommands.Version(client), ServerParameter: 0),
    }.ToFrozenDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All commands, in the order of their verbs.</summary>
    public static IEnumerable<IrcCommand> All => ByName.Values.OrderBy(command => command.Name, StringComparer.Ordinal);

    /// <summary>The command of a verb in any case, or null.</summary>
    public static IrcCommand? Find(string verb) => ByName.GetValueOrDefault(verb);
}
