using ChatRoom.Actors.PersonalData;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.PersonalData;

/// <summary>What becomes of what is stored of a room when somebody is forgotten.</summary>
public sealed class RoomForgettingTests
{
    private static readonly DateTimeOffset Now = Alice.Since;

    private readonly RoomForgetting _forgetting = new(Alice.Tenure);

    [Fact]
    public void What_the_person_said_and_its_coming_and_going_is_deleted()
    {
        RoomEvent[] own =
        [
            Alice.Said(Alice.Profile, 1).Event,
            new Join("#a", 2, Now, Alice.Profile, Ranks.None),
            new Left("#a", 3, Now, Alice.Profile, LeaveCause.Kick, "out", Change: null, People.Bob),
            new Redacted("#a", 4, Now, Alice.Profile, "x-1", Reason: null),
            new ProfileUpdated("#a", 5, Now, Alice.Profile, Alice.Profile with { Name = "al" }, Change: null),
            new ProfileUpdated("#a", 6, Now, People.Named("guest"), Alice.Profile, Change: null),
        ];

        Assert.All(own, happened => Assert.Null(_forgetting.Judge(Alice.Happened(happened))));
    }

    [Fact]
    public void What_others_did_and_what_the_room_does_is_left_as_it_is()
    {
        Recorded[] others =
        [
            Alice.Said(People.Alice, 1),
            Alice.Happened(new Left("#a", 2, Now, People.Carol, LeaveCause.Kick, "out", Change: null, People.Bob)),
            Alice.Happened(new TopicChanged("#a", 3, Now, People.Bob, "alice was here")),
            Alice.Happened(new ModesChanged("#a", 4, Now, People.Bob, [new(On: true, 'b', "alice"), new(On: true, 'o', "carol")])),
            Alice.Happened(new OwnershipChanged("#a", 5, Now, People.Bob, [], new(new("alice", "another"), Now, [new(new("bob", "b"), Ranks.Voice)]))),
        ];

        Assert.All(others, recorded => Assert.Same(recorded, _forgetting.Judge(recorded)));
        var started = new RoomStarted("#a", "x", Now);
        Assert.Same(started, _forgetting.Judge(started));
    }

    [Fact]
    public void What_makes_the_room_what_it_is_stays_without_the_name()
    {
        var topic = new TopicChanged("#a", 1, Now, Alice.Profile, "kept");

        var instead = Assert.IsType<Recorded>(_forgetting.Judge(new Recorded(topic, new("c", 1, Follows: 0))));

        Assert.Null(instead.Cause);
        Assert.Equal(("kept", 1L, Now), (((TopicChanged)instead.Event).Topic, instead.Event.Sequence, instead.Event.Time));
        Assert.Equal(RoomForgetting.Pseudonym, instead.Event.Who.Name);
        Assert.DoesNotContain("alice", instead.Event.ToString(), StringComparison.OrdinalIgnoreCase);
        var ban = Judge<ModesChanged>(new ModesChanged("#a", 2, Now, Alice.Profile, [new(On: true, 'b', "x!*@*")]));
        Assert.Equal(new ModeChange(On: true, 'b', "x!*@*"), Assert.Single(ban.Changes));
        Assert.Equal(RoomForgetting.Pseudonym, ban.Who.Name);
        var renamed = Judge<RoomRenamed>(new RoomRenamed("#a", 3, Now, Alice.Profile, "#b", "alice wants it"));
        Assert.Equal(("#b", "", RoomForgetting.Pseudonym), (renamed.NewName, renamed.Reason, renamed.Who.Name));
    }

    [Fact]
    public void Whom_the_person_has_kicked_was_kicked_by_nobody()
    {
        var left = Judge<Left>(new Left("#a", 1, Now, People.Bob, LeaveCause.Kick, "out", Change: null, Alice.Profile));

        Assert.Equal((People.Bob, "", RoomForgetting.Pseudonym), (left.Who, left.Reason, left.KickedBy!.Name));
    }

    [Fact]
    public void Ranks_that_others_gave_to_any_of_its_names_do_not_tell_them()
    {
        _forgetting.Judge(Alice.Happened(new Join("#a", 1, Now, Alice.Profile with { Name = "Wonder" }, Ranks.None)));

        var changed = Judge<ModesChanged>(new ModesChanged(
            "#a", 2, Now, People.Bob, [new(On: true, 'o', "wonder"), new(On: true, 'v', "ALICE"), new(On: true, 'v', "carol"), new(On: true, 'm')]));

        Assert.Equal(People.Bob, changed.Who);
        Assert.Equal([RoomForgetting.Pseudonym, RoomForgetting.Pseudonym, "carol", null], changed.Changes.Select(change => change.Parameter));
    }

    [Fact]
    public void Its_rooms_are_nobodys_and_its_ranks_are_gone()
    {
        var alice = new AccountIdentity("Alice", Alice.Id);
        var bob = new AccountIdentity("bob", "b");

        var own = Judge<OwnershipChanged>(new OwnershipChanged("#a", 1, Now, Alice.Profile, [], new(alice, Now, [new(bob, Ranks.Voice)])));
        var bobs = Judge<OwnershipChanged>(new OwnershipChanged("#a", 2, Now, People.Bob, [new(On: true, 'o', "alice")], new(bob, Now, [new(alice, Ranks.Operator)])));

        Assert.Equal(RoomForgetting.Pseudonym, own.Registration!.Founder.Name);
        Assert.Equal(new AccessEntry(bob, Ranks.Voice), Assert.Single(own.Registration.Access));
        Assert.NotEqual(Alice.Id, own.Registration.Founder.Id);
        Assert.Equal((bob, 0), (bobs.Registration!.Founder, bobs.Registration.Access.Length));
        Assert.Equal(RoomForgetting.Pseudonym, Assert.Single(bobs.Changes).Parameter);
    }

    private TEvent Judge<TEvent>(TEvent happened)
        where TEvent : RoomEvent =>
        Assert.IsType<TEvent>(Assert.IsType<Recorded>(_forgetting.Judge(Alice.Happened(happened))).Event);
}
