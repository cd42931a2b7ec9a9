using ChatRoom.Actors.Rooms;

namespace ChatRoom.Tests.Actors.Rooms;

public sealed class RoomModesTests
{
    [Theory]
    [InlineData(true, true, "nt")]
    [InlineData(true, false, "n")]
    [InlineData(false, true, "t")]
    [InlineData(false, false, "")]
    public void The_letters_are_those_of_the_modes_that_are_on(bool n, bool t, string letters) =>
        Assert.Equal(letters, new RoomModes(NoExternalMessages: n, TopicByOperators: t).Letters);

    [Fact]
    public void Every_flag_can_be_set_and_taken_back_without_touching_the_others()
    {
        foreach (var letter in RoomModes.Flags)
        {
            Assert.True(RoomModes.Knows(letter));
            var without = RoomModes.Default.With(new ModeChange(On: false, letter));

            Assert.Equal(RoomModes.Default.Letters.Replace(letter.ToString(), "", StringComparison.Ordinal), without.Letters);
            Assert.Equal(RoomModes.Default, without.With(new ModeChange(On: true, letter)));
        }
    }

    [Theory]
    [InlineData('x')]
    [InlineData('N')]
    [InlineData(RoomModes.OperatorLetter)]
    public void What_is_no_flag_changes_nothing(char letter)
    {
        Assert.False(RoomModes.Knows(letter));
        Assert.Equal(RoomModes.Default, RoomModes.Default.With(new ModeChange(On: false, letter)));
    }
}
