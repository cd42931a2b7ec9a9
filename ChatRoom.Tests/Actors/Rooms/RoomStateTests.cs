using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms;
using ChatRoom.Tests.Actors.Support;
using CsCheck;

namespace ChatRoom.Tests.Actors.Rooms;

public sealed class RoomStateTests : RoomStateTest
{
    [Fact]
    public void Who_makes_aRoom_is_its_operator_and_who_follows_is_not()
    {
        var first = Assert.IsType<Join>(Happen(JoinOf(People.Alice)));
        var second = Assert.IsType<Join>(Happen(JoinOf(People.Bob)));

        Assert.Equal((People.Alice, Ranks.Operator, 1L), (first.Who, first.Ranks, first.Sequence));
        Assert.Equal((People.Bob, Ranks.None, 2L), (second.Who, second.Ranks, second.Sequence));
        Assert.Equal(Ranks.Operator, Room.RanksOf(People.Alice.UserId));
        Assert.Equal(Ranks.None, Room.RanksOf(People.Bob.UserId));
        Assert.Null(Room.RanksOf(People.Carol.UserId));
        Assert.Equal(2, Room.Count);
    }

    [Fact]
    public void A_second_join_of_a_member_changes_nothing()
    {
        Happen(JoinOf(People.Alice));

        Assert.Equal(Decision.NoChange, Room.Decide(JoinOf(People.Alice), Noon));
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("ALICE")]
    public void A_second_holder_of_a_name_is_refused(string name)
    {
        Happen(JoinOf(People.Alice));

        var namesake = People.Named("other") with { Name = name };

        Assert.Equal(new Refused(Refusal.NameInUse, name), Refuse(JoinOf(namesake)));
        Assert.False(Room.HasMember(namesake.UserId));
    }

    [Fact]
    public void The_name_of_somebody_who_left_is_free()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));
        Happen(LeaveOf(People.Alice));

        Happen(JoinOf(People.Named("other") with { Name = "Alice" }));

        Assert.Equal(["Alice", "bob"], Names());
    }

    [Fact]
    public void What_is_said_is_numbered_and_has_a_message_id_of_its_own()
    {
        Happen(JoinOf(People.Alice));

        var one = Assert.IsType<Message>(Happen(SayOf(People.Alice, "one")));
        var two = Assert.IsType<Message>(Happen(SayOf(People.Alice, "two")));

        Assert.Equal((2L, "one"), (one.Sequence, one.Said.Text));
        Assert.Equal((3L, "two"), (two.Sequence, two.Said.Text));
        Assert.StartsWith("inc-", one.MessageId, StringComparison.Ordinal);
        Assert.NotEqual(one.MessageId, two.MessageId);
        Assert.Equal("#Lobby", one.Room);
    }

    [Fact]
    public void Message_ids_of_another_incarnation_are_others()
    {
        var other = new RoomState("#Lobby", "other");
        Happen(JoinOf(People.Alice));
        other.Apply(other.Decide(JoinOf(People.Alice), Noon).Event!);

        var here = (Message)Happen(SayOf(People.Alice, "hi"));
        var there = (Message)other.Decide(SayOf(People.Alice, "hi"), Noon).Event!;

        Assert.Equal(here.Sequence, there.Sequence);
        Assert.NotEqual(here.MessageId, there.MessageId);
    }

    [Fact]
    public void Times_grow_strictly_by_milliseconds_whatever_the_clock_does() =>
        Gen.Int[-5_000, 5_000].Array[1, 50].Sample(steps =>
        {
            var room = new RoomState("#r", "inc");
            room.Apply(room.Decide(JoinOf(People.Alice), Noon).Event!);
            var (now, last) = (Noon, room.LastTime);
            foreach (var step in steps)
            {
                now = now.AddMicroseconds(step * 300);
                var said = room.Decide(SayOf(People.Alice, "x"), now).Event!;
                room.Apply(said);
                Assert.True(said.Time > last);
                Assert.Equal(0, said.Time.Ticks % TimeSpan.TicksPerMillisecond);
                last = said.Time;
            }
        });

    [Fact]
    public void The_time_is_the_clocks_when_that_is_later()
    {
        Happen(JoinOf(People.Alice));

        Assert.Equal(Noon.AddSeconds(5), Happen(SayOf(People.Alice, "hi"), Noon.AddSeconds(5)).Time);
    }

    [Fact]
    public void Who_is_no_member_cannot_speak_leave_or_change_anything()
    {
        Happen(JoinOf(People.Alice));

        Assert.Equal(new Refused(Refusal.CannotSend, "#Lobby"), Refuse(SayOf(People.Bob, "hi")));
        Assert.Equal(new Refused(Refusal.NotInRoom, "#Lobby"), Refuse(LeaveOf(People.Bob)));
        Assert.Equal(new Refused(Refusal.NotInRoom, "#Lobby"), Refuse(TopicOf(People.Bob, "t")));
        Assert.Equal(new Refused(Refusal.NotInRoom, "#Lobby"), Refuse(ModeOf(People.Bob, on: false, 'n')));
        Assert.Equal(new Refused(Refusal.NotInRoom, "#Lobby"), Refuse(UpdateOf(People.Bob)));
        Assert.Equal(1, Room.LastSequence);
    }

    [Fact]
    public void Without_mode_n_strangers_may_speak_under_the_name_they_give()
    {
        Happen(JoinOf(People.Alice));
        Happen(ModeOf(People.Alice, on: false, 'n'));

        var said = Assert.IsType<Message>(Happen(SayOf(People.Bob, "hello from outside")));

        Assert.Equal(People.Bob, said.Who);
        Assert.False(Room.HasMember(People.Bob.UserId));
    }

    [Fact]
    public void A_member_speaks_under_the_name_theRoom_knows()
    {
        Happen(JoinOf(People.Alice));

        var said = Happen(SayOf(People.Alice with { Name = "mallory", Host = "elsewhere" }, "hi"));

        Assert.Equal(People.Alice, said.Who);
    }

    [Fact]
    public void Only_operators_set_the_topic_while_mode_t_is_on()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));

        Assert.Equal(new Refused(Refusal.NotOperator, "#Lobby"), Refuse(TopicOf(People.Bob, "mine")));
        Happen(ModeOf(People.Alice, on: false, 't'));
        Happen(TopicOf(People.Bob, "mine"));

        Assert.Equal(("mine", "bob"), (Room.Topic!.Text, Room.Topic.SetBy));
    }

    [Fact]
    public void A_topic_is_set_kept_and_removed()
    {
        Happen(JoinOf(People.Alice));

        var set = Assert.IsType<TopicChanged>(Happen(TopicOf(People.Alice, "news")));
        Assert.Equal(new RoomTopic("news", "alice", set.Time), Room.Topic);
        Assert.Equal(Room.Topic, Room.View().Topic);
        Assert.Equal(Decision.NoChange, Room.Decide(TopicOf(People.Alice, "news"), Noon));

        Happen(TopicOf(People.Alice, ""));
        Assert.Null(Room.Topic);
        Assert.Null(Room.View().Topic);
        Assert.Equal(Decision.NoChange, Room.Decide(TopicOf(People.Alice, ""), Noon));
    }

    [Fact]
    public void A_new_room_has_modes_n_and_t_and_operators_change_them()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));
        Assert.Equal(RoomModes.Default, Room.View().Modes);

        Assert.Equal(new Refused(Refusal.NotOperator, "#Lobby"), Refuse(ModeOf(People.Bob, on: false, 'n')));
        Assert.Equal(Decision.NoChange, Room.Decide(ModeOf(People.Alice, on: true, 'n'), Noon));
        Happen(ModeOf(People.Alice, on: false, 'n'));

        Assert.Equal(RoomFlags.TopicByOperators, Room.View().Modes.Flags);
        Assert.Equal(new Refused(Refusal.UnknownMode, "x"), Refuse(ModeOf(People.Alice, on: true, 'x')));
    }

    [Fact]
    public void The_rank_of_operator_is_given_and_taken()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));

        var given = Assert.IsType<ModesChanged>(Happen(ModeOf(People.Alice, on: true, 'o', "BOB")));
        Assert.Equal(new ModeChange(true, 'o', "bob"), Assert.Single(given.Changes));
        Assert.Equal(Ranks.Operator, Room.RanksOf(People.Bob.UserId));
        Assert.Equal(Decision.NoChange, Room.Decide(ModeOf(People.Alice, on: true, 'o', "bob"), Noon));

        Happen(ModeOf(People.Bob, on: false, 'o', "alice"));
        Assert.Equal(Ranks.None, Room.RanksOf(People.Alice.UserId));
        Assert.Equal(new Refused(Refusal.NotOperator, "#Lobby"), Refuse(ModeOf(People.Alice, on: true, 'o', "alice")));
    }

    [Fact]
    public void No_rank_for_somebody_who_is_not_there()
    {
        Happen(JoinOf(People.Alice));

        Assert.Equal(new Refused(Refusal.UserNotInRoom, "nobody", "#Lobby"), Refuse(ModeOf(People.Alice, on: true, 'o', "nobody")));
        Assert.Equal(new Refused(Refusal.InvalidModeParameter, "o", "#Lobby"), Refuse(ModeOf(People.Alice, on: true, 'o')));
    }

    [Fact]
    public void An_operator_makes_a_member_leave_and_others_do_not()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));

        Assert.Equal(new Refused(Refusal.NotInRoom, "#Lobby"), Refuse(KickOf(People.Carol, "bob")));
        Assert.Equal(new Refused(Refusal.NotOperator, "#Lobby"), Refuse(KickOf(People.Bob, "alice")));
        Assert.Equal(new Refused(Refusal.UserNotInRoom, "carol", "#Lobby"), Refuse(KickOf(People.Alice, "carol")));
        var left = Assert.IsType<Left>(Happen(KickOf(People.Alice, "BOB")));

        Assert.Equal((People.Bob, People.Alice, LeaveCause.Kick), (left.Who, left.KickedBy, left.Cause));
        Assert.Equal(["alice"], Names());
    }

    [Fact]
    public void Leaving_theRoom_and_leaving_the_server_are_told_apart()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));

        var part = Assert.IsType<Left>(Happen(LeaveOf(People.Alice)));
        var quit = Assert.IsType<Left>(Happen(LeaveOf(People.Bob, LeaveCause.Quit, "bye", "#lobby", "#other")));

        Assert.Equal((LeaveCause.Part, null), (part.Cause, part.Change));
        Assert.Equal((LeaveCause.Quit, "bye"), (quit.Cause, quit.Reason));
        Assert.Equal(People.Bob.UserId, quit.Change!.UserId);
        Assert.Equal(["#lobby", "#other"], quit.Change.Rooms.AsEnumerable());
        Assert.Equal(0, Room.Count);
    }

    [Fact]
    public void A_new_name_is_told_with_the_old_one_and_keeps_the_rank()
    {
        Happen(JoinOf(People.Alice));
        var alicia = People.Alice with { Name = "alicia" };

        var renamed = Assert.IsType<ProfileUpdated>(Happen(UpdateOf(alicia, revision: 7, "#lobby")));

        Assert.Equal((People.Alice, alicia, true), (renamed.Who, renamed.Now, renamed.IsRename));
        Assert.Equal((People.Alice.UserId, 7L), (renamed.Change!.UserId, renamed.Change.Revision));
        Assert.Equal(Ranks.Operator, Room.RanksOf(People.Alice.UserId));
        Assert.Equal(["alicia"], Names());
        Assert.Equal(Decision.NoChange, Room.Decide(UpdateOf(alicia), Noon));
        Happen(JoinOf(People.Named("other") with { Name = "alice" }));
    }

    [Fact]
    public void A_name_in_another_case_is_a_rename_and_still_ones_own()
    {
        Happen(JoinOf(People.Alice));

        var renamed = Assert.IsType<ProfileUpdated>(Happen(UpdateOf(People.Alice with { Name = "ALICE" })));

        Assert.True(renamed.IsRename);
        Assert.Equal(new Refused(Refusal.NameInUse, "alice"), Refuse(JoinOf(People.Named("other") with { Name = "alice" })));
    }

    [Fact]
    public void The_name_of_another_member_is_refused()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));

        Assert.Equal(new Refused(Refusal.NameInUse, "Bob"), Refuse(UpdateOf(People.Alice with { Name = "Bob" })));
    }

    [Fact]
    public void Going_away_is_an_update_but_no_rename()
    {
        Happen(JoinOf(People.Alice));

        var away = Assert.IsType<ProfileUpdated>(Happen(UpdateOf(People.Alice with { Away = "lunch" })));

        Assert.False(away.IsRename);
        Assert.Equal("lunch", Assert.Single(Room.View().Members).Profile.Away);
    }

    [Fact]
    public void A_view_already_given_does_not_change()
    {
        Happen(JoinOf(People.Alice));
        var before = Room.View();

        Happen(JoinOf(People.Bob));
        Happen(TopicOf(People.Alice, "later"));

        Assert.Equal(["alice"], before.Members.Select(member => member.Profile.Name));
        Assert.Null(before.Topic);
        Assert.Equal(2, Room.View().Members.Length);
    }

    [Fact]
    public void A_room_was_made_when_the_first_came()
    {
        Happen(JoinOf(People.Alice), Noon);
        Happen(JoinOf(People.Bob), Noon.AddHours(1));

        Assert.Equal(Noon, Room.View().Created);
    }

    [Fact]
    public void Restoring_brings_back_members_topic_age_and_number()
    {
        var topic = new RoomTopic("kept", "alice", Noon);

        Room.Restore(HelloOf(41, topic, Noon.AddDays(-1), new(People.Alice, Ranks.Operator), new(People.Bob, Ranks.None)));

        Assert.Equal(41, Room.LastSequence);
        Assert.Equal(topic, Room.Topic);
        Assert.Equal(Noon.AddDays(-1), Room.View().Created);
        Assert.Equal(["alice", "bob"], Names());
        Assert.Equal(Ranks.Operator, Room.RanksOf(People.Alice.UserId));
        Assert.Equal(42, Happen(SayOf(People.Bob, "still here")).Sequence);
    }

    [Fact]
    public void Two_relays_restore_the_members_of_both()
    {
        Room.Restore(HelloOf(10, topic: null, Noon, new MemberView(People.Alice, Ranks.Operator)));
        Room.Restore(HelloOf(12, topic: null, Noon.AddDays(-1), new MemberView(People.Bob, Ranks.None)));
        Room.Restore(HelloOf(11, topic: null, Noon, new MemberView(People.Alice, Ranks.Operator)));

        Assert.Equal(["alice", "bob"], Names());
        Assert.Equal(12, Room.LastSequence);
        Assert.Equal(Noon.AddDays(-1), Room.View().Created);
    }

    [Fact]
    public void What_theRoom_knows_better_is_not_restored()
    {
        Happen(JoinOf(People.Alice));
        Happen(TopicOf(People.Alice, "new"));

        Room.Restore(HelloOf(1, new RoomTopic("old", "alice", Noon), Noon, new MemberView(People.Alice, Ranks.None)));

        Assert.Equal("new", Room.Topic!.Text);
        Assert.Equal(Ranks.Operator, Room.RanksOf(People.Alice.UserId));
        Assert.Equal(2, Room.LastSequence);
    }

    [Fact]
    public void A_question_is_not_decided_on() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Room.Decide(new DescribeRoom(Id, "#Lobby", "u"), Noon));
}
