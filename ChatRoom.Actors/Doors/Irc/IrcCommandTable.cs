using System.Collections.Frozen;
using ChatRoom.Actors.Doors.Irc.Commands;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>Every command of the IRC door. A new one is a line here and a method among its kind.</summary>
internal static class IrcCommandTable
{
    private static readonly FrozenDictionary<string, IrcCommand> ByName = new IrcCommand[]
    {
        // Connection
        new("CAP", CapCommand.Cap, MinParameters: 1, CommandTime.Always),
        new("PASS", RegistrationCommands.Pass, MinParameters: 1, CommandTime.BeforeRegistration),
        new("NICK", RegistrationCommands.Nick, When: CommandTime.Always),
        new("USER", RegistrationCommands.User, MinParameters: 4, CommandTime.BeforeRegistration),
        new("PING", ConnectionCommands.Ping, MinParameters: 1, CommandTime.Always),
        new("QUIT", ConnectionCommands.Quit, When: CommandTime.Always),

        // That a PONG came is enough: any input shows that the client lives. ERROR is for servers.
        new("PONG", (_, _) => { }, When: CommandTime.Always),
        new("ERROR", (_, _) => { }, When: CommandTime.Always),

        // Rooms
        new("JOIN", ChannelCommands.Join, MinParameters: 1),
        new("PART", ChannelCommands.Part, MinParameters: 1),
        new("TOPIC", ChannelCommands.Topic, MinParameters: 1),
        new("NAMES", ChannelCommands.Names),
        new("LIST", ChannelCommands.List),
        new("KICK", ChannelCommands.Kick, MinParameters: 2),
        new("MODE", ModeCommand.Mode, MinParameters: 1),

        // Messages
        new("PRIVMSG", MessageCommands.Privmsg),
        new("NOTICE", MessageCommands.Notice),
        new("TAGMSG", MessageCommands.Tagmsg),

        // Users
        new("AWAY", UserCommands.Away),
        new("SETNAME", UserCommands.Setname, MinParameters: 1),
        new("WHO", UserCommands.Who, MinParameters: 1),
        new("WHOIS", UserCommands.Whois),
        new("ISON", UserCommands.Ison, MinParameters: 1),
        new("USERHOST", UserCommands.Userhost, MinParameters: 1),

        // Server
        new("MOTD", (client, _) => ServerCommands.Motd(client)),
        new("LUSERS", (client, _) => ServerCommands.Lusers(client, () => { })),
        new("ADMIN", (client, _) => ServerCommands.Admin(client)),
        new("INFO", (client, _) => ServerCommands.Info(client)),
        new("LINKS", (client, _) => ServerCommands.Links(client)),
        new("TIME", (client, _) => ServerCommands.Time(client)),
        new("HELP", ServerCommands.Help),
        new("HELPOP", ServerCommands.Help),
        new("VERSION", (client, _) => ServerCommands.Version(client)),
    }.ToFrozenDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The verbs of all commands, in order.</summary>
    public static IEnumerable<string> Verbs => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The command of a verb in any case, or null.</summary>
    public static IrcCommand? Find(string verb) => ByName.GetValueOrDefault(verb);
}
