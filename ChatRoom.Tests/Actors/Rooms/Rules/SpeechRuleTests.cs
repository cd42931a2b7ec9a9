using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms.Rules;

public sealed class SpeechRuleTests : RoomStateTest
{
    public SpeechRuleTests()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));
    }

    [Fact]
    public void Outsiders_may_speak_only_where_n_is_off_and_never_to_those_of_a_rank()
    {
        Assert.Equal(Refusal.CannotSend, WhyNot(People.Carol));
        Set("-n");
        Assert.Null(WhyNot(People.Carol));
        Assert.Equal(Refusal.CannotSend, WhyNot(People.Carol, to: Ranks.Operator));
    }

    [Theory]
    [InlineData("+m", Refusal.Moderated)]
    [InlineData("+M", Refusal.AccountNeededToSpeak)]
    [InlineData("+b bob", Refusal.Muted)]
    [InlineData("+b m:bob", Refusal.Muted)]
    public void Who_is_silenced_may_speak_with_a_voice(string modes, object why)
    {
        Set(modes);
        Assert.Equal(why, WhyNot(People.Bob));
        Assert.Null(WhyNot(People.Alice));

        Set("+v bob");
        Assert.Null(WhyNot(People.Bob));
    }

    [Fact]
    public void Those_with_an_account_may_speak_where_others_may_not()
    {
        var member = People.Named("dave") with { Account = "dave" };
        Happen(JoinOf(member));
        Set("+M");

        Assert.Null(WhyNot(member));
    }

    [Fact]
    public void Outsiders_are_moderated_too()
    {
        Set("-n+m");

        Assert.Equal(Refusal.Moderated, WhyNot(People.Carol));
    }

    [Theory]
    [InlineData("\u0001VERSION\u0001", MessageKind.Message, true)]
    [InlineData("\u0001PING 1\u0001", MessageKind.Notice, true)]
    [InlineData("waves", MessageKind.Action, false)]
    [InlineData("hello", MessageKind.Message, false)]
    public void Without_CTCP_only_ACTION_passes(string text, object kind, bool refused)
    {
        Set("+C");

        Assert.Equal(refused ? Refusal.NoCtcp : null, WhyNot(People.Bob, text, (MessageKind)kind));
    }

    [Fact]
    public void What_the_silenced_say_reaches_those_who_keep_order_where_operators_moderate()
    {
        Set("+mU");

        Assert.Equal(Ranks.HalfOperator, Said(People.Bob).ToRank);
        Assert.Equal(Ranks.None, Said(People.Alice).ToRank);
        Assert.Equal("#Lobby", Said(People.Bob).Target);
    }

    [Fact]
    public void Any_member_may_speak_to_those_of_a_rank()
    {
        var said = Said(People.Bob, Ranks.Operator);

        Assert.Equal((Ranks.Operator, "@#Lobby"), (said.ToRank, said.Target));
    }

    [Fact]
    public void Slow_mode_lets_ordinary_members_speak_once_in_so_many_seconds()
    {
        Set("+W 30");
        Happen(SayOf(People.Bob, "one"));

        var refused = Room.Decide(SayOf(People.Bob, "two"), Noon.AddSeconds(10.5)).Problems.Single();
        Assert.Equal((Refusal.TooFast, "20"), (refused.Why, refused.Detail));
        Happen(SayOf(People.Bob, "three"), Noon.AddSeconds(31));
        Happen(SayOf(People.Alice, "an operator"));
        Happen(SayOf(People.Alice, "does not wait"));
    }

    [Fact]
    public void Tags_alone_are_no_turn()
    {
        Set("+W 30");
        Happen(SayOf(People.Bob, "one"));

        Assert.Null(WhyNot(People.Bob, "", MessageKind.Tags));
    }

    [Fact]
    public void Leaving_does_not_end_the_wait()
    {
        Set("+W 30");
        Happen(SayOf(People.Bob, "one"));
        Happen(LeaveOf(People.Bob));
        Happen(JoinOf(People.Bob));

        Assert.Equal(Refusal.TooFast, WhyNot(People.Bob));
    }

    [Fact]
    public void Flood_mode_allows_so_many_messages_in_so_many_seconds()
    {
        Set("+F 3:30");
        for (var i = 0; i < 3; i++)
        {
            Happen(SayOf(People.Bob, "again"));
        }

        Assert.Equal(Refusal.TooFast, WhyNot(People.Bob));
        Happen(SayOf(People.Bob, "after a while"), Noon.AddSeconds(11));
    }

    private void Set(string modes)
    {
        var words = modes.Split(' ');
        Happen(ModesOf(People.Alice, words[0], words[1..]));
    }

    private Message Said(Profile who, Ranks to = Ranks.None) => Assert.IsType<Message>(Happen(SayOf(who, "hello") with { To = to }));

    private Refusal? WhyNot(Profile who, string text = "hello", MessageKind kind = MessageKind.Message, Ranks to = Ranks.None) =>
        Room.Decide(SayOf(who, text) with { Said = new Utterance(kind, text), To = to }, Noon).Problems.SingleOrDefault()?.Why;
}
