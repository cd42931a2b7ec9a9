using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms.Rules;

public sealed class OwnershipRuleTests : RoomStateTest
{
    private static readonly Profile Alice = LoggedIn("alice");
    private static readonly Profile Bob = LoggedIn("bob");
    private static readonly Profile Carol = LoggedIn("carol");

    public OwnershipRuleTests() => Happen(JoinOf(Alice));

    [Fact]
    public void An_operator_who_is_logged_in_makes_the_room_its_own()
    {
        Happen(JoinOf(Bob));
        Happen(JoinOf(People.Carol));
        Happen(ModesOf(Alice, "+o", "carol"));

        Assert.Equal(new Refused(Refusal.NotOperator, "#Lobby"), Refuse(RegisterOf(Bob)));
        Assert.Equal(new Refused(Refusal.NotLoggedIn), Refuse(RegisterOf(People.Carol)));
        Assert.Equal(new Refused(Refusal.NotInRoom, "#Lobby"), Refuse(RegisterOf(LoggedIn("dave"))));
        Assert.Equal("+rq alice", Modes(Happen(RegisterOf(Alice))));

        Assert.Equal("alice", Room.Registration?.Founder.Name);
        Assert.True(Room.Modes.Has(RoomFlags.Registered));
        Assert.Equal(Ranks.Founder | Ranks.Operator, Room.RanksOf(Alice.UserId));
        Happen(ModesOf(Alice, "+o", "bob"));
        Assert.Equal(new Refused(Refusal.RoomRegistered, "#Lobby"), Refuse(RegisterOf(Bob)));
        Assert.Null(Refuse(RegisterOf(Alice)));
    }

    [Fact]
    public void Who_comes_first_into_somebodys_room_is_nobody_in_it()
    {
        Happen(RegisterOf(Alice));
        Happen(LeaveOf(Alice));

        Assert.Equal(Ranks.None, ((Join)Happen(JoinOf(Bob))).Ranks);
    }

    [Fact]
    public void Who_comes_in_gets_the_rank_of_its_account()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+h", Bob));
        Happen(LeaveOf(Alice));

        Assert.Equal(Ranks.HalfOperator, ((Join)Happen(JoinOf(Bob))).Ranks);
        Assert.Equal(Ranks.Founder, ((Join)Happen(JoinOf(Alice))).Ranks);
        Assert.Equal(Ranks.None, ((Join)Happen(JoinOf(Carol))).Ranks);
    }

    [Fact]
    public void Who_logs_in_later_gets_it_then_and_not_again_with_another_name()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+o", Bob));
        Happen(JoinOf(People.Bob));

        Assert.Equal("+o bob", Follow(Happen(UpdateOf(Bob))));
        Happen(ModesOf(Alice, "-o", "bob"));
        Assert.Null(Follow(Happen(UpdateOf(Bob with { Name = "rob" }, revision: 2))));
    }

    [Fact]
    public void An_account_that_has_the_name_of_another_gets_nothing()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+o", Bob));

        Assert.Equal(Ranks.None, ((Join)Happen(JoinOf(Bob with { AccountId = "id-later" }))).Ranks);
        Assert.Equal(new Refused(Refusal.NotFounder, "#Lobby"), Refuse(new UnregisterRoom(Id, "#lobby", Alice with { AccountId = "id-later" })));
    }

    [Fact]
    public void A_later_account_of_a_name_takes_the_entry_of_the_first()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+o", Bob));
        Happen(AccessOf(Alice, "+v", Bob with { AccountId = "id-later" }));

        Assert.Equal(("id-later", Ranks.Voice), (Assert.Single(Room.Registration!.Access).Account.Id, Room.Registration.Access[0].Rank));
    }

    [Fact]
    public void Ranks_are_given_by_those_who_stand_high_enough()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+a", Bob));
        Happen(AccessOf(Alice, "+o", Carol));
        var dave = LoggedIn("dave");
        var no = new Refused(Refusal.NotOnAccessList, "#Lobby");

        Assert.Equal(no, Refuse(AccessOf(dave, "+v", dave)));
        Assert.Equal(no, Refuse(AccessOf(Carol, "+a", dave)));
        Assert.Equal(no, Refuse(AccessOf(Carol, "-a", Bob)));
        Assert.Equal(no, Refuse(AccessOf(Carol, "+v", Bob)));
        Assert.Equal(no, Refuse(AccessOf(Bob, "-o", Alice)));
        Assert.Equal(no, Refuse(AccessOf(Alice, "+q", dave)));
        Happen(AccessOf(Carol, "+v", dave));
        Happen(AccessOf(Carol, "-v", dave));
        Assert.Null(Refuse(AccessOf(Carol, "-v", dave)));
        Assert.Equal(2, Room.Registration!.Access.Length);
    }

    [Fact]
    public void Another_rank_is_seen_at_once_on_those_who_are_there()
    {
        Happen(RegisterOf(Alice));
        Happen(JoinOf(Bob));

        Assert.Equal("+v bob", Modes(Happen(AccessOf(Alice, "+v", Bob))));
        Assert.Equal("+o-v bob bob", Modes(Happen(AccessOf(Alice, "+o", Bob))));
        Assert.Equal("-o bob", Modes(Happen(AccessOf(Alice, "-o", Bob))));
        Assert.Equal("", Modes(Happen(AccessOf(Alice, "+o", Carol))));
        Assert.Equal(Ranks.None, Room.RanksOf(Bob.UserId));
    }

    [Fact]
    public void There_are_so_many_entries_and_no_more()
    {
        Happen(RegisterOf(Alice));
        for (var i = 0; i < Registration.Limit; i++)
            Happen(AccessOf(Alice, "+v", LoggedIn($"guest{i}")));

        Assert.Equal(Refusal.ListIsFull, Refuse(AccessOf(Alice, "+v", Bob))?.Why);
        Happen(AccessOf(Alice, "+o", LoggedIn("guest0")));
    }

    [Fact]
    public void Who_keeps_order_by_its_account_comes_in_whatever_the_modes_and_nobody_else_does()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+h", Bob));
        Happen(AccessOf(Alice, "+v", Carol));
        Happen(ModesOf(Alice, "+ikb", "secret", "*!*@*"));
        Happen(LeaveOf(Alice));

        Assert.NotNull(Refuse(JoinOf(Carol)));
        Assert.NotNull(Refuse(JoinOf(People.Bob)));
        Happen(JoinOf(Bob));
    }

    [Fact]
    public void By_its_account_somebody_takes_up_its_rank_and_gives_others_one()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+o", Bob));
        Happen(JoinOf(Bob));
        Happen(JoinOf(Carol));
        Happen(ModesOf(Bob, "-o", "bob"));

        Assert.Equal(new Refused(Refusal.NotOnAccessList, "#Lobby"), Refuse(UseOf(Carol)));
        Assert.Equal("+o bob", Modes(Happen(UseOf(Bob))));
        Assert.Null(Refuse(UseOf(Bob)));
        Assert.Equal("+o carol", Modes(Happen(UseOf(Bob, "carol"))));
        Assert.Equal(new Refused(Refusal.NotOnAccessList, "#Lobby"), Refuse(UseOf(Carol, "bob", on: false)));
        Assert.Equal(new Refused(Refusal.NotOnAccessList, "#Lobby"), Refuse(UseOf(Bob, "alice", on: false)));
        Assert.Equal("-o carol", Modes(Happen(UseOf(Bob, "carol", on: false))));
        Assert.Equal("-qo alice alice", Modes(Happen(UseOf(Alice, on: false))));
        Assert.Equal(new Refused(Refusal.UserNotInRoom, "dave", "#Lobby"), Refuse(UseOf(Bob, "dave")));
    }

    [Fact]
    public void A_room_is_given_away_and_its_old_founder_keeps_it_in_order()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+o", Bob));
        Happen(JoinOf(Bob));

        Assert.Equal(new Refused(Refusal.NotFounder, "#Lobby"), Refuse(new OfferRoom(Id, "#lobby", Bob, IdentityOf(Bob))));
        Assert.Equal(new Refused(Refusal.RoomNotOffered, "#Lobby"), Refuse(new AcceptRoom(Id, "#lobby", Bob)));
        Assert.Equal("", Modes(Happen(new OfferRoom(Id, "#lobby", Alice, IdentityOf(Bob)))));
        Assert.Equal("alice", Room.Registration!.Founder.Name);
        Assert.Equal(new Refused(Refusal.RoomNotOffered, "#Lobby"), Refuse(new AcceptRoom(Id, "#lobby", Carol)));
        Assert.Equal(new Refused(Refusal.RoomNotOffered, "#Lobby"), Refuse(new AcceptRoom(Id, "#lobby", Bob with { AccountId = "id-later" })));
        Assert.Equal("-q+aq alice alice bob", Modes(Happen(new AcceptRoom(Id, "#lobby", Bob))));
        Assert.Null(Room.Registration.Offered);
        Assert.Equal("bob", Room.Registration!.Founder.Name);
        Assert.Equal(("alice", Ranks.Admin), (Assert.Single(Room.Registration.Access).Account.Name, Room.Registration.Access[0].Rank));
    }

    [Fact]
    public void A_room_is_given_up_by_its_founder_or_an_operator_of_the_server()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+a", Bob));
        var oper = People.Named("oper").As(new OperatorGrant("oper", OperatorPrivileges.Rooms));

        Assert.Equal(new Refused(Refusal.NotFounder, "#Lobby"), Refuse(new UnregisterRoom(Id, "#lobby", Bob)));
        Assert.NotNull(Room.Decide(new UnregisterRoom(Id, "#lobby", oper), Noon).Event);
        Assert.Equal("-r", Modes(Happen(new UnregisterRoom(Id, "#lobby", Alice))));
        Assert.Null(Room.Registration);
        Assert.False(Room.Modes.Has(RoomFlags.Registered));
        Assert.Equal(new Refused(Refusal.RoomNotRegistered, "#Lobby"), Refuse(AccessOf(Alice, "+o", Bob)));
    }

    [Fact]
    public void What_was_offered_can_be_taken_back_and_is_seen_by_the_other_though_the_room_is_secret()
    {
        Happen(RegisterOf(Alice));
        Happen(ModesOf(Alice, "+s"));
        var ask = new DescribeOwnership(Id, "#lobby", Bob, WithAccess: false);
        Assert.Equal(Refusal.NoSuchRoom, Refuse(ask)?.Why);

        Happen(new OfferRoom(Id, "#lobby", Alice, IdentityOf(Bob)));
        Assert.Null(Refuse(ask));
        Assert.Null(Room.Decide(new OfferRoom(Id, "#lobby", Alice, IdentityOf(Bob)), Noon).Event);

        Happen(new OfferRoom(Id, "#lobby", Alice, IdentityOf(Alice)));
        Assert.Equal(Refusal.NoSuchRoom, Refuse(new AcceptRoom(Id, "#lobby", Bob))?.Why);
    }

    [Fact]
    public void Its_founder_says_how_much_is_kept_of_what_is_said()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+a", Bob));
        var limits = new HistoryLimits(TimeSpan.FromDays(30), 1000);

        Assert.Equal(new Refused(Refusal.NotFounder, "#Lobby"), Refuse(new SetHistory(Id, "#lobby", Bob, limits)));
        Assert.Equal("", Modes(Happen(new SetHistory(Id, "#lobby", Alice, limits))));
        Assert.Equal(limits, Room.Registration!.History);
        Assert.Null(Room.Decide(new SetHistory(Id, "#lobby", Alice, limits), Noon).Event);
        Happen(new OfferRoom(Id, "#lobby", Alice, IdentityOf(Bob)));
        Happen(new AcceptRoom(Id, "#lobby", Bob));
        Assert.Equal(limits, Room.Registration.History);
    }

    [Theory]
    [InlineData("30d", "31d", false)]
    [InlineData("30d", "30d", true)]
    [InlineData("30d", "5000", true)]
    [InlineData("30d", "default", true)]
    [InlineData("100", "101", false)]
    [InlineData("100", "100 9y", true)]
    [InlineData("100", "off", true)]
    [InlineData("off", "1", false)]
    [InlineData("off", "off", true)]
    [InlineData("off", "default", true)]
    [InlineData("default", "9y 2000000000", true)]
    public void It_is_at_most_what_the_server_keeps(string server, string wanted, bool isAllowed)
    {
        var most = HistoryLimits.Parse(server)!;
        Room = new RoomState("#Lobby", "x")
        {
            History = new HistoryOptions { Enabled = most.KeepsAny, MaxAge = most.Age, MaxCount = most.KeepsAny ? most.Count : null },
        };
        Happen(JoinOf(Alice));
        Happen(RegisterOf(Alice));

        var problems = Room.Decide(new SetHistory(Id, "#lobby", Alice, HistoryLimits.Parse(wanted)!), Noon).Problems;

        Assert.Equal(isAllowed ? null : new Refused(Refusal.TooMuchHistory, "#Lobby", Detail: server), problems.SingleOrDefault());
    }

    [Fact]
    public void It_is_cleared_of_modes_and_bans()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+o", Bob));
        Happen(ModesOf(Alice, "+mslkb-t", "5", "key", "eve!*@*"));
        Happen(LeaveOf(Alice));

        Assert.Equal(new Refused(Refusal.NotOnAccessList, "#Lobby"), Refuse(new ClearRoom(Id, "#lobby", Bob, RoomPart.Modes)));
        Assert.Equal("-klms+t *", Modes(Happen(new ClearRoom(Id, "#lobby", Alice, RoomPart.Modes))));
        Assert.Equal("nrt", string.Concat(Room.Modes.Set().Select(mode => mode.Letter)));
        Assert.Equal("-b eve!*@*", Modes(Happen(new ClearRoom(Id, "#lobby", Alice, RoomPart.Bans))));
        Assert.Null(Room.Decide(new ClearRoom(Id, "#lobby", Alice, RoomPart.Bans), Noon).Event);
    }

    [Fact]
    public void It_is_cleared_of_everybody_who_does_not_stand_higher()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+a", Bob));
        Happen(JoinOf(Bob));
        Happen(JoinOf(Carol));
        Happen(JoinOf(People.Named("dave")));
        var clear = new ClearRoom(Id, "#lobby", Bob, RoomPart.Members);

        var first = Happen(clear);
        var second = Room.Ownership(Noon).Follow(clear, first)!;
        Room.Apply(second);
        Assert.Equal(["carol", "dave"], new[] { first.Who.Name, second.Who.Name }.Order());
        Assert.Equal("bob", ((Left)second).KickedBy?.Name);
        Assert.Null(Room.Ownership(Noon).Follow(clear, second));
        Assert.Equal(["alice", "bob"], Names());
        Assert.Null(Room.Decide(clear, Noon).Event);
    }

    [Fact]
    public void Only_its_founder_gives_it_another_name()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+a", Bob));
        Happen(JoinOf(Bob));

        Assert.Equal(new Refused(Refusal.NotFounder, "#Lobby"), Refuse(new RenameRoom(Id, "#lobby", Bob.UserId, "#den", "")));
        Happen(new RenameRoom(Id, "#lobby", Alice.UserId, "#den", ""));
    }

    [Fact]
    public void The_end_of_an_account_makes_its_room_nobodys_and_no_other()
    {
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+o", Bob));

        Assert.Null(Room.Ownership(Noon).Lose(IdentityOf(Bob)));
        Assert.Null(Room.Ownership(Noon).Lose(IdentityOf(Alice) with { Id = "id-later" }));
        Assert.Equal("-r", Modes(Room.Ownership(Noon).Lose(IdentityOf(Alice))!));
    }

    [Fact]
    public void Who_has_a_rank_is_for_those_who_keep_order()
    {
        Happen(JoinOf(Carol));
        Happen(RegisterOf(Alice));
        Happen(AccessOf(Alice, "+h", Bob));

        Assert.Equal(new Refused(Refusal.NotOperator, "#Lobby"), Refuse(new DescribeOwnership(Id, "#lobby", Carol, WithAccess: true)));
        Assert.Null(Refuse(new DescribeOwnership(Id, "#lobby", Carol, WithAccess: false)));
        Assert.Null(Refuse(new DescribeOwnership(Id, "#lobby", Bob, WithAccess: true)));
        Happen(ModesOf(Alice, "+s"));
        Assert.Equal(
            new Refused(Refusal.NoSuchRoom, "#lobby"), Refuse(new DescribeOwnership(Id, "#lobby", LoggedIn("dave"), WithAccess: false)));
        Assert.Equal(new Refused(Refusal.NoSuchRoom, "#lobby"), Refuse(UseOf(LoggedIn("dave"), "alice", on: false)));
        Assert.Null(Refuse(new DescribeOwnership(Id, "#lobby", Carol, WithAccess: false)));
    }

    private static Profile LoggedIn(string name) => People.Named(name) with { Account = name, AccountId = $"id-{name}" };

    private static AccountIdentity IdentityOf(Profile who) => new(who.Account!, who.AccountId!);

    private static RegisterRoom RegisterOf(Profile who) => new(Id, "#lobby", who);

    private static SetAccess AccessOf(Profile asker, string change, Profile whose) =>
        new(Id, "#lobby", asker, IdentityOf(whose), RankSign.OfLetter(change[1])!.Rank, change[0] == '+');

    private static UseAccess UseOf(Profile asker, string? name = null, bool on = true) => new(Id, "#lobby", asker, name, on);

    /// <summary>What follows from something, made true: the modes that are seen.</summary>
    private string? Follow(RoomEvent happened)
    {
        if (Room.Ownership(Noon).Follow(UpdateOf(happened.Who), happened) is not { } next)
            return null;
        Room.Apply(next);
        Assert.Equal(Room.Service, next.Who);
        return Modes(next);
    }

    private static string Modes(RoomEvent happened)
    {
        var changes = Assert.IsAssignableFrom<ModesChanged>(happened).Changes;
        return string.Join(' ', ModeText.Parameters(changes).Prepend(ModeText.Letters(changes)));
    }
}
