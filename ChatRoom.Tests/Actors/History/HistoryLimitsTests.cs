using ChatRoom.Actors.History;

namespace ChatRoom.Tests.Actors.History;

public sealed class HistoryLimitsTests
{
    [Theory]
    [InlineData("off", "off")]
    [InlineData("0", "off")]
    [InlineData("OFF", "off")]
    [InlineData("default", "default")]
    [InlineData("30d", "30d")]
    [InlineData("4w2d", "30d")]
    [InlineData("90m", "1h30m")]
    [InlineData("1000", "1000")]
    [InlineData("1000 30d", "30d 1000")]
    [InlineData(" 30d  1000 ", "30d 1000")]
    [InlineData("30d 0", "off")]
    public void Are_read_as_people_write_them(string text, string written) => Assert.Equal(written, HistoryLimits.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("59m")]
    [InlineData("-1")]
    [InlineData("1 2")]
    [InlineData("1h 2h")]
    [InlineData("for ever")]
    [InlineData("default 5")]
    [InlineData("99999999999")]
    public void What_is_none_is_not_read(string text) => Assert.Null(HistoryLimits.Parse(text));
}
