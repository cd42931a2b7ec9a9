using System.Globalization;
using System.Text;
using ChatRoom.Client.Commands;
using ChatRoom.Client.Protocols;
using ChatRoom.Tests.Client.Support;
using CsCheck;

namespace ChatRoom.Tests.Client.Protocols;

public class IrcConversationTests
{
    public static TheoryData<object, string> Commands => new()
    {
        { new Part("#two", null), "PART #two" },
        { new Rename("bob"), "NICK bob" },
        { new Topic(null, null), "TOPIC #lobby" },
        { new Topic(null, "new words"), "TOPIC #lobby :new words" },
        { new Topic("#two", "word"), "TOPIC #two word" },
        { new ListNames(null), "NAMES #lobby" },
        { new Whois("bob"), "WHOIS bob" },
        { new ListRooms(), "LIST" },
        { new Away(null), "AWAY" },
        { new Away("at lunch"), "AWAY :at lunch" },
        { new SendRaw("MODE  #lobby +n"), "MODE  #lobby +n" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_is_sent_as_IRC_spells_it(object command, string line) =>
        Assert.Equal([line], IrcExchange.InRoom().Do((UserCommand)command).Sent);

    [Theory]
    [InlineData("PING :two words", "PONG :two words")]
    [InlineData(":s PING token", "PONG token")]
    public void A_ping_is_answered(string ping, string pong) => Assert.Equal([pong], IrcExchange.InRoom().Receive(ping).Sent);

    [Theory]
    [InlineData(":s 301 alice bob :at lunch", "bob is away: at lunch")]
    [InlineData(":s 306 alice :You have been marked as being away", "You have been marked as being away")]
    [InlineData(":s 311 alice bob ~b host.example * :Bob B.", "bob is ~b@host.example (Bob B.)")]
    [InlineData(":s 312 alice bob irc.example :A server", "bob is on irc.example (A server)")]
    [InlineData(":s 317 alice bob 75 1700000000 :seconds idle, signon time", "bob has been idle for 0:01:15")]
    [InlineData(":s 319 alice bob :#lobby @#two", "bob is in #lobby @#two")]
    [InlineData(":s 330 alice bob robert :is logged in as", "bob is logged in as robert")]
    [InlineData(":s 671 alice bob :is using a secure connection", "bob is using a secure connection")]
    [InlineData(":s 322 alice #two 12 :All about it", "#two (12) All about it")]
    [InlineData(":s 324 alice #lobby +nt", "#lobby has modes +nt")]
    [InlineData(":s 704 alice index :Help topics", "index Help topics")]
    public void An_answer_is_put_into_words(string line, string words) =>
        Assert.Equal(words, IrcExchange.InRoom().Receive(line).The<Info>().Text);

    [Theory]
    [InlineData(":s 401 alice bob :No such nick", "bob: No such nick")]
    [InlineData(":s 404 alice #lobby :Cannot send to channel", "#lobby: Cannot send to channel")]
    [InlineData(":s 461 alice KICK :Not enough parameters", "KICK: Not enough parameters")]
    [InlineData(":s 433 alice bob :Nickname is already in use", "bob: Nickname is already in use")]
    public void An_error_says_what_it_is_about(string line, string words) =>
        Assert.Equal(words, IrcExchange.InRoom().Receive(line).The<Failed>().Text);

    [Theory]
    [InlineData(":s 002 alice :Your host is s")]
    [InlineData(":s 005 alice CHANTYPES=# :are supported by this server")]
    [InlineData(":s 251 alice :There are 3 users")]
    [InlineData(":s 376 alice :End of /MOTD command")]
    [InlineData(":s 318 alice bob :End of /WHOIS list")]
    [InlineData(":s FROBNICATE x y")]
    [InlineData("")]
    [InlineData(":s")]
    public void What_nobody_wants_to_read_is_not_shown(string line) => Assert.Empty(IrcExchange.InRoom().Receive(line).Shown);

    [Theory]
    [InlineData(":s 331 alice #lobby :No topic is set", "", null)]
    [InlineData(":s 332 alice #lobby :All about it", "All about it", null)]
    [InlineData(":bob!b@h TOPIC #lobby :New words", "New words", "bob")]
    public void A_topic_is_shown_and_who_changed_it(string line, string topic, string? by) => Assert.Equal(
        new TopicIs(topic) { By = by, Room = "#lobby", At = IrcExchange.Noon },
        IrcExchange.InRoom().Receive(line).The<TopicIs>());

    [Fact]
    public void A_line_split_between_reads_is_one_line()
    {
        var irc = IrcExchange.InRoom();
        var bytes = Encoding.UTF8.GetBytes(":bob!b@h PRIVMSG #lobby :grüße\r\n");

        var shown = bytes.SelectMany(one => irc.React(turn => irc.Conversation.Received([one], turn)).Shown).ToList();

        Assert.Equal("grüße", Assert.IsType<Said>(Assert.Single(shown)).Text);
    }

    [Fact]
    public void Nothing_of_a_broken_line_is_carried_over_to_the_next_connection()
    {
        var irc = IrcExchange.InRoom();
        irc.React(turn => irc.Conversation.Received(":bob!b@h PRIVMSG #lob"u8, turn));
        irc.React(irc.Conversation.Closed);
        irc.Open();

        Assert.Equal(["PONG x"], irc.Receive("PING x").Sent);
    }

    [Fact]
    public void A_line_longer_than_the_protocol_allows_is_left_out_and_the_next_one_read()
    {
        var reaction = IrcExchange.InRoom().Receive(":bob!b@h PRIVMSG #lobby :" + new string('x', 20_000), ":bob!b@h PRIVMSG #lobby :short");

        Assert.Equal("short", reaction.The<Said>().Text);
    }

    [Fact]
    public void The_server_has_taken_everything_when_it_answers_our_last_ping()
    {
        var irc = IrcExchange.InRoom();

        var ping = Assert.Single(irc.React(irc.Conversation.Conclude).Sent);
        irc.Receive(":s PONG s other");
        Assert.False(irc.Conversation.IsConcluded);
        irc.Receive($":s PONG s {ping["PING ".Length..]}");

        Assert.True(irc.Conversation.IsConcluded);
    }

    [Fact]
    public void The_end_the_server_makes_is_shown_but_not_the_one_we_make()
    {
        var irc = IrcExchange.InRoom();

        Assert.Contains("Shutting down", irc.Receive("ERROR :Shutting down").The<Status>().Text, StringComparison.Ordinal);
        Assert.Equal(["QUIT :so long"], irc.React(turn => irc.Conversation.Goodbye("so long", turn)).Sent);
        Assert.Empty(irc.Receive("ERROR :Closing link").Shown);
    }

    [Fact]
    public void Whatever_a_server_sends_the_conversation_goes_on()
    {
        var word = AnyOf(
            "alice", "bob", "#lobby", "#two", "a b", "", ":", ":x", "*", "@#lobby", "=", "\x01VERSION\x01", "\x01", "LS", "ACK", "PREFIX=(", "+o");
        var source = AnyOf("", ":alice!a@h ", ":bob!b@h ", ":s ", ":!@ ", "::x!y@z ", "@time=x;a :s ");
        var command = Gen.OneOf(
            AnyOf("JOIN", "PART", "KICK", "QUIT", "NICK", "PRIVMSG", "NOTICE", "MODE", "TOPIC", "CAP", "PING", "PONG", "ERROR", "INVITE"),
            Gen.Int[1, 999].Select(numeric => numeric.ToString("D3", CultureInfo.InvariantCulture)));
        var line = Gen.Select(source, command, word.Array[0, 4], word).Select((from, verb, middle, last) =>
            $"{from}{verb} {string.Join(' ', middle)} :{last}");

        line.Array[1, 30].Sample(lines =>
        {
            var irc = IrcExchange.InRoom("echo-message");
            irc.Receive(lines);
            irc.Do(new Say("hi"));
            irc.Do(new Part(null, null));
            irc.React(irc.Conversation.Closed);
            irc.Open();
            Assert.Equal("PONG alive", irc.Receive("PING alive").Sent[^1]);
        });
    }

    private static Gen<string> AnyOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);
}
