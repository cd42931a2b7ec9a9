using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Doors.Irc;

namespace ChatRoom.Tests.Actors.Doors.Irc;

/// <summary>The conditions of LIST (Modern IRC, ISUPPORT ELIST).</summary>
public sealed class ListConditionsTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly RoomListed[] Rooms =
    [
        Room("#new", members: 1, minutes: 5, topicMinutes: null),
        Room("#old", members: 10, minutes: 600, topicMinutes: 5),
        Room("#Older", members: 100, minutes: 6000, topicMinutes: 600),
    ];

    [Theory]
    [InlineData("", "#new #old #Older")]
    [InlineData(">1", "#old #Older")]
    [InlineData("<10", "#new")]
    [InlineData(">1,<100", "#old")]
    [InlineData(">1,>10", "#Older")]
    [InlineData("<100,<10", "#new")]
    [InlineData("C<10", "#new")]
    [InlineData("c>10", "#old #Older")]
    [InlineData("C>10,C<1000", "#old")]
    [InlineData("C>10,C>1000", "#Older")]
    [InlineData("T<60", "#old")]
    [InlineData("t>60", "#Older")]
    [InlineData("T>0", "#old #Older")]
    [InlineData("*old*", "#old #Older")]
    [InlineData("#new", "#new")]
    [InlineData("#NEW,#older,#none", "#new #Older")]
    [InlineData("#n*,#old", "#new #old")]
    [InlineData("!*old*", "#new")]
    [InlineData("!#new,!#old", "#Older")]
    [InlineData("*old*,!#older", "#old")]
    [InlineData("#???", "#new #old")]
    [InlineData("#none", "")]
    [InlineData(">x", "#new #old #Older")]
    [InlineData("<-1", "#new #old #Older")]
    [InlineData("C>x", "#new #old #Older")]
    [InlineData("C>2147483647", "")]
    [InlineData("C<2147483647,<2", "#new")]
    [InlineData("!", "")]
    [InlineData(",,", "#new #old #Older")]
    public void They_are_read_and_hold(string conditions, string found)
    {
        var filter = ListConditions.Read([conditions], Now);

        Assert.Equal(found, string.Join(' ', Rooms.Where(filter.Passes).Select(room => room.Name)));
    }

    [Fact]
    public void It_makes_no_difference_how_they_are_spread_over_parameters()
    {
        var filter = ListConditions.Read(["#old,#older", ">1", "T<60"], Now);

        Assert.Equal("#old", Assert.Single(Rooms, filter.Passes).Name);
    }

    private static RoomListed Room(string name, int members, int minutes, int? topicMinutes) => new(
        name, members, "", Now.AddMinutes(-minutes), topicMinutes is { } topic ? Now.AddMinutes(-topic) : null);
}
