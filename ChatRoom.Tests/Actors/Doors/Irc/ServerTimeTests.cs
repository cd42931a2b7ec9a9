using ChatRoom.Actors.Doors.Irc;

namespace ChatRoom.Tests.Actors.Doors.Irc;

public sealed class ServerTimeTests
{
    [Fact]
    public void A_time_is_given_in_UTC_to_the_millisecond()
    {
        var time = new DateTimeOffset(2031, 2, 3, 4, 5, 6, 78, TimeSpan.FromHours(2)).AddMicroseconds(999);

        Assert.Equal("2031-02-03T02:05:06.078Z", ServerTime.Format(time));
    }

    [Fact]
    public void What_it_gives_can_be_read()
    {
        Assert.True(ServerTime.TryParse("2031-02-03T02:05:06.078Z", out var time));

        Assert.Equal(new DateTimeOffset(2031, 2, 3, 2, 5, 6, 78, TimeSpan.Zero), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("2031-02-03T02:05:06Z")]
    [InlineData("2031-02-03T02:05:06.078")]
    [InlineData("2031-02-03 02:05:06.078Z")]
    [InlineData("2031-02-30T02:05:06.078Z")]
    [InlineData("2031-02-03T02:05:06.0781Z")]
    [InlineData(" 2031-02-03T02:05:06.078Z")]
    public void Any_other_form_is_none(string text)
        => Assert.False(ServerTime.TryParse(text, out _));
}
