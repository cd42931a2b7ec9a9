using ChatRoom.Actors.Pacing;
using CsCheck;

namespace ChatRoom.Tests.Actors.Pacing;

public sealed class PaceTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 6, 12, 0, 0, TimeSpan.Zero);

    private readonly Pace _pace = new();

    [Fact]
    public void So_many_at_once_and_then_one_for_each_interval()
    {
        var rate = new Rate(3, 30);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(TimeSpan.Zero, _pace.Wait("alice", rate, Noon));
            _pace.Note("alice", rate, Noon);
        }

        Assert.Equal(TimeSpan.FromSeconds(10), _pace.Wait("alice", rate, Noon));
        Assert.Equal(TimeSpan.FromSeconds(3), _pace.Wait("alice", rate, Noon.AddSeconds(7)));
        Assert.Equal(TimeSpan.Zero, _pace.Wait("alice", rate, Noon.AddSeconds(10)));
        Assert.Equal(TimeSpan.Zero, _pace.Wait("bob", rate, Noon));
    }

    [Fact]
    public void No_window_ever_holds_more_than_twice_the_count() => Gen.Select(Gen.Int[1, 5], Gen.Int[1, 20], Gen.Int[0, 5].Array[1, 200])
        .Sample((count, seconds, pauses) =>
        {
            var (pace, rate, now) = (new Pace(), new Rate(count, seconds), Noon);
            List<DateTimeOffset> done = [];
            foreach (var pause in pauses)
            {
                now = now.AddSeconds(pause);
                if (pace.Wait("x", rate, now) == TimeSpan.Zero)
                {
                    pace.Note("x", rate, now);
                    done.Add(now);
                }
            }

            Assert.All(done, start => Assert.InRange(done.Count(each => each >= start && each < start + rate.Window), 1, 2 * count));
        });

    [Fact]
    public void Those_whose_time_is_over_are_forgotten()
    {
        var rate = new Rate(1, 10);
        for (var i = 0; i < 1_000; i++)
        {
            _pace.Note($"u{i}", rate, Noon.AddSeconds(i));
        }

        Assert.InRange(_pace.Count, 10, 128);
    }
}
