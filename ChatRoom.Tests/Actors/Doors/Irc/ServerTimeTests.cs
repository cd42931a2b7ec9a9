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
}
