using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>MODE, of a room or of oneself (Modern IRC, "MODE message").</summary>
internal static class ModeCommand
{
    /// <summary>The channel modes there are, ranks included.</summary>
    public const string ChannelModes = "not";

    /// <summary>Those of them that take a parameter.</summary>
    public const string ChannelModesWithParameter = "o";

    private const char Ban = 'b';

    /// <summary>MODE target [changes parameters...].</summary>
    public static void Mode(IrcClient client, IrcMessage message)
    {
        if (message[0].StartsWith(Names.ChannelPrefix))
        {
            OfChannel(client, message);
        }
        else
        {
            UserModeCommand.Mode(client, message);
        }
    }

    private static void OfChannel(IrcClient client, IrcMessage message)
    {
        var channel = message[0];
        if (message.Count == 1)
        {
            client.Session.Describe(channel, outcome =>
            {
                if (outcome is RoomView view)
                {
                    client.Reply(Numerics.RPL_CHANNELMODEIS, view.Name, "+" + view.Modes);
                    client.Reply(Numerics.RPL_CREATIONTIME, view.Name, IrcClient.UnixTime(view.Created));
                }
                else
                {
                    client.OrRefuse("MODE")(outcome);
                }
            });
        }
        else if (message.Count == 2 && message[1].TrimStart('+') is [Ban])
        {
            // Clients ask for the list of bans when they join; nobody can be banned here, so it is empty.
            client.Reply(Numerics.RPL_ENDOFBANLIST, channel, "End of channel ban list");
        }
        else
        {
            foreach (var change in Changes(message).Take(ISupport.MaxModes))
            {
                client.Session.SetMode(channel, change, client.OrRefuse("MODE"));
            }
        }
    }

    /// <summary>The changes of a mode string: <c>+o-n alice</c> is two of them. Only a rank takes a parameter.</summary>
    private static IEnumerable<ModeChange> Changes(IrcMessage message)
    {
        var on = true;
        var next = 2;
        foreach (var letter in message[1])
        {
            switch (letter)
            {
                case '+' or '-':
                    on = letter == '+';
                    break;
                case RoomModes.OperatorLetter:
                    if (next < message.Count)
                    {
                        yield return new ModeChange(on, letter, message[next++]);
                    }

                    break;
                default:
                    yield return new ModeChange(on, letter);
                    break;
            }
        }
    }
}
