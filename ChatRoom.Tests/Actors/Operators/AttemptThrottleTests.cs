using ChatRoom.Actors.Operators;
using Microsoft.Extensions.Time.Testing;

namespace ChatRoom.Tests.Actors.Operators;

public sealed class AttemptThrottleTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly AttemptThrottle _throttle;

    public AttemptThrottleTests() => _throttle = new AttemptThrottle(_clock, OperatorGate.EachAddress, OperatorGate.AllAddresses);

    [Fact]
    public void An_address_may_guess_three_times_and_then_every_ten_seconds()
    {
        Assert.Equal(3, Taken("192.0.2.1", 10));

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, Taken("192.0.2.1", 10));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Taken("192.0.2.1", 10));
        Assert.Equal(3, Taken("192.0.2.2", 10));
    }

    [Fact]
    public void Addresses_of_one_IPv6_network_are_one()
    {
        Assert.True(_throttle.TryTake("2001:db8::1"));
        Assert.True(_throttle.TryTake("2001:db8::2"));
        Assert.True(_throttle.TryTake("2001:db8::3"));

        Assert.False(_throttle.TryTake("2001:db8::4"));
        Assert.True(_throttle.TryTake("2001:db8:0:1::4"));
    }

    [Fact]
    public void All_addresses_together_may_not_guess_without_end()
    {
        var taken = Enumerable.Range(1, 100).Count(host => _throttle.TryTake($"192.0.2.{host}"));

        Assert.Equal(20, taken);
    }

    [Fact]
    public void Who_gets_it_right_loses_nothing()
    {
        for (var time = 0; time < 100; time++)
        {
            Assert.True(_throttle.TryTake("192.0.2.1"));
            _throttle.GiveBack("192.0.2.1");
        }
    }

    [Fact]
    public void Crowds_of_addresses_do_not_make_it_grow_without_end()
    {
        Assert.Equal(3, Taken("192.0.2.1", 4));
        for (var host = 0; host < 5000; host++)
            _throttle.TryTake($"10.0.{host / 256}.{host % 256}");

        // Forgotten, so it begins anew; the limit for all together still holds.
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(3, Taken("192.0.2.1", 4));
    }

    private int Taken(string address, int attempts) => Enumerable.Range(0, attempts).Count(_ => _throttle.TryTake(address));
}
