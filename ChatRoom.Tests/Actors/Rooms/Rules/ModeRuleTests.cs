using System.Collections.Immutable;
using System.Globalization;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms.Rules;

public sealed class ModeRuleTests : RoomStateTest
{
    private static readonly Dictionary<char, Profile> ByRank =
        new() { ['~'] = People.Named("fiona"), ['&'] = People.Named("adam"), ['@'] = People.Alice, ['%'] = People.Named("helen"), ['+'] = People.Named("vera"), [' '] = People.Bob };

    /// <summary>A room with a member of each rank.</summary>
    public ModeRuleTests() => Room.Restore(HelloOf(
        1, topic: null, Noon, [.. ByRank.Select(each => new MemberView(each.Value, RankSign.OfPrefix(each.Key)?.Rank ?? Ranks.None))]));

    [Theory]
    [InlineData('~', "qaohv")]
    [InlineData('&', "ohv")]
    [InlineData('@', "ohv")]
    [InlineData('%', "v")]
    [InlineData('+', "")]
    [InlineData(' ', "")]
    public void Who_may_give_which_rank(char giver, string letters) => Assert.Equal(
        letters, string.Concat(RankSign.Letters.Where(letter => Room.Decide(ModeOf(ByRank[giver], on: true, letter, "bob"), Noon) is { Event: not null } or { Problems: [] })));

    [Theory]
    [InlineData('~', "~&@%+")]
    [InlineData('&', "@%+")]
    [InlineData('@', "@%+")]
    [InlineData('%', "+")]
    [InlineData('+', "")]
    [InlineData(' ', "")]
    public void Who_may_take_whose_rank(char taker, string ranks)
    {
        // Of oneself anybody may take a rank, so each is tried on somebody else.
        foreach (var sign in RankSign.All)
        {
            Room.Restore(HelloOf(1, topic: null, Noon, new MemberView(People.Named($"other{sign.Letter}"), sign.Rank)));
        }

        Assert.Equal(ranks, string.Concat(RankSign.All
            .Where(sign => Room.Decide(ModeOf(ByRank[taker], on: false, sign.Letter, $"other{sign.Letter}"), Noon).Event is not null)
            .Select(sign => sign.Prefix)));
    }

    [Fact]
    public void Everybody_may_give_up_a_rank()
    {
        foreach (var sign in RankSign.All)
        {
            var bearer = ByRank[sign.Prefix];
            Happen(ModeOf(bearer, on: false, sign.Letter, bearer.Name.ToUpper(CultureInfo.InvariantCulture)));
            Assert.Equal(Ranks.None, Room.RanksOf(bearer.UserId));
        }
    }

    [Fact]
    public void The_server_alone_sets_what_says_whose_a_room_is()
    {
        Assert.Equal(new Refused(Refusal.SetByServer, "#Lobby", Detail: "r"), Refuse(ModeOf(ByRank['~'], on: true, 'r')));
        var oper = new SetModes(Id, "#lobby", "u-oper", [new ModeChange(true, 'r')], People.Named("oper"));
        Assert.Equal(new Refused(Refusal.SetByServer, "#Lobby", Detail: "r"), Refuse(oper));
    }

    [Theory]
    [InlineData('@', "beIkFfjlWCMRUimnstu")]
    [InlineData('%', "beIimnt")]
    [InlineData('+', "")]
    [InlineData(' ', "")]
    public void Who_may_set_which_mode(char setter, string letters) => Assert.Equal(
        letters,
        string.Concat(RoomMode.All.Where(mode => mode.Letter != RoomMode.Registered && !Refused(ByRank[setter], mode.Letter)).Select(mode => mode.Letter)));

    [Fact]
    public void Changes_are_decided_in_order_each_as_if_those_before_had_been_made()
    {
        var changed = Changes(ModesOf(People.Alice, "+v-v+o-n+n+s-s+bb-b", "bob", "bob", "bob", "x", "X", "x"));

        Assert.Equal("+v-v+o-n+ns-s+b-b", ModeText.Letters(changed));
        Assert.Equal(["bob", "bob", "bob", "x!*@*", "x!*@*"], ModeText.Parameters(changed));
        Assert.Empty(Room.Lists.Entries);
    }

    [Fact]
    public void A_rank_that_is_given_up_can_not_be_used_any_more()
    {
        var decision = Room.Decide(ModesOf(People.Alice, "-o+o", "alice", "bob"), Noon);

        Assert.Equal(new ModeChange(false, 'o', "alice"), Assert.Single(Assert.IsType<ModesChanged>(decision.Event).Changes));
        Assert.Equal(new Refused(Refusal.NotOperator, "#Lobby"), Assert.Single(decision.Problems));
    }

    [Fact]
    public void What_cannot_be_done_does_not_keep_the_rest_from_being_done_and_is_told_once()
    {
        var decision = Room.Decide(ModesOf(People.Alice, "+mXXlko", "many", "a,b", "nobody"), Noon);

        Assert.Equal(new ModeChange(true, 'm'), Assert.Single(Assert.IsType<ModesChanged>(decision.Event).Changes));
        Assert.Equal(
            [
                new Refused(Refusal.UnknownMode, "X"),
                new Refused(Refusal.InvalidModeParameter, "l", "#Lobby", "many"),
                new Refused(Refusal.InvalidKey, "k", "#Lobby", "a,b"),
                new Refused(Refusal.UserNotInRoom, "nobody", "#Lobby"),
            ],
            decision.Problems.ToArray());
        Assert.Equal(new DoneInPart(decision.Problems), decision.Outcome);
    }

    [Fact]
    public void A_key_is_taken_back_without_knowing_it_and_not_shown()
    {
        Happen(ModeOf(People.Alice, on: true, 'k', "secret"));

        Assert.Equal(new ModeChange(false, 'k', "*"), Assert.Single(Changes(ModeOf(People.Alice, on: false, 'k', "wrong"))));
        Assert.Null(Room.Modes.Key);
    }

    [Fact]
    public void A_key_and_a_limit_can_be_replaced_and_are_not_set_twice()
    {
        Happen(ModesOf(People.Alice, "+kl", "one", "5"));

        Assert.Equal(Decision.NoChange, Room.Decide(ModesOf(People.Alice, "+kl", "one", "05"), Noon));
        Happen(ModesOf(People.Alice, "+kl", "two", "6"));
        Assert.Equal(("two", 6), (Room.Modes.Key, Room.Modes.Limit));
    }

    [Fact]
    public void A_ban_is_made_once_and_removed_as_it_was_written()
    {
        Happen(ModeOf(People.Alice, on: true, 'b', "Bob"));

        Assert.Equal(Decision.NoChange, Room.Decide(ModeOf(People.Alice, on: true, 'b', "bob!*@*"), Noon));
        Assert.Equal(new ModeChange(false, 'b', "Bob!*@*"), Assert.Single(Changes(ModeOf(People.Alice, on: false, 'b', "BOB"))));
        Assert.Equal(Decision.NoChange, Room.Decide(ModeOf(People.Alice, on: false, 'b', "bob"), Noon));
    }

    [Fact]
    public void An_operator_of_the_server_needs_no_rank_and_need_not_be_in_the_room()
    {
        var changed = Assert.IsType<ModesChanged>(Happen(ModesOf(People.Carol, "+qo-m", "bob", "bob") with { Override = People.Carol }));
        Assert.Equal((People.Carol, "+qo"), (changed.Who, ModeText.Letters(changed.Changes)));

        // What it takes from itself does not keep it from going on.
        var own = ModesOf(People.Alice, "-o+a", "alice", "alice") with { Override = People.Alice };
        Assert.Equal("-o+a", ModeText.Letters(Changes(own)));
    }

    [Fact]
    public void Lists_have_a_limit_together()
    {
        for (var i = 0; i < MaskLists.Limit; i++)
        {
            Happen(ModeOf(People.Alice, on: true, i % 2 == 0 ? 'b' : 'e', $"nick{i}"));
        }

        Assert.Equal(new Refused(Refusal.ListIsFull, "I", "#Lobby"), Refuse(ModeOf(People.Alice, on: true, 'I', "one-more")));
        Assert.Equal(2, Changes(ModesOf(People.Alice, "-b+I", "nick0", "one-more")).Length);
    }

    private ImmutableArray<ModeChange> Changes(SetModes set) => Assert.IsType<ModesChanged>(Happen(set)).Changes;

    private bool Refused(Profile setter, char letter) => Room
        .Decide(ModeOf(setter, on: true, letter, letter switch { 'l' or 'W' => "5", 'F' or 'j' => "5:5", 'f' => "#other", _ => "x" }), Noon)
        .Problems.Any(problem => problem.Why == Refusal.NotOperator);
}
