using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Users;
using Microsoft.Extensions.Time.Testing;

namespace ChatRoom.Tests.Actors.Users;

public sealed class MetadataOfUserTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly MetadataOfUser _metadata;
    private MetadataSet _set = MetadataSet.Empty;
    private long _lastNumber;

    public MetadataOfUserTests()
    {
        var options = new MetadataOptions { Keys = 3, Changes = new FloodOptions { Burst = 2, PerSecond = 0.5 } };
        _metadata = new MetadataOfUser(options, _clock);
    }

    [Fact]
    public void What_is_set_is_there_and_said()
    {
        Assert.Equal([new MetadataChange("a", "1")], Assert.IsType<MetadataChanged>(Set("a", "1")).Changes.ToArray());

        Assert.Equal("1", _set["a"]);
    }

    [Fact]
    public void Who_changes_too_often_is_told_how_long_to_wait()
    {
        Set("a", "1");
        Set("b", "1");

        Assert.Equal(new Refused(Refusal.TooManyChanges, "c", Detail: "2"), Set("c", "1"));
        Assert.Null(_set["c"]);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.IsType<MetadataChanged>(Set("c", "1"));
    }

    [Fact]
    public void What_cannot_be_done_costs_nothing()
    {
        foreach (var _ in Enumerable.Range(0, 5))
            Assert.Equal(Refusal.KeyNotSet, Assert.IsType<Refused>(Set("a", value: null)).Why);

        Assert.IsType<MetadataChanged>(Set("a", "1"));
    }

    [Fact]
    public void All_of_it_is_cleared_at_once()
    {
        Set("a", "1");
        Set("b", "1");

        var cleared = Assert.IsType<MetadataChanged>(Do(new ClearMetadata(Next(), "u-alice")));

        Assert.Equal([new("a", Value: null), new("b", Value: null)], cleared.Changes.ToArray());
        Assert.True(_set.IsEmpty);
    }

    [Fact]
    public void A_change_asked_for_twice_is_made_once_and_answered_twice()
    {
        Set("a", "1");
        var clear = new ClearMetadata(new CommandId("other connection", 1, Follows: 0), "u-alice");

        var first = Do(clear);
        Set("a", "2");

        Assert.Same(first, Do(clear));
        Assert.Equal("2", _set["a"]);
    }

    private Outcome Set(string key, string? value) => Do(new SetMetadata(Next(), "u-alice", new MetadataChange(key, value)));

    private Outcome Do(ChangeProfile command)
    {
        var (answer, now) = _metadata.Decide(command, _set)!.Value;
        _set = now;
        return answer;
    }

    private CommandId Next() => new("connection", ++_lastNumber, Follows: 0);
}
