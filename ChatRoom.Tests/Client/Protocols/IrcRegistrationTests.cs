using ChatRoom.Client.Commands;
using ChatRoom.Client.Protocols;
using ChatRoom.Tests.Client.Support;

namespace ChatRoom.Tests.Client.Protocols;

public class IrcRegistrationTests
{
    private static readonly string[] Introduction = ["CAP LS 302", "PASS s3cret", "NICK alice", "USER alice 0 * alice"];

    [Fact]
    public void A_new_connection_is_opened_with_an_introduction() =>
        Assert.Equal(Introduction, new IrcExchange(password: "s3cret").Open().Sent);

    [Fact]
    public void Capabilities_are_asked_for_if_they_are_offered_and_of_use()
    {
        var irc = new IrcExchange();
        irc.Open();

        Assert.Empty(irc.Receive(":s CAP * LS * :batch server-time sasl=PLAIN").Sent);
        Assert.Equal(["CAP REQ :server-time echo-message"], irc.Receive(":s CAP * LS :echo-message=x draft/foo").Sent);
        Assert.Equal(["CAP END"], irc.Receive(":s CAP * ACK :server-time echo-message").Sent);
    }

    [Theory]
    [InlineData(":s CAP * LS :")]
    [InlineData(":s CAP * LS :sasl batch")]
    [InlineData(":s CAP * NAK :server-time")]
    public void Negotiation_ends_when_there_is_nothing_to_be_had(string line)
    {
        var irc = new IrcExchange();
        irc.Open();

        Assert.Equal(["CAP END"], irc.Receive(line).Sent);
    }

    [Fact]
    public void A_server_that_knows_no_capabilities_lets_us_in_all_the_same()
    {
        var irc = new IrcExchange();
        irc.Open();

        Assert.Empty(irc.Receive(":s 421 alice CAP :Unknown command", ":s 451 * :You have not registered").Shown);
        Assert.Equal(["JOIN #lobby"], irc.Receive(":s 001 alice :Welcome").Sent);
    }

    [Fact]
    public void A_taken_name_gets_an_underscore_and_the_user_is_told()
    {
        var irc = new IrcExchange();
        irc.Open();

        var reaction = irc.Receive(":s 433 * alice :Nickname is already in use");

        Assert.Equal(["NICK alice_"], reaction.Sent);
        Assert.Contains("alice_", reaction.The<Status>().Text, StringComparison.Ordinal);
        Assert.Equal(["NICK alice__"], irc.Receive(":s 433 * alice_ :Nickname is already in use").Sent);
    }

    [Fact]
    public void When_no_name_is_free_at_all_we_give_up()
    {
        var irc = new IrcExchange();
        irc.Open();

        for (var i = 0; i < 6; i++) irc.Receive(":s 433 * alice :Nickname is already in use");

        Assert.Equal(Standing.Refused, irc.Conversation.Standing);
    }

    [Theory]
    [InlineData(":s 464 * :Password incorrect", "Password incorrect")]
    [InlineData(":s 465 * :You are banned", "You are banned")]
    [InlineData(":s 432 * alice :Erroneous nickname", "Erroneous nickname")]
    public void What_no_other_try_would_change_is_final(string line, string reason)
    {
        var irc = new IrcExchange();
        irc.Open();

        var reaction = irc.Receive(line);

        Assert.Equal(Standing.Refused, irc.Conversation.Standing);
        Assert.Contains(reason, reaction.The<Failed>().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void We_are_in_when_the_room_has_been_joined()
    {
        var irc = new IrcExchange();
        irc.Register();
        Assert.Equal(Standing.Entering, irc.Conversation.Standing);

        irc.Receive(":alice!a@h JOIN #lobby");

        Assert.Equal(Standing.Entered, irc.Conversation.Standing);
    }

    [Fact]
    public void Without_a_room_in_the_address_we_are_in_when_registered()
    {
        var irc = new IrcExchange(room: null);
        irc.Register();

        Assert.Equal(Standing.Entered, irc.Conversation.Standing);
    }

    [Fact]
    public void A_room_that_does_not_let_us_in_is_not_waited_for()
    {
        var irc = new IrcExchange();
        irc.Register();

        var reaction = irc.Receive(":s 475 alice #lobby :Cannot join channel (+k)");

        Assert.Equal(Standing.RoomRefused, irc.Conversation.Standing);
        Assert.Equal("#lobby: Cannot join channel (+k)", reaction.The<Failed>().Text);
    }

    [Fact]
    public void The_server_decides_what_we_are_called()
    {
        var irc = new IrcExchange();
        irc.Open();

        Assert.Equal("alic", irc.Receive(":s 001 alic :Welcome").The<Whereabouts>().Name);
    }

    [Fact]
    public void After_a_lost_connection_all_rooms_are_joined_again_and_the_current_one_stays()
    {
        var irc = IrcExchange.InRoom();
        irc.Do(new Join("#two", "key"));
        irc.Receive(":alice!a@h JOIN #two");
        irc.Do(new Join("#lobby", null));
        irc.React(irc.Conversation.Closed);
        Assert.Equal(Standing.Entering, irc.Conversation.Standing);

        irc.Open();
        Assert.Equal(["JOIN #lobby", "JOIN #two key"], irc.Receive(":s 001 alice :Welcome").Sent);
        irc.Receive(":alice!a@h JOIN #lobby", ":alice!a@h JOIN #two");

        Assert.Equal(["PRIVMSG #lobby hi"], irc.Do(new Say("hi")).Sent);
        Assert.Equal(Standing.Entered, irc.Conversation.Standing);
    }

    [Fact]
    public void After_a_lost_connection_the_wanted_name_is_tried_first()
    {
        var irc = new IrcExchange();
        irc.Open();
        irc.Receive(":s 433 * alice :Nickname is already in use", ":s 001 alice_ :Welcome");
        irc.React(irc.Conversation.Closed);

        Assert.Contains("NICK alice", irc.Open().Sent);
    }

    [Fact]
    public void Before_the_server_has_let_us_in_nothing_that_is_said_is_lost_in_silence()
    {
        var irc = new IrcExchange();
        irc.Open();

        var reaction = irc.Do(new Say("hello?"));

        Assert.Empty(reaction.Sent);
        Assert.Contains("nothing was sent", reaction.The<Failed>().Text, StringComparison.Ordinal);
        Assert.Equal(["NICK bob"], irc.Do(new Rename("bob")).Sent);
    }
}
