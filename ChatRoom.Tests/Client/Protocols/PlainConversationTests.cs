using ChatRoom.Client.Commands;
using ChatRoom.Client.Protocols;
using ChatRoom.Tests.Client.Support;

namespace ChatRoom.Tests.Client.Protocols;

public class PlainConversationTests
{
    [Fact]
    public void The_name_is_given_when_it_is_asked_for_and_bare()
    {
        var plain = new PlainExchange();

        Assert.Empty(plain.Open().Sent);
        Assert.Empty(plain.Receive("NA").Sent);
        Assert.Equal(["alice"], plain.Receive("ME").Sent);
    }

    [Fact]
    public void A_server_that_waits_for_a_line_end_after_the_name_gets_it()
    {
        var plain = new PlainExchange();
        plain.Open();
        plain.Receive("NAME");

        Assert.Equal(["\n"], plain.Pause().Sent);
        Assert.Null(plain.Conversation.Patience);
    }

    [Fact]
    public void We_are_in_when_the_server_has_answered_and_does_not_ask_again()
    {
        var plain = new PlainExchange();
        plain.Open();
        plain.Receive("NAME");
        plain.Receive("Welcome\n");
        Assert.Equal(Standing.Entering, plain.Conversation.Standing);

        Assert.Equal("alice", plain.Pause().The<Whereabouts>().Name);
        Assert.Equal(Standing.Entered, plain.Conversation.Standing);
        Assert.Null(plain.Conversation.Patience);
    }

    [Fact]
    public void In_a_room_that_never_falls_silent_we_are_in_after_a_while()
    {
        var plain = new PlainExchange();
        plain.Open();
        plain.Receive("NAME");
        plain.Receive("Welcome\n");
        plain.Now += TimeSpan.FromMilliseconds(150);

        plain.Receive("bob: chatter\n");

        Assert.Equal(Standing.Entered, plain.Conversation.Standing);
    }

    [Fact]
    public void Asked_again_we_try_another_name_and_say_so()
    {
        var plain = new PlainExchange();
        plain.Open();
        plain.Receive("NAME");

        Assert.Equal("alice is taken", plain.Receive("alice is taken\n").The<ServerLine>().Text);
        plain.Receive("NAME");
        var reaction = plain.Pause();

        Assert.Equal(["alice_"], reaction.Sent);
        Assert.Contains("alice_", reaction.The<Status>().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Asked_a_third_time_we_give_up()
    {
        var plain = new PlainExchange();
        plain.Open();
        plain.Receive("NAME");
        plain.Receive("no\nNAME");
        plain.Pause();

        plain.Receive("no\nNAME");
        var reaction = plain.Pause();

        Assert.Empty(reaction.Sent);
        Assert.Contains("--name", reaction.The<Failed>().Text, StringComparison.Ordinal);
        Assert.Equal(Standing.Refused, plain.Conversation.Standing);
    }

    [Fact]
    public void A_password_is_given_when_it_is_asked_for()
    {
        var plain = new PlainExchange(password: "s3cret");
        plain.Open();
        plain.Receive("NAME");
        plain.Receive("PASSWORD");

        Assert.Equal(["s3cret"], plain.Pause().Sent);
        plain.Receive("Welcome\n");
        plain.Pause();

        Assert.Equal(Standing.Entered, plain.Conversation.Standing);
    }

    [Theory]
    [InlineData(null, "--password")]
    [InlineData("wrong", "does not take that password")]
    public void Without_the_right_password_we_give_up(string? password, string reason)
    {
        var plain = new PlainExchange(password);
        plain.Open();
        plain.Receive("NAME");
        plain.Receive("PASSWORD");
        var reaction = plain.Pause();
        if (password is not null)
        {
            plain.Receive("That password is wrong.\nPASSWORD");
            reaction = plain.Pause();
        }

        Assert.Equal(Standing.Refused, plain.Conversation.Standing);
        Assert.Contains(reason, reaction.The<Failed>().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alice", "al")]
    [InlineData("bob", "rob")]
    public void A_new_name_is_recognised(string from, string to)
    {
        var renamed = PlainExchange.InsideWithLines().Receive($"{from} is now known as {to}.\n").The<Renamed>();

        Assert.Equal((from, to), (renamed.From, renamed.To));
    }

    [Fact]
    public void Our_own_new_name_is_shown_in_the_prompt_and_kept_over_a_lost_connection()
    {
        var plain = PlainExchange.InsideWithLines();
        var reaction = plain.Receive("You are now known as al.\n");
        plain.React(plain.Conversation.Closed);
        plain.Open();

        Assert.Equal("alice", reaction.The<Renamed>().From);
        Assert.Equal("al", reaction.The<Whereabouts>().Name);
        Assert.Equal(["al"], plain.Receive("NAME").Sent);
    }

    [Fact]
    public void Through_a_raw_server_nobody_can_rename_us() =>
        Assert.Empty(PlainExchange.InsideRaw().Receive("alice is now known as fool.\n").Shown.OfType<Whereabouts>());

    [Fact]
    public void Somebody_leaving_the_room_is_shown_with_the_reason()
    {
        var left = PlainExchange.InsideWithLines().Receive("bob left #lobby: had enough\n").The<Left>();

        Assert.Equal(("bob", "had enough", "#lobby"), (left.Name, left.Reason, left.Room));
    }

    [Theory]
    [InlineData("bob: hello: there\n", typeof(Said))]
    [InlineData("bob left #lobby.\n", typeof(Left))]
    [InlineData("bob left his keys\n", typeof(ServerLine))]
    [InlineData("bob is connected to the server!\n", typeof(Joined))]
    [InlineData("bob left the server!\n", typeof(Left))]
    [InlineData("* bob waves\n", typeof(ServerLine))]
    [InlineData("two words: text\n", typeof(ServerLine))]
    [InlineData("NAME\n", typeof(ServerLine))]
    public void Customary_lines_are_recognised_and_the_others_kept(string line, Type kind) =>
        Assert.IsType(kind, Assert.Single(PlainExchange.InsideWithLines().Receive(line).Shown));

    [Fact]
    public void A_message_is_taken_apart_at_the_first_colon()
    {
        var said = PlainExchange.InsideWithLines().Receive("bob: hello: there\n").The<Said>();

        Assert.Equal(("bob", "hello: there"), (said.From, said.Text));
    }

    [Fact]
    public void Several_lines_in_one_read_are_several_and_empty_ones_none()
    {
        var shown = PlainExchange.InsideWithLines().Receive("bob: one\r\n\nbob: two\nbob: th").Shown;

        Assert.Equal(["one", "two"], shown.Cast<Said>().Select(said => said.Text));
    }

    [Fact]
    public void Without_line_ends_a_pause_is_one()
    {
        var plain = PlainExchange.InsideRaw();

        Assert.Empty(plain.Receive("bob: hel").Shown);
        Assert.Empty(plain.Receive("lo").Shown);
        Assert.Equal(TimeSpan.FromMilliseconds(100), plain.Conversation.Patience);
        Assert.Equal("hello", plain.Pause().The<Said>().Text);
    }

    [Fact]
    public void With_line_ends_a_pause_within_a_line_may_be_longer()
    {
        var plain = PlainExchange.InsideWithLines();
        plain.Receive("bob: hel");

        Assert.Equal(TimeSpan.FromSeconds(1), plain.Conversation.Patience);
        Assert.Equal("hello", plain.Receive("lo\n").The<Said>().Text);
    }

    [Fact]
    public void A_line_end_that_another_client_sent_does_not_make_a_raw_server_one_with_lines()
    {
        var plain = PlainExchange.InsideRaw();
        plain.Receive("carol: with end\n");

        plain.Receive("bob: without");

        Assert.Equal(TimeSpan.FromMilliseconds(100), plain.Conversation.Patience);
        Assert.Equal(["alice: hi\n"], plain.Do(new Say("hi")).Sent);
    }

    [Fact]
    public void What_we_say_is_sent_as_it_is_to_a_server_with_lines()
    {
        var reaction = PlainExchange.InsideWithLines().Do(new Say("hi"));

        Assert.Equal(["hi\n"], reaction.Sent);
        Assert.Empty(reaction.Shown);
    }

    [Fact]
    public void A_text_with_a_slash_in_front_is_no_command_to_any_server()
    {
        Assert.Equal(["//etc/passwd\n"], PlainExchange.InsideWithLines().Do(new Say("/etc/passwd")).Sent);
        Assert.Equal(["alice: /etc/passwd\n"], PlainExchange.InsideRaw().Do(new Say("/etc/passwd")).Sent);
    }

    [Fact]
    public void A_command_for_the_server_is_sent_as_it_is() =>
        Assert.Equal(["/who\n"], PlainExchange.InsideWithLines().Do(new SendRaw("/who")).Sent);

    [Fact]
    public void Those_who_were_heard_of_can_be_addressed()
    {
        var plain = PlainExchange.InsideWithLines();

        plain.Receive("bob is connected to the server!\ncarol: hi\ndave: hi\nalice: hi\ndave left the server!\ncarol is now known as carl.\n");

        Assert.Equal("bob carl", string.Join(' ', plain.Conversation.Names));
    }

    [Fact]
    public void The_last_words_of_a_server_are_shown_even_without_a_line_end()
    {
        var plain = PlainExchange.InsideRaw();
        plain.Receive("good-bye");

        Assert.Equal("good-bye", plain.React(plain.Conversation.Closed).The<ServerLine>().Text);
    }

    [Fact]
    public void A_server_with_lines_has_taken_everything_when_it_closes_after_our_end()
    {
        var plain = PlainExchange.InsideWithLines();

        plain.React(AssertEnds);
        Assert.False(plain.Conversation.IsConcluded);
        plain.React(plain.Conversation.Closed);

        Assert.True(plain.Conversation.IsConcluded);

        void AssertEnds(Turn turn)
        {
            plain.Conversation.Conclude(turn);
            Assert.True(turn.EndsOutput);
        }
    }

    [Fact]
    public void A_raw_server_is_not_expected_to_close()
    {
        var plain = PlainExchange.InsideRaw();

        plain.React(plain.Conversation.Conclude);

        Assert.True(plain.Conversation.IsConcluded);
    }

    [Fact]
    public void A_new_connection_begins_with_the_name_again()
    {
        var plain = PlainExchange.InsideWithLines();
        plain.React(plain.Conversation.Closed);
        plain.Open();

        Assert.Equal(Standing.Entering, plain.Conversation.Standing);
        Assert.Equal(["alice"], plain.Receive("NAME").Sent);
    }

    [Fact]
    public void Before_we_are_in_nothing_that_is_said_is_lost_in_silence()
    {
        var plain = new PlainExchange();
        plain.Open();

        var reaction = plain.Do(new Say("hello?"));

        Assert.Empty(reaction.Sent);
        Assert.Contains("nothing was sent", reaction.The<Failed>().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_replaced()
    {
        var plain = PlainExchange.InsideWithLines();
        byte[] latin1 = [.. "bob: caf"u8, 0xE9, (byte)'\n'];

        Assert.Equal("caf\uFFFD", plain.React(turn => plain.Conversation.Received(latin1, turn)).The<Said>().Text);
    }
}
