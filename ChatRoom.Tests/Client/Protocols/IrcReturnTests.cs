using ChatRoom.Client.Commands;
using ChatRoom.Client.Protocols;
using ChatRoom.Tests.Client.Support;

namespace ChatRoom.Tests.Client.Protocols;

/// <summary>How the client comes back after a lost connection.</summary>
public sealed class IrcReturnTests
{
    private static readonly string[] Capabilities = ["server-time", "chatroom/resume"];

    [Fact]
    public void It_asks_by_its_ticket_before_it_is_let_in_and_tells_what_it_has_seen()
    {
        var irc = IrcExchange.InRoom(Capabilities);
        irc.Receive(":s RESUME TICKET :u.first", ":s RESUME TICKET :u.second", Said("12:00:30.000", "hello"));

        Assert.Equal(["RESUME u.second timestamp=2024-05-01T12:00:20.000Z", "CAP END"], Reconnect(irc).Sent);
    }

    [Fact]
    public void A_ticket_is_good_once_and_only_where_it_is_understood()
    {
        var irc = IrcExchange.InRoom(Capabilities);
        irc.Receive(":s RESUME TICKET :u.first");
        Assert.Equal(["RESUME u.first", "CAP END"], Reconnect(irc).Sent);
        Assert.Equal(["CAP END"], Reconnect(irc).Sent);

        irc.Receive(":s 001 alice :Welcome", ":s RESUME TICKET :u.second");
        irc.React(irc.Conversation.Closed);
        irc.Open();
        Assert.Equal(["CAP END"], irc.Receive(":s CAP * LS :batch").Sent);
    }

    [Fact]
    public void What_it_is_shown_again_is_not_news_and_what_it_has_missed_is()
    {
        var irc = Ticketed();
        irc.Receive(Said("12:00:05.000", "one"), Said("12:00:05.000", "one"), Said("12:00:06.000", "two"));

        Reconnect(irc);
        var shown = irc.Receive(
            ":s RESUME SUCCESS :alice", ":s 001 alice :Welcome", ":alice!~al@host.example JOIN #lobby",
            Said("12:00:04.000", "lost on the way"), Said("12:00:05.000", "one"), Said("12:00:05.000", "one"), Said("12:00:06.000", "two"),
            Said("12:00:07.000", "two"));

        Assert.Equal(["lost on the way", "two"], shown.Shown.OfType<Said>().Select(said => said.Text));
    }

    [Fact]
    public void Lines_that_are_alike_are_all_shown_while_they_are_new()
    {
        var irc = Ticketed();
        Reconnect(irc);

        var shown = irc.Receive(Said("12:00:05.000", "ha"), Said("12:00:05.000", "ha")).Shown;

        Assert.Equal(["ha", "ha"], shown.OfType<Said>().Select(said => said.Text));
    }

    [Fact]
    public void Coming_back_is_no_coming_in()
    {
        var irc = Ticketed();
        Reconnect(irc);

        var back = irc.Receive(":s RESUME SUCCESS :alice", ":s 001 alice :Welcome", ":alice!~al@host.example JOIN #lobby");

        Assert.Empty(back.Shown.OfType<Joined>());
        Assert.Equal(Standing.Entered, irc.Conversation.Standing);
        irc.Receive(":alice!~al@host.example PART #lobby");
        irc.Do(new Join("#lobby", Key: null));
        Assert.Equal("alice", irc.Receive(":alice!~al@host.example JOIN #lobby").The<Joined>().Name);
    }

    [Fact]
    public void Who_cannot_come_back_comes_in()
    {
        var irc = Ticketed();
        Reconnect(irc);

        var anew = irc.Receive(
            ":s FAIL RESUME INVALID_TICKET :Nobody can come back with that ticket", ":s 001 alice :Welcome", ":alice!~al@host.example JOIN #lobby");

        Assert.Equal(["JOIN #lobby"], anew.Sent);
        Assert.Equal("alice", anew.The<Joined>().Name);
    }

    private static IrcExchange Ticketed()
    {
        var irc = IrcExchange.InRoom(Capabilities);
        irc.Receive(":s RESUME TICKET :u.first");
        return irc;
    }

    /// <summary>Loses the connection, and stands before the server again.</summary>
    /// <returns>What is sent when the capabilities are in force.</returns>
    private static Reaction Reconnect(IrcExchange irc)
    {
        irc.React(irc.Conversation.Closed);
        irc.Open();
        irc.Receive($":s CAP * LS :{string.Join(' ', Capabilities)}");
        return irc.Receive($":s CAP * ACK :{string.Join(' ', Capabilities)}");
    }

    private static string Said(string time, string text) => $"@time=2024-05-01T{time}Z :bob!b@h PRIVMSG #lobby :{text}";
}
