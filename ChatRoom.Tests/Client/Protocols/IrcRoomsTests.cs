using ChatRoom.Client.Commands;
using ChatRoom.Client.Protocols;
using ChatRoom.Tests.Client.Support;

namespace ChatRoom.Tests.Client.Protocols;

public class IrcRoomsTests
{
    [Fact]
    public void The_names_in_the_room_are_known_without_their_ranks_and_without_our_own()
    {
        var irc = IrcExchange.InRoom();

        var names = irc.Receive(
            ":s 353 alice = #lobby :@+carol alice",
            ":s 353 alice = #lobby :+bob!b@h",
            ":s 366 alice #lobby :End of /NAMES list").The<NamesAre>();

        Assert.Equal("alice bob carol", string.Join(' ', names.Names));
        Assert.Equal("bob carol", string.Join(' ', irc.Conversation.Names));
    }

    [Fact]
    public void The_names_follow_who_comes_goes_and_is_renamed()
    {
        var irc = IrcExchange.InRoom();
        irc.Receive(":bob!b@h JOIN #lobby", ":carol!c@h JOIN :#lobby", ":dave!d@h JOIN #lobby", ":erin!e@h JOIN #lobby");

        irc.Receive(":carol!c@h PART #lobby :bye", ":dave!d@h QUIT :gone", ":bob!b@h NICK rob", ":x!x@h KICK #lobby erin :out");

        Assert.Equal("rob", string.Join(' ', irc.Conversation.Names));
    }

    [Fact]
    public void Ranks_are_what_the_server_says_they_are()
    {
        var irc = IrcExchange.InRoom();

        irc.Receive(":s 005 alice PREFIX=(ov)!? CHANTYPES=# :are supported by this server");
        irc.Receive(":s 353 alice = #lobby :!bob ?carol", ":s 366 alice #lobby :End");

        Assert.Equal("bob carol", string.Join(' ', irc.Conversation.Names));
    }

    [Fact]
    public void Somebody_coming_is_shown() => Assert.Equal(
        new Joined("bob") { Room = "#lobby", At = IrcExchange.Noon },
        IrcExchange.InRoom().Receive(":bob!b@h JOIN #lobby").The<Joined>());

    [Theory]
    [InlineData(":bob!b@h PART #lobby", "bob", null, "#lobby")]
    [InlineData(":bob!b@h PART #lobby :had enough", "bob", "had enough", "#lobby")]
    [InlineData(":bob!b@h QUIT :Ping timeout", "bob", "Ping timeout", null)]
    [InlineData(":op!o@h KICK #lobby bob :spam", "bob", "kicked by op: spam", "#lobby")]
    public void Somebody_leaving_is_shown_with_the_reason(string line, string name, string? reason, string? room) =>
        Assert.Equal(new Left(name, reason) { Room = room, At = IrcExchange.Noon }, IrcExchange.InRoom().Receive(line).The<Left>());

    [Fact]
    public void A_room_that_is_asked_for_becomes_the_current_one()
    {
        var irc = IrcExchange.InRoom();

        Assert.Equal(["JOIN #two"], irc.Do(new Join("two", null)).Sent);
        var entered = irc.Receive(":alice!a@h JOIN #Two");

        Assert.Equal("#Two", entered.The<Whereabouts>().Room);
        Assert.Equal(["PRIVMSG #Two hi"], irc.Do(new Say("hi")).Sent);
    }

    [Fact]
    public void Several_rooms_can_be_asked_for_at_once() =>
        Assert.Equal(["JOIN #a", "JOIN #b"], IrcExchange.InRoom().Do(new Join("#a,#b", null)).Sent);

    [Fact]
    public void Asking_for_a_room_we_are_in_only_turns_to_it()
    {
        var irc = IrcExchange.InRoom();
        irc.Do(new Join("#two", null));
        irc.Receive(":alice!a@h JOIN #two");

        var back = irc.Do(new Join("#LOBBY", null));

        Assert.Empty(back.Sent);
        Assert.Equal("#lobby", back.The<Whereabouts>().Room);
    }

    [Fact]
    public void A_room_we_are_put_into_does_not_change_where_we_talk()
    {
        var irc = IrcExchange.InRoom();

        irc.Receive(":alice!a@h JOIN #imposed");

        Assert.Equal(["PRIVMSG #lobby hi"], irc.Do(new Say("hi")).Sent);
    }

    [Fact]
    public void Leaving_the_current_room_turns_to_another_and_at_last_to_none()
    {
        var irc = IrcExchange.InRoom();
        irc.Do(new Join("#two", null));
        irc.Receive(":alice!a@h JOIN #two");

        Assert.Equal(["PART #two :so long"], irc.Do(new Part(null, "so long")).Sent);
        Assert.Equal("#lobby", irc.Receive(":alice!a@h PART #two :so long").The<Whereabouts>().Room);
        Assert.Null(irc.Receive(":op!o@h KICK #lobby alice :out").The<Whereabouts>().Room);

        var reaction = irc.Do(new Say("anybody?"));
        Assert.Empty(reaction.Sent);
        Assert.Contains("/join", reaction.The<Failed>().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_room_we_were_kicked_out_of_is_not_joined_again_after_a_lost_connection()
    {
        var irc = IrcExchange.InRoom();
        irc.Receive(":op!o@h KICK #lobby alice :out");
        irc.React(irc.Conversation.Closed);
        irc.Open();

        Assert.Empty(irc.Receive(":s 001 alice :Welcome").Sent);
    }

    [Fact]
    public void Our_own_new_name_is_used_from_then_on()
    {
        var irc = IrcExchange.InRoom();

        var reaction = irc.Receive(":alice!a@h NICK al");

        Assert.Equal("al", reaction.The<Whereabouts>().Name);
        Assert.Equal("al", irc.Do(new Say("hi")).The<Said>().From);
    }
}
