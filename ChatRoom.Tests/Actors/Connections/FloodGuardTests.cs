using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace ChatRoom.Tests.Actors.Connections;

public sealed class FloodGuardTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_burst_passes_and_the_next_line_is_told_how_long_to_wait()
    {
        var guard = new FloodGuard(new FloodOptions { Burst = 3, PerSecond = 2 }, _clock);

        Assert.True(guard.TryTake(out _));
        Assert.True(guard.TryTake(out _));
        Assert.True(guard.TryTake(out _));
        Assert.False(guard.TryTake(out var wait));

        Assert.Equal(TimeSpan.FromSeconds(0.5), wait);
    }

    [Fact]
    public void After_the_wait_there_is_one_token_and_no_more()
    {
        var guard = new FloodGuard(new FloodOptions { Burst = 1, PerSecond = 4 }, _clock);
        Assert.True(guard.TryTake(out _));
        Assert.False(guard.TryTake(out var wait));

        _clock.Advance(wait);

        Assert.True(guard.TryTake(out _));
        Assert.False(guard.TryTake(out _));
    }

    [Fact]
    public void Silence_saves_up_to_a_burst()
    {
        var guard = new FloodGuard(new FloodOptions { Burst = 2, PerSecond = 5 }, _clock);
        Assert.True(guard.TryTake(out _));

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.True(guard.TryTake(out _));
        Assert.True(guard.TryTake(out _));
        Assert.False(guard.TryTake(out _));
    }

    [Fact]
    public void Switched_off_it_lets_everything_pass()
    {
        var guard = new FloodGuard(new FloodOptions { Enabled = false, Burst = 1, PerSecond = 0.1 }, _clock);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(guard.TryTake(out var wait) && wait == TimeSpan.Zero));
    }

    [Fact]
    public void Nobody_gets_more_than_burst_and_rate_allow() =>
        Gen.Select(Gen.Int[1, 20], Gen.Double[0.1, 50], Gen.Int[0, 700].Array[0, 200]).Sample(
            (burst, rate, gaps) =>
            {
                var clock = new FakeTimeProvider();
                var guard = new FloodGuard(new FloodOptions { Burst = burst, PerSecond = rate }, clock);
                var (passed, seconds) = (0, 0.0);
                foreach (var gap in gaps)
                {
                    clock.Advance(TimeSpan.FromMilliseconds(gap));
                    seconds += gap / 1000.0;
                    passed += guard.TryTake(out _) ? 1 : 0;
                    Assert.True(passed <= burst + (seconds * rate) + 0.001);
                }
            });
}
