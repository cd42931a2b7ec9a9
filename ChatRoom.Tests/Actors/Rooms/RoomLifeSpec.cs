using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>How a room ends, with its members or its relays, and comes up again where a relay has members still.</summary>
public sealed class RoomLifeSpec : RoomSpec
{
    [Fact]
    public async Task An_empty_room_stops_itself_and_is_not_listed_any_more()
    {
        await GivenMembersAsync(People.Alice);
        Leave(People.Alice);
        await ExpectListedAsync(members: 0, topic: "");

        await PassivateAsync(Room);

        await Listing.ExpectMsgAsync(new MemberListed("#Room", "u-alice", IsIn: false));
        await Listing.ExpectMsgAsync(new RoomClosed("#room"));
    }

    [Fact]
    public async Task What_comes_for_a_room_that_is_being_stopped_goes_back_to_the_region()
    {
        await GivenMembersAsync(People.Alice);
        Leave(People.Alice);
        await ExpectPassivationAsync();

        var join = JoinOf(People.Bob, Relay);
        Room.Tell(join, Connection.Ref);

        Assert.Equal(join, (await Region.ExpectMsgAsync<Returned>()).Message);
        Assert.Equal(Connection.Ref, Region.LastSender);
    }

    [Fact]
    public async Task Of_a_room_that_nobody_made_there_is_nothing_to_tell()
    {
        var describe = new DescribeRoom(Next(People.Alice), "#Room", People.Alice.UserId);

        Room.Tell(describe, Connection.Ref);

        await Connection.ExpectMsgAsync(new CommandAck(describe.Id, new Refused(Refusal.NoSuchRoom, "#Room")));
        await PassivateAsync(Room);
        await Listing.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task The_members_of_a_lost_relay_leave()
    {
        var lost = CreateTestProbe();
        await GivenMembersAsync(People.Alice);
        await GivenMemberAsync(People.Bob, lost);
        await GivenMemberAsync(People.Carol, lost);

        Sys.Stop(lost.Ref);

        Left[] left = [(Left)(await Relay.ExpectMsgAsync<Publish>()).Event, (Left)(await Relay.ExpectMsgAsync<Publish>()).Event];
        Assert.Equal(["bob", "carol"], left.Select(each => each.Who.Name).Order(StringComparer.Ordinal));
        Assert.All(left, each => Assert.Equal((LeaveCause.Quit, "Connection lost"), (each.Cause, each.Reason)));
        Standing[] standings = [await Users.ExpectMsgAsync<Standing>(), await Users.ExpectMsgAsync<Standing>()];
        Assert.All(standings, standing => Assert.Null(standing.Ranks));
    }

    [Fact]
    public async Task A_room_whose_only_relay_is_lost_stops_itself()
    {
        await GivenMembersAsync(People.Alice);

        Sys.Stop(Relay.Ref);

        await PassivateAsync(Room);
    }

    [Fact]
    public async Task A_room_that_lost_its_memory_takes_over_what_a_relay_knows()
    {
        var topic = new RoomTopic("kept", "alice", Clock.GetUtcNow());
        ImmutableArray<MemberView> members = [new(People.Alice, Ranks.Operator), new(People.Bob, Ranks.None)];

        Room.Tell(new RelayHello("#Room", Relay.Ref, members, topic, RoomModes.Default, MaskLists.Empty, Clock.GetUtcNow().AddDays(-1), LastSequence: 41));

        var welcome = await Relay.ExpectMsgAsync<RelayWelcome>();
        Assert.Equal(("#Room", topic), (welcome.View.Name, welcome.View.Topic));
        Assert.Equal(members.Select(each => each.Profile.Name), welcome.View.Members.Select(each => each.Profile.Name));
        Assert.Equal(Room, Relay.LastSender);
        await ExpectListedAsync(members: 2, topic: "kept");
        Say(People.Bob, "still here");
        var publish = await Relay.ExpectMsgAsync<Publish>();
        Assert.Equal((42, People.Bob), (publish.Event.Sequence, publish.Event.Who));
        Assert.NotNull(publish.Receipt);
        Sys.Stop(Relay.Ref);
        await ExpectPassivationAsync();
    }
}
