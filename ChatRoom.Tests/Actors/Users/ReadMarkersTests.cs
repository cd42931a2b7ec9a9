using ChatRoom.Actors.Users;

namespace ChatRoom.Tests.Actors.Users;

public sealed class ReadMarkersTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly ReadMarkers _markers = new(limit: 2);

    [Fact]
    public void Nothing_is_known_before_something_is_said()
        => Assert.Null(_markers.At("#room"));

    [Fact]
    public void A_marker_moves_forward_only_whatever_the_case_of_the_name()
    {
        Assert.True(_markers.Move("#room", Now.AddSeconds(-10), Now));
        Assert.False(_markers.Move("#Room", Now.AddSeconds(-10), Now));
        Assert.False(_markers.Move("#ROOM", Now.AddSeconds(-11), Now));
        Assert.Equal(Now.AddSeconds(-10), _markers.At("#rOOm"));

        Assert.True(_markers.Move("#Room", Now.AddSeconds(-9), Now));
        Assert.Equal(Now.AddSeconds(-9), _markers.At("#room"));
    }

    [Fact]
    public void Nobody_has_read_what_is_not_written_yet()
    {
        Assert.True(_markers.Move("bob", Now.AddYears(1), Now));

        Assert.Equal(Now, _markers.At("bob"));
    }

    [Fact]
    public void The_earliest_is_forgotten_when_there_are_too_many()
    {
        _markers.Move("#a", Now.AddSeconds(-3), Now);
        _markers.Move("#b", Now.AddSeconds(-4), Now);

        Assert.True(_markers.Move("#c", Now.AddSeconds(-2), Now));
        Assert.False(_markers.Move("#d", Now.AddSeconds(-9), Now));

        Assert.Equal([Now.AddSeconds(-3), null], [_markers.At("#a"), _markers.At("#b")]);
        Assert.Equal([Now.AddSeconds(-2), null], [_markers.At("#c"), _markers.At("#d")]);
    }
}
