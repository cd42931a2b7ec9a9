using ChatRoom.Actors.Commands;

namespace ChatRoom.Tests.Actors.Commands;

public sealed class RecentCommandsTests
{
    private static readonly Refused No = new(Refusal.NotInRoom);

    private readonly RecentCommands _recent = new() { Capacity = 3 };

    [Fact]
    public void The_first_command_of_a_sender_is_new_whatever_its_number() =>
        Assert.Equal(CommandNovelty.New, Examine("a", 17, follows: 0, out _));

    [Fact]
    public void A_command_that_was_done_is_a_repeat_with_its_own_answer()
    {
        Remember("a", 1, follows: 0, No);
        Remember("a", 2, follows: 1, Done.Instance);

        Assert.Equal(CommandNovelty.Repeat, Examine("a", 1, follows: 0, out var first));
        Assert.Equal(CommandNovelty.Repeat, Examine("a", 2, follows: 1, out var second));
        Assert.Equal((No, Done.Instance), (first, second));
    }

    [Fact]
    public void Numbers_of_commands_for_other_entities_leave_no_gap()
    {
        Remember("a", 1, follows: 0, Done.Instance);

        Assert.Equal(CommandNovelty.New, Examine("a", 5, follows: 0, out _));
        Assert.Equal(CommandNovelty.New, Examine("a", 5, follows: 1, out _));
    }

    [Fact]
    public void A_command_whose_predecessor_has_not_come_is_behind_a_gap()
    {
        Remember("a", 1, follows: 0, Done.Instance);

        Assert.Equal(CommandNovelty.Gap, Examine("a", 3, follows: 2, out _));
        Assert.Equal(CommandNovelty.Gap, Examine("b", 2, follows: 1, out _));
    }

    [Fact]
    public void Senders_are_told_apart()
    {
        Remember("a", 5, follows: 0, Done.Instance);

        Assert.Equal(CommandNovelty.New, Examine("b", 5, follows: 0, out _));
    }

    [Fact]
    public void Remembering_a_repeat_does_not_make_later_commands_new_again()
    {
        Remember("a", 1, follows: 0, Done.Instance);
        Remember("a", 2, follows: 1, No);

        Remember("a", 1, follows: 0, Done.Instance);

        Assert.Equal(CommandNovelty.Repeat, Examine("a", 2, follows: 1, out var answer));
        Assert.Equal(No, answer);
    }

    [Fact]
    public void Answers_are_forgotten_once_they_cannot_be_asked_again()
    {
        Remember("a", 1, follows: 0, No);
        Remember("a", 2, follows: 0, Done.Instance);

        Assert.Equal(CommandNovelty.Repeat, Examine("a", 1, follows: 0, out var answer));
        Assert.Equal(Done.Instance, answer);
    }

    [Fact]
    public void Of_a_sender_that_is_never_quiet_only_the_latest_answers_are_kept()
    {
        Remember("a", 1, follows: 0, No);
        for (var number = 2; number <= 1_000; number++)
        {
            Remember("a", number, follows: number - 1, No);
        }

        Assert.Equal(CommandNovelty.Repeat, Examine("a", 1, follows: 0, out var oldest));
        Assert.Equal(CommandNovelty.Repeat, Examine("a", 1_000 - CommandWindow.Limit, follows: 0, out var resent));
        Assert.Equal((Done.Instance, No), (oldest, resent));
    }

    [Fact]
    public void The_sender_silent_for_longest_is_forgotten_first()
    {
        Remember("a", 1, follows: 0, Done.Instance);
        Remember("b", 1, follows: 0, Done.Instance);
        Remember("c", 1, follows: 0, Done.Instance);
        Remember("a", 2, follows: 0, Done.Instance);

        Remember("d", 1, follows: 0, Done.Instance);

        Assert.Equal(CommandNovelty.New, Examine("b", 1, follows: 0, out _));
        Assert.Equal(CommandNovelty.Repeat, Examine("a", 2, follows: 0, out _));
        Assert.Equal(CommandNovelty.Repeat, Examine("c", 1, follows: 0, out _));
        Assert.Equal(CommandNovelty.Repeat, Examine("d", 1, follows: 0, out _));
    }

    private CommandNovelty Examine(string sender, long number, long follows, out Outcome? answer) =>
        _recent.Examine(new CommandId(sender, number, follows), out answer);

    private void Remember(string sender, long number, long follows, Outcome answer) =>
        _recent.Remember(new CommandId(sender, number, follows), answer);
}
