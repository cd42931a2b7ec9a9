using ChatRoom.Client.Ui;

namespace ChatRoom.Tests.Client.Ui;

public class PaletteTests
{
    [Theory]
    [InlineData("alice", 96)]
    [InlineData("bob", 93)]
    [InlineData("carol", 33)]
    public void A_name_keeps_its_colour_from_one_version_to_the_next(string name, int colour) =>
        Assert.Equal(colour, Palette.ColourOf(name));

    [Fact]
    public void Letter_case_does_not_change_a_colour() => Assert.Equal(Palette.ColourOf("alice"), Palette.ColourOf("ALICE"));

    [Fact]
    public void Names_are_spread_over_all_colours()
    {
        var colours = Enumerable.Range(0, 1000).GroupBy(i => Palette.ColourOf($"user{i}")).Select(group => group.Count()).ToList();

        Assert.Equal(12, colours.Count);
        Assert.All(colours, count => Assert.InRange(count, 40, 140));
    }

    [Fact]
    public void Without_colours_text_stays_as_it_is()
    {
        Assert.Equal("alice", Palette.None.Name("alice"));
        Assert.Equal("x", Palette.None.Faint("x"));
        Assert.Equal("x", Palette.None.Alert("x"));
    }
}
