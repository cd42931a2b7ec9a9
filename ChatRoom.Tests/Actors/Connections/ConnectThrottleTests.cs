using System.Net;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Protocol.Net;

namespace ChatRoom.Tests.Actors.Connections;

public sealed class ConnectThrottleTests
{
    private static readonly ThrottleOptions Options = new()
    {
        Connections = 3,
        Window = TimeSpan.FromSeconds(10),
        Duration = TimeSpan.FromSeconds(60),
    };

    private static readonly IPNetwork Here = Networks.Of(IPAddress.Parse("192.0.2.0"), 24);

    private readonly ConnectThrottle _throttle = new(Options, most: 4);
    private DateTimeOffset _now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void So_many_may_come_within_a_window_and_the_next_is_one_too_many()
    {
        for (var number = 0; number < 3; number++)
            Assert.Equal(default, _throttle.Note(Here, _now));

        Assert.Equal(new ConnectThrottle.Judgement(TimeSpan.FromSeconds(60), IsNew: true), _throttle.Note(Here, _now));
        Assert.Equal([(Here, _now.AddSeconds(60))], _throttle.Throttled(_now));
    }

    [Fact]
    public void Knocking_on_does_not_make_the_time_longer_and_does_not_make_it_shorter()
    {
        Exceed(Here);
        for (var second = 1; second < 60; second++)
        {
            _now = _now.AddSeconds(1);
            Assert.Equal(new ConnectThrottle.Judgement(TimeSpan.FromSeconds(60 - second), IsNew: false), _throttle.Note(Here, _now));
        }

        _now = _now.AddSeconds(1);
        Assert.Equal(default, _throttle.Note(Here, _now));
        Assert.Empty(_throttle.Throttled(_now));
    }

    [Fact]
    public void Who_keeps_just_below_the_limit_is_never_refused()
    {
        for (var window = 0; window < 100; window++)
        {
            for (var number = 0; number < 3; number++)
                Assert.Equal(default, _throttle.Note(Here, _now));
            _now = _now.AddSeconds(10);
        }
    }

    [Fact]
    public void Others_are_not_concerned()
    {
        Exceed(Here);

        Assert.Equal(default, _throttle.Note(Other(1), _now));
    }

    [Fact]
    public void Only_so_many_networks_are_remembered_and_who_keeps_knocking_is_not_forgotten()
    {
        Exceed(Here);
        for (var number = 0; number < 1_000; number++)
        {
            Assert.Equal(default, _throttle.Note(Other(number), _now));
            Assert.NotEqual(default, _throttle.Note(Here, _now));
            Assert.InRange(_throttle.Count, 1, 4);
        }
    }

    [Fact]
    public void Whose_time_is_over_is_forgotten()
    {
        Exceed(Here);
        _throttle.Note(Other(1), _now);

        _now = _now.AddSeconds(60);
        _throttle.Note(Other(2), _now);

        Assert.Equal(1, _throttle.Count);
    }

    [Fact]
    public void Nothing_is_counted_when_it_is_switched_off()
    {
        var off = new ConnectThrottle(Options with { Enabled = false });
        for (var number = 0; number < 100; number++)
            Assert.Equal(default, off.Note(Here, _now));

        Assert.Equal(0, off.Count);
    }

    private static IPNetwork Other(int number) => Networks.Of(new IPAddress([198, 51, (byte)(number >> 8), (byte)number]), 32);

    private void Exceed(IPNetwork network)
    {
        for (var number = 0; number < 4; number++)
            _throttle.Note(network, _now);
    }
}
