using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Tests.Actors.Doors.Irc;

public sealed class MultilineBatchTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 6, 12, 0, 0, TimeSpan.Zero);

    private readonly MultilineBatch _batch = new(
        "r", "#room", "+x=1", label: null, new MultilineOptions { MaxBytes = 10, MaxLines = 3 }, Noon);

    [Fact]
    public void Lines_become_one_text_that_keeps_how_it_was_cut()
    {
        Assert.Null(_batch.Add(Line("PRIVMSG #Room :a")));
        Assert.Null(_batch.Add(Line("privmsg #room :")));
        Assert.Null(_batch.Add(Line("@draft/multiline-concat PRIVMSG #room :b ")));

        Assert.Null(_batch.Close());
        Assert.Equal(new Utterance(MessageKind.Message, "a\n\rb ", "+x=1"), _batch.Utterance());
        Assert.Equal(["a", "b "], _batch.Utterance().Lines());
    }

    [Fact]
    public void Notices_are_a_notice()
    {
        Assert.Null(_batch.Add(Line("NOTICE #room :a")));

        Assert.Equal(MessageKind.Notice, _batch.Utterance().Kind);
    }

    [Theory]
    [InlineData("PRIVMSG #room :12345678901", "MULTILINE_MAX_BYTES 10")]
    [InlineData("PRIVMSG #room :1234|PRIVMSG #room :567890", "MULTILINE_MAX_BYTES 10")]
    [InlineData("PRIVMSG #room :1234|@draft/multiline-concat PRIVMSG #room :567890", "")]
    [InlineData("PRIVMSG #room :\u00e9\u00e9\u00e9\u00e9\u00e9|PRIVMSG #room :", "MULTILINE_MAX_BYTES 10")]
    [InlineData("PRIVMSG #room :a|PRIVMSG #room :b|PRIVMSG #room :c|PRIVMSG #room :d", "MULTILINE_MAX_LINES 3")]
    [InlineData("PRIVMSG #other :a", "MULTILINE_INVALID_TARGET #room #other")]
    [InlineData("PRIVMSG #room :a|@draft/multiline-concat PRIVMSG #room :", "MULTILINE_INVALID")]
    [InlineData("PRIVMSG #room :a|NOTICE #room :b", "MULTILINE_INVALID")]
    [InlineData("TAGMSG #room", "MULTILINE_INVALID")]
    [InlineData("PRIVMSG #room", "MULTILINE_INVALID")]
    [InlineData("PRIVMSG #room :|PRIVMSG #room :", "MULTILINE_INVALID")]
    [InlineData("", "MULTILINE_INVALID")]
    [InlineData("PRIVMSG #room :|PRIVMSG #room :a", "")]
    public void What_breaks_a_rule_has_its_code(string lines, string failure)
    {
        BatchFailure? found = null;
        foreach (var line in lines.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            found ??= _batch.Add(Line(line));
        }

        found ??= _batch.Close();

        Assert.Equal(failure, found is null ? "" : string.Join(' ', [found.Code, .. found.Context]));
    }

    [Fact]
    public void It_may_be_open_for_a_while()
    {
        Assert.False(_batch.IsOverdue(Noon + MultilineBatch.Timeout - TimeSpan.FromMilliseconds(1)));
        Assert.True(_batch.IsOverdue(Noon + MultilineBatch.Timeout));
    }

    [Theory]
    [InlineData("a", 10, "a")]
    [InlineData("a\nb", 10, "a|b")]
    [InlineData("a\n\nb\n", 10, "a||b|")]
    [InlineData("a\rb\nc", 10, "a|+b|c")]
    [InlineData("aaaabbbb\rc", 4, "aaaa|+bbbb|+c")]
    [InlineData("aaaabbbb\nc", 4, "aaaa|+bbbb|c")]
    public void A_text_is_cut_where_its_author_did_and_where_it_does_not_fit(string text, int space, string pieces) =>
        Assert.Equal(pieces, string.Join('|', MultilineText.Cut(text, space).Select(piece => (piece.Continues ? "+" : "") + piece.Text)));

    private static IrcMessage Line(string line) => IrcMessage.Parse(line);
}
