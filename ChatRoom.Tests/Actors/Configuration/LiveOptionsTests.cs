using System.Net;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Tests.Actors.Configuration;

public sealed class LiveOptionsTests
{
    [Fact]
    public void What_is_built_into_a_running_server_stays_and_the_rest_changes()
    {
        var running = new ChatOptions { ServerName = "a", DataDirectory = "b", Listeners = [new("irc", DoorProtocol.Irc, new IPEndPoint(0, 1), null)] };
        var read = new ChatOptions { ServerName = "x", DataDirectory = "y", Password = "p", Limits = new LimitOptions { Connections = 5 } };

        var now = LiveOptions.Reload(running, read);

        Assert.Equal(read with { ServerName = "a", DataDirectory = "b", Listeners = running.Listeners }, now);
    }

    [Fact]
    public void A_connection_that_was_there_before_takes_over_only_the_limits_of_lengths()
    {
        var its = new ChatOptions { Limits = new LimitOptions { NickLength = 9, SendQueue = 9999, ChannelsPerUser = 9 } };
        var now = new ChatOptions
        {
            NetworkName = "Other",
            Limits = new LimitOptions { NickLength = 8, ChannelLength = 18, TopicLength = 28, LineLength = 128, SendQueue = 8888, ChannelsPerUser = 8 },
        };

        Assert.Equal(
            now with { Limits = now.Limits with { SendQueue = 9999, ChannelsPerUser = 9 } }, LiveOptions.OfConnection(its, now));
    }
}
