using ChatRoom.Actors.Connections;

namespace ChatRoom.Tests.Actors.Connections;

public sealed class EbbTests
{
    private readonly Ebb _ebb = new();

    [Fact]
    public void It_comes_when_a_crowd_has_gone_but_for_a_quarter()
    {
        Note(Enumerable.Range(1, 1000));
        Assert.False(_ebb.HasCome);

        Note(Enumerable.Range(251, 749).Reverse());
        Assert.False(_ebb.HasCome);
        _ebb.Note(250);

        Assert.True(_ebb.HasCome);
    }

    [Fact]
    public void It_comes_when_as_many_have_gone_one_after_the_other()
    {
        for (var visit = 1; visit < 500; visit++)
            Note([1, 0]);
        Assert.False(_ebb.HasCome);

        Note([1]);
        Assert.False(_ebb.HasCome);
        Note([0]);

        Assert.True(_ebb.HasCome);
    }

    [Fact]
    public void It_does_not_come_while_most_are_still_there()
    {
        Note(Enumerable.Range(1, 100));
        for (var visit = 0; visit < 1000; visit++)
            Note([99, 100]);

        Assert.False(_ebb.HasCome);
    }

    [Fact]
    public void The_next_one_is_measured_from_the_last()
    {
        Note(Enumerable.Range(1, 1000));
        Note([10]);
        Assert.True(_ebb.HasCome);

        _ebb.GiveBack();
        Assert.False(_ebb.HasCome);
        Note([0]);
        Assert.False(_ebb.HasCome);

        Note([600, 0]);
        Assert.True(_ebb.HasCome);
    }

    private void Note(IEnumerable<int> connections)
    {
        foreach (var count in connections)
            _ebb.Note(count);
    }
}
