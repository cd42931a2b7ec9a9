using ChatRoom.Actors.Storage;

namespace ChatRoom.Tests.Actors.Storage;

/// <summary>What several need at the start is read once.</summary>
public sealed class FirstReadingTests
{
    private int _readings;

    [Fact]
    public void All_get_the_same_and_who_asks_again_what_is_there_then()
    {
        var reading = new FirstReading<string>(() => $"reading {++_readings}", readers: 2);
        var (one, other) = (reading.ForOne(), reading.ForOne());

        Assert.Equal(["reading 1", "reading 1"], [one(), other()]);
        Assert.Equal(["reading 2", "reading 3"], [one(), other()]);
    }

    [Fact]
    public void Who_fails_to_read_reads_again()
    {
        var reading = new FirstReading<string>(() => ++_readings == 1 ? throw new IOException("not now") : "there", readers: 1);
        var one = reading.ForOne();

        Assert.Throws<IOException>(() => one());
        Assert.Equal("there", one());
    }

    [Fact]
    public void Who_fails_otherwise_does_not_get_later_what_others_have_read_long_before()
    {
        var reading = new FirstReading<string>(() => $"reading {++_readings}", readers: 3);
        var (one, other) = (reading.ForOne(), reading.ForOne(read => _readings < 2 ? throw new IOException("not now") : read()));
        one();

        Assert.Throws<IOException>(() => other());
        one();

        Assert.Equal("reading 3", other());
    }
}
