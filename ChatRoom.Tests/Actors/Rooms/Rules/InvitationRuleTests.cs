using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms.Rules;

public sealed class InvitationRuleTests : RoomStateTest
{
    public InvitationRuleTests()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));
    }

    [Fact]
    public void Every_member_may_invite_to_an_open_room_and_only_who_keeps_order_to_another()
    {
        var invited = Assert.IsType<Invited>(Happen(InviteOf(People.Bob, People.Carol)));
        Assert.Equal((People.Carol, false, Ranks.HalfOperator), (invited.Target, invited.LetsIn, invited.ToRank));

        Happen(ModesOf(People.Alice, "+i"));
        Assert.Equal(new Refused(Refusal.NotOperator, "#Lobby"), Refuse(InviteOf(People.Bob, People.Carol)));
        Assert.True(Assert.IsType<Invited>(Happen(InviteOf(People.Alice, People.Carol))).LetsIn);
    }

    [Fact]
    public void Outsiders_do_not_invite_and_members_are_not_invited()
    {
        Assert.Equal(new Refused(Refusal.NotInRoom, "#Lobby"), Refuse(InviteOf(People.Carol, People.Bob)));
        Assert.Equal(new Refused(Refusal.InRoomAlready, "bob", "#Lobby"), Refuse(InviteOf(People.Alice, People.Bob)));
    }

    [Fact]
    public void One_knocks_where_one_may_not_enter_and_not_again_at_once()
    {
        Happen(ModesOf(People.Alice, "+i"));

        var knocked = Assert.IsType<Knocked>(Happen(KnockOf(People.Carol)));
        Assert.Equal((People.Carol, "please", Ranks.HalfOperator), (knocked.Who, knocked.Text, knocked.ToRank));

        Assert.Equal(new Refused(Refusal.TooManyKnocks, "#Lobby"), Refuse(KnockOf(People.Carol)));
        Happen(KnockOf(People.Carol), Noon.AddMinutes(1).AddSeconds(1));
    }

    [Fact]
    public void There_is_no_need_to_knock_at_an_open_room_nor_inside_nor_for_who_needs_no_invitation()
    {
        Assert.Equal(new Refused(Refusal.NoNeedToKnock, "#Lobby"), Refuse(KnockOf(People.Carol)));
        Assert.Equal(new Refused(Refusal.NoNeedToKnockInside, "#Lobby"), Refuse(KnockOf(People.Bob)));

        Happen(ModesOf(People.Alice, "+iI", "carol"));
        Assert.Equal(new Refused(Refusal.NoNeedToKnock, "#Lobby"), Refuse(KnockOf(People.Carol)));
    }

    [Fact]
    public void The_muted_do_not_knock()
    {
        Happen(ModesOf(People.Alice, "+ib", "m:carol"));

        Assert.Equal(new Refused(Refusal.Muted, "#Lobby"), Refuse(KnockOf(People.Carol)));
    }

    private static Knock KnockOf(ChatRoom.Actors.Users.Profile who) => new(Id, "#lobby", who, "please");
}
