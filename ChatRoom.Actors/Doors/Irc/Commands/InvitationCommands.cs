using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Inviting and asking to be invited (Modern IRC, "INVITE message"; KNOCK as in ISUPPORT <c>KNOCK</c>).</summary>
internal static class InvitationCommands
{
    /// <summary>INVITE name #room; without parameters, the rooms one is invited to.</summary>
    public static void Invite(IrcClient client, IrcMessage message)
    {
        if (message.Count == 0)
        {
            ShowInvitations(client);
        }
        else if (message.Count == 1)
        {
            client.Reply(Numerics.ERR_NEEDMOREPARAMS, "INVITE", "Not enough parameters");
        }
        else
        {
            var (name, channel) = (message[0], message[1]);
            client.Session.Rooms.Invite(channel, name, outcome =>
            {
                if (outcome is InvitationDelivered { To: var invitee, Room: var room })
                {
                    client.Reply(Numerics.RPL_INVITING, invitee.Name, room);
                    ShowAway(client, invitee);
                }
                else
                {
                    client.OrRefuse("INVITE")(outcome);
                }
            });
        }
    }

    /// <summary>KNOCK #room [:text].</summary>
    public static void Knock(IrcClient client, IrcMessage message)
    {
        var (channel, text) = (message[0], TopicText.Cut(message[1], ISupport.KickLength));
        client.Session.Rooms.Knock(channel, text, outcome =>
        {
            if (outcome is Done)
            {
                client.Reply(Numerics.RPL_KNOCKDLVR, channel, "Your knock has been delivered");
            }
            else
            {
                client.OrRefuse("KNOCK")(outcome);
            }
        });
    }

    /// <summary>Who is away will not come at once (RFC 2812, 3.2.7).</summary>
    private static void ShowAway(IrcClient client, Profile invitee)
    {
        if (invitee.Away is { } away)
        {
            client.Reply(Numerics.RPL_AWAY, invitee.Name, away);
        }
    }

    private static void ShowInvitations(IrcClient client) => client.Session.People.Describe(client.Target, outcome =>
    {
        foreach (var room in (outcome as UserView)?.Invitations ?? [])
        {
            client.Reply(Numerics.RPL_INVITELIST, room);
        }

        client.Reply(Numerics.RPL_ENDOFINVITELIST, "End of /INVITE list");
    });
}
