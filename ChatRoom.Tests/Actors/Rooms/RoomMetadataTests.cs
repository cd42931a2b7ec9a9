using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

public sealed class RoomMetadataTests : RoomStateTest
{
    /// <summary>Alice is an operator, bob is not.</summary>
    public RoomMetadataTests()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));
    }

    [Fact]
    public void An_operator_sets_and_takes_away_what_all_see()
    {
        var changed = Assert.IsType<RoomMetadataChanged>(Happen(SetOf(People.Alice, "url", "http://a")));
        Assert.Equal(People.Alice, changed.Who);
        Assert.Equal([new MetadataChange("url", "http://a")], changed.Changes.ToArray());
        Assert.Equal("http://a", Room.View().Metadata["url"]);

        Happen(SetOf(People.Alice, "url", value: null));

        Assert.True(Room.View().Metadata.IsEmpty);
    }

    [Fact]
    public void What_is_so_already_changes_nothing()
    {
        Happen(SetOf(People.Alice, "url", "http://a"));

        Assert.Null(Refuse(SetOf(People.Alice, "url", "http://a")));
        Happen(ClearOf(People.Alice));
        Assert.Null(Refuse(ClearOf(People.Alice)));
    }

    [Fact]
    public void Nobody_else_may()
    {
        Assert.Equal(new Refused(Refusal.NotOperator, "#Lobby"), Refuse(SetOf(People.Bob, "url", "x")));
        Assert.Equal(new Refused(Refusal.NotOperator, "#Lobby"), Refuse(ClearOf(People.Bob)));
        Assert.Equal(new Refused(Refusal.NotInRoom, "#Lobby"), Refuse(SetOf(People.Carol, "url", "x")));
        Assert.Equal(new Refused(Refusal.NotInRoom, "#Lobby"), Refuse(ClearOf(People.Carol)));
    }

    [Fact]
    public void Only_what_is_set_can_be_taken_away()
        => Assert.Equal(new Refused(Refusal.KeyNotSet, "url", "#Lobby"), Refuse(SetOf(People.Alice, "url", value: null)));

    [Fact]
    public void It_is_not_changed_too_often()
    {
        foreach (var number in Enumerable.Range(0, 20))
            Happen(SetOf(People.Alice, $"k{number % 5}", $"{number}"));

        Assert.Equal(new Refused(Refusal.TooManyChanges, "k0", "#Lobby", "2"), Refuse(SetOf(People.Alice, "k0", "more")));
        Happen(SetOf(People.Alice, "k0", "more"), Noon.AddSeconds(2.1));
    }

    [Fact]
    public void There_are_only_so_many_keys()
    {
        foreach (var number in Enumerable.Range(0, 20))
            Happen(SetOf(People.Alice, $"k{number}", "x"), Noon.AddMinutes(number));

        var late = Room.Decide(SetOf(People.Alice, "more", "x"), Noon.AddHours(1));

        Assert.Equal(new Refused(Refusal.TooManyKeys, "more", "#Lobby"), Assert.Single(late.Problems));
    }

    [Fact]
    public void A_room_that_failed_is_told_its_metadata_by_those_who_know()
    {
        var known = MetadataSet.Empty.With(new MetadataChange("url", "http://a"));

        Room.Restore(HelloOf(9, topic: null, Noon) with { Metadata = known });

        Assert.Equal(known, Room.Metadata);
    }

    private static SetRoomMetadata SetOf(Profile who, string key, string? value) =>
        new(Id, "#lobby", who.UserId, new MetadataChange(key, value));

    private static ClearRoomMetadata ClearOf(Profile who) => new(Id, "#lobby", who.UserId);
}
