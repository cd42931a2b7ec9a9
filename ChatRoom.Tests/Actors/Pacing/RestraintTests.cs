using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Pacing;

namespace ChatRoom.Tests.Actors.Pacing;

public sealed class RestraintTests
{
    private readonly Restraint _restraint = new(new RateOptions { Names = new Rate(2, 60), Strangers = new Rate(3, 60), Away = null });
    private DateTimeOffset _now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void So_often_at_once_and_then_one_by_one()
    {
        Assert.Equal(default, _restraint.Take(Habit.Naming, _now));
        Assert.Equal(default, _restraint.Take(Habit.Naming, _now));
        Assert.Equal(new Restraint.Judgement(TimeSpan.FromSeconds(30), IsNew: true), _restraint.Take(Habit.Naming, _now));
        Assert.Equal(new Restraint.Judgement(TimeSpan.FromSeconds(30), IsNew: false), _restraint.Take(Habit.Naming, _now));

        _now = _now.AddSeconds(30);
        Assert.Equal(default, _restraint.Take(Habit.Naming, _now));
        Assert.Equal(new Restraint.Judgement(TimeSpan.FromSeconds(30), IsNew: true), _restraint.Take(Habit.Naming, _now));
    }

    [Fact]
    public void Trying_on_does_not_make_it_longer()
    {
        for (var second = 0; second < 600; second++)
        {
            _restraint.Take(Habit.Naming, _now);
            _now = _now.AddSeconds(1);
        }

        Assert.InRange(_restraint.Take(Habit.Naming, _now).Wait, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void One_habit_is_nothing_to_another_and_what_has_no_rate_is_free()
    {
        for (var number = 0; number < 1_000; number++)
        {
            Assert.Equal(default, _restraint.Take(Habit.Away, _now));
            _restraint.Take(Habit.Naming, _now);
        }

        Assert.Equal(default, _restraint.Take(Habit.Joining, _now));
    }

    [Fact]
    public void Only_strangers_count_and_who_has_spoken_first_is_none()
    {
        _restraint.Meet("Friend");
        foreach (var name in new[] { "a", "b", "c", "A", "b", "friend" })
            Assert.Equal(default, _restraint.Address(name, _now));

        Assert.Equal(TimeSpan.FromSeconds(20), _restraint.Address("d", _now).Wait);
        Assert.Equal(TimeSpan.FromSeconds(20), _restraint.Address("d", _now).Wait);
        Assert.Equal(default, _restraint.Address("c", _now));
        _now = _now.AddSeconds(20);
        Assert.Equal(default, _restraint.Address("d", _now));
    }

    [Fact]
    public void Those_who_were_met_long_ago_are_strangers_again()
    {
        for (var number = 0; number < 1_000; number++)
            _restraint.Meet($"n{number}");

        Assert.Equal(default, _restraint.Address("n0", _now));
        Assert.Equal(default, _restraint.Address("n1", _now));
        Assert.Equal(default, _restraint.Address("n2", _now));
        Assert.NotEqual(default, _restraint.Address("n3", _now));
        Assert.Equal(default, _restraint.Address("n999", _now));
    }
}
