using ChatRoom.Actors.Reading;

namespace ChatRoom.Tests.Actors.Reading;

public sealed class GatheredMarkersTests
{
    private static readonly DateTimeOffset Time = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly GatheredMarkers _gathered = new(limit: 2);

    [Fact]
    public void Of_each_account_and_place_only_the_latest_is_gathered()
    {
        Assert.True(_gathered.TryAdd(new("a", "#x", Time.AddSeconds(1))));
        Assert.True(_gathered.TryAdd(new("a", "#x", Time.AddSeconds(3))));
        Assert.True(_gathered.TryAdd(new("a", "#x", Time.AddSeconds(2))));
        Assert.True(_gathered.TryAdd(new("b", "#x", Time)));

        Assert.Equal([new KeptMarker("a", "#x", Time.AddSeconds(3))], _gathered.Of("a"));
        Assert.Equal([new KeptMarker("a", "#x", Time.AddSeconds(3)), new("b", "#x", Time)], _gathered.Take(9).OrderBy(marker => marker.AccountId));
        Assert.True(_gathered.IsEmpty);
    }

    [Fact]
    public void There_are_never_too_many_and_those_there_are_still_move()
    {
        _gathered.TryAdd(new("a", "#x", Time));
        _gathered.TryAdd(new("a", "#y", Time));

        Assert.False(_gathered.TryAdd(new("a", "#z", Time)));
        Assert.True(_gathered.TryAdd(new("a", "#x", Time.AddSeconds(1))));

        Assert.Single(_gathered.Take(1));
        Assert.True(_gathered.TryAdd(new("a", "#z", Time)));
    }

    [Fact]
    public void Of_an_account_everything_is_forgotten_at_either_end()
    {
        _gathered.TryAdd(new("a", "#x", Time));
        _gathered.TryAdd(new("b", ReadTarget.OfAccount("a"), Time));

        _gathered.Forget("a");

        Assert.True(_gathered.IsEmpty);
    }
}
