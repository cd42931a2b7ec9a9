using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>MODE of oneself (Modern IRC, "User mode").</summary>
internal static class UserModeCommand
{
    /// <summary>MODE name [changes].</summary>
    public static void Mode(IrcClient client, IrcMessage message)
    {
        if (!Casemapping.Equals(message[0], client.Target))
        {
            RefuseOther(client, message[0]);
        }
        else if (message.Count == 1)
        {
            client.Reply(Numerics.RPL_UMODEIS, "+" + UserMode.LettersOf(client.Session.Profile!.Modes));
        }
        else
        {
            Change(client, message[1]);
        }
    }

    private static void RefuseOther(IrcClient client, string name) => client.Session.People.Describe(name, outcome =>
    {
        if (outcome is UserView)
        {
            client.Reply(Numerics.ERR_USERSDONTMATCH, "Cannot change mode for other users");
        }
        else
        {
            client.OrRefuse("MODE")(outcome);
        }
    });

    private static void Change(IrcClient client, string changes)
    {
        var me = client.Session.Profile!;
        var (wanted, isOn, anyUnknown, anyRefused) = (me.Modes, true, false, false);
        foreach (var letter in changes)
        {
            if (letter is '+' or '-')
            {
                isOn = letter == '+';
            }
            else if (UserMode.Find(letter) is not { } mode)
            {
                anyUnknown = true;
            }
            else if (isOn && mode.NeedsOperator && !me.IsOperator)
            {
                anyRefused = true;
            }
            else if (!isOn || mode.IsSelfGiven)
            {
                wanted = isOn ? wanted | mode.Flag : wanted & ~mode.Flag;
            }
        }

        if (anyUnknown)
        {
            client.Reply(Numerics.ERR_UMODEUNKNOWNFLAG, "Unknown MODE flag");
        }

        if (anyRefused)
        {
            client.RefusePrivileges(OperatorPrivileges.None);
        }

        if (wanted != me.Modes)
        {
            client.Session.Presence.SetUserModes(wanted & ~me.Modes, me.Modes & ~wanted, client.OrRefuse("MODE"));
        }
    }
}
