using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

public sealed class RedactionTests : RoomStateTest
{
    private static readonly Profile Dave = People.Named("dave");

    /// <summary>Alice is an operator, bob and carol are not.</summary>
    public RedactionTests()
    {
        Happen(JoinOf(People.Alice));
        Happen(JoinOf(People.Bob));
        Happen(JoinOf(People.Carol));
    }

    [Fact]
    public void An_author_takes_back_what_it_said_once()
    {
        var id = Said(People.Bob, "oops");

        var redacted = Assert.IsType<Redacted>(Happen(RedactOf(People.Bob, id, "typo")));

        Assert.Equal((People.Bob, id, "typo"), (redacted.Who, redacted.MessageId, redacted.Reason));
        Assert.Equal(Refusal.UnknownMessage, Refuse(RedactOf(People.Bob, id))?.Why);
    }

    [Fact]
    public void Nobody_takes_back_what_another_said_but_who_keeps_order()
    {
        var id = Said(People.Bob, "buy this");

        Assert.Equal(Refusal.NotTheAuthor, Refuse(RedactOf(People.Carol, id))?.Why);
        Assert.Equal(People.Alice, Happen(RedactOf(People.Alice, id)).Who);
    }

    [Fact]
    public void Who_keeps_order_does_so_among_those_who_stand_no_higher()
    {
        Happen(ModeOf(People.Alice, on: true, 'h', "bob"));

        Assert.Equal(Refusal.NotTheAuthor, Refuse(RedactOf(People.Bob, Said(People.Alice, "hear hear")))?.Why);
        Happen(RedactOf(People.Bob, Said(People.Carol, "nonsense")));
    }

    [Fact]
    public void What_somebody_said_who_has_left_can_go_too()
    {
        var id = Said(People.Bob, "bye, fools");
        Happen(LeaveOf(People.Bob));

        Assert.Equal(Refusal.NotInRoom, Refuse(RedactOf(People.Bob, id))?.Why);
        Happen(RedactOf(People.Alice, id));
    }

    [Fact]
    public void An_author_has_a_day_and_an_operator_as_long_as_the_message_is_known()
    {
        var id = Said(People.Bob, "oops");
        var late = Noon + TimeSpan.FromHours(25);

        var refused = Assert.Single(Room.Decide(RedactOf(People.Bob, id), late).Problems);

        Assert.Equal(new Refused(Refusal.TooLateToRedact, id, Detail: "86400"), refused);
        Happen(RedactOf(People.Alice, id), late);
    }

    [Theory]
    [InlineData("inc-1")]
    [InlineData("inc-999")]
    [InlineData("other-4")]
    [InlineData("*")]
    public void What_was_not_said_here_is_not_known(string id)
    {
        Said(People.Bob, "hello");

        Assert.Equal(new Refused(Refusal.UnknownMessage, id), Refuse(RedactOf(People.Alice, id)));
    }

    [Fact]
    public void Who_was_not_told_does_not_learn_that_there_is_something()
    {
        var secret = (Message)Happen(new Say(Id, "#lobby", People.Alice, new Utterance(MessageKind.Message, "psst"), Ranks.Operator));

        Assert.Equal(Refusal.UnknownMessage, Refuse(RedactOf(People.Bob, secret.MessageId))?.Why);
        Assert.Equal(Ranks.Operator, Happen(RedactOf(People.Alice, secret.MessageId)).ToRank);
    }

    [Fact]
    public void Strangers_take_nothing_back()
        => Assert.Equal(Refusal.NotInRoom, Refuse(RedactOf(Dave, Said(People.Bob, "hello")))?.Why);

    private string Said(Profile who, string text) => ((Message)Happen(SayOf(who, text))).MessageId;

    private static Redact RedactOf(Profile who, string messageId, string? reason = null) => new(Id, "#lobby", who.UserId, messageId, reason);
}
