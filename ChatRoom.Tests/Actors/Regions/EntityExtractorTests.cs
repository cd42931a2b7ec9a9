using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Regions;

public sealed class EntityExtractorTests
{
    private static readonly CommandId Id = new("c", 1, 0);

    private readonly EntityExtractor _extractor = new();

    [Fact]
    public void Rooms_and_names_are_the_same_in_any_case()
    {
        Assert.Equal("#room[]", _extractor.EntityId(new DescribeRoom(Id, "#Room[]", "u")));
        Assert.Equal("#room", _extractor.EntityId(new Resubscribe(Id, "#ROOM", null!)));
        Assert.Equal("alice", _extractor.EntityId(new ClaimName("Alice", "u")));
        Assert.Equal("alice", _extractor.EntityId(new DescribeUser(Id, "ALICE")));
    }

    [Fact]
    public void Users_are_known_by_their_id_as_it_is()
    {
        Assert.Equal("U-1", _extractor.EntityId(new ToHolder("U-1", new DescribeUser(Id, "x"))));
        Assert.Equal("u-alice", _extractor.EntityId(new Attach(Id, People.Alice, new StubRef("c"))));
    }

    [Fact]
    public void What_is_for_nobody_has_no_id()
    {
        Assert.Null(_extractor.EntityId("hello"));
        Assert.Null(_extractor.EntityId(new DescribeRoom(Id, "", "u")));
    }

    [Fact]
    public void The_message_itself_is_what_an_entity_gets()
    {
        var message = new DescribeRoom(Id, "#room", "u");

        Assert.Same(message, _extractor.EntityMessage(message));
    }

    [Fact]
    public void A_message_given_back_goes_where_it_went_before()
    {
        var message = new DescribeRoom(Id, "#Room", "u");

        Assert.Equal("#room", _extractor.EntityId(new Returned(message)));
        Assert.Same(message, _extractor.EntityMessage(new Returned(message)));
    }
}
