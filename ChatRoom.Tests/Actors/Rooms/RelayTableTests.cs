using Akka.Actor;
using ChatRoom.Actors.Rooms;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

public sealed class RelayTableTests
{
    private static readonly IActorRef Here = new StubRef("here");
    private static readonly IActorRef There = new StubRef("there");
    private static readonly IActorRef Connection = new StubRef("connection");

    private readonly RelayTable _table = new();

    [Fact]
    public void A_relay_is_new_once()
    {
        Assert.True(_table.Add("u1", Here));
        Assert.False(_table.Add("u2", Here));
        Assert.True(_table.Add("u3", There));

        Assert.Equal([Here, There], _table.All);
    }

    [Fact]
    public void A_relay_is_idle_with_its_last_member()
    {
        _table.Add("u1", Here);
        _table.Add("u2", Here);

        Assert.Empty(_table.Remove("u1"));
        Assert.Empty(_table.Remove("u1"));
        Assert.Equal([Here], _table.Remove("u2"));
        Assert.Empty(_table.All);
    }

    [Fact]
    public void With_a_relay_go_the_members_that_no_other_serves()
    {
        _table.Add("u1", Here);
        _table.Add("u2", Here);
        _table.Add("u2", There);

        Assert.Equal(["u1"], _table.Lose(Here));
        Assert.Empty(_table.Lose(Here));
        Assert.Equal([There], _table.All);
        Assert.Equal(["u2"], _table.Lose(There));
    }

    [Fact]
    public void A_member_is_found_through_its_relay()
    {
        _table.Add("u1", Here);
        _table.Add("u2", There);

        Assert.Equal(Here, _table.For("u1", Connection));
        Assert.Equal(There, _table.For("u2", Connection));
    }

    [Fact]
    public void A_stranger_is_answered_through_a_relay_too_and_rather_through_one_on_its_node()
    {
        var remote = new StubRef("relay", new Address("akka.tcp", "chat", "elsewhere", 2552));
        Assert.Null(_table.For("stranger", Connection));

        _table.Add("u1", remote);
        Assert.Equal(remote, _table.For("stranger", Connection));

        _table.Add("u2", Here);
        Assert.Equal(Here, _table.For("stranger", Connection));
        Assert.Equal(Here, _table.For("u1", Connection));
    }

    [Fact]
    public void Of_several_relays_the_one_on_the_connections_node_is_found()
    {
        var remote = new StubRef("relay", new Address("akka.tcp", "chat", "elsewhere", 2552));
        _table.Add("u1", remote);
        _table.Add("u1", Here);

        Assert.Equal(Here, _table.For("u1", Connection));
        Assert.Equal(remote, _table.For("u1", new StubRef("connection", remote.Path.Address)));
    }
}
