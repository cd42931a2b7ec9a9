using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>HELP and HELPOP: what the command table knows, for people (Modern IRC, "HELP message").</summary>
internal static class HelpCommand
{
    /// <summary>HELP [command]: the commands there are, or how to use one.</summary>
    public static void Help(IrcClient client, IrcMessage message)
    {
        if (message[0].Length == 0)
        {
            Begin(client, "*", "Commands of this server");
            client.ReplyList(Numerics.RPL_HELPTXT, ["*"], IrcCommandTable.All.Select(command => command.Name));
            client.Reply(Numerics.RPL_HELPTXT, "*", "HELP with one of them explains it.");
            End(client, "*");
        }
        else if (IrcCommandTable.Find(message[0]) is { } command)
        {
            Begin(client, command.Name, command.Usage);
            client.Reply(Numerics.RPL_HELPTXT, command.Name, $"{command.Name} {command.Meaning}.");
            End(client, command.Name);
        }
        else
        {
            client.Reply(Numerics.ERR_HELPNOTFOUND, message[0], "No help available on this topic");
        }
    }

    /// <summary>The first line is a title and the second one empty, as clients are used to.</summary>
    private static void Begin(IrcClient client, string subject, string title)
    {
        client.Reply(Numerics.RPL_HELPSTART, subject, title);
        client.Reply(Numerics.RPL_HELPTXT, subject, "");
    }

    private static void End(IrcClient client, string subject) => client.Reply(Numerics.RPL_ENDOFHELP, subject, "End of /HELP");
}
