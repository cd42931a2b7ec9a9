using ChatRoom.Client.Protocols;
using ChatRoom.Tests.Client.Support;

namespace ChatRoom.Tests.Client.Protocols;

/// <summary>How the client comes back to a server of bare text after a lost connection.</summary>
public sealed class PlainReturnTests
{
    private const string Greeting = "Welcome to #lobby, alice! Nobody else is here. Type /help for help.\n";
    private const string TicketLine = "Should the connection be lost, answer NAME within 30 seconds with: /resume u.ticket\n";

    [Fact]
    public void It_asks_a_server_that_has_tickets_for_one_and_does_not_show_that()
    {
        var plain = new PlainExchange();
        plain.Open();
        plain.Receive("NAME");

        Assert.Equal(["/resume\n"], plain.Receive(Greeting).Sent);
        Assert.Empty(plain.Receive(TicketLine).Shown);
        Assert.Empty(plain.Receive(Greeting.Replace("lobby", "other", StringComparison.Ordinal)).Sent);
        Assert.Single(plain.Receive(TicketLine).Shown);
    }

    [Fact]
    public void The_ticket_answers_NAME_once_and_the_name_does_when_it_is_not_good()
    {
        var plain = Ticketed();

        Assert.Equal(["/resume u.ticket\n"], Reconnect(plain).Sent);
        Assert.Equal("Nobody can come back with that.", plain.Receive("Nobody can come back with that.\n").The<ServerLine>().Text);
        plain.Receive("NAME");
        Assert.Equal(["alice"], plain.Pause().Sent);
        Assert.Equal(["alice"], Reconnect(plain).Sent);
    }

    [Fact]
    public void What_was_seen_is_not_shown_again_and_what_was_missed_is()
    {
        var plain = Ticketed();
        plain.Receive("bob: one\nbob: two\nbob: one\n");
        Reconnect(plain);

        var shown = plain.Receive($"{Greeting}{Dated("bob: two")}{Dated("bob: one")}{Dated("bob: one")}bob: live\n{Dated("bob: by request")}").Shown;

        Assert.Equal(["[2026-01-31 17:05] bob: one", "[2026-01-31 17:05] bob: by request"], shown.OfType<ServerLine>().Skip(1).Select(line => line.Text));
        Assert.Equal("live", Assert.Single(shown.OfType<Said>()).Text);
    }

    [Fact]
    public void What_only_looks_as_if_it_had_been_seen_is_shown_when_no_more_comes()
    {
        var plain = Ticketed();
        plain.Receive("bob: one\nbob: two\n");
        Reconnect(plain);
        plain.Receive(Greeting);
        plain.Pause();

        Assert.Empty(plain.Receive(Dated("bob: one")).Shown);
        Assert.Equal("[2026-01-31 17:05] bob: one", plain.Pause().The<ServerLine>().Text);
    }

    [Theory]
    [InlineData(null, "/quit\n")]
    [InlineData("so long", "/quit so long\n")]
    public void Who_could_come_back_says_that_it_does_not(string? reason, string sent)
    {
        var plain = Ticketed();

        Assert.Equal([sent], plain.React(turn => plain.Conversation.Goodbye(reason, turn)).Sent);
    }

    [Fact]
    public void At_the_end_of_all_there_is_to_say_it_says_so_once()
    {
        var plain = Ticketed();

        Assert.Equal(["/quit\n"], plain.React(plain.Conversation.Conclude).Sent);
        Assert.Empty(plain.React(turn => plain.Conversation.Goodbye(reason: null, turn)).Sent);
    }

    private static PlainExchange Ticketed()
    {
        var plain = new PlainExchange();
        plain.Open();
        plain.Receive("NAME");
        plain.Receive(Greeting);
        plain.Receive(TicketLine);
        plain.Pause();
        return plain;
    }

    private static Reaction Reconnect(PlainExchange plain)
    {
        plain.React(plain.Conversation.Closed);
        plain.Open();
        return plain.Receive("NAME");
    }

    private static string Dated(string said) => $"[2026-01-31 17:05] {said}\n";
}
