using ChatRoom.Protocol.Text;

namespace ChatRoom.Tests.Protocol.Text;

public sealed class LongDurationTests
{
    [Theory]
    [InlineData("0", 0, "0s")]
    [InlineData("90", 90, "1m30s")]
    [InlineData("1h30m", 5_400, "1h30m")]
    [InlineData("1H30M", 5_400, "1h30m")]
    [InlineData("1h30", 3_630, "1h30s")]
    [InlineData("2w", 1_209_600, "2w")]
    [InlineData("1mo", 2_592_000, "4w2d")]
    [InlineData("1y12mo31d10h8m13s", 65_354_893, "2y3w5d10h8m13s")]
    public void It_is_read_in_units_or_seconds(string text, long seconds, string formatted)
    {
        Assert.True(LongDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
        Assert.Equal(formatted, LongDuration.Format(duration));
    }

    [Theory]
    [InlineData("101y")]
    [InlineData("99999999999999999999999999y")]
    [InlineData("9223372036854775807s1s")]
    public void Nothing_lasts_longer_than_a_hundred_years(string text)
    {
        Assert.True(LongDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromDays(36_500), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("1x")]
    [InlineData("-1h")]
    [InlineData("1.5h")]
    [InlineData("1h ")]
    [InlineData("*!*@h1")]
    public void What_is_none_is_not_read(string text) => Assert.False(LongDuration.TryParse(text, out _));
}
