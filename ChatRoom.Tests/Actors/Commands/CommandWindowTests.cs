using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Commands;

public sealed class CommandWindowTests
{
    private readonly List<Command> _sent = [];
    private readonly List<(string What, Outcome Outcome)> _completed = [];
    private readonly IActorRef _replyTo = new StubRef("reply-to");
    private readonly IActorRef _region;
    private readonly CommandWindow _window;

    public CommandWindowTests()
    {
        _region = new StubRef("region", (command, sender) =>
        {
            Assert.Equal(_replyTo, sender);
            _sent.Add((Command)command);
        });
        _window = new CommandWindow("me", _replyTo);
    }

    [Fact]
    public void Commands_are_numbered_and_say_which_unacknowledged_one_they_follow()
    {
        Say("#a", "one");
        Say("#a", "two");
        Say("#a", "three");

        Assert.Equal([new("me", 1, 0), new("me", 2, 1), new("me", 3, 2)], _sent.Select(command => command.Id));
        Assert.Equal(1, _window.OldestNumber);
    }

    [Fact]
    public void After_a_quiet_moment_a_command_follows_nothing()
    {
        Say("#a", "one");
        Acknowledge(1);

        Say("#a", "two");

        Assert.Equal(new CommandId("me", 2, 0), _sent[^1].Id);
    }

    [Fact]
    public void A_command_for_another_entity_waits_until_all_before_it_are_acknowledged()
    {
        Say("#a", "one");
        Say("#a", "two");
        Say("#b", "three");
        Say("#b", "four");
        Say("#a", "five");

        Assert.Equal(["one", "two"], SentTexts());
        Acknowledge(1);
        Assert.Equal(["one", "two"], SentTexts());
        Acknowledge(2);
        Assert.Equal(["one", "two", "three", "four"], SentTexts());
        Assert.Equal([0, 3], _sent.Skip(2).Select(command => command.Id.Follows));
        Acknowledge(3);
        Acknowledge(4);
        Assert.Equal("five", SentTexts()[^1]);
        Assert.Equal(0, _sent[^1].Id.Follows);
    }

    [Fact]
    public void A_room_in_another_case_is_the_same_entity()
    {
        Say("#a", "one");
        Say("#A", "two");

        Assert.Equal(["one", "two"], SentTexts());
    }

    [Fact]
    public void A_command_for_another_region_waits_even_if_the_id_is_the_same()
    {
        List<object> elsewhere = [];
        Say("#a", "one");
        _window.Send(new StubRef("other-region", (command, _) => elsewhere.Add(command)), id => SayOf(id, "#a", "two"), _ => { });

        Assert.Empty(elsewhere);
        Acknowledge(1);
        Assert.Single(elsewhere);
    }

    [Fact]
    public void Each_completion_is_called_once_in_order_with_its_outcome()
    {
        Say("#a", "one");
        Say("#a", "two");

        Acknowledge(1, new Refused(Refusal.CannotSend));
        Acknowledge(1);
        Acknowledge(2);
        Acknowledge(2);

        Assert.Equal([("one", new Refused(Refusal.CannotSend)), ("two", Done.Instance)], _completed);
        Assert.True(_window.IsEmpty);
        Assert.Equal(0, _window.OldestNumber);
    }

    [Fact]
    public void An_acknowledgement_out_of_turn_or_for_somebody_else_is_ignored()
    {
        Say("#a", "one");
        Say("#a", "two");

        Acknowledge(2);
        _window.Acknowledge(new CommandAck(new CommandId("other", 1, 0), Done.Instance));

        Assert.Empty(_completed);
        Assert.Equal(1, _window.OldestNumber);
    }

    [Fact]
    public void Everything_under_way_is_sent_again_in_order_and_what_waits_is_not()
    {
        Say("#a", "one");
        Say("#a", "two");
        Say("#a", "three");
        Say("#b", "four");
        Acknowledge(1);
        _sent.Clear();

        Assert.Equal(2, _window.Resend());

        Assert.Equal(["two", "three"], SentTexts());
        Assert.Equal([new("me", 2, 0), new("me", 3, 2)], _sent.Select(command => command.Id));
    }

    [Fact]
    public void Nothing_is_sent_again_when_nothing_is_under_way() => Assert.Equal(0, _window.Resend());

    [Fact]
    public void A_command_that_went_to_an_entity_directly_is_sent_again_through_its_region()
    {
        List<object> direct = [];
        _window.Send(new StubRef("direct", (command, _) => direct.Add(command)), id => SayOf(id, "#a", "one"), _ => { }, _region);
        Assert.Single(direct);
        Assert.Empty(_sent);

        _window.Resend();

        Assert.Single(direct);
        Assert.Equal(["one"], SentTexts());
    }

    [Fact]
    public void A_command_by_the_direct_way_follows_those_through_the_region()
    {
        Say("#a", "one");
        _window.Send(_region, id => SayOf(id, "#a", "two"), _ => { }, retryThrough: _region);

        Assert.Equal(["one", "two"], SentTexts());
    }

    [Fact]
    public void Who_never_answers_is_given_up_and_the_next_in_line_is_sent()
    {
        Say("#a", "one");
        Say("#b", "two");

        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(1, _window.Resend());
        }

        Assert.Empty(_completed);
        _window.Resend();

        Assert.Equal([("one", new Refused(Refusal.Unavailable))], _completed);
        Assert.Equal(8, SentTexts().Count(text => text == "one"));
        Assert.Contains("two", SentTexts());
        Acknowledge(2);
        Assert.Equal(("two", Done.Instance), _completed[^1]);
    }

    [Fact]
    public void What_a_completion_sends_comes_behind_what_waits()
    {
        _window.Send(_region, id => SayOf(id, "#a", "one"), _ => Say("#a", "three"));
        Say("#b", "two");

        Acknowledge(1);
        Assert.Equal(["one", "two"], SentTexts());
        Acknowledge(2);
        Assert.Equal(["one", "two", "three"], SentTexts());
    }

    [Fact]
    public void Commands_that_need_no_order_go_side_by_side_so_many_at_once_and_their_acknowledgements_come_in_any()
    {
        _window.SideBySide(() =>
        {
            for (var i = 1; i <= 20; i++)
                Say($"#{i}", $"{i}");
        });

        Assert.Equal(Enumerable.Range(1, CommandWindow.MostSideBySide).Select(number => $"{number}"), SentTexts());
        Assert.All(_sent, command => Assert.Equal(0, command.Id.Follows));
        Acknowledge(9);
        Acknowledge(3);
        Assert.Equal(["17", "18"], SentTexts().Skip(CommandWindow.MostSideBySide));
        Assert.Equal(["9", "3"], _completed.Select(each => each.What));
        Assert.Equal(1, _window.OldestNumber);
    }

    [Fact]
    public void They_come_behind_what_was_sent_before_and_before_what_is_sent_later()
    {
        Say("#z", "before");
        _window.SideBySide(() =>
        {
            Say("#a", "one");
            Say("#b", "two");
        });
        Say("#c", "later");

        Assert.Equal(["before"], SentTexts());
        Acknowledge(1);
        Assert.Equal(["before", "one", "two"], SentTexts());
        Acknowledge(2);
        Assert.Equal(3, _sent.Count);
        Acknowledge(3);
        Assert.Equal("later", SentTexts()[^1]);
    }

    [Fact]
    public void What_follows_from_one_of_them_goes_side_by_side_with_the_others()
    {
        _window.SideBySide(() =>
        {
            _window.Send(_region, id => SayOf(id, "#a", "one"), _ => Say("#c", "what follows"));
            Say("#b", "two");
        });

        Acknowledge(1);

        Assert.Equal(["one", "two", "what follows"], SentTexts());
    }

    [Fact]
    public void To_one_entity_they_follow_each_other_and_are_sent_again_so()
    {
        _window.SideBySide(() =>
        {
            Say("#a", "one");
            Say("#b", "two");
            Say("#a", "three");
        });
        Acknowledge(3);
        Assert.Empty(_completed);
        _sent.Clear();

        Assert.Equal(3, _window.Resend());

        Assert.Equal([new("me", 1, 0), new("me", 2, 0), new("me", 3, 1)], _sent.Select(command => command.Id));
    }

    [Fact]
    public void The_window_is_full_at_its_limit_and_not_before()
    {
        for (var i = 1; i < CommandWindow.Limit; i++)
        {
            Say(i % 2 == 0 ? "#a" : "#b", "x");
            Assert.False(_window.IsFull);
        }

        Say("#a", "x");
        Assert.True(_window.IsFull);
        Acknowledge(1);
        Assert.False(_window.IsFull);
    }

    private void Say(string room, string text) =>
        _window.Send(_region, id => SayOf(id, room, text), outcome => _completed.Add((text, outcome)));

    private static Say SayOf(CommandId id, string room, string text) =>
        new(id, room, People.Alice, new Utterance(MessageKind.Message, text));

    private void Acknowledge(long number, Outcome? outcome = null) =>
        _window.Acknowledge(new CommandAck(new CommandId("me", number, 0), outcome ?? Done.Instance));

    private List<string> SentTexts() => [.. _sent.Select(command => ((Say)command).Said.Text)];
}
