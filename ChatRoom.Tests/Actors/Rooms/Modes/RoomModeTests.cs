using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;

namespace ChatRoom.Tests.Actors.Rooms.Modes;

public sealed class RoomModeTests
{
    public static TheoryData<char, string, string?> Values => new()
    {
        { 'k', "secret", "secret" },
        { 'k', "two words", null },
        { 'k', "a,b", null },
        { 'k', ":x", null },
        { 'k', "", null },
        { 'k', new string('x', 32), new string('x', 32) },
        { 'k', new string('x', 33), null },
        { 'l', "5", "5" },
        { 'l', "007", "7" },
        { 'l', "0", null },
        { 'l', "-1", null },
        { 'l', "five", null },
        { 'l', "99999999999", null },
        { 'f', "#other", "#other" },
        { 'f', "other", null },
        { 'F', "5:10", "5:10" },
        { 'F', "5", null },
        { 'F', "0:10", null },
        { 'F', "1001:10", null },
        { 'j', "3:60", "3:60" },
        { 'j', "3:86401", null },
        { 'W', "30", "30" },
        { 'W', "86400", "86400" },
        { 'W', "86401", null },
        { 'W', "", null },
        { 'b', "alice", "alice!*@*" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_brought_into_one_form_or_is_none(char letter, string value, string? normal) =>
        Assert.Equal(normal, RoomMode.Find(letter)!.Normalize!(value));

    [Fact]
    public void Every_mode_but_a_list_can_be_set_shown_and_taken_back_without_touching_the_others()
    {
        foreach (var mode in RoomMode.All.Where(mode => mode.Type != RoomModeType.List))
        {
            var without = RoomModes.Default.With(new ModeChange(On: false, mode.Letter));
            var value = mode.TakesParameter(on: true) ? (string?)Values.First(row => row[0] is char letter && letter == mode.Letter)[2] : null;
            var with = without.With(new ModeChange(On: true, mode.Letter, value));

            Assert.Equal(new ModeChange(On: true, mode.Letter, value), Assert.Single(with.Set().Except(without.Set())));
            Assert.Equal(without, with.With(new ModeChange(On: false, mode.Letter)));
            Assert.Equal(with, with.Set().Aggregate(new RoomModes(), (modes, change) => modes.With(change)));
        }
    }

    [Fact]
    public void No_letter_has_two_meanings()
    {
        Assert.Equal(RoomMode.AllLetters.Length, RoomMode.AllLetters.Distinct().Count());
        Assert.All(RankSign.Letters, letter => Assert.Null(RoomMode.Find(letter)));
    }

    [Fact]
    public void What_is_no_mode_changes_nothing() =>
        Assert.Equal(RoomModes.Default, RoomModes.Default.With(new ModeChange(On: true, '?')));

    [Fact]
    public void A_new_room_has_n_and_t() => Assert.Equal("+nt", ModeText.Letters(RoomModes.Default.Set()));
}
