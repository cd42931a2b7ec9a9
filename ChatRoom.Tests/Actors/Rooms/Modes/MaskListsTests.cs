using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms.Modes;

public sealed class MaskListsTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 6, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_entry_knows_who_made_it_and_when()
    {
        var lists = Lists("+b", "alice!*@*");

        Assert.Equal(new MaskEntry('b', "alice!*@*", "op!u@h", Noon), Assert.Single(lists.Of('b')));
        Assert.Empty(lists.Of('e'));
        Assert.Equal("alice!*@*", lists.Find('b', "ALICE!*@*")!.Mask);
        Assert.Null(lists.Find('e', "alice!*@*"));
    }

    [Fact]
    public void An_entry_goes_whatever_the_letter_case_and_from_its_list_only()
    {
        var lists = Lists("+be", "alice!*@*", "alice!*@*").With(new ModeChange(On: false, 'b', "ALICE!*@*"), "op", Noon);

        Assert.Equal('e', Assert.Single(lists.Entries).Letter);
    }

    [Theory]
    [InlineData("+b", "alice!*@*", "", true, true)]
    [InlineData("+b", "bob!*@*", "", false, false)]
    [InlineData("+b", "m:alice!*@*", "", false, true)]
    [InlineData("+be", "alice!*@*", "*!~alice@*", false, false)]
    [InlineData("+be", "m:alice!*@*", "alice!*@*", false, false)]
    [InlineData("+bI", "alice!*@*", "alice!*@*", true, true)]
    public void Bans_keep_out_and_silence_mutes_only_silence_and_exceptions_undo_both(
        string letters, string first, string second, bool banned, bool silenced)
    {
        var lists = Lists(letters, first, second);

        Assert.Equal((banned, silenced), (lists.IsBanned(People.Alice), lists.IsSilenced(People.Alice)));
    }

    [Fact]
    public void Who_is_on_the_list_needs_no_invitation()
    {
        Assert.True(Lists("+I", "alice!*@*").NeedsNoInvitation(People.Alice));
        Assert.False(Lists("+I", "alice!*@*").NeedsNoInvitation(People.Bob));
    }

    private static MaskLists Lists(string letters, params string[] masks) => ModeText.Parse(letters, masks)
        .Aggregate(MaskLists.Empty, (lists, change) => lists.With(change, "op!u@h", Noon));
}
