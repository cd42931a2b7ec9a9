using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Delivery;

public sealed class LocalMembersTests
{
    private static readonly StubRef Relay = new("relay");
    private static readonly DateTimeOffset Created = Events.Noon.AddDays(-3);

    private readonly LocalMembers _members = new();

    [Fact]
    public void Without_members_there_is_nothing_to_tell_the_next_incarnation()
    {
        Assert.Null(_members.Hello(Relay));

        Enter(People.Alice);
        _members.Apply(Events.Parted(People.Alice));

        Assert.Null(_members.Hello(Relay));
    }

    [Fact]
    public void It_tells_of_the_room_as_it_was_entered_and_of_the_members_that_entered_here()
    {
        var topic = new RoomTopic("news", "bob", Events.Noon);
        var view = new RoomView(
            "#Room", topic, RoomModes.Default, MaskLists.Empty, Created, [new(People.Bob, Ranks.Operator), new(People.Alice, Ranks.None)]);
        _members.Add(new Entered(view, Relay, Events.Noon) { LastSequence = 11 }, People.Alice.UserId);

        var hello = _members.Hello(Relay)!;

        Assert.Equal(("#Room", topic, Created, 11), (hello.Room, hello.Topic, hello.Created, hello.LastSequence));
        Assert.Equal(Relay, hello.Relay);
        Assert.Equal(new MemberView(People.Alice, Ranks.None), Assert.Single(hello.Members));
    }

    [Fact]
    public void It_follows_topic_names_ranks_and_numbers()
    {
        Enter(People.Alice);
        Enter(People.Bob);
        var alicia = People.Alice with { Name = "alicia" };

        _members.Apply(Events.Topic(People.Bob, "new", sequence: 5));
        _members.Apply(Events.Updated(People.Alice, alicia, sequence: 6));
        _members.Apply(Events.Mode(People.Bob, on: true, 'o', "alicia", sequence: 7));
        _members.Apply(Events.Updated(People.Carol, People.Carol with { Name = "caroline" }, sequence: 8));

        var hello = _members.Hello(Relay)!;
        Assert.Equal(8, hello.LastSequence);
        Assert.Equal(("new", "bob", Events.Noon), (hello.Topic!.Text, hello.Topic.SetBy, hello.Topic.SetAt));
        Assert.Equal([new(alicia, Ranks.Operator), new(People.Bob, Ranks.None)], hello.Members.OrderBy(member => member.Profile.Name));
    }

    [Fact]
    public void It_follows_modes_and_bans()
    {
        Enter(People.Bob);

        _members.Apply(Events.Mode(People.Alice, on: true, 'k', "secret"));
        _members.Apply(Events.Mode(People.Alice, on: true, 'b', "carol!*@*"));
        _members.Apply(Events.Mode(People.Alice, on: true, 'v', "bob"));

        var hello = _members.Hello(Relay)!;
        Assert.Equal("secret", hello.Modes.Key);
        Assert.Equal(new MaskEntry('b', "carol!*@*", People.Alice.Source.ToString(), Events.Noon), Assert.Single(hello.Lists.Entries));
        Assert.Equal(Ranks.Voice, _members.RanksOf(People.Bob.UserId));
        Assert.Equal(Ranks.None, _members.RanksOf(People.Carol.UserId));
    }

    [Fact]
    public void Rank_and_topic_can_be_taken_away()
    {
        Enter(People.Alice);

        _members.Apply(Events.Mode(People.Bob, on: true, 'o', "alice"));
        _members.Apply(Events.Topic(People.Bob, "new"));
        _members.Apply(Events.Mode(People.Bob, on: false, 'o', "alice"));
        _members.Apply(Events.Topic(People.Bob, ""));

        Assert.Null(_members.Hello(Relay)!.Topic);
        Assert.Equal(Ranks.None, Assert.Single(_members.Hello(Relay)!.Members).Ranks);
    }

    [Fact]
    public void Messages_and_strangers_only_count()
    {
        Enter(People.Alice);

        _members.Apply(Events.Said(People.Bob, "hi", sequence: 11));
        _members.Apply(Events.Parted(People.Carol, sequence: 12));

        Assert.Equal(12, _members.Hello(Relay)!.LastSequence);
        Assert.Equal(People.Alice, Assert.Single(_members.Hello(Relay)!.Members).Profile);
    }

    [Fact]
    public void What_was_missed_and_comes_late_does_not_set_it_back()
    {
        Enter(People.Alice);

        _members.Apply(Events.Said(People.Alice, "later", sequence: 13));
        _members.Apply(Events.Said(People.Alice, "missed", sequence: 12));

        Assert.Equal(13, _members.Hello(Relay)!.LastSequence);
    }

    private void Enter(Profile who)
    {
        var view = new RoomView("#Room", Topic: null, RoomModes.Default, MaskLists.Empty, Created, [new(who, Ranks.None)]);
        _members.Add(new Entered(view, Relay, Events.Noon), who.UserId);
    }
}
