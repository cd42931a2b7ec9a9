using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Being in rooms (Modern IRC, "Channel Operations").</summary>
internal static class ChannelCommands
{
    /// <summary>JOIN #a,#b [key,key]; JOIN 0 leaves all rooms (RFC 2812, 3.2.1).</summary>
    public static void Join(IrcClient client, IrcMessage message)
    {
        if (message[0] == "0")
        {
            client.Session.Window.SideBySide(() =>
            {
                foreach (var room in client.Session.Rooms.All)
                {
                    client.Session.Rooms.Leave(room.Name, "", client.OrRefuse("JOIN"));
                }
            });
            return;
        }

        var keys = message[1].Split(',');
        var wanted = message[0].Split(',').Select((channel, index) => (Channel: channel, Key: keys.ElementAtOrDefault(index)));
        foreach (var (channel, key) in wanted.Where(each => each.Channel.Length > 0).DistinctBy(each => Casemapping.Fold(each.Channel)))
        {
            if (!Protocol.Irc.Names.IsChannel(channel, client.Options.Limits.ChannelLength))
            {
                client.Reply(Numerics.ERR_NOSUCHCHANNEL, channel, "No such channel");
            }
            else
            {
                Enter(client, channel, key, outcome => FollowForward(client, channel, outcome));
            }
        }
    }

    /// <summary>PART #a,#b [:reason].</summary>
    public static void Part(IrcClient client, IrcMessage message)
    {
        foreach (var channel in Targets(message[0]))
        {
            if (!Protocol.Irc.Names.IsChannel(channel, client.Options.Limits.ChannelLength))
            {
                client.Reply(Numerics.ERR_NOSUCHCHANNEL, channel, "No such channel");
            }
            else
            {
                client.Session.Rooms.Leave(channel, message[1], client.OrRefuse("PART"));
            }
        }
    }

    /// <summary>TOPIC #a [:topic].</summary>
    public static void Topic(IrcClient client, IrcMessage message)
    {
        var channel = message[0];
        if (message.Count > 1)
        {
            client.Session.Rooms.SetTopic(channel, TopicText.Cut(message[1], client.Options.Limits.TopicLength), client.OrRefuse("TOPIC"));
            return;
        }

        client.Session.Rooms.Describe(channel, outcome =>
        {
            if (outcome is RoomView { Topic: null } bare)
            {
                client.Reply(Numerics.RPL_NOTOPIC, bare.Name, "No topic is set");
            }
            else if (outcome is RoomView view)
            {
                ShowTopic(client, view);
            }
            else
            {
                client.OrRefuse("TOPIC")(outcome);
            }
        });
    }

    /// <summary>KICK #a name,name [:reason]; or as many rooms as names, each with its own (RFC 2812, 3.2.8).</summary>
    public static void Kick(IrcClient client, IrcMessage message)
    {
        var (channels, names) = (message[0].Split(','), message[1].Split(','));
        if (channels.Length > 1 && channels.Length != names.Length)
        {
            client.Reply(Numerics.ERR_NEEDMOREPARAMS, "KICK", "Not enough parameters");
            return;
        }

        var reason = message[2].Length > 0 ? TopicText.Cut(message[2], ISupport.KickLength) : client.Target;
        var kicks = channels.Length > 1 ? channels.Zip(names) : Targets(message[1]).Select(name => (channels[0], name));
        foreach (var (channel, name) in kicks)
        {
            client.Session.Rooms.Kick(channel, name, reason, client.OrRefuse("KICK"));
        }
    }

    /// <summary>NAMES [#a,#b].</summary>
    public static void Names(IrcClient client, IrcMessage message)
    {
        if (message[0].Length == 0)
        {
            EndNames(client, "*");
            return;
        }

        foreach (var channel in Targets(message[0]))
        {
            client.Session.Rooms.Describe(channel, outcome =>
            {
                if (outcome is RoomView view)
                {
                    ShowNames(client, view, () => { });
                }
                else
                {
                    EndNames(client, channel);
                }
            });
        }
    }

    /// <summary>The comma-separated targets of a parameter.</summary>
    public static string[] Targets(string parameter) => parameter switch
    {
        "" => [],
        _ when !parameter.Contains(',') => [parameter],
        _ => [.. parameter.Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct(Casemapping.Comparer)],
    };

    /// <summary>
    /// The members of a room whom a client may see: who is invisible is so to those who are not in the room, and where
    /// ordinary members are seen by operators only, to others than those and itself. Operators of the server see all.
    /// </summary>
    public static IEnumerable<MemberView> Visible(IrcClient client, RoomView view)
    {
        var me = view.Find(client.Session.Profile!.UserId);
        var seesAll = client.IsOperator || (me is not null && me.Ranks.AtLeast(Ranks.HalfOperator));
        return view.Members.Where(member => seesAll || ReferenceEquals(member, me)
            || ((me is not null || !member.Profile.IsInvisible) && !view.Modes.Hides(member.Ranks)));
    }

    private static void Enter(IrcClient client, string channel, string? key, Action<Outcome> completed)
    {
        if (!client.Session.Rooms.Contains(channel))
        {
            client.Session.Rooms.Enter(channel, key, client.Variant, client.Has(Capabilities.EchoMessage), completed);
        }
    }

    /// <summary>A room may send those whom it does not let in to another one; from there they are not sent on.</summary>
    private static void FollowForward(IrcClient client, string channel, Outcome outcome)
    {
        if (outcome is Refused { Why: Refusal.RoomMoved, Forward: { } moved } && client.Has(Capabilities.ChannelRename))
        {
            client.Fail("JOIN", "CHANNEL_RENAMED", channel, moved, "The channel has been renamed");
        }
        else if (outcome is Refused { Forward: { } other })
        {
            client.Reply(Numerics.ERR_LINKCHANNEL, channel, other, "Forwarding to another channel");
            Enter(client, other, key: null, forwarded => ShowEntry(client, forwarded));
        }
        else
        {
            ShowEntry(client, outcome);
        }
    }

    private static void ShowEntry(IrcClient client, Outcome outcome)
    {
        if (outcome is not Entered entered)
        {
            client.OrRefuse("JOIN")(outcome);
            return;
        }

        ShowRoom(client, entered.View, () => HistoryCommand.Replay(client, entered));
    }

    /// <summary>Shows a room to somebody who has just come in.</summary>
    /// <param name="client">Who.</param>
    /// <param name="view">The room.</param>
    /// <param name="completed">Called when all is shown.</param>
    public static void ShowRoom(IrcClient client, RoomView view, Action completed)
    {
        var me = client.Session.Profile!;
        if (client.Has(Capabilities.ExtendedJoin))
        {
            client.SendAs(me, "JOIN"u8, [view.Name, me.Account ?? IrcVariant.NoAccount], me.RealName);
        }
        else
        {
            client.SendAs(me, "JOIN"u8, [view.Name]);
        }

        if (view.Topic is not null)
        {
            ShowTopic(client, view);
        }

        if (client.Has(Capabilities.ReadMarker))
        {
            ReadMarkerCommand.Show(client, client.Session.Presence.ReadMarkerOf(view.Name));
        }

        if (client.Has(Capabilities.NoImplicitNames | Capabilities.DraftNoImplicitNames))
        {
            ShowRest();
        }
        else
        {
            ShowNames(client, view, ShowRest);
        }

        void ShowRest()
        {
            ShowMetadata(client, view);
            completed();
        }
    }

    private static void ShowMetadata(IrcClient client, RoomView view)
    {
        if (client.Has(Capabilities.Metadata))
        {
            MetadataReplies.Introduce(client, view, client.Subscriptions.Contains);
        }
    }

    private static void ShowTopic(IrcClient client, RoomView view)
    {
        var topic = view.Topic!;
        client.Reply(Numerics.RPL_TOPIC, view.Name, topic.Text);
        client.Reply(Numerics.RPL_TOPICWHOTIME, view.Name, topic.SetBy, IrcReplies.UnixTime(topic.SetAt));
    }

    /// <summary>A room may have more members than may wait for a client.</summary>
    private static void ShowNames(IrcClient client, RoomView view, Action completed)
    {
        string[] before = [view.Modes.Has(RoomFlags.Secret) ? "@" : "=", view.Name];
        var names = Visible(client, view).Select(member => NameOf(client, member));
        client.PaceList(Numerics.RPL_NAMREPLY, before, names, () =>
        {
            EndNames(client, view.Name);
            completed();
        });
    }

    private static string NameOf(IrcClient client, MemberView member) => client.Prefixes(member.Ranks)
        + (client.Has(Capabilities.UserhostInNames) ? member.Profile.Source.ToString() : member.Profile.Name);

    private static void EndNames(IrcClient client, string channel) =>
        client.Reply(Numerics.RPL_ENDOFNAMES, channel, "End of /NAMES list");
}
