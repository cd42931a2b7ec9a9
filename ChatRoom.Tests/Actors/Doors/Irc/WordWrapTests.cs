using System.Text;
using ChatRoom.Actors.Doors.Irc;
using CsCheck;

namespace ChatRoom.Tests.Actors.Doors.Irc;

public sealed class WordWrapTests
{
    [Fact]
    public void No_words_make_no_line() => Assert.Empty(WordWrap.Fill([], 10));

    [Fact]
    public void As_many_words_as_fit_share_a_line() =>
        Assert.Equal(["aa bb cc", "dd eee f", "g"], WordWrap.Fill(["aa", "bb", "cc", "dd", "eee", "f", "g"], 8).ToArray());

    [Fact]
    public void Bytes_count_and_not_characters() =>
        Assert.Equal(["\u00e9\u00e9", "\u00e9"], WordWrap.Fill(["\u00e9\u00e9", "\u00e9"], 6).ToArray());

    [Theory]
    [InlineData(3)]
    [InlineData(-5)]
    public void A_word_that_is_too_long_has_a_line_to_itself(int limit) =>
        Assert.Equal(["toolong", "toolonger"], WordWrap.Fill(["toolong", "toolonger"], limit).ToArray());

    [Fact]
    public void No_word_is_lost_and_no_line_could_have_taken_the_next_word() =>
        Gen.Select(Gen.String[Gen.Char["ab\u00e9\u6f22"], 1, 9].Array[0, 40], Gen.Int[1, 30]).Sample((words, limit) =>
        {
            var lines = WordWrap.Fill(words, limit).ToArray();

            Assert.Equal(words, lines.SelectMany(line => line.Split(' ')));
            foreach (var (line, next) in lines.Zip(lines.Skip(1)))
            {
                Assert.True(Encoding.UTF8.GetByteCount($"{line} {next.Split(' ')[0]}") > limit);
            }

            Assert.All(lines, line => Assert.True(Encoding.UTF8.GetByteCount(line) <= limit || !line.Contains(' ', StringComparison.Ordinal)));
        });
}
