using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using CsCheck;

namespace ChatRoom.Tests.Actors.Rooms.Modes;

public sealed class ModeTextTests
{
    [Fact]
    public void Letters_take_signs_and_parameters_in_order() =>
        Assert.Equal(
            [new(true, 'n'), new(true, 'o', "alice"), new(false, 'v', "bob"), new(false, 't'), new(true, 'l', "5")],
            ModeText.Parse("n+o-vt+l", ["alice", "bob", "5", "surplus"]));

    [Theory]
    [InlineData("+l", true)]
    [InlineData("-l", false)]
    [InlineData("+k", true)]
    [InlineData("-k", true)]
    [InlineData("+b", true)]
    [InlineData("-b", true)]
    [InlineData("-q", true)]
    [InlineData("+n", false)]
    [InlineData("+?", false)]
    public void Only_modes_that_have_one_take_a_parameter(string letters, bool takesIt) =>
        Assert.Equal(takesIt ? "x" : null, Assert.Single(ModeText.Parse(letters, ["x"])).Parameter);

    [Fact]
    public void Where_parameters_run_out_there_is_none() =>
        Assert.Equal([new(true, 'o', "alice"), new(true, 'o')], ModeText.Parse("+oo", ["alice"]));

    [Fact]
    public void Signs_are_written_where_they_change() =>
        Assert.Equal("+no-vt+l", ModeText.Letters(ModeText.Parse("+no-vt+l", ["alice", "bob", "5"])));

    [Fact]
    public void Reading_what_was_written_gives_the_same_changes() => Gen.Select(Gen.Bool, Gen.Int[0, RoomMode.AllLetters.Length - 1])
        .Select((on, index) => ModeText.Parse($"{(on ? '+' : '-')}{RoomMode.AllLetters[index]}", ["p"]).Single())
        .Array[0, 12]
        .Sample(changes => Assert.Equal(changes, ModeText.Parse(ModeText.Letters(changes), ModeText.Parameters(changes))));

    [Fact]
    public void Groups_hold_all_changes_in_order_and_fit() => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 30]).Sample((space, count) =>
    {
        var changes = Enumerable.Range(0, count).Select(i => new ModeChange(On: i % 2 == 0, 'b', new string('x', i))).ToArray();

        var groups = ModeText.Fit(changes, space).ToArray();

        Assert.Equal(changes, groups.SelectMany(group => group));
        Assert.All(groups, group => Assert.True(
            group.Count == 1 || string.Join(' ', ModeText.Parameters(group).Prepend(ModeText.Letters(group))).Length <= space));
    });

    [Fact]
    public void As_few_groups_as_will_do() =>
        Assert.Single(ModeText.Fit(ModeText.Parse("+ovb", ["alice", "bob", "carol"]), space: 100));
}
