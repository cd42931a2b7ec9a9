using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms.Rules;

public sealed class EntryRuleTests : RoomStateTest
{
    public EntryRuleTests() => Happen(JoinOf(People.Alice));

    [Fact]
    public void A_key_must_be_known()
    {
        Set("+k", "secret");

        Assert.Equal(Refusal.WrongKey, WhyNot(People.Bob));
        Assert.Equal(Refusal.WrongKey, WhyNot(People.Bob, key: "Secret"));
        Assert.Null(WhyNot(People.Bob, key: "secret"));
    }

    [Fact]
    public void A_full_room_takes_nobody_until_somebody_leaves()
    {
        Set("+l", "2");
        Happen(JoinOf(People.Bob));

        Assert.Equal(Refusal.RoomIsFull, WhyNot(People.Carol));
        Happen(LeaveOf(People.Bob));
        Assert.Null(WhyNot(People.Carol));
    }

    [Fact]
    public void Only_the_invited_may_enter_once_for_each_invitation()
    {
        Set("+i");
        Assert.Equal(Refusal.InviteOnly, WhyNot(People.Bob));

        Happen(InviteOf(People.Alice, People.Bob));
        Assert.Equal(Refusal.InviteOnly, WhyNot(People.Carol));
        Happen(JoinOf(People.Bob));
        Happen(LeaveOf(People.Bob));

        Assert.Equal(Refusal.InviteOnly, WhyNot(People.Bob));
    }

    [Fact]
    public void Who_is_on_the_list_of_invite_exceptions_needs_no_invitation()
    {
        Set("+iI", "bob");

        Assert.Null(WhyNot(People.Bob));
        Assert.Equal(Refusal.InviteOnly, WhyNot(People.Carol));
    }

    [Fact]
    public void The_banned_may_not_enter_but_for_exceptions_and_mutes()
    {
        Set("+bbbe", "bob", "carol", "m:dave", "carol");

        Assert.Equal(Refusal.Banned, WhyNot(People.Bob));
        Assert.Null(WhyNot(People.Carol));
        Assert.Null(WhyNot(People.Named("dave")));
    }

    [Fact]
    public void An_invitation_of_who_keeps_order_opens_every_door_and_of_others_none()
    {
        Happen(JoinOf(People.Carol));
        Set("+bkl", "bob", "secret", "1");
        Happen(InviteOf(People.Carol, People.Bob));
        Assert.NotNull(WhyNot(People.Bob));

        Happen(InviteOf(People.Alice, People.Bob));
        Assert.Null(WhyNot(People.Bob));
    }

    [Fact]
    public void A_room_can_be_for_those_who_have_an_account()
    {
        Set("+R");

        Assert.Equal(Refusal.AccountNeeded, WhyNot(People.Bob));
        Assert.Null(WhyNot(People.Bob with { Account = "bob" }));
    }

    [Fact]
    public void Too_many_at_once_have_to_wait()
    {
        Set("+j", "2:10");
        Happen(JoinOf(People.Bob));
        Happen(JoinOf(People.Named("dave")));

        Assert.Equal(Refusal.TooManyJoins, WhyNot(People.Carol));
        Happen(JoinOf(People.Carol), Noon.AddSeconds(6));
    }

    [Fact]
    public void Who_may_not_enter_is_shown_another_room_but_for_a_wrong_key()
    {
        Set("+if", "#other");
        Assert.Equal("#other", Refuse(JoinOf(People.Bob))!.Forward);

        Set("+k", "secret");
        Assert.Null(Refuse(JoinOf(People.Bob))!.Forward);
    }

    [Fact]
    public void An_empty_room_is_open_to_everybody()
    {
        Set("+i");
        Happen(LeaveOf(People.Alice));

        Assert.Null(WhyNot(People.Bob));
    }

    private void Set(string letters, params string[] parameters) => Happen(ModesOf(People.Alice, letters, parameters));

    private Refusal? WhyNot(Profile who, string? key = null) => Room.Decide(JoinOf(who) with { Key = key }, Noon).Problems.SingleOrDefault()?.Why;
}
