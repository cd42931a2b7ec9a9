using ChatRoom.Client.Connection;

namespace ChatRoom.Tests.Client.Connection;

public class BackOffTests
{
    private static readonly double[] Doubling = [1, 2, 4, 8, 16, 30, 30];

    [Fact]
    public void Waits_double_up_to_half_a_minute()
    {
        var backOff = new BackOff(() => 0.5);

        Assert.Equal(Doubling, Doubling.Select(_ => Math.Round(backOff.Next().TotalSeconds, digits: 6)));
    }

    [Fact]
    public void After_success_the_waits_begin_anew()
    {
        var backOff = new BackOff(() => 0.5);
        for (var i = 0; i < 5; i++) backOff.Next();

        backOff.Reset();

        Assert.Equal(TimeSpan.FromSeconds(1), backOff.Next());
    }

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(0.999999, 1.2)]
    public void Chance_moves_a_wait_by_a_fifth_at_most(double chance, double seconds) =>
        Assert.Equal(seconds, new BackOff(() => chance).Next().TotalSeconds, tolerance: 0.001);
}
