using System.Text;
using ChatRoom.Client.Commands;
using ChatRoom.Client.Protocols;
using ChatRoom.Tests.Client.Support;
using CsCheck;

namespace ChatRoom.Tests.Client.Protocols;

public class IrcTalkTests
{
    private const char Ctcp = '\x01';

    [Fact]
    public void What_is_said_in_a_room_is_shown_with_the_room_spelled_as_we_know_it()
    {
        var said = IrcExchange.InRoom().Receive(":bob!b@h PRIVMSG #LOBBY :hello there").The<Said>();

        Assert.Equal(new Said("bob", "hello there") { Room = "#lobby", At = IrcExchange.Noon }, said);
    }

    [Fact]
    public void What_is_said_to_us_alone_belongs_to_no_room()
    {
        var said = IrcExchange.InRoom().Receive(":bob!b@h PRIVMSG alice :psst").The<Said>();

        Assert.Equal(new Said("bob", "psst") { To = "alice", At = IrcExchange.Noon }, said);
    }

    [Fact]
    public void A_message_for_operators_only_belongs_to_the_room() =>
        Assert.Equal("#lobby", IrcExchange.InRoom().Receive(":bob!b@h PRIVMSG @#lobby :ops!").The<Said>().Room);

    [Fact]
    public void The_servers_time_counts_if_it_tells_one()
    {
        var said = IrcExchange.InRoom().Receive("@time=2011-10-19T16:40:51.620Z;msgid=x :bob!b@h PRIVMSG #lobby :then").The<Said>();

        Assert.Equal(new DateTimeOffset(2011, 10, 19, 16, 40, 51, 620, TimeSpan.Zero), said.At);
    }

    [Fact]
    public void A_time_that_is_none_is_ignored() =>
        Assert.Equal(IrcExchange.Noon, IrcExchange.InRoom().Receive("@time=soon :bob!b@h PRIVMSG #lobby :x").The<Said>().At);

    [Fact]
    public void An_action_is_something_done()
    {
        var did = IrcExchange.InRoom().Receive($":bob!b@h PRIVMSG #lobby :{Ctcp}ACTION waves{Ctcp}").The<Did>();

        Assert.Equal(new Did("bob", "waves") { Room = "#lobby", At = IrcExchange.Noon }, did);
    }

    [Fact]
    public void Without_an_echo_our_own_message_is_shown_when_sent()
    {
        var reaction = IrcExchange.InRoom().Do(new Say("hello there"));

        Assert.Equal(["PRIVMSG #lobby :hello there"], reaction.Sent);
        Assert.Equal(new Said("alice", "hello there") { Room = "#lobby", At = IrcExchange.Noon }, reaction.The<Said>());
    }

    [Fact]
    public void With_an_echo_our_own_message_is_shown_when_it_comes_back()
    {
        var irc = IrcExchange.InRoom("echo-message");

        Assert.Empty(irc.Do(new Say("hi")).Shown);
        Assert.Equal("hi", irc.Receive(":alice!a@h PRIVMSG #lobby :hi").The<Said>().Text);
    }

    [Fact]
    public void An_action_of_ours_is_sent_as_CTCP()
    {
        var reaction = IrcExchange.InRoom().Do(new Act("waves"));

        Assert.Equal([$"PRIVMSG #lobby :{Ctcp}ACTION waves{Ctcp}"], reaction.Sent);
        Assert.Equal("waves", reaction.The<Did>().Text);
    }

    [Fact]
    public void A_private_message_is_shown_with_both_names()
    {
        var reaction = IrcExchange.InRoom().Do(new Tell("bob", "psst"));

        Assert.Equal(["PRIVMSG bob psst"], reaction.Sent);
        Assert.Equal(new Said("alice", "psst") { To = "bob", At = IrcExchange.Noon }, reaction.The<Said>());
    }

    [Fact]
    public void A_name_that_would_break_the_line_or_fill_it_is_refused()
    {
        foreach (var name in new[] { ":bob", new string('x', 480) })
        {
            var reaction = IrcExchange.InRoom().Do(new Tell(name, "hi"));

            Assert.Empty(reaction.Sent);
            Assert.Contains($"'{name}'", reaction.The<Failed>().Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void However_long_the_text_every_relayed_line_fits_and_nothing_is_lost() =>
        Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Const(' '), Gen.Char['à', 'ÿ'], Gen.Char['一', '龥']), 0, 2000].Sample(text =>
        {
            var sent = IrcExchange.InRoom().Do(new Say("x" + text)).Sent;
            var relayed = sent.Select(line => ":alice!~al@host.example " + line + "\r\n").ToList();
            var received = relayed.Select(line => ChatRoom.Protocol.Irc.IrcMessage.Parse(line)[1]);
            return relayed.TrueForAll(line => Encoding.UTF8.GetByteCount(line) <= 512) && string.Concat(received) == "x" + text;
        });

    [Fact]
    public void Long_actions_are_split_so_that_each_is_one()
    {
        var sent = IrcExchange.InRoom().Do(new Act(new string('x', 1000))).Sent;

        Assert.All(sent, line => Assert.EndsWith($"{Ctcp}", line, StringComparison.Ordinal));
        Assert.All(sent, line => Assert.True(":alice!~al@host.example ".Length + line.Length + 2 <= 512));
        Assert.Equal(1000, sent.Sum(line => line.Count(character => character == 'x')));
    }

    [Theory]
    [InlineData("VERSION", "ChatRoom ")]
    [InlineData("PING 12345", "12345")]
    public void A_CTCP_query_is_answered_with_a_notice(string query, string answer)
    {
        var sent = Assert.Single(IrcExchange.InRoom().Receive($":bob!b@h PRIVMSG alice :{Ctcp}{query}{Ctcp}").Sent);

        Assert.StartsWith($"NOTICE bob :{Ctcp}{query.Split(' ')[0]} {answer}", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_CTCP_queries_is_answered_now_and_then()
    {
        var irc = IrcExchange.InRoom();
        var query = $":bob!b@h PRIVMSG alice :{Ctcp}VERSION{Ctcp}";

        Assert.Single(irc.Receive(query, query, query).Sent);
        irc.Now += TimeSpan.FromSeconds(3);
        Assert.Single(irc.Receive(query).Sent);
    }

    [Theory]
    [InlineData(":alice!a@h PRIVMSG bob :\x01VERSION\x01")]
    [InlineData(":bob!b@h NOTICE alice :\x01VERSION\x01")]
    [InlineData(":bob!b@h PRIVMSG alice :\x01DCC SEND x 1 2 3\x01")]
    [InlineData(":irc.example PRIVMSG alice :\x01VERSION\x01")]
    public void Echoes_replies_servers_and_unknown_queries_are_not_answered(string line) =>
        Assert.Empty(IrcExchange.InRoom().Receive(line).Sent);

    [Fact]
    public void Notices_of_people_are_shown_as_such_and_those_of_the_server_as_news()
    {
        var irc = IrcExchange.InRoom();

        Assert.Equal("#lobby", irc.Receive(":bot!b@h NOTICE #lobby :beep").The<Noticed>().Room);
        Assert.Equal("*** Looking up", irc.Receive(":irc.example NOTICE * :*** Looking up").The<Status>().Text);
    }
}
